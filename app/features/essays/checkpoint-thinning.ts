import { day, hour } from '../../core/clock'

/** An automatic checkpoint, as far as thinning looks at it. `characterCount` is 字数, `bytes` what it takes on disk. */
export type ThinnedCheckpoint = { id: string; createdAt: Date; characterCount: number; bytes: number }

/**
 * How much of a draft's past is kept of its own accord: one state an hour once that hour is over an hour ago, one a day
 * once that day is over a day ago, one a week once that week is over thirty days ago. Coarsest first.
 */
const spans = [
  { length: 7 * day, after: 30 * day },
  { length: day, after: day },
  { length: hour, after: hour },
]

/** Bounds for one essay, whatever is asked of it; the oldest go first. */
export const automaticBounds = { count: 150, bytes: 16_000_000 }

/**
 * Which automatic checkpoints of one essay have served their time, at a moment. `checkpoints` come newest first, and
 * the newest always stays: it holds what is about to be overwritten.
 *
 * Of each stretch the longest state stays, the newer of two equals: what people look for later is what they had taken
 * out by then. Stretches are counted from 1970 in UTC and pass into a coarser class as a whole, so thinning every ten
 * minutes leaves the same as thinning once.
 *
 * @returns their ids.
 */
export function servedCheckpoints(checkpoints: ThinnedCheckpoint[], at: Date): string[] {
  const kept = new Map<string, ThinnedCheckpoint>()
  for (const [nth, checkpoint] of checkpoints.entries()) {
    const stretch = nth === 0 ? null : stretchOf(checkpoint.createdAt, at)
    const key = stretch ?? checkpoint.id
    const other = kept.get(key)
    if (!other || checkpoint.characterCount > other.characterCount) kept.set(key, checkpoint)
  }
  const ids = new Set(withinBounds([...kept.values()]).map(({ id }) => id))
  return checkpoints.filter(({ id }) => !ids.has(id)).map(({ id }) => id)
}

/** The stretch of time of which one state is kept; null while all of it is. */
function stretchOf(createdAt: Date, at: Date): string | null {
  for (const { length, after } of spans) {
    const nth = Math.floor(createdAt.getTime() / length)
    if ((nth + 1) * length <= at.getTime() - after) return `${length} ${nth}`
  }
  return null
}

function withinBounds(kept: ThinnedCheckpoint[]): ThinnedCheckpoint[] {
  const newestFirst = kept.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
  let bytes = 0
  return newestFirst.slice(0, automaticBounds.count).filter((checkpoint, nth) => {
    bytes += checkpoint.bytes
    return nth === 0 || bytes <= automaticBounds.bytes
  })
}
