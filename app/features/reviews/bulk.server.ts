import { now } from '../../core/clock'
import { inTransaction, readRows } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId, newId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import type { ReviewState } from '../study-sessions/enrollment-states'
import { setReviewState, writeDecision } from './decisions.server'
import { essaysInQueue, type QueueSession, requireQueueSession } from './review-queue.server'
import { acceptanceOf, type Decision } from './review-policy'
import { requireReviewable, type ReviewedEssay } from './reviewed-essay.server'

/** As many as one page of the queue has. */
export const mostAtOnce = essaysInQueue

/** One essay that would be accepted, and what there is to know before. */
export type PreviewedEssay = {
  id: string
  title: string
  authorName: string
  revisionNumber: number
  characterCount: number
  /** Whether the viewer opened this very revision. */
  isRead: boolean
  /** Why it would be left as it is; null for nothing. */
  obstacle: 'locked' | 'notWaiting' | null
  lockedBy: string | null
}

/** What accepting some essays of a study session would do. Ids that are nothing of the viewer's are left out. */
export async function previewAcceptance(
  viewer: Viewer,
  input: { studySessionId: string; essayIds: string[] },
): Promise<{ session: QueueSession; essays: PreviewedEssay[] }> {
  const { states, ...session } = await requireQueueSession(viewer, input.studySessionId)
  const found = await findChosen(viewer, input)
  return { session, essays: found.map((essay) => previewOf(viewer, essay, states)) }
}

function previewOf(viewer: Viewer, essay: ReviewedEssay, states: ReviewState[]): PreviewedEssay {
  const { id, title, authorName, revisionNumber, characterCount, lock, reading } = essay
  const isLocked = lock !== null && lock.holderId !== viewer.userId
  return {
    ...{ id, title, authorName, revisionNumber, characterCount },
    isRead: reading.revisionNumber === revisionNumber,
    obstacle: isLocked ? 'locked' : states.includes(essay.reviewState) ? null : 'notWaiting',
    lockedBy: isLocked ? lock.holderName : null,
  }
}

async function findChosen(
  viewer: Viewer,
  { studySessionId, essayIds }: { studySessionId: string; essayIds: string[] },
): Promise<ReviewedEssay[]> {
  const ids = [...new Set(essayIds)].filter(isId).slice(0, mostAtOnce)
  const found: ReviewedEssay[] = []
  for (const id of ids) {
    const essay = await requireReviewable(viewer, id).catch((refusal: unknown) => {
      if (refusal instanceof Response && [403, 404].includes(refusal.status)) return null
      throw refusal
    })
    if (essay?.studySessionId === studySessionId) found.push(essay)
  }
  return found
}

/**
 * Accepts the chosen revisions, each by a decision and an event of its own; what is being reviewed by somebody else, was
 * revised or decided since the preview is left as it is. Returns the bulk's id, null when nothing was accepted. Throws as
 * findReviewQueue does.
 */
export async function acceptMany(
  viewer: Viewer,
  input: { studySessionId: string; chosen: { essayId: string; revision: number }[] },
): Promise<{ batchId: string | null }> {
  const { studySessionId, chosen } = input
  const { states } = await requireQueueSession(viewer, studySessionId)
  const batchId = newId()
  let accepted = 0
  const essays = await findChosen(viewer, { studySessionId, essayIds: chosen.map(({ essayId }) => essayId) })
  for (const essay of essays) {
    const revision = chosen.find(({ essayId }) => essayId === essay.id)?.revision ?? 0
    if (!states.includes(essay.reviewState)) continue
    const review = await inTransaction(async (tx) => {
      const where = { essayId: essay.id, holderId: { not: viewer.userId }, until: { gt: now() } }
      if ((await tx.reviewLock.count({ where })) > 0) return null
      const decision = acceptanceOf(viewer, essay)
      return writeDecision(tx, viewer, { essay, revision, decision, words: '', marks: [], batchId })
    })
    if (review) accepted += 1
  }
  return { batchId: accepted > 0 ? batchId : null }
}

/** Why a decision of a bulk cannot be undone any more: its author revised, somebody decided again, somebody reviews it now. */
export type UndoObstacle = 'revised' | 'decided' | 'locked'

export type BatchItem = {
  essayId: string
  title: string
  authorName: string
  decision: Decision
  isUndone: boolean
  obstacle: UndoObstacle | null
}

export type Batch = { session: QueueSession; id: string; items: BatchItem[] }

type BatchRow = Omit<BatchItem, 'isUndone' | 'obstacle'> & {
  reviewId: string
  authorId: string
  studySessionId: string
  revisionNumber: number
  newestNumber: number
  reviewState: ReviewState
  stateBefore: ReviewState
  undoneAt: Date | null
  laterId: string | null
  lockedBy: string | null
}

const batchSql = `
  SELECT v."id" AS "reviewId", v."essayId", e."title", u."name" AS "authorName", v."decision", v."revisionNumber",
         v."stateBefore", v."undoneAt", e."authorId", e."studySessionId", e."revisionNumber" AS "newestNumber",
         e."reviewState", l."holderId" AS "lockedBy",
         (SELECT MAX(w."id") FROM "Review" w WHERE w."essayId" = v."essayId" AND w."id" > v."id") AS "laterId"
  FROM "Review" v
  JOIN "Essay" e ON e."id" = v."essayId"
  JOIN "User" u ON u."id" = e."authorId"
  LEFT JOIN "ReviewLock" l ON l."essayId" = e."id" AND l."until" > ? AND l."holderId" <> ?
  WHERE v."batchId" = ? AND v."reviewerId" = ? AND e."studySessionId" = ?
  ORDER BY v."id"`

type BatchPlace = { studySessionId: string; batchId: string }

/** What became of a bulk of the viewer's own. Throws 404 for another's, and as findReviewQueue does. */
export async function requireBatch(viewer: Viewer, place: BatchPlace): Promise<Batch> {
  const { states: _, ...session } = await requireQueueSession(viewer, place.studySessionId)
  const rows = await findBatch(viewer, place)
  return { session, id: place.batchId, items: rows.map(toItem) }
}

async function findBatch(viewer: Viewer, { studySessionId, batchId }: BatchPlace): Promise<BatchRow[]> {
  if (!isId(batchId)) throw refuse('notFound')
  const rows = await readRows<BatchRow>(batchSql, [now(), viewer.userId, batchId, viewer.userId, studySessionId])
  if (rows.length === 0) throw refuse('notFound')
  return rows
}

function toItem(row: BatchRow): BatchItem {
  const { essayId, title, authorName, decision, undoneAt } = row
  return { essayId, title, authorName, decision, isUndone: undoneAt !== null, obstacle: obstacleOf(row) }
}

function obstacleOf(row: BatchRow): UndoObstacle | null {
  if (row.undoneAt) return null
  if (row.newestNumber !== row.revisionNumber) return 'revised'
  if (row.laterId !== null || row.reviewState !== row.decision) return 'decided'
  return row.lockedBy === null ? null : 'locked'
}

/**
 * Undoes a bulk of the viewer's own as far as nothing happened since: each essay stands as before, and its author is told
 * nothing of the acceptance any more. The rest stays, and requireBatch says why. Throws what requireBatch throws.
 */
export async function undoBatch(viewer: Viewer, place: BatchPlace): Promise<void> {
  await requireQueueSession(viewer, place.studySessionId)
  for (const row of await findBatch(viewer, place)) {
    if (row.undoneAt || obstacleOf(row)) continue
    const { reviewId, essayId, authorId, studySessionId, revisionNumber, decision, stateBefore } = row
    await inTransaction(async (tx) => {
      const { count } = await tx.review.updateMany({
        where: { id: reviewId, undoneAt: null },
        data: { undoneAt: now() },
      })
      if (count === 0) return
      const where = { id: essayId, state: 'SUBMITTED', revisionNumber, reviewState: decision }
      const essay = { id: essayId, authorId, studySessionId }
      if (!(await setReviewState(tx, { essay, where, reviewState: stateBefore }))) throw new HappenedSince()
      const data = { essayId, authorId, studySessionId, batchId: place.batchId }
      await recordEvent(tx, viewer, { name: 'review.undone', subjectId: reviewId, data })
    }).catch((error: unknown) => {
      if (!(error instanceof HappenedSince)) throw error
    })
  }
}

/** The essay was revised or decided on between the reading and the undo: nothing of the undo is kept. */
class HappenedSince extends Error {}
