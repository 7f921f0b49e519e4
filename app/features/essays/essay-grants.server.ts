import { now } from '../../core/clock'
import type { Tx } from '../../core/db.server'

/**
 * Notes that the holders of an audience's key may no longer read an essay by it, so that they are told so instead of
 * finding nothing. A grant of the same key that still runs, or is to run, stays as it is.
 */
export async function endAudience(
  tx: Tx,
  essay: { essayId: string; audience: string; submittedAt: Date | null },
): Promise<void> {
  const { essayId, audience: key, submittedAt } = essay
  if (key === 'private' || !submittedAt) return
  const present = await tx.essayGrant.findUnique({
    where: { essayId_key: { essayId, key } },
    select: { key: true },
  })
  if (present) return
  const at = now()
  const data = { essayId, key, submittedAt, startsAt: at, endsAt: at, createdAt: at }
  await tx.essayGrant.create({ data, select: { key: true } })
}
