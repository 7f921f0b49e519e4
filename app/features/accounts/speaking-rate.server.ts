import { readRows, inTransaction } from '../../core/db.server'
import { env } from '../../core/env.server'
import { recordEvent } from '../../core/events.server'
import type { MaybeViewer, Viewer } from './viewer'

/** Characters a minute at which texts are timed for a viewer, and whether it is their own or the usual one. */
export type SpeakingRate = { rate: number; isOwn: boolean }

/** The viewer's own rate, or for visitors and whoever has none the installation's. */
export async function findSpeakingRate(viewer: MaybeViewer): Promise<SpeakingRate> {
  const usual = { rate: env.XINDE_SPEAKING_RATE, isOwn: false }
  if (!viewer) return usual
  const sql = `SELECT "speakingRate" FROM "User" WHERE "id" = ?`
  const [user] = await readRows<{ speakingRate: number | null }>(sql, [viewer.userId])
  return user?.speakingRate ? { rate: user.speakingRate, isOwn: true } : usual
}

/** Keeps a rate, which has been checked, as the viewer's own; null goes back to the usual one. */
export async function changeSpeakingRate(viewer: Viewer, speakingRate: number | null): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.user.update({ where: { id: viewer.userId }, data: { speakingRate }, select: { id: true } })
    await recordEvent(tx, viewer, {
      name: 'account.speakingRateChanged',
      subjectId: viewer.userId,
      // How fast somebody speaks is nobody else's business, not even the log's.
      data: { isOwn: speakingRate !== null },
    })
  })
}
