import type { Viewer } from '../accounts/viewer'
import { includesRole } from '../accounts/roles'
import { belongingIds } from '../organizations/organization-policy'

/** The paths of the units a viewer organizes; everything below each is theirs to organize too. */
export function organizedPaths(viewer: Viewer): string[] {
  return viewer.memberships
    .filter((membership) => includesRole(membership.role, 'ORGANIZER'))
    .map((membership) => membership.path)
}

/** The study sessions that exist for a viewer, as canSeeStudySession says it of one; for every query that reads one. */
export function visibleTo(viewer: Viewer) {
  return {
    OR: [
      { organizationId: { in: belongingIds(viewer) }, state: { not: 'DRAFT' } },
      ...organizedPaths(viewer).map((path) => ({ organization: { path: { startsWith: path } } })),
    ],
  }
}
