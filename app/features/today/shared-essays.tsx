import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { ListedEssay } from '../essays/essay-lists.server'

/** Essays to read, a line each: title, who wrote it and for what. */
export function SharedEssays({ essays }: { essays: ListedEssay[] }) {
  const { format } = useLocale()
  return (
    <ul className="list">
      {essays.map((essay) => (
        <li key={essay.id}>
          <p className="list-title">
            <a href={paths.essay(essay.id)}>{essay.title}</a>
          </p>
          <p>
            {[essay.authorName, essay.studySessionTitle, format.day(essay.submittedAt)].filter(Boolean).join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}
