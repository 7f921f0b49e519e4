/**
 * Times as people write them ("9:00 in Zunyi") and the instants they stand for. A wall-clock time is a text,
 * "2026-11-16T09:00", as a datetime-local field sends it; it means nothing without an IANA time zone.
 */

const pattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::00(?:\.0+)?)?$/
const zonePattern = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/
const minute = 60_000
const day = 24 * 60 * minute

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formatters.set(timeZone, formatter)
  }
  return formatter
}

/** Whether a text names a time zone this machine knows, such as "Asia/Shanghai". Bare offsets are no places. */
export function isTimeZone(name: string): boolean {
  if (name.length > 60 || !zonePattern.test(name)) return false
  try {
    // Made without being kept: only names that are in use are worth the memory.
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** What the clocks of a time zone show at an instant, to the minute. Throws RangeError for an unknown zone. */
export function wallClockAt(instant: Date, timeZone: string): string {
  const parts: Record<string, string> = {}
  for (const part of formatterOf(timeZone).formatToParts(instant)) parts[part.type] = part.value
  const { year = '', month, day: date, hour, minute: minutes } = parts
  return `${year.padStart(4, '0')}-${month}-${date}T${hour}:${minutes}`
}

/**
 * Every instant at which the clocks of a time zone show a wall-clock time, earliest first. One as a rule; none
 * when the clocks were put forward over it; two when they were put back over it. None also for what is no time
 * at all ("2026-02-30T09:00"). Throws RangeError for an unknown zone.
 */
export function instantsOf(wallClock: string, timeZone: string): Date[] {
  const asUtc = utcOf(wallClock)
  if (asUtc === null) return []
  const shown = wallClock.slice(0, 16)
  // A zone's offset changes at most once within these two days: one of the two around the moment is right.
  const offsets = new Set([asUtc - day, asUtc + day].map((around) => offsetAt(around, timeZone)))
  return [...offsets]
    .map((offset) => new Date(asUtc - offset))
    .filter((instant) => wallClockAt(instant, timeZone) === shown)
    .sort((a, b) => a.getTime() - b.getTime())
}

/** The instant a wall-clock time stands for; of two the earlier, as calendars agree (RFC 5545, 3.3.5). Null for none. */
export function instantOf(wallClock: string, timeZone: string): Date | null {
  return instantsOf(wallClock, timeZone)[0] ?? null
}

/** A wall-clock time read as if it were UTC, in milliseconds; null for what is not on the calendar. */
function utcOf(wallClock: string): number | null {
  const match = pattern.exec(wallClock)
  if (!match) return null
  const [year = 0, month = 0, date = 0, hour = 0, minutes = 0] = match.slice(1).map(Number)
  // Below the year 100 Date.UTC means the twentieth century.
  if (year < 100) return null
  const at = Date.UTC(year, month - 1, date, hour, minutes)
  return new Date(at).toISOString().slice(0, 16) === wallClock.slice(0, 16) ? at : null
}

/** How far ahead of UTC the clocks are at an instant, in milliseconds and whole minutes. */
function offsetAt(at: number, timeZone: string): number {
  const whole = Math.floor(at / minute) * minute
  return (utcOf(wallClockAt(new Date(whole), timeZone)) ?? whole) - whole
}

/** The day of a wall-clock time: "2026-11-16". */
export function dayOf(wallClock: string): string {
  return wallClock.slice(0, 10)
}

/** The time of day of a wall-clock time: "09:00". */
export function timeOf(wallClock: string): string {
  return wallClock.slice(11, 16)
}

/** The day some days later; `count` may be negative. */
export function plusDays(date: string, count: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + count * day).toISOString().slice(0, 10)
}

/** How many days lie between two days; 0 for the same. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day)
}
