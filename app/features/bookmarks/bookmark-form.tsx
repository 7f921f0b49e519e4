import { Button } from '../../components/button'
import { TextAreaField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { maxNoteCharacters } from './bookmark-forms'

type Props = {
  essayId: string
  /** What the reader kept; null for an essay that is not kept yet. */
  bookmark: { note: string } | null
  errors?: string[]
}

/** Keeping an essay with a note for oneself: on its page, opened by who wants to. */
export function BookmarkBox({ essayId, bookmark }: Props) {
  const { t } = useLocale()
  return (
    <details className="bookmark screen-only" id="bookmark">
      <summary className="btn btn-quiet">{t(bookmark ? 'bookmarks.kept' : 'bookmarks.keep')}</summary>
      <BookmarkForm essayId={essayId} bookmark={bookmark} />
    </details>
  )
}

/** The form alone, as it comes back when something is to be mended. */
export function BookmarkForm({ essayId, bookmark, errors = [] }: Props) {
  const { t } = useLocale()
  return (
    <form method="post" action={paths.bookmark(essayId)} className="sheet stack">
      <TextAreaField
        id="bookmark-note"
        name="note"
        label={t('bookmarks.note')}
        hint={t('bookmarks.noteHint', { count: maxNoteCharacters })}
        defaultValue={bookmark?.note ?? ''}
        errors={errors}
        rows={3}
        // UTF-16 units, twice the limit, so that rare characters fit; the server counts characters.
        maxLength={maxNoteCharacters * 2}
        isOptional
      />
      <div className="actions">
        <Button name="intent" value="keep" kind="primary">
          {t(bookmark ? 'bookmarks.save' : 'bookmarks.keepIt')}
        </Button>
        {bookmark ? (
          <Button name="intent" value="drop" kind="quiet">
            {t('bookmarks.drop')}
          </Button>
        ) : null}
        <a href={paths.bookmarks()}>{t('bookmarks.all')}</a>
      </div>
    </form>
  )
}
