import { Confirm } from '../../components/confirm'
import { Time } from '../../components/time'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { Bookmark } from './bookmarks.server'

/** What one kept, with one's own notes. Of an essay that is not open any more only the note is left. */
export function BookmarkList({ bookmarks }: { bookmarks: Bookmark[] }) {
  const { t } = useLocale()
  return (
    <ul className="list">
      {bookmarks.map(({ essayId, note, createdAt, essay }) => (
        <li key={essayId}>
          {essay ? (
            <h2 className="list-title">
              <a href={paths.essay(essayId)}>{essay.title}</a>
            </h2>
          ) : (
            <h2 className="list-title bookmark-gone">{t('bookmarks.gone')}</h2>
          )}
          {note ? <p className="bookmark-note">{note}</p> : null}
          <p className="essay-facts">
            {essay ? (
              <span>{t('essays.by', { author: essay.authorName, organization: essay.organizationName })}</span>
            ) : null}
            <span>
              {t('bookmarks.keptOn')} <Time at={createdAt} show="date" />
            </span>
          </p>
          <Confirm
            label={t('bookmarks.drop')}
            question={essay ? t('bookmarks.dropQuestion', { title: essay.title }) : t('bookmarks.dropGoneQuestion')}
            detail={note ? t('bookmarks.dropDetail') : undefined}
            confirmLabel={t('bookmarks.drop')}
            action={paths.bookmark(essayId)}
            fields={{ intent: 'drop', back: 'list' }}
          />
        </li>
      ))}
    </ul>
  )
}
