import { readRows } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import { type Bookmark, listBookmarks } from '../bookmarks/bookmarks.server'

/** A draft with words that are in no revision. */
export type LeftDraft = { id: string; title: string; characterCount: number; savedAt: Date; isSubmitted: boolean }

/** What the viewer was at: drafts to go on with, and essays kept to be read again. */
export type Left = { drafts: LeftDraft[]; bookmarks: Bookmark[] }

/** How much of each the front page shows. */
const most = 3

/** The version of a draft in which nobody has written yet is 1. */
const draftsSql = `
  SELECT e."id", d."title", d."characterCount", d."updatedAt" AS "savedAt",
    CASE WHEN e."state" = 'SUBMITTED' THEN 1 ELSE 0 END AS "isSubmitted"
  FROM "Essay" e JOIN "Draft" d ON d."essayId" = e."id"
  WHERE e."authorId" = ? AND d."version" <> d."submittedVersion" AND d."version" > 1
  ORDER BY d."updatedAt" DESC, e."id" DESC LIMIT ?`

/** What a viewer left, newest first; drafts in `shown`, which the page tells of already, are left out. */
export async function findLeft(viewer: Viewer, shown: string[]): Promise<Left> {
  const [rows, { bookmarks }] = await Promise.all([
    readRows<Omit<LeftDraft, 'isSubmitted'> & { isSubmitted: number }>(draftsSql, [viewer.userId, most + shown.length]),
    listBookmarks(viewer, { size: most }),
  ])
  const drafts = rows.map((row) => ({ ...row, isSubmitted: row.isSubmitted === 1 }))
  return {
    drafts: drafts.filter(({ id }) => !shown.includes(id)).slice(0, most),
    bookmarks: bookmarks.filter(({ essay }) => essay !== null),
  }
}
