import { Button } from '../../components/button'
import { Confirm } from '../../components/confirm'
import { Field, TextAreaField } from '../../components/field'
import { useLocale } from '../../core/i18n/locale'
import { paths } from '../../paths'
import type { AnswerProblem } from './answer-forms'
import { isOwnQuestion, maxAnswerCharacters, maxQuestionCharacters, type Rung } from './ladder'

/** A question in words: the product's own in the reader's language, every other as it was written. */
export function useQuestionWords() {
  const { t } = useLocale()
  return (question: string) =>
    isOwnQuestion(question) ? t(`essays.questions.ladder.${question.slice('ladder:'.length) as OwnName}`) : question
}

type OwnName = 'saw' | 'moved' | 'self' | 'act'

/** Answers that came back, by question; `theirs` is what was saved elsewhere meanwhile. */
export type RefusedAnswers = {
  answers: Record<string, { answer: string; problem?: AnswerProblem; theirs?: string }>
  isConflict: boolean
}

type Props = { essayId: string; rungs: Rung[]; refused: RefusedAnswers | null }

/** The ladder as a page of plain fields: every question open, however few are answered. */
export function QuestionsForm({ essayId, rungs, refused }: Props) {
  const { t } = useLocale()
  const wordsOf = useQuestionWords()
  return (
    <form method="post" action={paths.questions(essayId)} className="stack">
      <input type="hidden" name="intent" value="answers" />
      {rungs.map(({ question, answer, version }, index) => {
        const came = refused?.answers[question]
        return (
          <div key={question}>
            <input type="hidden" name={`answers[${index}].question`} value={question} />
            <input type="hidden" name={`answers[${index}].version`} value={version} />
            <TextAreaField
              id={`answer-${index}`}
              name={`answers[${index}].answer`}
              label={wordsOf(question)}
              hint={came?.theirs === undefined ? null : t('essays.questions.theirs', { answer: came.theirs })}
              defaultValue={came?.answer ?? answer}
              errors={came?.problem ? [t(`essays.questions.problems.${came.problem}`)] : []}
              // UTF-16 units, twice the limit, so that rare characters fit; the server counts characters.
              maxLength={maxAnswerCharacters * 2}
              rows={3}
              dir="auto"
            />
          </div>
        )
      })}
      <p>
        <Button kind="primary">{t('essays.questions.save')}</Button>
      </p>
    </form>
  )
}

type OwnProps = { essayId: string; rungs: Rung[]; typed: string; problem: AnswerProblem | null }

/** Questions of the author's own: to add one, and to take one away with its answer. */
export function OwnQuestions({ essayId, rungs, typed, problem }: OwnProps) {
  const { t } = useLocale()
  const action = paths.questions(essayId)
  return (
    <>
      <form method="post" action={action} className="stack">
        <input type="hidden" name="intent" value="ask" />
        <Field
          id="own-question"
          name="question"
          label={t('essays.questions.own')}
          defaultValue={typed}
          errors={problem ? [t(`essays.questions.problems.${problem}`)] : []}
          maxLength={maxQuestionCharacters * 2}
          autoComplete="off"
          required
        />
        <p>
          <Button>{t('essays.questions.ask')}</Button>
        </p>
      </form>
      <ul className="mt-3">
        {rungs
          .filter(({ isOwn }) => isOwn)
          .map(({ question }) => (
            <li key={question}>
              <Confirm
                label={t('essays.questions.remove', { question })}
                question={t('essays.questions.removeQuestion', { question })}
                confirmLabel={t('essays.questions.removeConfirm')}
                action={action}
                fields={{ intent: 'remove', question }}
              />
            </li>
          ))}
      </ul>
    </>
  )
}
