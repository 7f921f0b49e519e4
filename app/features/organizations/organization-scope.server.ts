import { db, type Tx } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import type { OrganizationKind } from './organization-kinds'
import { belongingIds, canSeeOrganization } from './organization-policy'

type OrganizationWhere = NonNullable<NonNullable<Parameters<Tx['organization']['findMany']>[0]>['where']>

/** The organizations a viewer may see, as a where-clause: their own, those above and those below. */
export function organizationScope(viewer: Viewer): OrganizationWhere {
  return {
    OR: [
      { id: { in: belongingIds(viewer) } },
      ...viewer.memberships.map(({ path }) => ({ path: { startsWith: path } })),
    ],
  }
}

/** A unit as pages show it. `path`: ids from the root down to it, each with a slash. */
export type OrganizationRow = {
  id: string
  parentId: string | null
  kind: OrganizationKind
  name: string
  path: string
}

/** The columns of an OrganizationRow. */
export const organizationColumns = { id: true, parentId: true, kind: true, name: true, path: true } as const

/** One unit within the viewer's scope. Throws 404 outside it. */
export async function requireOrganization(viewer: Viewer, organizationId: string): Promise<OrganizationRow> {
  if (!isId(organizationId)) throw refuse('notFound')
  const row = await db.organization.findFirst({
    where: { AND: [{ id: organizationId }, organizationScope(viewer)] },
    select: organizationColumns,
  })
  if (!row) throw refuse('notFound')
  if (!canSeeOrganization(viewer, row)) throw refuse('forbidden')
  return { ...row, kind: row.kind as OrganizationKind }
}
