import { minute } from '../../core/clock'
import type { MaybeViewer, Viewer } from '../accounts/viewer'
import { canOrganize, type OrganizationPlace } from '../organizations/organization-policy'

/**
 * How long the writer of a comment may still change it: time to mend a slip noticed on reading it again, and too
 * short to change what others have answered by then. Afterwards it can be withdrawn and written anew.
 */
export const editWindow = 15 * minute

/** The part of a comment that permission looks at. */
export type CommentPlace = {
  authorId: string
  createdAt: Date
  deletedAt: Date | null
  hiddenAt: Date | null
  /** The one reader with whom the essay's author has the thread alone; null where it is for all. */
  privateTo: string | null
  essayAuthorId: string
  /** The organization of the study session that the essay was handed in to, if any. */
  sessionOrganization: OrganizationPlace | null
}

/** Until when the writer may change the comment. */
export function editableUntil(comment: Pick<CommentPlace, 'createdAt'>): Date {
  return new Date(comment.createdAt.getTime() + editWindow)
}

/** Whether the viewer may change the text at the moment `at`: only their own, and only within the window. */
export function canEditComment(viewer: MaybeViewer, comment: CommentPlace, at: Date): boolean {
  return isOwnComment(viewer, comment) && isInView(comment) && at < editableUntil(comment)
}

/** Whether the viewer may take the comment away: its writer at any time, and those who run the study session. */
export function canDeleteComment(viewer: MaybeViewer, comment: CommentPlace): boolean {
  if (comment.deletedAt !== null) return false
  if (isOwnComment(viewer, comment)) return true
  if (comment.privateTo !== null) return false
  return comment.sessionOrganization !== null && canOrganize(viewer, comment.sessionOrganization)
}

/** Whether the viewer may say of a thread that it was taken up: the essay's author, of the comment that began it. */
export function canResolveThread(
  viewer: MaybeViewer,
  comment: Pick<CommentPlace, 'deletedAt' | 'hiddenAt' | 'essayAuthorId'> & { id: string; threadId: string },
): boolean {
  return viewer?.userId === comment.essayAuthorId && comment.id === comment.threadId && isInView(comment)
}

/**
 * Whether a comment is there for somebody who may read the essay. A private note and what answers it are there for its
 * writer and the essay's author, and for nobody else whatever their role.
 */
export function isCommentFor(viewer: Viewer, comment: Pick<CommentPlace, 'privateTo' | 'essayAuthorId'>): boolean {
  return comment.privateTo === null || [comment.privateTo, comment.essayAuthorId].includes(viewer.userId)
}

/** Whether the viewer may write to the essay's author alone: everybody but the author. */
export function canWritePrivately(viewer: Viewer, essay: { authorId: string }): boolean {
  return viewer.userId !== essay.authorId
}

/** Whether a comment shows its words to everybody whom it is for. */
export function isInView(comment: Pick<CommentPlace, 'deletedAt' | 'hiddenAt'>): boolean {
  return comment.deletedAt === null && comment.hiddenAt === null
}

/**
 * Whether the viewer may hide another's comment, with a reason that readers see, and show it again: the essay's author,
 * and those who run the study session.
 */
export function canHideComment(viewer: MaybeViewer, comment: CommentPlace): boolean {
  if (!viewer || comment.deletedAt !== null || isOwnComment(viewer, comment)) return false
  if (comment.privateTo !== null) return false
  if (viewer.userId === comment.essayAuthorId) return true
  return comment.sessionOrganization !== null && canOrganize(viewer, comment.sessionOrganization)
}

/** Whether the viewer may read a hidden comment's words: its writer, and those who may hide it. */
export function canReadHidden(viewer: MaybeViewer, comment: CommentPlace): boolean {
  return comment.deletedAt === null && (isOwnComment(viewer, comment) || canHideComment(viewer, comment))
}

/** Whether the viewer may tell those who may hide a comment what is wrong with it. Who may hide it, need not. */
export function canReportComment(viewer: MaybeViewer, comment: CommentPlace): boolean {
  if (viewer === null || !isInView(comment) || comment.privateTo !== null) return false
  return !isOwnComment(viewer, comment) && !canHideComment(viewer, comment)
}

/** Whether the viewer wrote the comment. */
export function isOwnComment(viewer: Viewer | null, comment: Pick<CommentPlace, 'authorId'>): boolean {
  return viewer?.userId === comment.authorId
}
