import { Tag } from '../../components/tag'
import { useLocale } from '../../core/i18n/locale'
import type { EssayReaders } from './readers.server'

type Props = {
  readers: EssayReaders
  openLinks: number
  /** How many read it in a peer reading; who they are is not its author's to know. */
  peerReaders: number
}

/** Who can read an essay now: the very people, or how many and of which units. */
export function ReaderList({ readers, openLinks, peerReaders }: Props) {
  const { t, format } = useLocale()
  const { everybody, count, people, units } = readers
  const total = format.number(count)
  return (
    <>
      <p className="lead">
        {everybody ? t(`sharing.everybody.${everybody}`, { total }) : t('sharing.count', { count, total })}
        {peerReaders > 0 ? ` ${t('sharing.andPeers', { count: peerReaders })}` : ''}
        {openLinks > 0 ? ` ${t('sharing.andLinks', { count: openLinks })}` : ''}
      </p>
      {everybody === 'PUBLIC' ? null : people ? (
        <details open={people.length <= 12 && !everybody}>
          <summary className="btn btn-quiet">{t('sharing.theseAre', { count, total })}</summary>
          <ul className="readers">
            {people.map(({ id, name, unitName, because }) => (
              <li key={id}>
                <b>
                  <bdi>{name}</bdi>
                </b>{' '}
                {unitName ? <bdi className="muted">{unitName}</bdi> : null}{' '}
                {because === 'shared' ? null : <Tag>{t(`sharing.because.${because}`)}</Tag>}
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <details>
          <summary className="btn btn-quiet">{t('sharing.byUnit')}</summary>
          <ul className="readers">
            {units.map(({ name, count: ofUnit }) => (
              <li key={name}>
                <bdi>{name || t('sharing.noUnit')}</bdi> <span className="num muted">{format.number(ofUnit)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
