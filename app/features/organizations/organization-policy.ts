import type { MaybeViewer, Viewer } from '../accounts/viewer'
import { includesRole, type Role } from '../accounts/roles'

/** The part of an organization that permission looks at. */
export type OrganizationPlace = { path: string }

/** Whether one organization is the other or lies below it. */
export function isWithin(place: OrganizationPlace, ancestor: OrganizationPlace): boolean {
  return place.path.startsWith(ancestor.path)
}

/** The ids of an organization and everything above it, read off its path. */
export function lineage(place: OrganizationPlace): string[] {
  return place.path.split('/').filter(Boolean)
}

/** Whether the viewer holds a role (or a higher one) in the organization or anywhere above it. */
export function holdsRole(viewer: MaybeViewer, place: OrganizationPlace, role: Role): boolean {
  return (
    viewer?.memberships.some((membership) => includesRole(membership.role, role) && isWithin(place, membership)) ??
    false
  )
}

/** Whether the viewer belongs to the organization or to a unit below it. */
export function belongsTo(viewer: MaybeViewer, place: OrganizationPlace): boolean {
  return viewer?.memberships.some((membership) => isWithin(membership, place)) ?? false
}

/**
 * The organizations a viewer belongs to: their own units and every unit above those. What is offered to an
 * organization's subtree is offered to the viewer when the organization is among these.
 */
export function belongingIds(viewer: Viewer): string[] {
  return [...new Set(viewer.memberships.flatMap(lineage))]
}

/** Whether the viewer may see a unit, its people and its sessions: those above and below their own. */
export function canSeeOrganization(viewer: MaybeViewer, place: OrganizationPlace): boolean {
  return belongsTo(viewer, place) || holdsRole(viewer, place, 'MEMBER')
}

/** Whether the viewer may run study sessions there and see who took part. */
export function canOrganize(viewer: MaybeViewer, place: OrganizationPlace): boolean {
  return holdsRole(viewer, place, 'ORGANIZER')
}

/** Whether the viewer may invite people there. */
export function canInvite(viewer: MaybeViewer, place: OrganizationPlace): boolean {
  return holdsRole(viewer, place, 'ADMIN')
}

/** Whether the viewer organizes anything at all, and so has use for the organizers' pages. */
export function isAnyOrganizer(viewer: MaybeViewer): boolean {
  return viewer?.memberships.some((membership) => includesRole(membership.role, 'ORGANIZER')) ?? false
}
