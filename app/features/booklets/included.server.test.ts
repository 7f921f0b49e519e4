import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { inTransaction } from '../../core/db.server'
import { newId } from '../../core/ids'
import { canReadEssay, grantKeys } from '../essays/essay-policy'
import { makeWorld, present, type World, type WorldPerson, worlds } from '../essays/essay-worlds.server'
import { canOrganize } from '../organizations/organization-policy'
import { entryStates, standingOf } from './booklet-states'
import { listIncluded } from './booklet-file.server'
import { requireBooklet } from './booklets.server'
import { findBooklet } from './entries.server'

/** What is in a booklet, against what was agreed to and its maker may read by the policy, over random worlds. */
const worldCount = 200

beforeAll(() => {
  vi.useFakeTimers({ now: present, toFake: ['Date'] })
})
afterAll(() => {
  vi.useRealTimers()
})

const plans = fc.array(
  fc.record({
    state: fc.constantFrom(...entryStates, 'CONSENTED' as const, 'CONSENTED' as const),
    isLeftOut: fc.constantFrom(false, false, true),
    isBeyond: fc.boolean(),
    isRevisedSince: fc.constantFrom(false, false, true),
    isWithdrawn: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 10, maxLength: 10 },
)

type Plan = typeof plans extends fc.Arbitrary<(infer One)[]> ? One : never

/** A booklet of one of the units that asks for every essay that was handed in. */
async function makeBookletOf(world: World, plan: Plan[], which: number) {
  const organizations = await inTransaction((tx) => tx.organization.findMany({ orderBy: { path: 'asc' } }))
  const unit = organizations[which % organizations.length]
  const [maker] = world.people
  if (!unit || !maker) throw new Error('a world without units or people')
  const entries = world.essays.flatMap((essay, at) => {
    const planned = plan[at % plan.length]
    return essay.state === 'SUBMITTED' && planned ? [{ id: newId(), essay, planned }] : []
  })
  const bookletId = newId()
  await inTransaction(async (tx) => {
    const about = { title: '汇编', year: 2026, reach: 'UNIT', readers: '', createdAt: present }
    await tx.booklet.create({
      data: { id: bookletId, organizationId: unit.id, createdById: maker.viewer.userId, ...about },
    })
    await tx.bookletEntry.createMany({
      data: entries.map(({ id, essay, planned }) => ({
        ...{ id, bookletId, essayId: essay.id, authorId: essay.authorId, askedById: maker.viewer.userId },
        ...{ state: planned.state, isLeftOut: planned.isLeftOut, isBeyond: planned.isBeyond, askedAt: present },
        revisionNumber: planned.isRevisedSince ? 0 : 1,
      })),
    })
    const withdrawn = entries.filter(({ planned }) => planned.isWithdrawn).map(({ essay }) => essay.id)
    await tx.essay.updateMany({ where: { id: { in: withdrawn } }, data: { withdrawnAt: present } })
  })
  return { bookletId, unit, entries }
}

type Made = Awaited<ReturnType<typeof makeBookletOf>>

function expectedStandings({ entries }: Made, { viewer, expected, joined }: WorldPerson) {
  const known = { ...viewer, memberships: expected }
  return entries.map(({ id, essay, planned }) => {
    const { state, isLeftOut, isBeyond, isRevisedSince, isWithdrawn } = planned
    const standing = standingOf({
      ...{ state, isLeftOut, isBeyond, revisionNumber: isRevisedSince ? 0 : 1, newestNumber: 1 },
      checkedNumber: essay.isChecked ? 1 : 0,
      isReadable: canReadEssay(known, grantKeys(known, joined), essay) && !isWithdrawn,
    })
    return { id, standing }
  })
}

it(`is what was agreed to and its maker may read, over ${worldCount} worlds`, async () => {
  const seen: Record<string, number> = {}
  const property = fc.asyncProperty(worlds, plans, fc.nat({ max: 5 }), async (plan, entryPlan, which) => {
    await inTransaction(async (tx) => {
      await tx.bookletEntry.deleteMany()
      await tx.booklet.deleteMany()
    })
    const world = await makeWorld(plan)
    const made = await makeBookletOf(world, entryPlan, which)
    for (const person of world.people) {
      const standings = expectedStandings(made, person)
      const included = standings.filter(({ standing }) => standing === 'in').map(({ id }) => id)
      const found = await listIncluded(person.viewer, { id: made.bookletId })
      expect(found.map(({ entryId }) => entryId).sort()).toEqual(included.sort())
      const isMaker = canOrganize({ ...person.viewer, memberships: person.expected }, made.unit)
      const door = await requireBooklet(person.viewer, made.bookletId).catch((refusal: Response) => refusal.status)
      expect(typeof door === 'number' ? door : 200).toBe(isMaker ? 200 : 404)
      if (!isMaker) continue
      const { counts, essays } = await findBooklet(person.viewer, made.bookletId)
      for (const { standing } of standings) {
        expect(counts[standing]).toBe(standings.filter((one) => one.standing === standing).length)
        seen[standing] = (seen[standing] ?? 0) + 1
      }
      expect(
        essays
          .filter(({ standing }) => standing === 'in')
          .map(({ entryId }) => entryId)
          .sort(),
      ).toEqual(included)
    }
  })
  await fc.assert(property, { numRuns: worldCount })
  for (const standing of ['in', 'asked', 'revised', 'unchecked', 'unreadable', 'leftOut']) {
    expect(seen[standing] ?? 0, standing).toBeGreaterThan(5)
  }
}, 300_000)
