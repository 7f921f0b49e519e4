import { now } from '../../core/clock'
import { db, inTransaction, readRows, type Tx } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import { paths } from '../../paths'
import type { Viewer } from '../accounts/viewer'
import { findCommentPage } from '../comments/comment-lists.server'
import { describeNotices, type NoticeRow, noticeColumns, type ShownNotice } from './describe.server'
import { isOfPeerReading } from './notice-kinds'
import { findOtherSubjects } from './other-subjects.server'

/** Notices on one page of the inbox. */
const pageSize = 20

/** One page of an inbox, newest first; `older` is the key of the next, null at the end. */
export type InboxPage = { notices: ShownNotice[]; older: string | null }

/** A page of the viewer's own notices; six statements at most, whatever their number. `before` is a page's key from an address. */
export async function listNotices(viewer: Viewer, page: { before?: string | null } = {}): Promise<InboxPage> {
  const before = isId(page.before) ? page.before : lastId
  const rows = await readRows<NoticeRow>(
    `SELECT ${noticeColumns} FROM "Notice" n WHERE n."userId" = ? AND n."isInInbox" = ? AND n."id" < ?
     ORDER BY n."id" DESC LIMIT ${pageSize + 1}`,
    [viewer.userId, true, before],
  )
  const shown = rows.slice(0, pageSize)
  const older = rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null
  return { notices: await describeNotices(viewer, shown), older }
}

/** After every id of ours. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Marks one of the viewer's notices read; doing it twice is doing it once. Throws 404 for another person's. */
export async function markRead(viewer: Viewer, noticeId: string): Promise<void> {
  await requireNotice(viewer, noticeId)
  await markSome(viewer, { id: noticeId })
}

/** Marks all of the viewer's notices read up to the newest they were shown: one that came meanwhile stays unread. */
export async function markAllRead(viewer: Viewer, upTo: string): Promise<void> {
  if (!isId(upTo)) throw refuse('badRequest')
  await markSome(viewer, { id: { lte: upTo } })
}

/**
 * Nothing of reading is recorded as an event: when somebody looked is nobody's business, as with drafts.
 */
async function markSome(viewer: Viewer, which: { id: string | { lte: string } }): Promise<void> {
  await inTransaction(async (tx) => {
    const where = { ...which, userId: viewer.userId, isInInbox: true, readAt: null }
    const { count } = await tx.notice.updateMany({ where, data: { readAt: now() } })
    if (count > 0) await lowerUnread(tx, viewer, count)
  })
}

async function lowerUnread(tx: Tx, viewer: Viewer, count: number): Promise<void> {
  await tx.user.update({
    where: { id: viewer.userId },
    data: { unreadNotices: { decrement: count } },
    select: { id: true },
  })
}

/**
 * Where one of the viewer's notices leads, having marked it read. Throws 404 for another person's, and for one whose
 * subject the viewer may no longer see: it is marked read all the same.
 */
export async function openNotice(viewer: Viewer, noticeId: string): Promise<string> {
  const row = await requireNotice(viewer, noticeId)
  await markSome(viewer, { id: noticeId })
  const [notice] = await describeNotices(viewer, [row])
  if (!notice?.subject) throw refuse('notFound')
  const other = (await findOtherSubjects(viewer, [row])).get(noticeId)
  if (other) return other.path
  const { essayId, commentId, threadId, studySessionId, reviewId, accessRequestId, bookletEntryId } = row
  if (accessRequestId) return paths.accessRequest(accessRequestId)
  if (bookletEntryId) return paths.bookletEntry(bookletEntryId)
  if (essayId && reviewId) return paths.remarks(essayId)
  if (essayId && commentId && threadId) {
    const page = await findCommentPage(viewer, essayId, { id: commentId, threadId })
    return paths.comment(essayId, commentId, page)
  }
  if (isOfPeerReading(row.kind)) return paths.peerReading(studySessionId ?? '')
  return paths.studySession(studySessionId ?? '')
}

/** One of the viewer's own notices. Throws 404 for everybody else's, whatever the viewer's role. */
export async function requireNotice(viewer: Viewer, noticeId: string): Promise<NoticeRow> {
  if (!isId(noticeId)) throw refuse('notFound')
  const row = await db.notice.findFirst({ where: { id: noticeId, userId: viewer.userId }, select: noticeSelect })
  if (!row) throw refuse('notFound')
  return row as NoticeRow
}

/** The columns of a NoticeRow, as Prisma is asked for them. */
export const noticeSelect = {
  ...{ id: true, kind: true, reason: true, createdAt: true, readAt: true, actorId: true },
  ...{ essayId: true, commentId: true, threadId: true, studySessionId: true, reviewId: true, accessRequestId: true },
  bookletEntryId: true,
} as const
