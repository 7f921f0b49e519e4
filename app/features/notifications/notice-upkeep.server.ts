import { day, now } from '../../core/clock'
import { inTransaction, readRows, type Tx } from '../../core/db.server'
import { log } from '../../core/log.server'

/** How long a notice stays after it was read; an unread one stays until it is. */
export const keptAfterReading = 180 * day

/** Rows deleted in one transaction, so that nobody waits long for it. */
const atOnce = 500

/** Job of the clock: forgets notices read long ago, and counts the unread ones again. */
export async function keepUpNotices(): Promise<void> {
  while ((await forgetSome()) === atOnce);
  const drifts = await recountUnread()
  if (drifts.length > 0)
    log.warn({ people: drifts.length }, 'numbers of unread notices were not right, and were mended')
}

async function forgetSome(): Promise<number> {
  const before = new Date(now().getTime() - keptAfterReading)
  const old = await readRows<{ id: string }>(`SELECT "id" FROM "Notice" WHERE "readAt" < ? LIMIT ${atOnce}`, [before])
  if (old.length === 0) return 0
  const ids = old.map(({ id }) => id)
  await inTransaction((tx) => tx.notice.deleteMany({ where: { id: { in: ids } } }))
  return ids.length
}

/** A person whose kept number of unread notices was not their number. */
export type UnreadDrift = { id: string; kept: number; counted: number }

const driftSql = `
  SELECT u."id", u."unreadNotices" AS "kept", CAST(COUNT(n."id") AS INTEGER) AS "counted"
  FROM "User" u LEFT JOIN "Notice" n ON n."userId" = u."id" AND n."isInInbox" = ? AND n."readAt" IS NULL
  GROUP BY u."id", u."unreadNotices"
  HAVING u."unreadNotices" <> COUNT(n."id")`

/** Says whose number of unread notices is not right, and mends each in a transaction of its own. */
export async function recountUnread(): Promise<UnreadDrift[]> {
  const drifts = await readRows<UnreadDrift>(driftSql, [true])
  for (const { id } of drifts) await inTransaction((tx) => mend(tx, id))
  return drifts
}

/** The empty increment takes the row's lock: a notice made meanwhile is counted here or adds itself after. */
async function mend(tx: Tx, userId: string): Promise<void> {
  await tx.user.updateMany({ where: { id: userId }, data: { unreadNotices: { increment: 0 } } })
  const unreadNotices = await tx.notice.count({ where: { userId, isInInbox: true, readAt: null } })
  await tx.user.updateMany({ where: { id: userId }, data: { unreadNotices } })
}
