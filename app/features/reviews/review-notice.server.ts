import { readRows } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import type { ReadableEssay } from '../essays/essay-access.server'
import type { ReviewState } from '../study-sessions/enrollment-states'

/** How the reading of an essay stands, in a line on its page. */
export type ReviewNotice = {
  state: ReviewState
  /** Of the newest decision: who and on which revision; null while there is none. */
  last: { reviewerName: string; revisionNumber: number; remarkCount: number } | null
}

type Row = {
  state: ReviewState
  reviewerName: string | null
  revisionNumber: number | null
  remarkCount: number | null
}

const sql = `
  SELECT e."reviewState" AS "state", u."name" AS "reviewerName", v."revisionNumber",
         (SELECT CAST(COUNT(*) AS INTEGER) FROM "ReviewRemark" m WHERE m."reviewId" = v."id") AS "remarkCount"
  FROM "Essay" e
  LEFT JOIN "Review" v ON v."id" = (
    SELECT MAX(w."id") FROM "Review" w WHERE w."essayId" = e."id" AND w."undoneAt" IS NULL)
  LEFT JOIN "User" u ON u."id" = v."reviewerId"
  WHERE e."id" = ?`

/**
 * The line for an essay's page: for its author and those who run its study session (`can.readHistory` says it of both), null
 * for everybody else and for what was handed in nowhere. One statement.
 */
export async function findReviewNotice(
  viewer: Viewer | null,
  essay: Pick<ReadableEssay, 'id' | 'studySessionId' | 'state' | 'can'>,
): Promise<ReviewNotice | null> {
  if (!viewer || essay.studySessionId === null || essay.state !== 'SUBMITTED' || !essay.can.readHistory) return null
  const [row] = await readRows<Row>(sql, [essay.id])
  if (!row) return null
  const { state, reviewerName, revisionNumber, remarkCount } = row
  const last = reviewerName && revisionNumber ? { reviewerName, revisionNumber, remarkCount: remarkCount ?? 0 } : null
  return { state, last }
}
