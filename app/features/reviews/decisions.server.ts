import { now } from '../../core/clock'
import { inTransaction, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { newId } from '../../core/ids'
import type { Viewer } from '../accounts/viewer'
import { setEnrollmentReview } from '../study-sessions/enrollments.server'
import type { ReviewState } from '../study-sessions/enrollment-states'
import { holdLock } from './review-locks.server'
import { acceptanceOf, type Decision } from './review-policy'
import { requireReviewable, type ReviewedEssay } from './reviewed-essay.server'
import type { Mark } from './rubric'

/**
 * 'lost': somebody else took the essay over; 'revised': its author handed in another text; 'nothingSaid': an essay is not
 * returned without a word. Nothing is changed in any of them.
 */
export type DecisionResult = { status: 'decided'; decision: Decision } | { status: 'lost' | 'revised' | 'nothingSaid' }

export type NewDecision = {
  essayId: string
  revision: number
  wish: 'accept' | 'return'
  words: string
  marks?: Mark[]
}

/**
 * Decides on the revision that the viewer has read, and sends their remarks and their word to its author. Throws what
 * requireReviewable throws.
 */
export async function decideReview(viewer: Viewer, input: NewDecision): Promise<DecisionResult> {
  const { essayId, revision, wish, words, marks = [] } = input
  const essay = await requireReviewable(viewer, essayId)
  const decision = wish === 'return' ? 'RETURNED' : acceptanceOf(viewer, essay)
  return inTransaction(async (tx) => {
    if (!(await holdLock(tx, viewer, essayId))) return { status: 'lost' }
    const unsent = { essayId, reviewerId: viewer.userId, reviewId: null }
    if (wish === 'return' && words === '' && (await tx.reviewRemark.count({ where: unsent })) === 0) {
      return { status: 'nothingSaid' }
    }
    const review = await writeDecision(tx, viewer, { essay, revision, decision, words, marks, batchId: null })
    if (!review) return { status: 'revised' }
    await tx.reviewRemark.updateMany({ where: unsent, data: { reviewId: review.id } })
    await tx.reading.updateMany({ where: { essayId, userId: viewer.userId }, data: { words: '', marks: '[]' } })
    return { status: 'decided', decision }
  })
}

const names = { RETURNED: 'review.returned', PASSED_ON: 'review.passedOn', ACCEPTED: 'review.accepted' } as const

type Written = {
  essay: Pick<ReviewedEssay, 'id' | 'authorId' | 'studySessionId' | 'reviewState'>
  revision: number
  decision: Decision
  words: string
  marks: Mark[]
  batchId: string | null
}

/**
 * Writes a decision on a revision that is still the newest, frees the essay and tells the roster; null, and nothing is
 * changed, when it is not any more or somebody decided meanwhile.
 */
export async function writeDecision(tx: Tx, viewer: Viewer, written: Written): Promise<{ id: string } | null> {
  const { essay, revision, decision, words, marks, batchId } = written
  const { id: essayId, authorId, studySessionId, reviewState: stateBefore } = essay
  const isNewest = { id: essayId, state: 'SUBMITTED', revisionNumber: revision, reviewState: stateBefore }
  if (!(await setReviewState(tx, { essay, where: isNewest, reviewState: decision }))) return null
  const id = newId()
  await tx.review.create({
    data: {
      ...{ id, essayId, reviewerId: viewer.userId, revisionNumber: revision, decision, words, stateBefore, batchId },
      ...{ marks: JSON.stringify(marks), decidedAt: now() },
    },
    select: { id: true },
  })
  await tx.reviewLock.deleteMany({ where: { essayId } })
  const data = { essayId, authorId, studySessionId, revisionNumber: revision, batchId }
  await recordEvent(tx, viewer, { name: names[decision], subjectId: id, data })
  return { id }
}

type StateChange = {
  essay: Pick<ReviewedEssay, 'id' | 'authorId' | 'studySessionId'>
  /** What must still be so. */
  where: { id: string; state: string; revisionNumber: number; reviewState: string }
  reviewState: ReviewState
}

/** Changes how the reading of an essay stands, there and on the roster; false, and nothing changed, when it stood otherwise. */
export async function setReviewState(tx: Tx, { essay, where, reviewState }: StateChange): Promise<boolean> {
  const { count } = await tx.essay.updateMany({ where, data: { reviewState } })
  if (count === 0) return false
  const { id: essayId, authorId: userId, studySessionId } = essay
  await setEnrollmentReview(tx, { essayId, userId, studySessionId, reviewState })
  return true
}
