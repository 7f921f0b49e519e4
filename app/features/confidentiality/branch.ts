import type { OrganizationKind } from '../organizations/organization-kinds'

/** A unit of an essay's author: their own and those above it, nearest first. */
export type Unit = { id: string; kind: OrganizationKind; path: string }

/** The units that make up the author's branch and what lies in it: from their own up to the nearest branch. */
export function branchUnits(units: readonly Unit[]): string[] {
  const branch = units.findIndex(({ kind }) => kind === 'BRANCH')
  // Whoever belongs to a committee itself has no branch: what goes beyond their own unit goes beyond.
  return units.slice(0, Math.max(branch, 0) + 1).map(({ id }) => id)
}

/**
 * Whether a grant of a key reaches beyond the author's branch. Those who study together are not beyond it: they are in
 * one room already (docs/decisions/confidentiality.md). Of a person it depends on where they belong.
 */
export function isBeyond(key: string, units: readonly Unit[], person: { unitPaths: string[] } | null = null): boolean {
  const [kind, id = ''] = key.split(':')
  const within = branchUnits(units)
  switch (kind) {
    case 'session':
      return false
    case 'org':
    case 'organizers':
      return !within.includes(id)
    case 'user':
      return !person?.unitPaths.some((path) => within.some((unit) => path.split('/').includes(unit)))
    default:
      return true
  }
}
