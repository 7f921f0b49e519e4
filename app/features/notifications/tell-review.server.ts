import { db } from '../../core/db.server'
import { eventOf, type JobData } from '../../core/jobs.server'
import { tell } from './tell.server'

/**
 * After a decision: the essay's author is told that it was returned, or accepted for good. A decision that was undone
 * meanwhile is not told of; what was passed on is not yet either.
 */
export async function tellOfReview(data: JobData): Promise<void> {
  const event = await eventOf(data)
  const review = await db.review.findUnique({
    where: { id: event.subjectId },
    select: {
      ...{ id: true, essayId: true, reviewerId: true, decision: true, undoneAt: true },
      essay: { select: { authorId: true, studySessionId: true } },
    },
  })
  if (!review || review.undoneAt || review.decision === 'PASSED_ON') return
  const { id, essayId, reviewerId, essay } = review
  const kind = review.decision === 'RETURNED' ? 'ESSAY_RETURNED' : 'ESSAY_ACCEPTED'
  const about = { key: id, actorId: reviewerId, essayId, reviewId: id, studySessionId: essay.studySessionId }
  await tell({ kind, ...about }, [{ userId: essay.authorId, reason: 'WROTE_ESSAY' }])
}
