import { nameSortOf } from '../../app/features/accounts/name-sort.server'
import { idFor, later } from './moments'
import { type DemoPerson, people, units } from './roster'

/** When the units and accounts were made: long enough ago for everything that happens in them. */
const since = new Date('2024-03-01T01:00:00Z')

/** Places that have ended: these people belong elsewhere now. */
const formerPlaces = [
  { slug: 'kong-lingyu', unit: 'b5', startsAt: since, endsAt: new Date('2025-06-30T16:00:00Z') },
  { slug: 'tao-ran', unit: 'b3', startsAt: since, endsAt: new Date('2024-12-31T16:00:00Z') },
]

/** The id of a unit by its slug. */
export function unitId(slug: string): string {
  return idFor(`unit ${slug}`, madeAt(slug))
}

/** One after the other, in the order of the roster: units are listed as they were made. */
function madeAt(slug: string): Date {
  return later(
    since,
    units.findIndex((unit) => unit.slug === slug),
  )
}

/** The id of a person by their slug. */
export function personId(slug: string): string {
  return idFor(`person ${slug}`, since)
}

/** The person of a slug; throws for one that is not on the roster. */
export function person(slug: string): DemoPerson & { nameSort: string } {
  const found = bySlug.get(slug)
  if (!found) throw new Error(`nobody on the roster is called ${slug}`)
  return found
}

const bySlug = new Map(people.map((one) => [one.slug, { ...one, nameSort: nameSortOf(one.name) }]))

/** The units, those above before those below. */
export function organizationRows() {
  return units.map(({ slug, parent, kind, name }) => ({
    ...{
      id: unitId(slug),
      parentId: parent && unitId(parent),
      kind,
      name,
      path: pathOf(slug),
      createdAt: madeAt(slug),
    },
  }))
}

function pathOf(slug: string): string {
  const parent = units.find((unit) => unit.slug === slug)?.parent
  return `${parent ? pathOf(parent) : ''}${unitId(slug)}/`
}

/** The accounts: those of the demonstration with its password, the others with one that nobody knows. */
export function userRows(hashes: { known: string; unknown: string }) {
  return [...bySlug.values()].map(({ slug, name, nameSort, username }) => ({
    ...{ id: personId(slug), username: username ?? slug, name, nameSort, createdAt: since },
    passwordHash: username ? hashes.known : hashes.unknown,
  }))
}

/** Everybody's present place, and a few that have ended. */
export function membershipRows() {
  const present = people.map(({ slug, unit, role }) => {
    const startsAt = formerPlaces.find((former) => former.slug === slug)?.endsAt ?? since
    const place = { userId: personId(slug), organizationId: unitId(unit), role, startsAt, endsAt: null }
    return { id: idFor(`membership ${slug} ${unit}`, startsAt), ...place }
  })
  const former = formerPlaces.map(({ slug, unit, startsAt, endsAt }) => ({
    ...{ id: idFor(`membership ${slug} ${unit}`, startsAt), userId: personId(slug), organizationId: unitId(unit) },
    ...{ role: 'MEMBER', startsAt, endsAt },
  }))
  return [...present, ...former]
}
