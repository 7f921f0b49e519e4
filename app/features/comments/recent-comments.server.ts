import { now, second } from '../../core/clock'
import { readRows } from '../../core/db.server'
import { firstIdAt } from '../../core/ids'

/** A comment that came, in ids alone; none that is for one reader. */
export type RecentComment = { id: string; essayId: string; authorId: string }

/**
 * A comment's id is made before its transaction ends, and clocks of several machines differ a little: what came is
 * looked for this far back each time.
 */
const overlap = 30 * second

/** More than come in that time; it keeps an import from reading everything. */
const most = 2000

/** By the primary key, so that it costs the same however many essays are watched and however many comments there are. */
const recentSql = `
  SELECT c."id", c."essayId", c."authorId" FROM "Comment" c
  WHERE c."id" > ? AND c."deletedAt" IS NULL AND c."hiddenAt" IS NULL AND c."privateTo" IS NULL ORDER BY c."id" LIMIT ${most}`

/** The comments of the last half minute, on all essays. */
export function readRecent(): Promise<RecentComment[]> {
  return readRows<RecentComment>(recentSql, [recentlyAsId()])
}

/** Before the id of every comment that readRecent finds: what is older than this has been told of. */
export function recentlyAsId(): string {
  return firstIdAt(new Date(now().getTime() - overlap))
}

/** More than anybody reads a number of. */
const mostMissed = 100

const missedSql = `
  SELECT c."id", c."essayId", c."authorId" FROM "Comment" c
  WHERE c."essayId" = ? AND c."id" > ? AND c."deletedAt" IS NULL AND c."hiddenAt" IS NULL AND c."privateTo" IS NULL
  ORDER BY c."id" LIMIT ${mostMissed}`

/** The comments on an essay since an id, for a page that was not listening. */
export function readMissed(essayId: string, since: string): Promise<RecentComment[]> {
  return readRows<RecentComment>(missedSql, [essayId, since])
}
