import { isId } from '../../core/ids'

/** Comments on one page of an essay's talk: thirty threads with an answer here and there. */
export const commentsOnPage = 40

/** Where a comment stands in reading order: threads as they began, answers as they came. */
export type CommentKey = { id: string; threadId: string }

/**
 * Cuts rows read in reading order, one more than a page, into a page and the key at which the next begins. A
 * thread is not torn apart unless it alone is longer than a page.
 */
export function cutPage<Row extends CommentKey>(rows: Row[]): { page: Row[]; next: string | null } {
  const beyond = rows[commentsOnPage]
  if (!beyond) return { page: rows, next: null }
  const page = rows.slice(0, commentsOnPage)
  const whole = page.filter((row) => row.threadId !== beyond.threadId)
  if (whole.length === 0) return { page, next: `${beyond.threadId}.${beyond.id}` }
  return { page: whole, next: beyond.threadId }
}

/** Reads a page's key from an address: the comment it begins with. Null, so the first page, for anything else. */
export function readPageKey(from: string | null | undefined): CommentKey | null {
  const [threadId, id = threadId] = (from ?? '').split('.')
  return isId(threadId) && isId(id) ? { threadId, id } : null
}
