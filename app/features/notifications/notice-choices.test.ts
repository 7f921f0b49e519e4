import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeOf, wallClockAt } from '../study-sessions/wall-clock'
import {
  afterQuietHours,
  isQuietHour,
  isWanted,
  nextDigestAt,
  nextQuietAt,
  noticeChoices,
  offOf,
} from './notice-choices'
import { noticeChannels, noticeKinds } from './notice-kinds'

const hour = fc.integer({ min: 0, max: 23 })
const hours = fc.record({
  timeZone: fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York', 'UTC'),
  digestHour: hour,
  quietFrom: fc.option(hour),
  quietTo: fc.option(hour),
})
const moment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2028-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const hourAt = (at: Date, timeZone: string) => Number(timeOf(wallClockAt(at, timeZone)).slice(0, 2))

describe('choices', () => {
  it('are kept as what is off, and come back as they were', () => {
    fc.assert(
      fc.property(fc.subarray(noticeChoices), (wanted) => {
        const off = offOf(wanted)
        for (const kind of noticeKinds) {
          for (const channel of noticeChannels) {
            expect(isWanted(off, kind, channel)).toBe(wanted.includes(`${kind}.${channel}`))
          }
        }
      }),
    )
  })

  it('that nobody made are all on', () => {
    expect(noticeChoices.every((choice) => !offOf(noticeChoices).includes(choice))).toBe(true)
  })
})

describe('quiet hours', () => {
  it('go over midnight, and two equal hours are none', () => {
    const quiet = (from: number | null, to: number | null) =>
      Array.from({ length: 24 }, (_, at) => at).filter((at) => isQuietHour(at, { quietFrom: from, quietTo: to }))
    expect(quiet(22, 7)).toEqual([0, 1, 2, 3, 4, 5, 6, 22, 23])
    expect(quiet(12, 14)).toEqual([12, 13])
    expect(quiet(9, 9)).toEqual([])
    expect(quiet(null, 9)).toEqual([])
  })

  it('hold mail back until they end, and never longer than a day', () => {
    fc.assert(
      fc.property(moment, hours, (at, choice) => {
        const until = afterQuietHours(at, choice)
        expect(isQuietHour(hourAt(until, choice.timeZone), choice)).toBe(false)
        expect(until.getTime() - at.getTime()).toBeGreaterThanOrEqual(0)
        expect(until.getTime() - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000)
      }),
    )
  })
})

describe('the next quiet hour', () => {
  it('is the first of the coming day: none lies before it, and none is overlooked', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kolkata')
    fc.assert(
      fc.property(moment, hours, zone, (at, rest, timeZone) => {
        const choice = { ...rest, timeZone }
        const isQuiet = (time: number) => isQuietHour(hourAt(new Date(time), timeZone), choice)
        const next = nextQuietAt(at, choice)?.getTime() ?? at.getTime() + 24 * 3_600_000
        expect(next).toBeGreaterThan(at.getTime())
        expect(next).toBeLessThanOrEqual(at.getTime() + 24 * 3_600_000)
        const quarters = (next - at.getTime()) / 900_000
        // The hour that `at` lies in may itself be quiet: only what comes after it is asked.
        const wasQuiet = isQuiet(at.getTime())
        for (let nth = 0; nth < quarters && !wasQuiet; nth += 1)
          expect(isQuiet(at.getTime() + nth * 900_000)).toBe(false)
        if (nextQuietAt(at, choice)) expect(isQuiet(next)).toBe(true)
      }),
    )
  })

  it('is found on a night on which the clocks jump over its beginning', () => {
    const at = new Date('2026-03-29T00:30:00Z')
    const choice = { timeZone: 'Europe/Berlin', quietFrom: 2, quietTo: 7 }
    expect(nextQuietAt(at, choice)).toEqual(new Date('2026-03-29T01:00:00Z'))
  })
})

describe('the next daily mail', () => {
  it('comes after now, within a day and a bit, at the hour chosen or when the quiet hours end', () => {
    fc.assert(
      fc.property(moment, hours, (at, choice) => {
        const next = nextDigestAt(at, choice)
        const wait = next.getTime() - at.getTime()
        expect(wait).toBeGreaterThan(0)
        // A day may have 25 hours, and one hour of one day in the year may not exist.
        expect(wait).toBeLessThanOrEqual(49 * 3_600_000)
        const expected = isQuietHour(choice.digestHour, choice) ? choice.quietTo : choice.digestHour
        expect(timeOf(wallClockAt(next, choice.timeZone))).toBe(`${String(expected).padStart(2, '0')}:00`)
      }),
    )
  })

  it('is in the reader’s own time zone', () => {
    const at = new Date('2026-11-25T00:30:00Z')
    const choice = { digestHour: 8, quietFrom: null, quietTo: null }
    expect(nextDigestAt(at, { ...choice, timeZone: 'Asia/Shanghai' })).toEqual(new Date('2026-11-26T00:00:00Z'))
    expect(nextDigestAt(at, { ...choice, timeZone: 'Europe/Berlin' })).toEqual(new Date('2026-11-25T07:00:00Z'))
  })
})
