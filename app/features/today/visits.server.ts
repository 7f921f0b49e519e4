import { minute, now } from '../../core/clock'
import { changeRows, readRows } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'

/** Looking again within this time is the same visit: what was new stays new while one reads it. */
const sameVisit = 30 * minute

const visitSql = `
  INSERT INTO "ReaderVisit" ("userId", "visitedAt") VALUES (?, ?)
  ON CONFLICT ("userId") DO UPDATE SET "newSince" = "ReaderVisit"."visitedAt", "visitedAt" = excluded."visitedAt"
  WHERE "ReaderVisit"."visitedAt" < ?`

/**
 * Notes that the viewer looks at their front page, at most once a visit, and says when they were there the time before;
 * null on the first visit. Only they ever see it.
 */
export async function visitToday(viewer: Viewer): Promise<Date | null> {
  const at = now()
  const begun = new Date(at.getTime() - sameVisit)
  const [known] = await readRows<{ visitedAt: Date; newSince: Date | null }>(
    `SELECT v."visitedAt", v."newSince" FROM "ReaderVisit" v WHERE v."userId" = ?`,
    [viewer.userId],
  )
  if (known && known.visitedAt >= begun) return known.newSince
  await changeRows(visitSql, [viewer.userId, at, begun])
  return known?.visitedAt ?? null
}
