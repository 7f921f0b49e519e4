import { now } from '../../core/clock'
import { inTransaction } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import type { Viewer } from '../accounts/viewer'
import { leaveRequestLists } from '../essays/listings.server'
import { shareWith } from '../essays/submissions.server'
import { requireSharedEssay } from './sharing.server'

/**
 * Takes the viewer's essay back from everybody it was shared with: its audience, its grants and its links end at once,
 * its title stands in no list of what may be asked for, and whoever could read it is told that its author took it back. It stays handed in to its study session. Throws 404
 * for an essay that is not the viewer's, and 409 for one never submitted.
 */
export async function withdrawEssay(viewer: Viewer, essayId: string): Promise<void> {
  const { id, audience, submittedAt } = await requireSharedEssay(viewer, essayId)
  const at = now()
  await inTransaction(async (tx) => {
    const before = { audience, submittedAt }
    await shareWith(tx, { essayId: id, visibility: 'PRIVATE', audience: 'private', before })
    await tx.essay.update({ where: { id }, data: { withdrawnAt: at }, select: { id: true } })
    await tx.essayGrant.deleteMany({ where: { essayId: id, startsAt: { gt: at } } })
    const running = { essayId: id, OR: [{ endsAt: null }, { endsAt: { gt: at } }] }
    await tx.essayGrant.updateMany({ where: running, data: { endsAt: at } })
    await leaveRequestLists(tx, id)
    await tx.shareLink.updateMany({ where: { essayId: id, revokedAt: null }, data: { revokedAt: at } })
    await recordEvent(tx, viewer, { name: 'essay.withdrawn', subjectId: id })
  })
}
