import { readRows } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'

/** A recommendation that waits for its author's answer. */
export type WaitingRecommendation = { id: string; essayId: string; title: string; byName: string }

const waitingSql = `
  SELECT r."id", r."essayId", e."title", u."name" AS "byName"
  FROM "Essay" e
  JOIN "Recommendation" r ON r."essayId" = e."id"
  JOIN "User" u ON u."id" = r."recommendedById"
  WHERE e."authorId" = ? AND r."state" = 'ASKED' ORDER BY r."createdAt", r."id" LIMIT 5`

/** Those of the viewer's own essays that somebody would recommend, the longest waiting first; at most 5. */
export function listWaitingRecommendations(viewer: Viewer): Promise<WaitingRecommendation[]> {
  return readRows<WaitingRecommendation>(waitingSql, [viewer.userId])
}
