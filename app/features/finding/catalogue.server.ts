import { readRows } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { MaybeViewer } from '../accounts/viewer'
import { fromTheTop } from '../essays/essay-cursor'
import { padded, readableScope, scopeTables } from '../essays/essay-scope.server'
import { canSeeOrganization } from '../organizations/organization-policy'

/** An essay that is open to everybody, as a catalogue and a feed tell of it. */
export type OpenEssay = {
  id: string
  title: string
  excerpt: string
  authorName: string
  organizationId: string
  organizationName: string
  submittedAt: Date
  revisedAt: Date | null
}

/** What a unit and those below it share publicly, unit after unit. */
export type Catalogue = {
  organization: { id: string; name: string; path: string }
  /** When anything in it last came, changed or went; null while nothing ever did. */
  changedAt: Date | null
  essays: OpenEssay[]
  /** The `after` of the next page. */
  next: string | null
}

const pageSize = 50

/** SQLite takes 500 members of a UNION. */
const unitsAtOnce = 256

/**
 * A page of a unit's open catalogue: by unit in the order of the tree, within a unit newest first. `after` is a page's
 * `next`. It is there for everybody once anything was public; before, for those who may see the unit: 404 for others.
 */
export async function openCatalogue(
  viewer: MaybeViewer,
  input: { organizationId: string; after?: string | null },
): Promise<Catalogue> {
  const { changedAt, ...organization } = await requireOpenOrganization(viewer, input.organizationId)
  const from = isId(input.after) ? await placeOf(input.after) : null
  const units = await unitsWithOpenEssays(organization.path, { from: from?.path ?? '', most: pageSize + 1 })
  const rows = await newestOfUnits(units, { from, size: pageSize + 1, order: 'byUnit' })
  const essays = rows.slice(0, pageSize)
  return { organization, changedAt, essays, next: rows.length > pageSize ? (essays.at(-1)?.id ?? null) : null }
}

/** A unit whose public essays this viewer may be told of. Throws 404. */
export async function requireOpenOrganization(viewer: MaybeViewer, organizationId: string) {
  if (!isId(organizationId)) throw refuse('notFound')
  const [row] = await readRows<{ id: string; name: string; path: string; changedAt: Date | null }>(
    `SELECT o."id", o."name", o."path", o."catalogueChangedAt" AS "changedAt" FROM "Organization" o WHERE o."id" = ?`,
    [organizationId],
  )
  if (!row || (row.changedAt === null && !canSeeOrganization(viewer, row))) throw refuse('notFound')
  return row
}

type Place = { path: string; at: Date; id: string }

/** Where an essay stands in a catalogue, open or not by now. */
async function placeOf(essayId: string): Promise<Place | null> {
  const [row] = await readRows<Place>(
    `SELECT o."path", e."submittedAt" AS "at", e."id" FROM "Essay" e JOIN "Organization" o ON o."id" = e."organizationId"
     WHERE e."id" = ? AND e."submittedAt" IS NOT NULL`,
    [essayId],
  )
  return row ?? null
}

type Unit = { id: string; path: string }

/** The units at and below a path that have public essays, in the order of the tree. */
function unitsWithOpenEssays(path: string, range: { from: string; most?: number }): Promise<Unit[]> {
  return readRows<Unit>(
    `SELECT o."id", o."path" FROM "Organization" o
     WHERE o."path" LIKE ? AND o."path" >= ?
       AND EXISTS (SELECT 1 FROM "Essay" e WHERE e."organizationId" = o."id" AND e."audience" = 'public')
     ORDER BY o."path" ${range.most ? `LIMIT ${range.most}` : ''}`,
    [`${path}%`, range.from],
  )
}

const newestOfOne = (size: number) => `
  SELECT "id" FROM (
    SELECT "id" FROM "Essay"
    WHERE "organizationId" = ? AND "audience" = 'public' AND ("submittedAt", "id") < (?, ?)
    ORDER BY "submittedAt" DESC, "id" DESC LIMIT ${size}
  ) AS one`

const orders = {
  byUnit: `o."path", e."submittedAt" DESC, e."id" DESC`,
  byTime: `e."submittedAt" DESC, e."id" DESC`,
}

type Wanted = { from: Place | null; size: number; order: keyof typeof orders }

/** Each unit gives its newest by index, and the first of those are the page: the cost follows the page. */
async function newestOfUnits(units: Unit[], { from, size, order }: Wanted): Promise<OpenEssay[]> {
  if (units.length === 0) return []
  const ids = padded(
    units.map(({ id }) => id),
    '',
  )
  const before = (id: string) => {
    const isBegun = from !== null && units.find((unit) => unit.id === id)?.path === from.path
    return isBegun ? [from.at, from.id] : [fromTheTop.at, fromTheTop.id]
  }
  const scope = readableScope(null)
  return readRows<OpenEssay>(
    `SELECT e."id", e."title", e."excerpt", u."name" AS "authorName", e."organizationId", o."name" AS "organizationName",
       e."submittedAt", e."revisedAt"
     FROM (${ids.map(() => newestOfOne(size)).join(' UNION ALL ')}) AS newest
     CROSS JOIN ${scopeTables}
     JOIN "User" u ON u."id" = e."authorId"
     JOIN "Organization" o ON o."id" = e."organizationId"
     WHERE e."id" = newest."id" AND ${scope.sql}
     ORDER BY ${orders[order]} LIMIT ${size}`,
    [...ids.flatMap((id) => [id, ...before(id)]), '', ...scope.values],
  )
}

/** The newest essays that are open to everybody, of the units at and below a path; null for the whole product. */
export async function listNewestOpen(path: string | null, size: number): Promise<OpenEssay[]> {
  if (path === null) return newestOfAll(size)
  const units = await unitsWithOpenEssays(path, { from: '' })
  const parts: OpenEssay[] = []
  for (let start = 0; start < units.length; start += unitsAtOnce) {
    const some = units.slice(start, start + unitsAtOnce)
    parts.push(...(await newestOfUnits(some, { from: null, size, order: 'byTime' })))
  }
  return parts.sort((a, b) => Number(b.submittedAt) - Number(a.submittedAt) || (a.id < b.id ? 1 : -1)).slice(0, size)
}

function newestOfAll(size: number): Promise<OpenEssay[]> {
  const scope = readableScope(null)
  return readRows<OpenEssay>(
    `SELECT e."id", e."title", e."excerpt", u."name" AS "authorName", e."organizationId", o."name" AS "organizationName",
       e."submittedAt", e."revisedAt"
     FROM ${scopeTables}
     JOIN "User" u ON u."id" = e."authorId"
     JOIN "Organization" o ON o."id" = e."organizationId"
     WHERE e."audience" = 'public' AND ${scope.sql}
     ORDER BY e."submittedAt" DESC, e."id" DESC LIMIT ${size}`,
    ['', ...scope.values],
  )
}
