import { checkForm } from '../../core/http/form.server'
import type { Viewer } from '../accounts/viewer'
import { findStudySessionOfEssay } from '../study-sessions/enrollments.server'
import { answerProblemOf, type AnswerProblem, answersSchema, ownQuestionSchema } from './answer-forms'
import { addQuestion, removeQuestion, saveAnswer } from './answers.server'
import { requireWritableEssay } from './drafts.server'
import { readHelp } from './help.server'
import type { RefusedAnswers } from './questions-form'

/** The page of questions, for the essay's author. Throws 404 for everybody else. */
export async function readQuestions(viewer: Viewer, essayId: string) {
  const essay = await requireWritableEssay(viewer, essayId)
  const asked = essay.studySessionId ? await findStudySessionOfEssay(essay.studySessionId) : null
  const { rungs, commitments } = await readHelp(viewer, { essayId, asked })
  return { essayId, title: essay.title, rungs, commitments }
}

export type PostedQuestions =
  | { status: 'done' }
  | { status: 'refused'; refused: RefusedAnswers }
  | { status: 'notAsked'; typed: string; problem: AnswerProblem }

/**
 * Takes the forms of the page of questions: the answers, a question of one's own, or one less. What was not saved
 * comes back with everything typed. Throws 404 for an essay that is not the viewer's.
 */
export async function postQuestions(
  viewer: Viewer,
  { essayId, form }: { essayId: string; form: FormData },
): Promise<PostedQuestions> {
  await requireWritableEssay(viewer, essayId)
  const intent = form.get('intent')
  if (intent === 'ask' || intent === 'remove') return postOwn(viewer, { essayId, form, isNew: intent === 'ask' })
  const submission = checkForm(form, answersSchema)
  if (submission.status !== 'success') return { status: 'refused', refused: typedAnswers(form, submission.error ?? {}) }
  const refused: RefusedAnswers = { answers: {}, isConflict: false }
  for (const { question, answer, version } of submission.value.answers) {
    const result = await saveAnswer(viewer, { essayId, question, answer, version })
    if (result.status === 'conflict') {
      refused.answers[question] = { answer, theirs: result.answer }
      refused.isConflict = true
    }
    if (result.status === 'refused') refused.answers[question] = { answer, problem: result.reason }
  }
  return Object.keys(refused.answers).length > 0 ? { status: 'refused', refused } : { status: 'done' }
}

type Own = { essayId: string; form: FormData; isNew: boolean }

async function postOwn(viewer: Viewer, { essayId, form, isNew }: Own): Promise<PostedQuestions> {
  const typed = String(form.get('question') ?? '')
  const submission = checkForm(form, ownQuestionSchema)
  if (submission.status !== 'success') {
    const problem = answerProblemOf(Object.values(submission.error ?? {}).flatMap((messages) => messages ?? []))
    return { status: 'notAsked', typed, problem: problem === 'invalid' ? 'questionBlank' : problem }
  }
  const { question } = submission.value
  if (!isNew) {
    await removeQuestion(viewer, { essayId, question })
    return { status: 'done' }
  }
  const added = await addQuestion(viewer, { essayId, question })
  return added === 'added' ? { status: 'done' } : { status: 'notAsked', typed, problem: added }
}

/** Everything the form brought, by question, with what is wrong with it. */
function typedAnswers(form: FormData, errors: Record<string, string[] | null>): RefusedAnswers {
  const answers: RefusedAnswers['answers'] = {}
  for (let index = 0; form.has(`answers[${index}].question`); index += 1) {
    const question = String(form.get(`answers[${index}].question`))
    const messages = errors[`answers[${index}].answer`]
    answers[question] = {
      answer: String(form.get(`answers[${index}].answer`) ?? ''),
      ...(messages ? { problem: answerProblemOf(messages) } : {}),
    }
  }
  return { answers, isConflict: false }
}
