import { Button } from '../../components/button'
import { Tag } from '../../components/tag'
import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Standing } from './booklet-states'
import type { BookletEssay } from './entries.server'

type Props = { bookletId: string; essays: BookletEssay[]; isOpen: boolean; viewerId: string }

/** The essays wanted for a booklet in its order, unit after unit. */
export function EntryList({ essays, ...place }: Props) {
  const units: { id: string; name: string; essays: BookletEssay[] }[] = []
  for (const essay of essays) {
    const last = units.at(-1)
    if (last?.id === essay.unitId) last.essays.push(essay)
    else units.push({ id: essay.unitId, name: essay.unitName, essays: [essay] })
  }
  return units.map((unit) => (
    <section key={unit.id} className="booklet-unit" aria-labelledby={`unit-${unit.id}`}>
      <h3 className="section-title" id={`unit-${unit.id}`}>
        <bdi>{unit.name}</bdi>
      </h3>
      <ul className="list">
        {unit.essays.map((essay) => (
          <li key={essay.entryId} className="with-action">
            <Entry essay={essay} {...place} />
          </li>
        ))}
      </ul>
    </section>
  ))
}

const kinds: Partial<Record<Standing, 'ok' | 'warn'>> = { in: 'ok', revised: 'warn', unchecked: 'warn' }

function Entry({ essay, bookletId, isOpen, viewerId }: { essay: BookletEssay } & Omit<Props, 'essays'>) {
  const { t } = useLocale()
  const { entryId, essayId, title, authorId, authorName, submittedAt, standing } = essay
  return (
    <>
      <div>
        <p className="list-title">
          <a href={paths.essay(essayId)} lang="zh">
            {title}
          </a>
        </p>
        <p>
          <bdi>{authorName}</bdi> · <Time at={submittedAt} show="date" />{' '}
          <Tag kind={kinds[standing] ?? 'plain'}>{t(`booklets.standings.${standing}`)}</Tag>
        </p>
        {standing === 'asked' && authorId === viewerId ? (
          <p>
            <a href={paths.bookletEntry(entryId)}>{t('booklets.answerOwn')}</a>
          </p>
        ) : null}
      </div>
      {isOpen ? <Arrange bookletId={bookletId} essay={essay} /> : null}
    </>
  )
}

/** Only of what its author agreed to is there anything to leave out. */
function Arrange({ bookletId, essay }: { bookletId: string; essay: BookletEssay }) {
  const { t } = useLocale()
  const { entryId, title, standing, state } = essay
  if (state !== 'CONSENTED') return null
  const what = standing === 'leftOut' ? 'takeIn' : 'leaveOut'
  return (
    <form method="post" action={paths.booklet(bookletId)}>
      <input type="hidden" name="entry" value={entryId} />
      <Button kind="quiet" name="intent" value={what} aria-label={t(`booklets.${what}Named`, { title })}>
        {t(`booklets.${what}`)}
      </Button>
    </form>
  )
}
