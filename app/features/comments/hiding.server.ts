import { now } from '../../core/clock'
import { inTransaction } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { keepCommentCounts } from './comment-counts.server'
import { canHideComment } from './comment-policy'
import { type FoundComment, requireComment } from './find-comment.server'

/**
 * A comment that the viewer may hide, or show again. Throws 404 for one that is not there for the viewer, and 403 for
 * their own, for a trace, and for whoever neither wrote the essay nor runs its study session.
 */
export async function requireHideableComment(viewer: Viewer, commentId: string): Promise<FoundComment> {
  const comment = await requireComment(viewer, commentId)
  if (!canHideComment(viewer, comment)) throw refuse('forbidden')
  return comment
}

/**
 * Hides a comment: readers find the reason in its place, and its words are for its writer and those who may hide it. It
 * counts no more. Hiding it twice leaves the first reason. Throws what requireHideableComment throws.
 */
export async function hideComment(viewer: Viewer, input: { commentId: string; reason: string }): Promise<FoundComment> {
  const { commentId, reason } = input
  const comment = await requireHideableComment(viewer, commentId)
  const { essayId, studySessionId, authorId: userId } = comment
  await inTransaction(async (tx) => {
    const { count } = await tx.comment.updateMany({
      where: { id: commentId, deletedAt: null, hiddenAt: null },
      data: { hiddenAt: now(), hiddenReason: reason },
    })
    if (count === 0) return
    await keepCommentCounts(tx, { essayId, studySessionId, userId, by: -1 })
    await recordEvent(tx, viewer, { name: 'comment.hidden', subjectId: commentId, data: { essayId } })
  })
  return comment
}

/** Shows a hidden comment again, where it stood. Throws what requireHideableComment throws. */
export async function unhideComment(viewer: Viewer, commentId: string): Promise<FoundComment> {
  const comment = await requireHideableComment(viewer, commentId)
  const { essayId, studySessionId, authorId: userId } = comment
  await inTransaction(async (tx) => {
    const { count } = await tx.comment.updateMany({
      where: { id: commentId, deletedAt: null, hiddenAt: { not: null } },
      data: { hiddenAt: null, hiddenReason: null },
    })
    if (count === 0) return
    await keepCommentCounts(tx, { essayId, studySessionId, userId, by: 1 })
    await recordEvent(tx, viewer, { name: 'comment.unhidden', subjectId: commentId, data: { essayId } })
  })
  return comment
}
