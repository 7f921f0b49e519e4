import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day, minute } from '../../app/core/clock'
import { isId } from '../../app/core/ids'
import { clampToPast, idFor, instantOf } from './moments'

const instant = fc.date({ min: new Date('2025-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })

test('a local time is one of the example world, on the day the world is loaded or days before it', () => {
  const loadedAt = new Date('2026-11-23T16:30:00Z') // 00:30 on the 24th in China
  expect(instantOf({ daysAgo: 0, time: '07:15' }, loadedAt)).toEqual(new Date('2026-11-23T23:15:00Z'))
  expect(instantOf({ daysAgo: 1, time: '20:14' }, loadedAt)).toEqual(new Date('2026-11-23T12:14:00Z'))
  expect(instantOf({ daysAgo: -2, time: '18:00' }, loadedAt)).toEqual(new Date('2026-11-26T10:00:00Z'))
})

test('clamped instants lie in the past and keep their order, whenever the world is loaded', () => {
  const offsets = fc.array(fc.integer({ min: -3 * 24 * 60, max: 24 * 60 }), { maxLength: 60 })
  fc.assert(
    fc.property(instant, offsets, (loadedAt, minutes) => {
      const instants = minutes.map((offset) => new Date(Math.floor(loadedAt.getTime() / minute + offset) * minute))
      const clamp = clampToPast(instants, loadedAt)
      for (const a of instants) {
        expect(clamp(a).getTime()).toBeLessThan(loadedAt.getTime())
        for (const b of instants) expect(Math.sign(+clamp(a) - +clamp(b))).toBe(Math.sign(+a - +b))
        if (+a < +loadedAt - day) expect(clamp(a)).toEqual(a)
      }
    }),
    { numRuns: 200 },
  )
})

test('ids are valid, the same at every run, and sort by their time', () => {
  expect(idFor('person he-zhiwei', new Date('2024-03-01T01:00:00Z'))).toBe(
    idFor('person he-zhiwei', new Date('2024-03-01T01:00:00Z')),
  )
  fc.assert(
    fc.property(instant, instant, fc.string(), fc.string(), (a, b, name, other) => {
      const [first, second] = [idFor(name, a), idFor(other, b)]
      expect(isId(first)).toBe(true)
      expect(first[14]).toBe('7')
      expect('89ab').toContain(first[19])
      if (+a !== +b) expect(first < second).toBe(+a < +b)
      else expect(first === second).toBe(name === other)
    }),
  )
})
