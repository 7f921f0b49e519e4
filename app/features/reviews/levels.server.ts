import { db, inTransaction } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { canInvite } from '../organizations/organization-policy'
import { requireOrganization } from '../organizations/organization-scope.server'

/** Whether a unit's own administrators may change how many levels it wants, and how many there are. */
export type ReviewLevels = { levels: 1 | 2; above: string | null; canChange: boolean }

/** How many levels of review the study sessions of a unit want. Throws 404 for a unit that is not there for the viewer. */
export async function findReviewLevels(viewer: Viewer, organizationId: string): Promise<ReviewLevels> {
  const organization = await requireOrganization(viewer, organizationId)
  const row = await db.organization.findUniqueOrThrow({
    where: { id: organization.id },
    select: { reviewLevels: true, parent: { select: { name: true } } },
  })
  const above = row.parent?.name ?? null
  return { levels: row.reviewLevels > 1 ? 2 : 1, above, canChange: above !== null && canInvite(viewer, organization) }
}

/**
 * Sets how many levels of review the study sessions of a unit want: for its administrators, because those who are to be
 * read by somebody above them must not be the ones to end it. Throws 404 outside the viewer's scope, 403 for others, 422
 * for a second level where nothing is above.
 */
export async function setReviewLevels(viewer: Viewer, input: { organizationId: string; levels: 1 | 2 }): Promise<void> {
  const { organizationId, levels } = input
  const organization = await requireOrganization(viewer, organizationId)
  if (!canInvite(viewer, organization)) throw refuse('forbidden')
  if (levels === 2 && organization.parentId === null) throw refuse('unprocessable')
  await inTransaction(async (tx) => {
    const { count } = await tx.organization.updateMany({
      where: { id: organizationId, reviewLevels: { not: levels } },
      data: { reviewLevels: levels },
    })
    if (count === 0) return
    const name = 'organization.reviewLevelsChanged'
    await recordEvent(tx, viewer, { name, subjectId: organizationId, data: { levels } })
  })
}
