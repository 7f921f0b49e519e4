import { now } from '../../core/clock'
import { db, readRows } from '../../core/db.server'
import { isId } from '../../core/ids'
import { roles, type Role } from '../accounts/roles'
import type { Viewer } from '../accounts/viewer'
import type { OrganizationKind } from './organization-kinds'
import { lineage } from './organization-policy'
import {
  type OrganizationRow,
  organizationColumns,
  organizationScope,
  requireOrganization,
} from './organization-scope.server'

/** A unit with those below it; `role` is the viewer's own role in this very unit. */
export type OrganizationNode = {
  id: string
  kind: OrganizationKind
  name: string
  role: Role | null
  children: OrganizationNode[]
}

/** More units than one page can show: the rest is reached by opening one of them. */
const treeSize = 400

/**
 * The units the viewer may see, as trees in the order they were made. `isCut` when there are more than one page
 * shows; those that are left out lie deepest.
 */
export async function listOrganizations(viewer: Viewer): Promise<{ trees: OrganizationNode[]; isCut: boolean }> {
  const found = await db.organization.findMany({
    where: organizationScope(viewer),
    select: organizationColumns,
    orderBy: { path: 'asc' },
  })
  const rows = found.map((row) => ({ ...row, kind: row.kind as OrganizationKind }))
  if (rows.length <= treeSize) return { trees: treesOf(rows, viewer), isCut: false }
  const shallowest = rows.toSorted((a, b) => lineage(a).length - lineage(b).length).slice(0, treeSize)
  const own = new Set(viewer.memberships.map(({ organizationId }) => organizationId))
  const kept = new Set([...shallowest, ...rows.filter(({ id }) => own.has(id))])
  return {
    trees: treesOf(
      rows.filter((row) => kept.has(row)),
      viewer,
    ),
    isCut: true,
  }
}

/** Trees of rows that come parents first. What is above the viewer's scope is not there: its children are roots. */
function treesOf(rows: OrganizationRow[], viewer: Viewer): OrganizationNode[] {
  const nodes = new Map<string, OrganizationNode>()
  const trees: OrganizationNode[] = []
  for (const { id, parentId, kind, name } of rows) {
    const node = { id, kind, name, role: roleIn(viewer, id), children: [] }
    nodes.set(id, node)
    const siblings = (parentId && nodes.get(parentId)?.children) || trees
    siblings.push(node)
  }
  return trees
}

function roleIn(viewer: Viewer, organizationId: string): Role | null {
  const held = viewer.memberships.filter((membership) => membership.organizationId === organizationId)
  return roles.findLast((role) => held.some((membership) => membership.role === role)) ?? null
}

export type OrganizationPerson = { id: string; name: string; role: Role }

/** A unit with its place in the tree: those above it from the root down, those right below it. */
export async function findOrganization(viewer: Viewer, organizationId: string) {
  const organization = await requireOrganization(viewer, organizationId)
  const related = await db.organization.findMany({
    where: {
      AND: [organizationScope(viewer), { OR: [{ id: { in: lineage(organization) } }, { parentId: organization.id }] }],
    },
    select: { id: true, parentId: true, kind: true, name: true },
    orderBy: { path: 'asc' },
    take: 500,
  })
  const rows = related.map((row) => ({ ...row, kind: row.kind as OrganizationKind }))
  return {
    organization,
    role: roleIn(viewer, organization.id),
    above: rows.filter((row) => row.parentId !== organization.id && row.id !== organization.id),
    below: rows.filter((row) => row.parentId === organization.id),
  }
}

const peopleSql = `
  SELECT u."id", u."name", CAST(MAX(CASE m."role" WHEN 'ADMIN' THEN 2 WHEN 'ORGANIZER' THEN 1 ELSE 0 END) AS INTEGER) AS "rank"
  FROM "Membership" m
  JOIN "User" u ON u."id" = m."userId"
  LEFT JOIN "User" k ON k."id" = ?
  WHERE m."organizationId" = ? AND m."startsAt" <= ? AND (m."endsAt" IS NULL OR m."endsAt" > ?) AND u."disabledAt" IS NULL
    AND (k."id" IS NULL OR u."nameSort" > k."nameSort" OR (u."nameSort" = k."nameSort" AND u."id" > k."id"))
  GROUP BY u."id", u."name", u."nameSort"
  ORDER BY u."nameSort", u."id"`

/**
 * The people whose present place is in the unit itself, by the pinyin of their names, with their highest role
 * there. `after` is the id of the last person of the page before. Throws 404 outside the viewer's scope.
 */
export async function listPeople(
  viewer: Viewer,
  list: { organizationId: string; after?: string | null; size?: number },
): Promise<{ people: OrganizationPerson[]; next: string | null }> {
  const { after = null, size = 50 } = list
  const organization = await requireOrganization(viewer, list.organizationId)
  const at = now()
  const key = isId(after) ? after : null
  const rows = await readRows<{ id: string; name: string; rank: number }>(`${peopleSql} LIMIT ${size + 1}`, [
    ...[key, organization.id, at, at],
  ])
  const people = rows.slice(0, size).map(({ id, name, rank }) => ({ id, name, role: roles[rank] ?? 'MEMBER' }))
  return { people, next: rows.length > size ? (people.at(-1)?.id ?? null) : null }
}
