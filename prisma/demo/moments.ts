import { createHash } from 'node:crypto'
import { day, hour, minute, second } from '../../app/core/clock'

/** The example world keeps Chinese time, which has no summer time. */
export const demoTimeZone = 'Asia/Shanghai'
const offset = 8 * hour

/** A time of day in the example world, relative to the day it is loaded: two days ago at "18:00". */
export type LocalTime = { daysAgo: number; time: string }

/** The instant of a local time; `loadedAt` is when the world is loaded. A negative `daysAgo` lies ahead. */
export function instantOf({ daysAgo, time }: LocalTime, loadedAt: Date): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const midnight = Math.floor((loadedAt.getTime() + offset) / day) * day - offset
  return new Date(midnight - daysAgo * day + hours * hour + minutes * minute)
}

/** What is still ahead when the world is loaded early in the day is squeezed into this much time before it. */
const squeezed = 40 * minute

/**
 * Brings instants that lie ahead of `loadedAt` back to before it. Their order stays, and they stay after every
 * instant that has passed already; those are left as they are.
 */
export function clampToPast(instants: Date[], loadedAt: Date): (at: Date) => Date {
  const edge = loadedAt.getTime() - minute
  const latest = edge - 2 * minute
  const times = [...new Set(instants.map((at) => at.getTime()))].sort((a, b) => a - b)
  const ahead = times.filter((time) => time > latest)
  const passed = times.filter((time) => time <= latest).at(-1) ?? edge - squeezed
  const from = Math.max(passed, edge - squeezed)
  const places = new Map(ahead.map((time, index) => [time, from + ((edge - from) * (index + 1)) / ahead.length]))
  return (at) => new Date(Math.floor(places.get(at.getTime()) ?? at.getTime()))
}

/**
 * An id in the form of a UUIDv7 that is the same at every run: the time of the row, so that ids sort as rows were
 * made, and a hash of its name where other ids are random.
 */
export function idFor(name: string, at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0')
  const hash = createHash('sha256').update(`xinde demo ${name}`).digest('hex')
  const variant = ((Number.parseInt(hash.slice(15, 16), 16) & 3) | 8).toString(16)
  return [time.slice(0, 8), time.slice(8), `7${hash.slice(0, 3)}`, variant + hash.slice(3, 6), hash.slice(16, 28)].join(
    '-',
  )
}

/** A moment a little later: what is told in one minute still has an order. */
export function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * second)
}
