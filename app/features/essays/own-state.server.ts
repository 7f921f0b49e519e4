import { readRows } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'

/** What an author is told of their own essay on its page. */
export type OwnState = {
  /** They saved something that is in no revision. */
  hasUnsubmitted: boolean
  /** How often others opened it. */
  views: number
  /** How many of them say that it gave them something. */
  appreciations: number
}

const sql = `
  SELECT d."version" <> d."submittedVersion" AS "hasUnsubmitted", v."count" AS "views", e."appreciationCount" AS "appreciations"
  FROM "Essay" e
  JOIN "Draft" d ON d."essayId" = e."id"
  LEFT JOIN "EssayViews" v ON v."essayId" = e."id"
  WHERE e."id" = ? AND e."authorId" = ?`

/** Of the viewer's own essay; null for an essay of somebody else. One statement. */
export async function findOwnState(viewer: Viewer, essayId: string): Promise<OwnState | null> {
  type Row = { hasUnsubmitted: boolean | number; views: number | null; appreciations: number }
  const [row] = await readRows<Row>(sql, [essayId, viewer.userId])
  return row ? { ...row, hasUnsubmitted: Boolean(row.hasUnsubmitted), views: row.views ?? 0 } : null
}
