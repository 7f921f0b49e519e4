import { now } from '../../core/clock'
import { inTransaction, readRows, type Tx } from '../../core/db.server'
import { takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { requireReadableEssay } from '../essays/essay-access.server'

/**
 * Says that an essay gave the viewer something, or takes that back; saying it twice is saying it once. How many say so is
 * kept on the essay, in the same transaction. Throws 404 or 410 for an essay that the viewer may not read, 403 for their
 * own and for a draft, 429 for too many changes.
 *
 * Nothing of it is recorded as an event (docs/decisions/private-notes-are-not-events.md).
 */
export async function appreciateEssay(viewer: Viewer, wish: { essayId: string; isGiven: boolean }): Promise<void> {
  const { essayId, isGiven } = wish
  const essay = await requireReadableEssay(viewer, essayId)
  if (!essay.can.appreciate) throw refuse('forbidden')
  await takePoint('appreciation', viewer.userId)
  await inTransaction(async (tx) => {
    const by = isGiven ? await give(tx, viewer, essayId) : -(await takeBack(tx, viewer, essayId))
    if (by === 0) return
    await tx.essay.update({
      where: { id: essayId },
      data: { appreciationCount: { increment: by } },
      select: { id: true },
    })
  })
}

/** How many rows it made: of two clicks at once the second waits for the first and makes none. */
function give(tx: Tx, { userId }: Viewer, essayId: string): Promise<number> {
  return tx.$executeRaw`
    INSERT INTO "Appreciation" ("essayId", "userId", "createdAt") VALUES (${essayId}, ${userId}, ${now()})
    ON CONFLICT ("essayId", "userId") DO NOTHING`
}

async function takeBack(tx: Tx, { userId }: Viewer, essayId: string): Promise<number> {
  const { count } = await tx.appreciation.deleteMany({ where: { essayId, userId } })
  return count
}

/** A kept number of appreciations that was not their number. */
export type AppreciationDrift = { id: string; kept: number; counted: number }

const driftSql = `
  SELECT e."id", e."appreciationCount" AS "kept", CAST(COUNT(a."userId") AS INTEGER) AS "counted"
  FROM "Essay" e LEFT JOIN "Appreciation" a ON a."essayId" = e."id"
  GROUP BY e."id", e."appreciationCount"
  HAVING e."appreciationCount" <> COUNT(a."userId")`

/** Counts all appreciations again and says where the kept number differs, for a repair; mends each in its own transaction. */
export async function recountAppreciations(): Promise<AppreciationDrift[]> {
  const drifts = await readRows<AppreciationDrift>(driftSql, [])
  for (const { id } of drifts) await inTransaction((tx) => mend(tx, id))
  return drifts
}

/** The empty increment takes the row's lock: what is given meanwhile is counted here or adds itself after. */
async function mend(tx: Tx, id: string): Promise<void> {
  await tx.essay.updateMany({ where: { id }, data: { appreciationCount: { increment: 0 } } })
  const appreciationCount = await tx.appreciation.count({ where: { essayId: id } })
  await tx.essay.updateMany({ where: { id }, data: { appreciationCount } })
}
