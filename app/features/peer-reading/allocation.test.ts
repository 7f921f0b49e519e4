import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLate, allocate, type Pair, type Participant } from './allocation'

/** People by the branch each writes from. */
const peopleOf = (units: string[]): Participant[] =>
  units.map((unit, index) => ({ userId: `person-${index}`, essayId: `essay-${index}`, unit }))

const authorOf = (essayId: string | null) => String(essayId).replace('essay', 'person')

const unitsOf = (...units: string[]) => fc.array(fc.constantFrom(...units), { minLength: 0, maxLength: 40 })

const plans = fc.record({
  people: fc.oneof(unitsOf('甲', '乙', '丙', '丁'), unitsOf('甲', '甲', '甲', '乙')).map(peopleOf),
  wished: fc.integer({ min: 1, max: 3 }),
  isPaired: fc.boolean(),
  seed: fc.string(),
})

const loadsOf = (people: Participant[], pairs: Pair[]) =>
  people.map(({ userId }) => pairs.filter(({ readerId }) => readerId === userId).length)

const readersOf = (people: Participant[], pairs: Pair[]) =>
  people.map(({ essayId }) => pairs.filter((pair) => pair.essayId === essayId).length)

function expectFairness(people: Participant[], pairs: Pair[]) {
  for (const { essayId, readerId } of pairs) expect(readerId).not.toBe(authorOf(essayId))
  expect(new Set(pairs.map(({ essayId, readerId }) => `${essayId} ${readerId}`)).size).toBe(pairs.length)
  expect(people.length === 0 || pairs.length % people.length).toBe(people.length === 0 ? true : 0)
}

describe('who reads whom', () => {
  it('is nobody themselves, nobody twice, and the same number for each essay, whatever the branches', () => {
    const seen = { paired: 0, few: 0, two: 0 }
    fc.assert(
      fc.property(plans, (plan) => {
        const { people, wished, isPaired } = plan
        const pairs = allocate(plan)
        expectFairness(people, pairs)
        const count = people.length < 3 ? 0 : Math.min(wished, people.length - 1)
        expect(readersOf(people, pairs)).toEqual(people.map(() => count))
        const loads = loadsOf(people, pairs)
        for (const load of loads) expect(Math.abs(load - count)).toBeLessThanOrEqual(isPaired ? 1 : 0)
        if (people.length < 4) seen.few += 1
        const units = [...new Set(people.map(({ unit }) => unit))]
        if (isPaired && units.length > 1) seen.paired += 1
        if (!isPaired || units.length !== 2) return
        // Two branches are the two sides: on each nobody reads more than one over another.
        for (const unit of units) {
          const side = loads.filter((_, index) => people[index]?.unit === unit)
          expect(Math.max(...side) - Math.min(...side)).toBeLessThanOrEqual(1)
        }
        seen.two += 1
      }),
      { numRuns: 2000 },
    )
    expect(Math.min(seen.paired, seen.few, seen.two)).toBeGreaterThan(50)
  })

  it('depends on the seed and the people alone, not on their order', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const sorted = (pairs: Pair[]) => pairs.map((pair) => JSON.stringify(pair)).sort()
        const turned = { ...plan, people: plan.people.toReversed() }
        expect(sorted(allocate(turned))).toEqual(sorted(allocate(plan)))
      }),
    )
    const people = peopleOf(Array<string>(12).fill('甲'))
    const plan = { people, wished: 2, isPaired: false }
    expect(allocate({ ...plan, seed: '一' })).not.toEqual(allocate({ ...plan, seed: '二' }))
  })

  it('is everybody else where three people wish for three readers', () => {
    const people = peopleOf(['甲', '甲', '乙'])
    for (const isPaired of [false, true]) {
      const pairs = allocate({ people, wished: 3, isPaired, seed: '' })
      expect(readersOf(people, pairs)).toEqual([2, 2, 2])
      expect(loadsOf(people, pairs)).toEqual([2, 2, 2])
    }
  })

  it('is the other branch throughout where both have people enough, a second one going round', () => {
    const branchOf = (people: Participant[], userId: string | null) => people.find((one) => one.userId === userId)?.unit
    for (const [own, other] of [
      [4, 3],
      [5, 5],
      [8, 4],
      [7, 4],
    ] as const) {
      const people = peopleOf([...Array<string>(own).fill('甲'), ...Array<string>(other).fill('乙')])
      const pairs = allocate({ people, wished: 1, isPaired: true, seed: '七' })
      for (const { essayId, readerId } of pairs) {
        expect(branchOf(people, readerId)).not.toBe(branchOf(people, authorOf(essayId)))
      }
      const loads = loadsOf(people, pairs)
      for (const side of [loads.slice(0, own), loads.slice(own)]) {
        expect(Math.max(...side) - Math.min(...side)).toBeLessThanOrEqual(1)
      }
    }
  })

  it('asks nobody of a small branch for more than one over, however large the other is', () => {
    const people = peopleOf([...Array<string>(20).fill('甲'), '乙'])
    const pairs = allocate({ people, wished: 2, isPaired: true, seed: '' })
    expect(loadsOf(people, pairs).at(-1)).toBe(3)
    expect(readersOf(people, pairs)).toEqual(people.map(() => 2))
  })
})

describe('whoever hands in late', () => {
  it('is read and reads as much as the others, and moves nothing that was begun', () => {
    const late = fc.record({
      plan: plans,
      lateCount: fc.integer({ min: 1, max: 5 }),
      begun: fc.infiniteStream(fc.boolean()),
    })
    fc.assert(
      fc.property(late, ({ plan, lateCount, begun }) => {
        const first = plan.people.slice(0, Math.max(3, plan.people.length - lateCount))
        fc.pre(first.length >= 3 && first.length < plan.people.length)
        const newcomers = plan.people.slice(first.length)
        const standing = allocate({ ...plan, people: first }).map((pair, index) => ({
          ...{ ...pair, id: `pair-${index}`, canMove: begun.next().value },
        }))
        const { moved, added } = addLate({ ...plan, late: newcomers, standing })
        const movedTo = new Map(moved.map(({ id, readerId }) => [id, readerId]))
        for (const { id, canMove } of standing) if (!canMove) expect(movedTo.has(id)).toBe(false)
        const all = [
          ...standing.map((pair) => ({ ...pair, readerId: movedTo.get(pair.id) ?? pair.readerId })),
          ...added,
        ]
        const read = all.filter(({ readerId }) => readerId !== null)
        for (const { essayId, readerId } of read) expect(readerId).not.toBe(authorOf(essayId))
        expect(new Set(read.map(({ essayId, readerId }) => `${essayId} ${readerId}`)).size).toBe(read.length)
        const slots = Math.min(plan.wished, first.length - 1)
        expect(readersOf(newcomers, all)).toEqual(newcomers.map(() => slots))
        expect(readersOf(first, all)).toEqual(readersOf(first, standing))
        // Nobody who was there reads more for it.
        expect(loadsOf(first, all)).toEqual(loadsOf(first, standing))
      }),
      { numRuns: 1000 },
    )
  })
})
