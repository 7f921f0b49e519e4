import { db } from '../../core/db.server'
import { eventOf, type JobData } from '../../core/jobs.server'
import { findPerson } from '../accounts/users.server'
import { findReadableTitles } from '../essays/readable-titles.server'
import type { Recipient } from './tell.server'
import { tell } from './tell.server'

/** More people than talk in one thread; it only keeps a broken program from reading everybody. */
const mostWriters = 200

/**
 * After a comment: its essay's author is told, and of an answer all who wrote in the thread before. Nobody is told of
 * their own, and nobody who may not read the essay now. A comment withdrawn or hidden meanwhile
 * is not told of.
 */
export async function tellOfComment(data: JobData): Promise<void> {
  const event = await eventOf(data)
  const comment = await db.comment.findUnique({
    where: { id: event.subjectId },
    select: {
      ...{ id: true, threadId: true, essayId: true, authorId: true, deletedAt: true, hiddenAt: true },
      essay: { select: { authorId: true, studySessionId: true } },
    },
  })
  if (!comment || comment.deletedAt || comment.hiddenAt) return
  const { id, threadId, essayId, authorId, essay } = comment
  const writers = threadId === id ? [] : await writersBefore(comment)
  const others = writers.filter(({ userId }) => userId !== authorId)
  const about = { key: id, actorId: authorId, essayId, commentId: id, threadId, studySessionId: essay.studySessionId }
  await tell({ kind: 'COMMENT_ANSWERED', ...about }, await thoseWhoMayRead(others, essayId))
  const isAnswered = others.some(({ userId }) => userId === essay.authorId)
  if (essay.authorId === authorId || isAnswered) return
  await tell({ kind: 'ESSAY_COMMENTED', ...about }, [{ userId: essay.authorId, reason: 'WROTE_ESSAY' }])
}

/** Who wrote in a thread before a comment, each once; the one who began it is told so. */
async function writersBefore(comment: { id: string; threadId: string }): Promise<Recipient[]> {
  const before = await db.comment.findMany({
    where: { threadId: comment.threadId, id: { lt: comment.id }, deletedAt: null },
    orderBy: { id: 'asc' },
    take: mostWriters,
    select: { id: true, authorId: true },
  })
  const writers = new Map<string, Recipient>()
  for (const { id, authorId } of before) {
    if (writers.has(authorId)) continue
    writers.set(authorId, { userId: authorId, reason: id === comment.threadId ? 'BEGAN_THREAD' : 'WROTE_IN_THREAD' })
  }
  return [...writers.values()]
}

/** An essay may have been shared with fewer people since they wrote there. */
async function thoseWhoMayRead(people: Recipient[], essayId: string): Promise<Recipient[]> {
  const able: Recipient[] = []
  for (const one of people) {
    const viewer = await findPerson(one.userId)
    if (viewer && (await findReadableTitles(viewer, [essayId])).has(essayId)) able.push(one)
  }
  return able
}
