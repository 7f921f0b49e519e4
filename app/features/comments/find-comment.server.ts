import { db } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { requireReadableEssay } from '../essays/essay-access.server'
import type { CommentIntent } from './comment-intents'
import { type CommentPlace, isCommentFor, isOwnComment } from './comment-policy'

/** A comment as the actions on it need it. */
export type FoundComment = CommentPlace & {
  id: string
  authorName: string
  essayId: string
  threadId: string
  studySessionId: string | null
  text: string
  intent: CommentIntent | null
  revisionNumber: number
  resolvedRevision: number | null
  hiddenReason: string | null
  openingAskedBy: string | null
}

/** A comment on an essay the viewer may read; their own they always reach, to withdraw it. Throws 404. */
export async function requireComment(viewer: Viewer, commentId: string): Promise<FoundComment> {
  if (!isId(commentId)) throw refuse('notFound')
  const found = await db.comment.findUnique({ where: { id: commentId }, select: columns })
  if (!found) throw refuse('notFound')
  const {
    privateTo,
    essay: { authorId: writtenBy },
  } = found
  if (!isCommentFor(viewer, { privateTo, essayAuthorId: writtenBy })) throw refuse('notFound')
  if (!isOwnComment(viewer, found)) await requireReadableEssay(viewer, found.essayId)
  const { essay, author, ...comment } = found
  const { authorId: essayAuthorId, studySessionId } = essay
  return {
    ...comment,
    ...{ essayAuthorId, studySessionId, authorName: author.name },
    intent: comment.intent as CommentIntent | null,
    sessionOrganization: essay.studySession?.organization ?? null,
  }
}

const columns = {
  ...{ id: true, essayId: true, threadId: true, authorId: true, text: true, intent: true, revisionNumber: true },
  ...{ resolvedRevision: true, createdAt: true, deletedAt: true, hiddenAt: true, hiddenReason: true },
  ...{ privateTo: true, openingAskedBy: true },
  author: { select: { name: true } },
  essay: {
    select: {
      authorId: true,
      studySessionId: true,
      studySession: { select: { organization: { select: { path: true } } } },
    },
  },
} as const
