import { db } from '../../core/db.server'
import { eventOf, type JobData } from '../../core/jobs.server'
import { tell } from './tell.server'
import { thoseWhoMayRead } from './those-who-may-read.server'

/**
 * After one of the two of a private thread asked to open it to all: the other, whose yes it waits for. Asking again and
 * again is told once a day.
 */
export async function tellOfOpening(data: JobData): Promise<void> {
  const { subjectId, createdAt } = await eventOf(data)
  const thread = await db.comment.findUnique({
    where: { id: subjectId, deletedAt: null, privateTo: { not: null }, openingAskedBy: { not: null } },
    select: {
      ...{ id: true, essayId: true, privateTo: true, openingAskedBy: true },
      essay: { select: { authorId: true, studySessionId: true } },
    },
  })
  if (!thread) return
  const { id, essayId, privateTo, openingAskedBy: actorId, essay } = thread
  const other = actorId === essay.authorId ? privateTo : essay.authorId
  if (!other) return
  const key = `opening ${id} ${createdAt.toISOString().slice(0, 10)}`
  const about = { actorId, essayId, commentId: id, threadId: id, studySessionId: essay.studySessionId }
  const told = await thoseWhoMayRead([{ userId: other, reason: 'IN_PRIVATE_THREAD' }], essayId)
  await tell({ kind: 'OPENING_ASKED', key, ...about }, told)
}
