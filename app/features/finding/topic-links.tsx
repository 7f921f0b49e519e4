import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { slotKey, tagKey } from '../essays/list-keys'
import type { Topics } from './topics.server'

/** What an essay is about, each with the way to everything else about it. */
export function TopicLinks({ topics }: { topics: Topics | null }) {
  const { t } = useLocale()
  if (!topics || topics.slots.length + topics.tags.length === 0) return null
  return (
    <nav className="topics" aria-label={t('finding.topics')}>
      <ul>
        {topics.slots.map(({ id, title }) => (
          <li key={id}>
            <a href={paths.essays({ in: slotKey(id) })}>{title}</a>
          </li>
        ))}
        {topics.tags.map((tag) => (
          <li key={tag}>
            <a href={paths.essays({ in: tagKey(tag) })}>#{tag}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
