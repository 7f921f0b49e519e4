import { checkForm } from '../../core/http/form.server'
import type { Viewer } from '../accounts/viewer'
import { decideReview } from './decisions.server'
import { addRemark, keepUnsent, removeRemark } from './remarks.server'
import { giveBackReview, takeReview } from './review-locks.server'
import { asReviewProblem, type ReviewForm, type ReviewProblem, reviewProblemsOf, reviewSchema } from './review-forms'
import { readTyped, type RefusedReview } from './typed-review'
import type { Decision } from './review-policy'
import { requireReviewable } from './reviewed-essay.server'
import { chosenMarks } from './rubric'
import { findRubric } from './rubric.server'

export type PostedReview =
  | { status: 'taken' | 'held' | 'kept' | 'givenBack' }
  | { status: 'decided'; decision: Decision; studySessionId: string }
  | { status: 'refused'; refused: RefusedReview }

type Input = { essayId: string; form: FormData }

/**
 * Takes whatever was pressed on the page where an essay is reviewed. What was typed comes along each time and is kept: the
 * general word and the marks by themselves, and a remark that was begun is added before anything else is done. Throws what requireReviewable
 * throws.
 */
export async function postReview(viewer: Viewer, { essayId, form }: Input): Promise<PostedReview> {
  if (form.get('intent') === 'take') return { status: await takeReview(viewer, essayId) }
  const { studySessionId, sessionOrganization } = await requireReviewable(viewer, essayId)
  const marks = chosenMarks(form.getAll('mark').map(String), await findRubric(sessionOrganization))
  await keepUnsent(viewer, { essayId, marks })
  const typed = readTyped(form)
  const refuseWith = (problems: RefusedReview['problems'], isAdded = false): PostedReview => {
    return {
      status: 'refused',
      refused: { problems, typed: isAdded ? { ...readTyped(new FormData()), words: typed.words } : typed },
    }
  }
  if (form.get('intent') === 'renew' && (await takeReview(viewer, essayId)) === 'held')
    return refuseWith({ form: 'lost' })
  const submission = checkForm(form, reviewSchema)
  if (submission.status !== 'success') return refuseWith(byField(reviewProblemsOf(submission.error)))
  const { words, revision } = submission.value
  await keepUnsent(viewer, { essayId, words })
  const removed = form.get('remove')
  if (typeof removed === 'string') await removeRemark(viewer, { essayId, remarkId: removed })
  const remarked = await addBegunRemark(viewer, {
    essayId,
    form: submission.value,
    isAsked: form.get('intent') === 'remark',
  })
  if (remarked.problems) return refuseWith(remarked.problems)
  switch (form.get('intent')) {
    case 'giveBack':
      await giveBackReview(viewer, essayId)
      return { status: 'givenBack' }
    case 'accept':
    case 'return': {
      const wish = form.get('intent') === 'accept' ? 'accept' : 'return'
      const result = await decideReview(viewer, { essayId, revision, wish, words, marks })
      if (result.status === 'decided') return { ...result, studySessionId }
      if (result.status === 'nothingSaid') return refuseWith({ words: 'nothingSaid' }, true)
      return refuseWith({ form: result.status }, remarked.isAdded)
    }
    default:
      return { status: 'kept' }
  }
}

type Begun = { essayId: string; form: ReviewForm; isAsked: boolean }

/** A remark whose words or passage were given, or that was asked for. */
async function addBegunRemark(
  viewer: Viewer,
  { essayId, form, isAsked }: Begun,
): Promise<{ isAdded: boolean; problems: RefusedReview['problems'] | null }> {
  const { text, revision, quote, prefix, suffix, before, paragraph } = form
  const isQuoting = Boolean(quote?.trim()) || paragraph !== undefined
  if (!isAsked && text === '' && !isQuoting) return { isAdded: false, problems: null }
  if (text === '') return { isAdded: false, problems: { text: 'remarkBlank' } }
  if (!isQuoting) return { isAdded: false, problems: { paragraph: 'passageMissing' } }
  const quoted = { words: quote, prefix, suffix, before, paragraph }
  const { status } = await addRemark(viewer, { essayId, revision, text, quoted })
  if (status === 'added') return { isAdded: true, problems: null }
  if (status === 'lost') return { isAdded: false, problems: { form: 'lost' } }
  if (status === 'tooManyRemarks') return { isAdded: false, problems: { text: status } }
  return { isAdded: false, problems: { quote: asReviewProblem(status) } }
}

/** Of the fields that nobody sees, whatever is wrong is wrong with the passage. */
function byField(problems: Record<string, ReviewProblem>): RefusedReview['problems'] {
  const { words, text, quote, paragraph, ...others } = problems
  const hidden = Object.values(others)[0]
  return {
    ...(words ? { words } : {}),
    ...(text ? { text } : {}),
    ...(quote || hidden ? { quote: quote ?? hidden } : {}),
    ...(paragraph ? { paragraph } : {}),
  }
}
