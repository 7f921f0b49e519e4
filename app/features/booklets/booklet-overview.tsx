import { LinkButton } from '../../components/button'
import { Figures } from '../../components/figures'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { listNames, standingsOf } from './booklet-lists'
import type { BookletContents } from './entries.server'

type Props = Pick<BookletContents, 'progress' | 'counts'> & { bookletId: string }

/** How many were asked and what they said; each number opens the list behind it. */
export function ProgressFigures({ bookletId, progress }: Pick<Props, 'bookletId' | 'progress'>) {
  const { t, format } = useLocale()
  const { withdrawn } = progress
  const shown = [
    ['asked', undefined],
    ['consented', 'consented'],
    ['declined', 'declined'],
    ['waiting', 'waiting'],
    ...(withdrawn > 0 ? ([['withdrawn', 'withdrawn']] as const) : []),
  ] as const
  return (
    <>
      <p className="muted">
        {t('booklets.progressLine', { ...progress })}{' '}
        {withdrawn > 0 ? t('booklets.progressWithdrawn', { count: withdrawn }) : null}
      </p>
      <Figures
        items={shown.map(([what, list]) => ({
          key: what,
          value: format.number(progress[what]),
          label: t(`booklets.${what}`),
          href: `${paths.booklet(bookletId, { list })}#list`,
        }))}
      />
    </>
  )
}

/** Why some that were agreed to are not in it; without titles of what the viewer may not read. */
const reasons = ['revised', 'unchecked', 'leftOut', 'unreadable'] as const

/** What a download would hold at this moment, what it would not and why, and the downloads. */
export function BookletFiles({ bookletId, counts }: Omit<Props, 'progress'>) {
  const { t } = useLocale()
  return (
    <>
      <p>{counts.in > 0 ? t('booklets.inNow', { count: counts.in }) : t('booklets.nothingIn')}</p>
      <ul className="booklet-reasons">
        {reasons
          .filter((reason) => counts[reason] > 0)
          .map((reason) => (
            <li key={reason}>
              {t(`booklets.notIn.${reason}`, { count: counts[reason] })}{' '}
              {reason === 'unreadable' ? null : (
                <a href={`${paths.booklet(bookletId, { list: reason })}#list`}>{t('booklets.see')}</a>
              )}
            </li>
          ))}
      </ul>
      {counts.in > 0 ? (
        <>
          <div className="actions">
            <LinkButton kind="primary" href={paths.bookletFile(bookletId, 'docx')} download>
              {t('booklets.download.docx')}
            </LinkButton>
            <LinkButton href={paths.bookletFile(bookletId, 'pdf')} download>
              {t('booklets.download.pdf')}
            </LinkButton>
          </div>
          <p className="muted booklet-hint">{t('booklets.fileHint')}</p>
        </>
      ) : null}
    </>
  )
}

/** The lists that hold something, with how many. */
export function filtersOf(counts: BookletContents['counts'], current: string) {
  return listNames
    .map((name) => ({ name, count: standingsOf(name).reduce((sum, standing) => sum + counts[standing], 0) }))
    .filter(({ name, count }) => count > 0 || name === current || name === 'all')
}
