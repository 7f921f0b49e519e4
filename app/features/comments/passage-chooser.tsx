import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { CommentForm } from './comment-form'
import { maxPassageCharacters } from './find-passage'
import { noQuotedFields } from './quoted-fields'
import { HiddenQuotedFields } from './quoted-passage-fields'

type Props = { essayId: string; revisionNumber: number; mayBePrivate: boolean }

/**
 * What a reader who selects words in the text is offered: a button, and behind it a form for a comment on them. It is
 * hidden until the script (reading-page.js) finds a selection; without scripts there is the page for choosing a paragraph.
 */
export function PassageChooser({ essayId, revisionNumber, mayBePrivate }: Props) {
  const { t } = useLocale()
  return (
    <div className="screen-only">
      <Button type="button" kind="primary" id="choose-passage" className="choose-passage" hidden>
        {t('comments.passage.choose')}
      </Button>
      <dialog
        id="passage-dialog"
        className="dialog passage-dialog"
        aria-labelledby="passage-dialog-title"
        data-most={maxPassageCharacters}
      >
        <h2 id="passage-dialog-title">{t('comments.passage.choose')}</h2>
        <CommentForm
          essayId={essayId}
          id="passage-comment"
          mayBePrivate={mayBePrivate}
          label={t('comments.passage.label')}
          more={
            // Closes the dialog, whatever was typed; it is still there when it opens again.
            <Button kind="quiet" formMethod="dialog" formNoValidate>
              {t('comments.passage.cancel')}
            </Button>
          }
        >
          <blockquote className="comment-passage" dir="auto" />
          <HiddenQuotedFields fields={{ ...noQuotedFields, revision: String(revisionNumber) }} />
        </CommentForm>
      </dialog>
    </div>
  )
}
