import { useLocale } from '../../core/i18n/locale'
import { formatFor } from '../../core/i18n/format'
import { paths } from '../../paths'
import { recommended, sessionKey, slotKey, tagKey, unitKey } from '../essays/list-keys'
import { monthAddress } from './list-addresses'
import type { ListIndex } from './list-index.server'
import { monthOf } from './reading-list-head'

type Link = { key: string; label: string }

/** Every list there is to read, in groups. */
export function ListIndexView({ index }: { index: ListIndex }) {
  const { t, language } = useLocale()
  const { sessions, tags, units, months } = index
  return (
    <>
      <Group title={t('finding.index.chosen')} links={[{ key: recommended, label: t('finding.index.recommended') }]} />
      {sessions.length > 0 ? <Sessions sessions={sessions} /> : null}
      <Group title={t('finding.index.tags')} links={tags.map((tag) => ({ key: tagKey(tag), label: `#${tag}` }))} />
      <Group
        title={t('finding.index.units')}
        links={units.map(({ id, name }) => ({ key: unitKey(id), label: name }))}
      />
      <Group
        title={t('finding.index.months')}
        links={months.map(({ month, at }) => ({ key: monthAddress(month), label: monthOf(at, language) }))}
      />
    </>
  )
}

/** Each study session with its agenda: what was written about an item, side by side. */
function Sessions({ sessions }: Pick<ListIndex, 'sessions'>) {
  const { t, language } = useLocale()
  return (
    <section className="mt-7">
      <h2 className="section-title">{t('finding.index.sessions')}</h2>
      {sessions.map(({ id, title, timeZone, slots }, nth) => (
        <details key={id} className="list-group" open={nth === 0}>
          <summary>{title}</summary>
          <ul className="list-links">
            <li>
              <a href={paths.essays({ in: sessionKey(id) })}>{t('finding.index.wholeSession')}</a>
            </li>
            {slots.map((slot) => (
              <li key={slot.id}>
                <a href={paths.essays({ in: slotKey(slot.id) })}>
                  {slot.title}{' '}
                  <span className="muted num">{formatFor(language, timeZone).dateTime(slot.startsAt)}</span>
                </a>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

function Group({ title, links }: { title: string; links: Link[] }) {
  if (links.length === 0) return null
  return (
    <section className="mt-7">
      <h2 className="section-title">{title}</h2>
      <ul className="list-links list-links-short">
        {links.map(({ key, label }) => (
          <li key={key}>
            <a href={paths.essays({ in: key })}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
