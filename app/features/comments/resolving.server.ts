import { now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { type FoundComment, requireComment } from './find-comment.server'
import { canResolveThread } from './comment-policy'

/** A thread for the page on which its essay's author says that it was taken up. */
export type ResolvableThread = FoundComment & {
  /** Revisions written after the comment, newest first: those that can have taken it up. */
  revisions: { number: number; createdAt: Date }[]
}

/**
 * A thread of which the viewer may say that it was taken up: one on their own essay, by the comment that began it. Throws
 * 404 for a comment that is not there for the viewer and 403 on another person's essay, for an answer and for a trace.
 */
export async function requireResolvableThread(viewer: Viewer, commentId: string): Promise<ResolvableThread> {
  const comment = await requireComment(viewer, commentId)
  if (!canResolveThread(viewer, comment)) throw refuse('forbidden')
  const revisions = await db.revision.findMany({
    where: { essayId: comment.essayId, number: { gt: comment.revisionNumber } },
    orderBy: { number: 'desc' },
    select: { number: true, createdAt: true },
  })
  return { ...comment, revisions }
}

/**
 * Says that a revision of the viewer's essay took a thread up, or with null that none did. Saying it twice is saying it
 * once. Throws what requireResolvableThread throws, and 400 for a revision that is not after the comment.
 */
export async function resolveThread(
  viewer: Viewer,
  input: { commentId: string; revision: number | null },
): Promise<FoundComment> {
  const { commentId, revision } = input
  const comment = await requireResolvableThread(viewer, commentId)
  if (revision !== null && !comment.revisions.some(({ number }) => number === revision)) throw refuse('badRequest')
  if (comment.resolvedRevision === revision) return comment
  await inTransaction(async (tx) => {
    const { count } = await tx.comment.updateMany({
      where: { id: commentId, deletedAt: null },
      data: { resolvedRevision: revision, resolvedAt: revision === null ? null : now() },
    })
    if (count === 0) return
    const name = revision === null ? 'comment.reopened' : 'comment.resolved'
    await recordEvent(tx, viewer, { name, subjectId: commentId, data: { essayId: comment.essayId, revision } })
  })
  return comment
}
