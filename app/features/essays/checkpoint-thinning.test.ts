import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, hour, minute } from '../../core/clock'
import { automaticBounds, servedCheckpoints, type ThinnedCheckpoint } from './checkpoint-thinning'

const start = Date.UTC(2026, 10, 2, 8)

type Made = { after: number; characterCount: number }

/** Adds one after the other, thinning each time, as saving does. */
function keptAsOneGoes(made: Made[]): { kept: ThinnedCheckpoint[]; all: ThinnedCheckpoint[]; at: Date } {
  let kept: ThinnedCheckpoint[] = []
  const all: ThinnedCheckpoint[] = []
  let at = new Date(start)
  for (const { after, characterCount } of made) {
    at = new Date(at.getTime() + after)
    const one = { id: `${all.length}`, createdAt: at, characterCount, bytes: 10 }
    all.unshift(one)
    const present = [one, ...kept]
    const served = servedCheckpoints(present, at)
    kept = present.filter(({ id }) => !served.includes(id))
  }
  return { kept, all, at }
}

const rhythm = fc.oneof(
  fc.integer({ min: 5000, max: 30 * minute }),
  fc.integer({ min: hour, max: 2 * day }),
  fc.integer({ min: 5 * day, max: 60 * day }),
)
const writing = fc.array(fc.record({ after: rhythm, characterCount: fc.integer({ min: 0, max: 9 }) }), {
  minLength: 1,
  maxLength: 120,
})

describe('thinning automatic checkpoints', () => {
  it('as one goes leaves what thinning once leaves', () => {
    fc.assert(
      fc.property(writing, (made) => {
        const { kept, all, at } = keptAsOneGoes(made)
        const served = servedCheckpoints(all, at)
        expect(kept.map(({ id }) => id)).toEqual(all.map(({ id }) => id).filter((id) => !served.includes(id)))
        expect(servedCheckpoints(kept, at)).toEqual([])
      }),
    )
  })

  it('keeps the newest, all of the last hour, and near every state at least as much as was written then', () => {
    fc.assert(
      fc.property(writing, (made) => {
        const { kept, all, at } = keptAsOneGoes(made)
        expect(kept[0]).toBe(all[0])
        for (const one of all) {
          const age = at.getTime() - one.createdAt.getTime()
          const within = age <= hour ? 0 : age <= day ? hour : age <= 30 * day ? day : 7 * day
          const near = kept.some(
            (other) =>
              Math.abs(other.createdAt.getTime() - one.createdAt.getTime()) <= within &&
              other.characterCount >= one.characterCount,
          )
          expect(near, `a state ${age / hour} hours old`).toBe(true)
        }
      }),
    )
  })

  it('keeps no more than one an hour, a day and a week once they are past', () => {
    fc.assert(
      fc.property(writing, (made) => {
        const { kept, at } = keptAsOneGoes(made)
        const countOf = (length: number, olderThan: number) => {
          const found = new Map<number, number>()
          for (const { createdAt } of kept.slice(1)) {
            if (at.getTime() - createdAt.getTime() < olderThan) continue
            const nth = Math.floor(createdAt.getTime() / length)
            found.set(nth, (found.get(nth) ?? 0) + 1)
          }
          return Math.max(0, ...found.values())
        }
        // A stretch passes into its class as a whole, so its first part is as old as it is long before that.
        expect(countOf(hour, 2 * hour)).toBeLessThanOrEqual(1)
        expect(countOf(day, 2 * day)).toBeLessThanOrEqual(1)
        expect(countOf(7 * day, 37 * day)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('a year of writing every day leaves fewer than a hundred', () => {
    const days = Array.from({ length: 365 }, () =>
      Array.from({ length: 12 }, (_, nth) => (nth === 0 ? 22 * hour : 10 * minute)),
    )
    const { kept, all } = keptAsOneGoes(days.flat().map((after, nth) => ({ after, characterCount: nth % 7 })))
    expect(all).toHaveLength(4380)
    expect(kept.length).toBeGreaterThan(80)
    expect(kept.length).toBeLessThan(100)
  })

  it('stays within its bounds whatever is asked: the oldest go, the newest stays', () => {
    const many = keptAsOneGoes(Array.from({ length: 400 }, () => ({ after: 5000, characterCount: 1 })))
    expect(many.kept).toEqual(many.all.slice(0, automaticBounds.count))
    const at = new Date(start)
    const huge = ['c', 'b', 'a'].map((id) => ({
      id,
      createdAt: at,
      characterCount: 1,
      bytes: automaticBounds.bytes / 2,
    }))
    expect(servedCheckpoints(huge, at)).toEqual(['a'])
    expect(
      servedCheckpoints(
        huge.map((one) => ({ ...one, bytes: one.bytes * 3 })),
        at,
      ),
    ).toEqual(['b', 'a'])
  })
})
