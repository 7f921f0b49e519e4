import { Button } from '../../components/button'
import { SelectField, TextAreaField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { maxReviewCharacters, type ReviewProblem } from './review-forms'
import { MarkFields } from './mark-fields'
import { RemarkList } from './remark-list'
import type { ReviewPage } from './review-page.server'
import type { RefusedReview } from './typed-review'

type Props = { page: ReviewPage; refused: RefusedReview | null }

/** The form of the page; the dialog over the text sends the general word of it along. */
export const reviewFormId = 'review-form'

/**
 * Remarks, the general word and the decision, in one form: whichever button is pressed, all that was typed goes with it and
 * comes back. It works without scripts; a passage is then chosen by its paragraph, or its words are pasted. Which decision
 * stands out follows from what was written so far.
 */
export function ReviewForm({ page, refused }: Props) {
  const { t } = useLocale()
  const { essay, unsent } = page
  const acceptance = essay.can.acceptFinally ? 'accept' : 'passOn'
  const errorsOf = useErrors(refused)
  return (
    <form method="post" action={paths.review(essay.id)} className="stack review-form" id={reviewFormId}>
      <input type="hidden" name="revision" value={essay.revisionNumber} />
      <h2 className="section-title" id="remarks">
        {t('reviews.form.remarks')}
      </h2>
      {unsent.length > 0 ? (
        <>
          <p className="muted">{t('reviews.form.unsent')}</p>
          <RemarkList remarks={unsent} isBesideText>
            {(remark) => (
              <Button kind="quiet" name="remove" value={remark.id} formNoValidate>
                {t('reviews.form.remove')}
                <span className="visually-hidden">{remark.words}</span>
              </Button>
            )}
          </RemarkList>
        </>
      ) : (
        <p className="muted">{t('reviews.form.noRemarks')}</p>
      )}
      <NewRemark page={page} refused={refused} />
      <h2 className="section-title">{t('reviews.form.whole')}</h2>
      <TextAreaField
        name="words"
        label={t('reviews.form.words')}
        hint={t('reviews.form.wordsHint')}
        defaultValue={refused?.typed.words ?? essay.reading.words}
        errors={errorsOf('words')}
        rows={4}
        maxLength={maxReviewCharacters * 2}
        dir="auto"
        isOptional
      />
      <MarkFields criteria={page.criteria} marks={essay.reading.marks} />
      <div className="actions review-decision">
        <Button kind={unsent.length > 0 ? 'primary' : 'plain'} name="intent" value="return">
          {t('reviews.form.return')}
        </Button>
        <Button kind={unsent.length > 0 ? 'plain' : 'primary'} name="intent" value="accept">
          {t(`reviews.form.${acceptance}`)}
        </Button>
        <Button kind="quiet" name="intent" value="giveBack">
          {t('reviews.form.giveBack')}
        </Button>
      </div>
      <p className="muted">{t('reviews.form.who')}</p>
    </form>
  )
}

/** A remark without scripts; open where there is none yet, or where one came back. */
function NewRemark({ page, refused }: Props) {
  const { t } = useLocale()
  const errorsOf = useErrors(refused)
  const typed = refused?.typed
  const isOpen = Boolean(typed?.text || typed?.quote || typed?.paragraph)
  const options = [
    { value: '', label: t('reviews.form.noParagraph') },
    ...page.paragraphs.map((words, index) => ({ value: String(index + 1), label: `${index + 1}　${words}` })),
  ]
  return (
    <details className="new-remark" open={isOpen || page.unsent.length === 0}>
      <summary className="btn btn-quiet">{t('reviews.form.newRemark')}</summary>
      <div className="stack">
        <SelectField
          name="paragraph"
          label={t('reviews.form.paragraph')}
          options={options}
          defaultValue={typed?.paragraph ?? ''}
          errors={errorsOf('paragraph')}
        />
        <TextAreaField
          name="quote"
          label={t('reviews.form.quote')}
          hint={t('reviews.form.quoteHint')}
          defaultValue={typed?.quote}
          errors={errorsOf('quote')}
          rows={2}
          dir="auto"
          isOptional
        />
        <TextAreaField
          name="text"
          label={t('reviews.form.text')}
          defaultValue={typed?.text}
          errors={errorsOf('text')}
          rows={3}
          maxLength={maxReviewCharacters * 2}
          dir="auto"
        />
        <div className="actions">
          <Button name="intent" value="remark">
            {t('reviews.form.add')}
          </Button>
        </div>
      </div>
    </details>
  )
}

function useErrors(refused: RefusedReview | null) {
  const { t } = useLocale()
  return (field: 'words' | 'text' | 'quote' | 'paragraph'): string[] => {
    const problem: ReviewProblem | undefined = refused?.problems[field]
    return problem ? [t(`reviews.problems.${problem}`)] : []
  }
}
