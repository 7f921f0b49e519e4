import { inTransaction, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { keepCommentCounts } from './comment-counts.server'
import { isInView } from './comment-policy'
import { type FoundComment, requireComment } from './find-comment.server'
import type { OpeningAct } from './opening-acts'

/**
 * A private thread of the viewer's, by the comment that began it. Throws 404 for one that is not there for the viewer, and
 * 403 for what is no private thread, or one whose beginning is gone.
 */
export async function requirePrivateThread(viewer: Viewer, commentId: string): Promise<FoundComment> {
  const comment = await requireComment(viewer, commentId)
  if (comment.privateTo === null || comment.id !== comment.threadId || !isInView(comment)) throw refuse('forbidden')
  return comment
}

/**
 * Opens a private thread to all who may read the essay, when both say yes: one asks, the other agrees. What is not so any
 * more when it arrives changes nothing; nobody can agree to their own asking. Throws what requirePrivateThread throws.
 */
export async function changeOpening(
  viewer: Viewer,
  input: { commentId: string; act: OpeningAct },
): Promise<FoundComment> {
  const { commentId, act } = input
  const comment = await requirePrivateThread(viewer, commentId)
  await inTransaction(async (tx) => {
    const { count } = await tx.comment.updateMany({
      where: { id: commentId, deletedAt: null, privateTo: { not: null }, ...askedBefore(viewer, act) },
      data: { openingAskedBy: act === 'ask' ? viewer.userId : null },
    })
    if (count === 0) return
    if (act === 'agree') await openToAll(tx, comment)
    const data = { essayId: comment.essayId }
    await recordEvent(tx, viewer, { name: `commentOpening.${happened[act]}`, subjectId: commentId, data })
  })
  return comment
}

const happened = { ask: 'asked', takeBack: 'takenBack', agree: 'agreed', decline: 'declined' } as const

/** Who must have asked for an act to mean anything. */
function askedBefore({ userId }: Viewer, act: OpeningAct) {
  if (act === 'ask') return { openingAskedBy: null }
  if (act === 'takeBack') return { openingAskedBy: userId }
  return { AND: [{ openingAskedBy: { not: null } }, { openingAskedBy: { not: userId } }] }
}

/** All comments of the thread, each of which counts from now on. */
async function openToAll(tx: Tx, { threadId, essayId, studySessionId }: FoundComment): Promise<void> {
  const comments = await tx.comment.findMany({
    where: { threadId, deletedAt: null, hiddenAt: null },
    orderBy: { id: 'asc' },
    select: { authorId: true },
  })
  await tx.comment.updateMany({ where: { threadId }, data: { privateTo: null } })
  for (const { authorId: userId } of comments) {
    await keepCommentCounts(tx, { essayId, studySessionId, userId, by: 1 })
  }
}
