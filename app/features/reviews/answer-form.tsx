import { Button } from '../../components/button'
import { ChoiceField } from '../../components/choice-field'
import { TextAreaField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import { maxReviewCharacters, type ReviewProblem } from './review-forms'
import type { ShownRemark } from './review-rounds.server'

/** An answer that came back, and what is to be mended about it. */
export type RefusedAnswer = {
  remarkId: string
  field: 'answer' | 'words'
  problem: ReviewProblem
  answer: string
  words: string
}

type Props = { essayId: string; remark: ShownRemark; refused: RefusedAnswer | null }

/** What the author did about a remark, in its place: open while nothing was said, folded away afterwards. */
export function AnswerForm({ essayId, remark, refused }: Props) {
  const { t } = useLocale()
  const { id, answer, answerWords } = remark
  const mine = refused?.remarkId === id ? refused : null
  const errorsOf = (field: RefusedAnswer['field']) =>
    mine?.field === field ? [t(`reviews.problems.${mine.problem}`)] : []
  return (
    <details className="answer-form screen-only" open={answer === null || mine !== null}>
      <summary className="btn btn-quiet">{t(answer ? 'reviews.answer.again' : 'reviews.answer.open')}</summary>
      <form method="post" action={paths.remarks(essayId)} className="stack">
        <input type="hidden" name="remark" value={id} />
        <ChoiceField
          id={`answer-${id}`}
          name="answer"
          legend={t('reviews.answer.legend')}
          options={(['DONE', 'KEPT'] as const).map((value) => ({ value, label: t(`reviews.answers.${value}`) }))}
          defaultValue={mine?.answer ?? answer ?? 'DONE'}
          errors={errorsOf('answer')}
        />
        <TextAreaField
          id={`words-${id}`}
          name="words"
          label={t('reviews.answer.words')}
          hint={t('reviews.answer.wordsHint')}
          defaultValue={mine?.words ?? answerWords}
          errors={errorsOf('words')}
          rows={2}
          maxLength={maxReviewCharacters * 2}
          dir="auto"
        />
        <div>
          <Button>{t('reviews.answer.send')}</Button>
        </div>
      </form>
    </details>
  )
}
