import { db, inTransaction, readRows } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { canInvite, lineage, type OrganizationPlace } from '../organizations/organization-policy'
import { requireOrganization } from '../organizations/organization-scope.server'
import { criteriaOf } from './rubric'

/** The lines that essays of a unit's study sessions may be marked by: its own, or those of the nearest unit above with any. */
export async function findRubric(place: OrganizationPlace | null): Promise<string[]> {
  if (!place) return []
  const ids = lineage(place)
  const rows = await readRows<{ rubric: string }>(
    `SELECT o."rubric" FROM "Organization" o WHERE o."id" IN (${ids.map(() => '?').join(', ')}) AND o."rubric" <> ''
     ORDER BY o."path" DESC LIMIT 1`,
    ids,
  )
  return criteriaOf(rows[0]?.rubric ?? '')
}

/** A unit's rubric as the unit's pages show it. */
export type RubricSetting = {
  organization: { id: string; name: string }
  /** The unit's own lines. */
  own: string[]
  /** The lines that are marked by there, from above where there are none of its own. */
  criteria: string[]
  canChange: boolean
}

/** The rubric of a unit, for whoever may see the unit. Throws 404 for others. */
export async function findRubricSetting(viewer: Viewer, organizationId: string): Promise<RubricSetting> {
  const organization = await requireOrganization(viewer, organizationId)
  const { rubric } = await db.organization.findUniqueOrThrow({
    where: { id: organization.id },
    select: { rubric: true },
  })
  const { id, name } = organization
  const criteria = await findRubric(organization)
  return { organization: { id, name }, own: criteriaOf(rubric), criteria, canChange: canInvite(viewer, organization) }
}

/** The same for its administrators alone: 403 for others who may see the unit. */
export async function requireRubricSetting(viewer: Viewer, organizationId: string): Promise<RubricSetting> {
  const setting = await findRubricSetting(viewer, organizationId)
  if (!setting.canChange) throw refuse('forbidden')
  return setting
}

/**
 * Sets the lines that essays may be marked by in a unit and below; none switches marks off. What was marked before stays
 * as it was. Throws as requireRubricSetting does.
 */
export async function setRubric(viewer: Viewer, input: { organizationId: string; criteria: string[] }): Promise<void> {
  const { organizationId, criteria } = input
  await requireRubricSetting(viewer, organizationId)
  const rubric = criteria.join('\n')
  await inTransaction(async (tx) => {
    const { count } = await tx.organization.updateMany({
      where: { id: organizationId, rubric: { not: rubric } },
      data: { rubric },
    })
    if (count === 0) return
    const data = { lines: criteria.length }
    await recordEvent(tx, viewer, { name: 'organization.rubricChanged', subjectId: organizationId, data })
  })
}
