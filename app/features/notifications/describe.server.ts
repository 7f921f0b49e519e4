import { readRows } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import { findReadableTitles } from '../essays/readable-titles.server'
import { findVisibleTitles } from '../study-sessions/study-session-lists.server'
import { findOtherSubjects } from './other-subjects.server'
import type { NoticeKind, NoticeReason } from './notice-kinds'

/** A notice as the database has it: ids, and no words. */
export type NoticeRow = {
  id: string
  kind: NoticeKind
  reason: NoticeReason
  createdAt: Date
  readAt: Date | null
  actorId: string | null
  essayId: string | null
  commentId: string | null
  threadId: string | null
  studySessionId: string | null
  reviewId: string | null
  accessRequestId: string | null
  bookletEntryId: string | null
}

/** The columns of a NoticeRow, of "Notice" n. */
export const noticeColumns = `n."id", n."kind", n."reason", n."createdAt", n."readAt", n."actorId", n."essayId",
  n."commentId", n."threadId", n."studySessionId", n."reviewId", n."accessRequestId",
  n."bookletEntryId"`

/** What a notice is about is one of these. */
type IdName = 'essayId' | 'commentId' | 'studySessionId' | 'reviewId' | 'accessRequestId' | 'bookletEntryId'

/** What a notice is about, for somebody who may know. Times are to be shown in `timeZone`. */
export type NoticeSubject = {
  /** The essay's title, or the study session's. */
  title: string
  /** Who commented or decided; '' where nobody did anything. */
  actorName: string
  dueAt: Date | null
  timeZone: string | null
  /** Whether it could be muted: the essay, and the study session it belongs to. */
  essayId: string | null
  studySessionId: string | null
}

/** A notice as its reader sees it. Without a subject nothing is said of what it was about. */
export type ShownNotice = {
  id: string
  kind: NoticeKind
  reason: NoticeReason
  createdAt: Date
  isUnread: boolean
  subject: NoticeSubject | null
}

/**
 * Finds words for a person's notices, as that person may read them at this moment: of what is no longer theirs to read,
 * was withdrawn or is gone, nothing is said. At most six statements, whatever the number of notices.
 */
export async function describeNotices(viewer: Viewer, rows: NoticeRow[]): Promise<ShownNotice[]> {
  const ids = (name: IdName) => [...new Set(rows.flatMap((row) => row[name] ?? []))]
  const [essays, comments, reviews, entries, sessions, requests] = await Promise.all([
    findReadableTitles(viewer, ids('essayId')),
    findLivingComments(ids('commentId')),
    findStandingReviews(ids('reviewId')),
    findBookletEntries(ids('bookletEntryId')),
    findVisibleTitles(viewer, ids('studySessionId')),
    findOwnRequests(viewer, ids('accessRequestId')),
  ])
  // Up to five statements more, where such a notice is among them.
  const others = await findOtherSubjects(viewer, rows)
  return rows.map((row): ShownNotice => {
    const { id, kind, reason, createdAt, readAt, essayId, commentId, studySessionId, reviewId } = row
    const { accessRequestId, bookletEntryId } = row
    const shown = { id, kind, reason, createdAt, isUnread: readAt === null }
    const other = others.get(id)
    if (other !== undefined) return { ...shown, subject: other?.subject ?? null }
    const session = studySessionId ? sessions.get(studySessionId) : undefined
    if (accessRequestId) return { ...shown, subject: requests.get(accessRequestId) ?? null }
    if (essayId) {
      const essay = essays.get(essayId)
      const byReview = reviewId ? reviews.get(reviewId) : comments.get(commentId ?? '')
      const actorName = bookletEntryId ? entries.get(bookletEntryId) : byReview
      if (!essay || actorName === undefined) return { ...shown, subject: null }
      const about = { essayId, studySessionId: session ? studySessionId : null }
      return { ...shown, subject: { title: essay.title, actorName, dueAt: null, timeZone: null, ...about } }
    }
    if (!session) return { ...shown, subject: null }
    const { title, organizationName, essayDueAt: dueAt, timeZone } = session
    const subject = { title, actorName: organizationName, dueAt, timeZone, essayId: null, studySessionId: session.id }
    return { ...shown, subject }
  })
}

/** The names of those who wrote these comments, by the comment's id; without what was withdrawn, removed or hidden. */
async function findLivingComments(ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await readRows<{ id: string; name: string }>(
    `SELECT c."id", u."name" FROM "Comment" c JOIN "User" u ON u."id" = c."authorId"
     WHERE c."id" IN (${ids.map(() => '?').join(', ')}) AND c."deletedAt" IS NULL AND c."hiddenAt" IS NULL`,
    ids,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The names of those who decided so, by the decision's id; without what was undone. */
async function findStandingReviews(ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await readRows<{ id: string; name: string }>(
    `SELECT v."id", u."name" FROM "Review" v JOIN "User" u ON u."id" = v."reviewerId"
     WHERE v."id" IN (${ids.map(() => '?').join(', ')}) AND v."undoneAt" IS NULL`,
    ids,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What the viewer's own requests to read are about, or those to them: two people know of each, whoever may read. */
async function findOwnRequests(viewer: Viewer, ids: string[]): Promise<Map<string, NoticeSubject>> {
  if (ids.length === 0) return new Map()
  const rows = await readRows<{ id: string; title: string; essayId: string; isToViewer: number; name: string }>(
    `SELECT q."id", q."title", q."essayId", CASE WHEN q."authorId" = ? THEN 1 ELSE 0 END AS "isToViewer", u."name"
     FROM "AccessRequest" q
     JOIN "User" u ON u."id" = CASE WHEN q."authorId" = ? THEN q."requesterId" ELSE q."authorId" END
     WHERE q."id" IN (${ids.map(() => '?').join(', ')}) AND (q."authorId" = ? OR q."requesterId" = ?)`,
    [viewer.userId, viewer.userId, ...ids, viewer.userId, viewer.userId],
  )
  return new Map(
    rows.map(({ id, title, essayId, isToViewer, name }) => {
      // Only who may read an essay can mute it.
      const muted = { essayId: isToViewer === 1 ? essayId : null, studySessionId: null }
      return [id, { title, actorName: name, dueAt: null, timeZone: null, ...muted }]
    }),
  )
}

/** The names of those who want an essay for a booklet, by the entry's id. */
async function findBookletEntries(ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await readRows<{ id: string; name: string }>(
    `SELECT b."id", u."name" FROM "BookletEntry" b JOIN "User" u ON u."id" = b."askedById"
     WHERE b."id" IN (${ids.map(() => '?').join(', ')})`,
    ids,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
