import { useEffect, useState } from 'react'
import { Button } from '../../components/button'
import { useLocale } from '../../core/i18n/locale'
import { documentFromParagraphs } from '../../editor/document'
import { paths } from '../../paths'
import type { Commitment } from '../commitments/commitments.server'
import type { AnswersState } from './answer-saver'
import { CommitmentsBeside } from './commitments-beside'
import type { Help } from './help'
import { InsertButton, type OnInsert } from './insert-button'
import { isOwnQuestion, maxAnswerCharacters } from './ladder'
import { NewCommitment } from './new-commitment'
import { useQuestionWords } from './questions-form'
import { type Answers, useAnswers } from './use-answers'
import type { Writing } from './writing'

type Props = {
  writing: Writing
  help: Help
  /** What was meant to be done before this essay, where it is not shown above the text. */
  earlier: Commitment[]
  onInsert: OnInsert
  onSignIn: () => void
  signIns: number
}

/** The ladder of questions, with small fields where scripts run, and below its last rung what is to be done. */
export function QuestionsBeside({ writing, help, earlier, onInsert, onSignIn, signIns }: Props) {
  const { t } = useLocale()
  const { essay, userId } = writing
  const answers = useAnswers({ userId, essayId: essay.id, rungs: help.rungs })
  const { retry } = answers
  useEffect(() => {
    if (signIns > 0) void retry()
  }, [signIns, retry])
  const last = help.rungs.find(({ isLast }) => isLast)?.question
  const [proposed, setProposed] = useState<string | null>(null)
  return (
    <>
      <section aria-labelledby="help-questions">
        <h2 id="help-questions" className="section-title">
          {t('essays.questions.title')}
        </h2>
        <ol className="rungs">
          {help.rungs.map(({ question, answer }) => (
            <Rung key={question} {...{ question, answer, answers, onInsert }}>
              {question === last && answers.isLive ? (
                <Button
                  type="button"
                  kind="quiet"
                  className="insert"
                  onClick={() => setProposed(answers.answers.get(question) ?? '')}
                >
                  {t('essays.help.commit')}
                </Button>
              ) : null}
            </Rung>
          ))}
        </ol>
        <AnswersStatus answers={answers} onSignIn={onSignIn} />
        <p>
          <a href={paths.questions(essay.id)}>
            {t(answers.isLive ? 'essays.help.ownQuestions' : 'essays.help.answer')}
          </a>
        </p>
      </section>
      <section aria-labelledby="help-commitments">
        <h2 id="help-commitments" className="section-title">
          {t('commitments.title')}
        </h2>
        {earlier.length > 0 ? <CommitmentsBeside commitments={earlier} essayId={essay.id} onSignIn={onSignIn} /> : null}
        <NewCommitment {...{ essayId: essay.id, help, proposed, onSignIn }} isLive={answers.isLive} />
      </section>
    </>
  )
}

type RungProps = {
  question: string
  answer: string
  answers: Answers
  onInsert: OnInsert
  children: React.ReactNode
}

function Rung({ question, answer, answers, onInsert, children }: RungProps) {
  const { t } = useLocale()
  const words = useQuestionWords()(question)
  const id = `rung-${isOwnQuestion(question) ? question.slice('ladder:'.length) : encodeURIComponent(question)}`
  const present = answers.answers.get(question) ?? answer
  if (!answers.isLive) {
    return (
      <li>
        <p className="rung-question">{words}</p>
        {answer ? <p className="rung-answer">{answer}</p> : null}
      </li>
    )
  }
  return (
    <li>
      <label className="rung-question" htmlFor={id}>
        {words}
      </label>
      <textarea
        id={id}
        className="input rung-field"
        rows={2}
        dir="auto"
        value={present}
        maxLength={maxAnswerCharacters * 2}
        onChange={(event) => answers.change(question, event.currentTarget.value)}
      />
      {answers.joined.has(question) ? <p className="field-hint">{t('essays.questions.joined')}</p> : null}
      {present.trim() === '' ? null : (
        <div className="rung-actions">
          <InsertButton label={words} blocks={() => paragraphsOf(present)} onInsert={onInsert} />
          {children}
        </div>
      )}
    </li>
  )
}

/** An answer as paragraphs, one a line; empty lines are no paragraphs. */
function paragraphsOf(answer: string) {
  return documentFromParagraphs(answer.split('\n').filter((line) => line.trim() !== '')).root.children
}

/** Where the answers are: said as for the text, in the same words. */
function AnswersStatus({ answers, onSignIn }: { answers: Answers; onSignIn: () => void }) {
  const { t } = useLocale()
  const { state, isLive } = answers
  if (!isLive || (state.kind === 'saved' && ![...answers.answers.values()].some((answer) => answer !== ''))) return null
  return (
    <p className="rung-state">
      <span className={looks[state.kind]}>{wordsOf(state, t)}</span>
      {state.kind === 'signed-out' ? (
        <Button type="button" onClick={onSignIn}>
          {t('editor.status.signIn')}
        </Button>
      ) : null}
    </p>
  )
}

const looks: Record<AnswersState['kind'], string> = {
  saved: 'state-ok',
  saving: 'state-busy',
  local: 'state-warn',
  'signed-out': 'state-warn',
  unkept: 'state-error',
  refused: 'state-error',
}

function wordsOf(state: AnswersState, t: ReturnType<typeof useLocale>['t']): string {
  switch (state.kind) {
    case 'saved':
      return t('essays.questions.state.saved')
    case 'saving':
      return t('editor.status.saving')
    case 'local':
      return t(state.isOffline ? 'editor.status.offline' : 'editor.status.unreachable')
    case 'signed-out':
      return t('editor.status.signedOut')
    case 'unkept':
      return t('editor.status.unkept')
    case 'refused':
      return t('editor.status.refused', { reason: state.reason ?? t('essays.questions.problems.invalid') })
  }
}
