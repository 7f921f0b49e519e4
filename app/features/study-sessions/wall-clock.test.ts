import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, daysBetween, instantOf, instantsOf, isTimeZone, plusDays, timeOf, wallClockAt } from './wall-clock'

const zones = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Kathmandu',
  'America/New_York',
  'America/St_Johns',
  'Europe/London',
  'Europe/Dublin',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  'UTC',
]

const iso = (dates: Date[]) => dates.map((date) => date.toISOString())

/** Whole minutes between 2000 and 2100. */
const instants = fc
  .integer({ min: Date.UTC(2000, 0, 1) / 60_000, max: Date.UTC(2100, 0, 1) / 60_000 })
  .map((minutes) => new Date(minutes * 60_000))

describe('a wall-clock time and its instant', () => {
  test('Zunyi at nine in the morning is one in the morning UTC', () => {
    expect(instantOf('2026-11-16T09:00', 'Asia/Shanghai')?.toISOString()).toBe('2026-11-16T01:00:00.000Z')
    expect(wallClockAt(new Date('2026-11-16T01:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-16T09:00')
  })

  test('midnight is written 00:00 of the day that begins', () => {
    expect(wallClockAt(new Date('2026-12-31T16:00:00Z'), 'Asia/Shanghai')).toBe('2027-01-01T00:00')
    expect(instantOf('2027-01-01T00:00', 'Asia/Shanghai')?.toISOString()).toBe('2026-12-31T16:00:00.000Z')
  })

  test.each([
    ['America/New_York', '2026-03-08T02:30'],
    ['Europe/London', '2026-03-29T01:00'],
    ['Europe/London', '2026-03-29T01:59'],
    ['Australia/Lord_Howe', '2026-10-04T02:15'],
    // China put its clocks forward from 1986 to 1991.
    ['Asia/Shanghai', '1988-04-17T02:30'],
    // Samoa skipped a whole day.
    ['Pacific/Apia', '2011-12-30T12:00'],
  ])('%s %s was never shown by a clock', (zone, wallClock) => {
    expect(instantsOf(wallClock, zone)).toEqual([])
    expect(instantOf(wallClock, zone)).toBeNull()
  })

  test.each([
    ['America/New_York', '2026-11-01T01:30', ['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']],
    ['Europe/London', '2026-10-25T01:00', ['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z']],
    ['Europe/Dublin', '2026-10-25T01:59', ['2026-10-25T00:59:00.000Z', '2026-10-25T01:59:00.000Z']],
    ['Australia/Lord_Howe', '2026-04-05T01:45', ['2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z']],
  ])('%s %s was shown twice, and the earlier is meant', (zone, wallClock, expected) => {
    expect(iso(instantsOf(wallClock, zone))).toEqual(expected)
    expect(instantOf(wallClock, zone)?.toISOString()).toBe(expected[0])
  })

  test.each([
    ['Europe/London', '2026-03-29T00:59', '2026-03-29T00:59:00.000Z'],
    ['Europe/London', '2026-03-29T02:00', '2026-03-29T01:00:00.000Z'],
    ['Europe/London', '2026-10-25T00:59', '2026-10-24T23:59:00.000Z'],
    ['Europe/London', '2026-10-25T02:00', '2026-10-25T02:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:30', '2026-10-03T15:30:00.000Z'],
    ['Asia/Kathmandu', '2026-11-16T09:00', '2026-11-16T03:15:00.000Z'],
  ])('%s %s, at the edge, is shown once', (zone, wallClock, expected) => {
    expect(iso(instantsOf(wallClock, zone))).toEqual([expected])
  })

  test('every half hour of the days on which some clocks change goes there and back in every zone', () => {
    for (const day of ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01']) {
      for (const zone of zones) {
        for (let halves = -24; halves < 72; halves++) {
          const instant = new Date(Date.parse(`${day}T00:00:00Z`) + halves * 30 * 60_000)
          expect(iso(instantsOf(wallClockAt(instant, zone), zone))).toContain(instant.toISOString())
        }
      }
    }
  }, 30_000)

  test('any minute of this century goes there and back; at most two instants share a time, in order', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, instant) => {
        const shown = wallClockAt(instant, zone)
        const found = instantsOf(shown, zone)
        expect(iso(found)).toContain(instant.toISOString())
        expect(found.length).toBeLessThanOrEqual(2)
        expect(found.every((one) => wallClockAt(one, zone) === shown)).toBe(true)
        expect(iso(found)).toEqual([...iso(found)].sort())
      }),
      { numRuns: 1000 },
    )
  })
})

describe('what is no time', () => {
  test.each([
    '',
    '2026-11-16',
    '2026-11-16 09:00',
    '2026-02-30T09:00',
    '2026-13-01T09:00',
    '2026-11-16T24:00',
    '2026-11-16T09:60',
    '2026-11-16T09:00Z',
    '2026-11-16T09:00:30',
    '0026-11-16T09:00',
    '99999-11-16T09:00',
    'tomorrow',
  ])('%j', (text) => {
    expect(instantsOf(text, 'Asia/Shanghai')).toEqual([])
  })

  test('seconds that browsers add are read when they say nothing', () => {
    expect(instantOf('2026-11-16T09:00:00', 'UTC')?.toISOString()).toBe('2026-11-16T09:00:00.000Z')
    expect(instantOf('2024-02-29T09:00', 'UTC')?.toISOString()).toBe('2024-02-29T09:00:00.000Z')
  })
})

describe('time zones', () => {
  test.each(zones)('%s is one', (zone) => expect(isTimeZone(zone)).toBe(true))

  test.each(['', 'Mars/Olympus', '+08:00', 'Asia/Shanghai ', '../etc', 'a'.repeat(61), '遵义'])(
    '%j is none',
    (name) => {
      expect(isTimeZone(name)).toBe(false)
    },
  )
})

describe('days', () => {
  test('parts of a wall-clock time', () => {
    expect(dayOf('2026-11-16T09:05')).toBe('2026-11-16')
    expect(timeOf('2026-11-16T09:05')).toBe('09:05')
  })

  test('counting over months, years and leap days', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(plusDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(plusDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(daysBetween('2026-11-16', '2026-11-20')).toBe(4)
    expect(daysBetween('2026-11-20', '2026-11-16')).toBe(-4)
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  })
})
