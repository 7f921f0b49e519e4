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
  /** The organization of the study session that the essay was handed in to, if any. */
  sessionOrganization: OrganizationPlace | null
}

/** Until when the writer may change the comment. */
export function editableUntil(comment: Pick<CommentPlace, 'createdAt'>): Date {
  return new Date(comment.createdAt.getTime() + editWindow)
}

/** Whether the viewer may change the text at the moment `at`: only their own, and only within the window. */
export function canEditComment(viewer: MaybeViewer, comment: CommentPlace, at: Date): boolean {
  return isOwnComment(viewer, comment) && comment.deletedAt === null && at < editableUntil(comment)
}

/** Whether the viewer may take the comment away: its writer at any time, and those who run the study session. */
export function canDeleteComment(viewer: MaybeViewer, comment: CommentPlace): boolean {
  if (comment.deletedAt !== null) return false
  if (isOwnComment(viewer, comment)) return true
  return comment.sessionOrganization !== null && canOrganize(viewer, comment.sessionOrganization)
}

/** Whether the viewer may say of a thread that it was taken up: the essay's author, of the comment that began it. */
export function canResolveThread(
  viewer: MaybeViewer,
  comment: Pick<CommentPlace, 'deletedAt'> & { id: string; threadId: string; essayAuthorId: string },
): boolean {
  const isBeginning = comment.id === comment.threadId
  return viewer?.userId === comment.essayAuthorId && isBeginning && comment.deletedAt === null
}

/** Whether the viewer wrote the comment. */
export function isOwnComment(viewer: Viewer | null, comment: Pick<CommentPlace, 'authorId'>): boolean {
  return viewer?.userId === comment.authorId
}
