import fc from 'fast-check'
import { afterAll, expect, test, vi } from 'vitest'
import { day, now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { newId } from '../../core/ids'
import { makeUser } from '../../../tests/factories'
import { createLoginSession, findViewer } from '../accounts/login-sessions.server'
import { roles, type Role } from '../accounts/roles'
import type { Viewer } from '../accounts/viewer'
import { findInvitingOrganization } from './invitations.server'
import { listOrganizations, listPeople, type OrganizationNode } from './organization-lists.server'
import { canInvite, canSeeOrganization, holdsRole } from './organization-policy'
import { requireOrganization } from './organization-scope.server'

vi.setConfig({ testTimeout: 240_000 })

/** A membership that ended, one that is present, one to come; days from now. */
const spans = fc.constantFrom<[number, number | null]>([-9, null], [-9, 3], [-9, -1], [2, null], [-9, 0])

type Place = { person: number; unit: number; role: Role; span: [number, number | null] }
type World = { parents: (number | null)[]; places: Place[] }

const size = 7
const people = 3

/** A forest of units, each below an earlier one or a root, and people with places in it. */
const worlds: fc.Arbitrary<World> = fc.record({
  parents: fc.tuple(
    ...Array.from({ length: size }, (_, index) =>
      index === 0 ? fc.constant(null) : fc.option(fc.nat({ max: index - 1 }), { freq: 5 }),
    ),
  ),
  places: fc.array(
    fc.record({
      person: fc.nat({ max: people - 1 }),
      unit: fc.nat({ max: size - 1 }),
      role: fc.constantFrom(...roles),
      span: spans,
    }),
    { maxLength: 6 },
  ),
})

let worldsSeen = 0

async function build(world: World) {
  const at = now().getTime()
  const ids = world.parents.map(() => newId())
  const pathOf = (unit: number): string => {
    const parent = world.parents[unit] ?? null
    return `${parent === null ? '' : pathOf(parent)}${ids[unit]}/`
  }
  const units = ids.map((id, unit) => ({ id, path: pathOf(unit), parent: world.parents[unit] ?? null }))
  const users = Array.from({ length: people }, (_, index) => ({
    id: newId(),
    name: `人${index}`,
    nameSort: `ren ${index}`,
  }))
  return inTransaction(async (tx) => {
    await tx.organization.createMany({
      data: units.map(({ id, path, parent }) => ({
        ...{ id, path, kind: 'BRANCH', name: id, parentId: parent === null ? null : (ids[parent] ?? null) },
      })),
    })
    await tx.user.createMany({ data: users.map((user) => ({ ...user, username: user.id, passwordHash: '' })) })
    await tx.membership.createMany({
      data: world.places.map(({ person, unit, role, span: [from, until] }) => ({
        ...{ userId: users[person]?.id ?? '', organizationId: ids[unit] ?? '', role },
        startsAt: new Date(at + from * day),
        endsAt: until === null ? null : new Date(at + until * day),
      })),
    })
    const tokens: string[] = []
    for (const { id } of users) {
      const { token } = await createLoginSession(tx, { userId: id, userAgent: '', requestId: '' })
      tokens.push(token)
    }
    return { units, users, tokens }
  })
}

function isPresent(place: Place): boolean {
  const [from, until] = place.span
  return from < 0 && (until === null || until > 0)
}

function idsOf(nodes: OrganizationNode[]): string[] {
  return nodes.flatMap((node) => [node.id, ...idsOf(node.children)])
}

async function refusalOf(work: Promise<unknown>): Promise<number> {
  try {
    await work
    return 200
  } catch (refusal) {
    if (refusal instanceof Response) return refusal.status
    throw refusal
  }
}

async function viewerOf(token: string | undefined): Promise<Viewer> {
  const viewer = await findViewer(token ?? null, '')
  if (!viewer) throw new Error('the login session is not there')
  return viewer
}

test('over random worlds, lists and single reads are what the policy allows, and only present places count', async () => {
  const checkWorld = async (world: World) => {
    worldsSeen += 1
    const { units, users, tokens } = await build(world)
    // Every unit in the database, those of earlier worlds too.
    const all = await db.organization.findMany({ select: { id: true, path: true } })
    for (const [index, token] of tokens.entries()) {
      const viewer = await viewerOf(token)
      const present = world.places.filter((place) => place.person === index && isPresent(place))
      const held = present.map(({ unit, role }) => `${units[unit]?.id} ${role}`).sort()
      expect(viewer.memberships.map((one) => `${one.organizationId} ${one.role}`).sort()).toEqual(held)

      const allowed = all.filter((unit) => canSeeOrganization(viewer, unit)).map(({ id }) => id)
      const { trees } = await listOrganizations(viewer)
      expect(idsOf(trees).sort()).toEqual(allowed.sort())

      // Single reads for one of the people: what differs between people is in the lists above.
      if (index > 0) continue
      for (const unit of units) {
        const isVisible = canSeeOrganization(viewer, unit)
        expect(await refusalOf(requireOrganization(viewer, unit.id))).toBe(isVisible ? 200 : 404)
        const inviting = canInvite(viewer, unit) ? 200 : isVisible ? 403 : 404
        expect(await refusalOf(findInvitingOrganization(viewer, unit.id))).toBe(inviting)
        expect(canInvite(viewer, unit)).toBe(
          present.some((place) => place.role === 'ADMIN' && unit.path.startsWith(units[place.unit]?.path ?? '-')),
        )
        if (!isVisible) continue
        const there = world.places.filter((place) => isPresent(place) && units[place.unit]?.id === unit.id)
        const rolesThere = users.flatMap((user, person) => {
          const own = there.filter((place) => place.person === person).map(({ role }) => role)
          return own.length > 0 ? [`${user.id} ${roles.findLast((role) => own.includes(role))}`] : []
        })
        const listed = await listPeople(viewer, { organizationId: unit.id })
        expect(listed.people.map(({ id, role }) => `${id} ${role}`)).toEqual(rolesThere)
      }
    }
  }
  await fc.assert(fc.asyncProperty(worlds, checkWorld), { numRuns: 200 })
})

afterAll(() => {
  expect(worldsSeen).toBeGreaterThanOrEqual(200)
})

test('a place that is ended stops counting with the next request', async () => {
  const { viewer } = await makeUser({ role: 'ADMIN' })
  const { token } = await inTransaction((tx) =>
    createLoginSession(tx, { userId: viewer.userId, userAgent: '', requestId: '' }),
  )
  const organizationId = viewer.memberships[0]?.organizationId ?? ''
  expect((await viewerOf(token)).memberships).toHaveLength(1)
  await inTransaction((tx) => tx.membership.updateMany({ where: { userId: viewer.userId }, data: { endsAt: now() } }))
  const after = await viewerOf(token)
  expect(after.memberships).toHaveLength(0)
  expect(await refusalOf(requireOrganization(after, organizationId))).toBe(404)
})

test('people are paged by pinyin, without gaps or repetitions', async () => {
  const { viewer } = await makeUser({ name: '单一', role: 'ORGANIZER' })
  const [place] = viewer.memberships
  if (!place) throw new Error('a user without a place')
  const organization = {
    id: place.organizationId,
    path: place.path,
    name: place.organizationName,
    kind: 'BRANCH' as const,
  }
  for (const name of ['曾二', '仇三', '欧阳四', '阿依努尔', '曾二', '曾二', 'Zoe'])
    await makeUser({ organization, name })
  const names: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listPeople>> = await listPeople(viewer, {
      organizationId: organization.id,
      after,
      size: 2,
    })
    names.push(...page.people.map((person) => person.name))
    after = page.next
  } while (after)
  expect(names).toEqual(['阿依努尔', '欧阳四', '仇三', '单一', '曾二', '曾二', '曾二', 'Zoe'])
  expect(holdsRole(viewer, organization, 'ADMIN')).toBe(false)
})
