import { Button } from '../../components/button'
import { TextAreaField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { useNonce } from '../../core/nonce'
import { paths } from '../../paths'
import readingPage from '../comments/reading-page.js?url'
import { maxPassageCharacters } from '../comments/find-passage'
import { noQuotedFields } from '../comments/quoted-fields'
import { HiddenQuotedFields } from '../comments/quoted-passage-fields'
import { maxReviewCharacters } from './review-forms'
import { reviewFormId } from './review-form'

/** Fetches the script when something is first selected, and sends along what was typed below the text. */
const script = `document.addEventListener('selectionchange',()=>import('${readingPage}'),{once:true});
document.getElementById('remark-form').addEventListener('submit',(event)=>{
event.target.words.value=document.getElementById('${reviewFormId}').words.value})`

/**
 * What a reviewer who selects words in the text is offered: a button, and behind it a form for a remark on them. Hidden until
 * the script finds a selection; without scripts there is the form below the text.
 */
export function RemarkChooser({ essayId, revisionNumber }: { essayId: string; revisionNumber: number }) {
  const { t } = useLocale()
  const nonce = useNonce()
  return (
    <div className="screen-only">
      <Button type="button" kind="primary" id="choose-passage" className="choose-passage" hidden>
        {t('reviews.form.choose')}
      </Button>
      <dialog
        id="passage-dialog"
        className="dialog passage-dialog"
        aria-labelledby="passage-dialog-title"
        data-most={maxPassageCharacters}
      >
        <h2 id="passage-dialog-title">{t('reviews.form.choose')}</h2>
        <form method="post" action={paths.review(essayId)} className="stack" id="remark-form">
          <blockquote className="comment-passage" dir="auto" />
          <HiddenQuotedFields fields={{ ...noQuotedFields, revision: String(revisionNumber) }} />
          <input type="hidden" name="words" />
          <TextAreaField
            id="remark-text"
            name="text"
            label={t('reviews.form.text')}
            rows={4}
            maxLength={maxReviewCharacters * 2}
            dir="auto"
            required
          />
          <div className="actions">
            <Button kind="primary" name="intent" value="remark">
              {t('reviews.form.add')}
            </Button>
            <Button kind="quiet" formMethod="dialog" formNoValidate>
              {t('comments.passage.cancel')}
            </Button>
          </div>
        </form>
      </dialog>
      {/* Ours, with nothing in it that anybody typed. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: see above */}
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} />
    </div>
  )
}
