import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Left } from './left.server'

/** What one was at, a line each: drafts first, then what one kept to read. */
export function LeftList({ left: { drafts, bookmarks } }: { left: Left }) {
  const { t, format } = useLocale()
  return (
    <ul className="list">
      {drafts.map(({ id, title, characterCount, savedAt, isSubmitted }) => (
        <li key={id}>
          <p className="list-title">
            <a href={paths.writeEssay(id)}>{title || t('essays.untitled')}</a>
          </p>
          <p>
            {[
              t(isSubmitted ? 'essays.hasUnsubmitted' : 'essays.draft'),
              t('essays.characters', { count: characterCount }),
              t('essays.savedAt', { time: format.dateTime(savedAt) }),
            ].join(' · ')}
          </p>
        </li>
      ))}
      {bookmarks.map(({ essayId, note, essay }) => (
        <li key={essayId}>
          <p className="list-title">
            <a href={paths.essay(essayId)}>{essay?.title}</a>
          </p>
          <p>{[t('bookmarks.kept'), essay?.authorName, note.split('\n')[0]].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ul>
  )
}
