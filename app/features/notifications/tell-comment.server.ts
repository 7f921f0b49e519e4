import { db } from '../../core/db.server'
import { eventOf, type JobData } from '../../core/jobs.server'
import { takePoint } from '../../core/rate-limit.server'
import { findMentioned } from '../comments/mentioned.server'
import type { Recipient } from './tell.server'
import { tell } from './tell.server'
import { thoseWhoMayRead } from './those-who-may-read.server'

/** More people than talk in one thread; it only keeps a broken program from reading everybody. */
const mostWriters = 200

/**
 * After a comment: whoever it names, its essay's author, and of an answer all who wrote in the thread before. Nobody is
 * told of their own, nobody twice, and nobody who may not read the essay now. A comment withdrawn or hidden meanwhile
 * is not told of.
 */
export async function tellOfComment(data: JobData): Promise<void> {
  const comment = await findComment(data)
  if (!comment) return
  const { id, threadId, essayId, authorId, essay } = comment
  // First, because of two notices of one comment a person gets the first: to be named says more than to be answered.
  await tellThoseMentioned(comment)
  const writers = threadId === id ? [] : await writersBefore(comment)
  const others = writers.filter(({ userId }) => userId !== authorId)
  await tell({ kind: 'COMMENT_ANSWERED', ...aboutOf(comment) }, await thoseWhoMayRead(others, essayId))
  const isAnswered = others.some(({ userId }) => userId === essay.authorId)
  if (essay.authorId === authorId || isAnswered) return
  await tell({ kind: 'ESSAY_COMMENTED', ...aboutOf(comment) }, [{ userId: essay.authorId, reason: 'WROTE_ESSAY' }])
}

/** After a comment was changed: whoever it names now and has not been told of it. */
export async function tellOfMentions(data: JobData): Promise<void> {
  const comment = await findComment(data)
  if (comment) await tellThoseMentioned(comment)
}

type ToldComment = NonNullable<Awaited<ReturnType<typeof findComment>>>

/** The comment of an event; null when there is nothing to tell of it any more. */
async function findComment(data: JobData) {
  const { subjectId } = await eventOf(data)
  const comment = await db.comment.findUnique({
    where: { id: subjectId, deletedAt: null, hiddenAt: null },
    select: {
      ...{ id: true, threadId: true, essayId: true, authorId: true, text: true, privateTo: true },
      essay: { select: { authorId: true, studySessionId: true } },
    },
  })
  return comment
}

function aboutOf({ id, threadId, essayId, authorId, essay }: ToldComment) {
  return { key: id, actorId: authorId, essayId, commentId: id, threadId, studySessionId: essay.studySessionId }
}

/** Those named who may read it, as many as one comment and its writer may call; who was told of it is not called again. */
async function tellThoseMentioned(comment: ToldComment): Promise<void> {
  const { id, essayId, authorId, essay } = comment
  const named = await findMentioned({ ...comment, essayAuthorId: essay.authorId })
  if (named.length === 0) return
  const told = await db.notice.findMany({ where: { userId: { in: named }, key: id }, select: { userId: true } })
  const others = named.filter((userId) => !told.some((one) => one.userId === userId))
  const able = await thoseWhoMayRead(
    others.map((userId): Recipient => ({ userId, reason: 'WAS_MENTIONED' })),
    essayId,
  )
  const called: Recipient[] = []
  for (const one of able) if (await mayCall({ commentId: id, authorId })) called.push(one)
  await tell({ kind: 'MENTIONED', ...aboutOf(comment) }, called)
}

/** Nobody waits for an answer here: what is over the limit is not told, and nothing says so. */
async function mayCall({ commentId, authorId }: { commentId: string; authorId: string }): Promise<boolean> {
  try {
    await takePoint('mentionInComment', commentId)
    await takePoint('mention', authorId)
    return true
  } catch (refusal) {
    if (refusal instanceof Response && refusal.status === 429) return false
    throw refusal
  }
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
