import { hour, minute } from '../../core/clock'
import { dayOf, instantOf, plusDays, timeOf, wallClockAt } from '../study-sessions/wall-clock'
import { type NoticeChannel, noticeChannels, type NoticeKind, noticeKinds } from './notice-kinds'

/** One kind on one channel, as the form and the database name it. */
export type NoticeChoice = `${NoticeKind}.${NoticeChannel}`

export const noticeChoices = noticeKinds.flatMap((kind) =>
  noticeChannels.map((channel): NoticeChoice => `${kind}.${channel}`),
)

/** Whether somebody wants a kind on a channel. `off` is as the database keeps it: what they do not want. */
export function isWanted(off: string, kind: NoticeKind, channel: NoticeChannel): boolean {
  return !off.split(' ').includes(`${kind}.${channel}`)
}

/** What the database keeps for the choices that are on. */
export function offOf(wanted: readonly NoticeChoice[]): string {
  return noticeChoices.filter((choice) => !wanted.includes(choice)).join(' ')
}

/** When mail may come: hours of the day, in a time zone. Quiet hours begin with one hour and end before another. */
export type MailHours = { timeZone: string; digestHour: number; quietFrom: number | null; quietTo: number | null }

/** Whether an hour lies in the quiet ones, which may go over midnight; two equal hours are none. */
export function isQuietHour(hour: number, hours: Pick<MailHours, 'quietFrom' | 'quietTo'>): boolean {
  const { quietFrom, quietTo } = hours
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return false
  return quietFrom < quietTo ? hour >= quietFrom && hour < quietTo : hour >= quietFrom || hour < quietTo
}

/** When a message that is ready at `at` may go: then, or when the quiet hours end. */
export function afterQuietHours(at: Date, hours: MailHours): Date {
  return isQuietHour(hourOf(at, hours.timeZone), hours) ? nextHour(at, hours.quietTo ?? 0, hours.timeZone) : at
}

/** When the first quiet hour of the day after `at` begins; null for none. Hour by hour, because the clocks may jump over one. */
export function nextQuietAt(at: Date, hours: Omit<MailHours, 'digestHour'>): Date | null {
  const hourBegan = at.getTime() - (at.getTime() % minute) - minuteOf(at, hours.timeZone) * minute
  for (let ahead = 1; ahead <= 24; ahead += 1) {
    const next = new Date(hourBegan + ahead * hour)
    if (isQuietHour(hourOf(next, hours.timeZone), hours)) return next
  }
  return null
}

function hourOf(at: Date, timeZone: string): number {
  return Number(timeOf(wallClockAt(at, timeZone)).slice(0, 2))
}

function minuteOf(at: Date, timeZone: string): number {
  return Number(timeOf(wallClockAt(at, timeZone)).slice(3, 5))
}

/** The next time after `at` that a daily mail is due: at its hour, or at the end of the quiet ones it falls into. */
export function nextDigestAt(at: Date, hours: MailHours): Date {
  const { digestHour, quietTo, timeZone } = hours
  return nextHour(at, isQuietHour(digestHour, hours) ? (quietTo ?? digestHour) : digestHour, timeZone)
}

/** The next instant after `at` at which the clocks of a time zone show a full hour. */
function nextHour(at: Date, hour: number, timeZone: string): Date {
  const today = dayOf(wallClockAt(at, timeZone))
  const time = `${String(hour).padStart(2, '0')}:00`
  // The day the clocks jump over that hour has none; the day after has.
  for (const days of [0, 1, 2]) {
    const instant = instantOf(`${plusDays(today, days)}T${time}`, timeZone)
    if (instant && instant > at) return instant
  }
  throw new RangeError(`no ${time} in ${timeZone} after ${at.toISOString()}`)
}
