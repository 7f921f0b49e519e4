/**
 * `npm run chaos -- drafts`: random faults over scripted typing in a real Chromium, and what was lost by them.
 * CHAOS_FAULTS says how many (200), CHAOS_SEED repeats a run's choices, CHAOS_ENGINE names one engine (sqlite).
 * Needs a build. Ends with 1 when anything was lost.
 */
import setup from '../e2e/setup/example-worlds'
import type { ProjectName } from '../e2e/setup/worlds'
import { type Counts, disturbDrafts, noCounts } from './drafts'

const name = process.argv[2]
if (name !== 'drafts') throw new Error(`no such chaos run: ${name} (there is drafts)`)

const faults = Number(process.env.CHAOS_FAULTS ?? 200)
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000)
const engine = (process.env.CHAOS_ENGINE ?? 'sqlite') as ProjectName
/** Side by side, each with a server, a browser and a writer of its own; most of the time all of them wait. */
const writers = 3

process.argv.push(`--project=${engine}`)
const tearDown = await setup()
console.log(`drafts on ${engine}: ${faults} faults, seed ${seed}`)
const began = performance.now()
try {
  const share = Math.ceil(faults / writers)
  const all = await Promise.all(
    Array.from({ length: writers }, (_, nth) => disturbDrafts({ engine, faults: share, seed: seed + nth })),
  )
  const total = all.reduce(add, noCounts())
  const minutes = ((performance.now() - began) / 60_000).toFixed(1)
  console.log(`faults ${total.faults} (${list(total.kinds)}) in ${minutes} minutes`)
  console.log(`typed ${total.typed} characters in ${total.sentences} sentences`)
  console.log(`said to be on the server ${total.acknowledged}, lost ${total.lost.acknowledged}`)
  console.log(`said to be on this device ${total.kept}, lost ${total.lost.kept}`)
  console.log(`typed more than a second before the fault ${total.old}, lost ${total.lost.old}`)
  console.log(`typed within that second ${total.fresh}, lost ${total.lost.fresh} (nothing is promised of them)`)
  process.exitCode = total.lost.acknowledged + total.lost.kept + total.lost.old > 0 ? 1 : 0
} finally {
  await tearDown()
}

function add(a: Counts, b: Counts): Counts {
  const sum = <T extends Record<string, number>>(one: T, other: T) =>
    Object.fromEntries(
      [...new Set([...Object.keys(one), ...Object.keys(other)])].map((key) => [
        key,
        (one[key] ?? 0) + (other[key] ?? 0),
      ]),
    ) as T
  const { kinds, lost, ...figures } = a
  const { kinds: otherKinds, lost: otherLost, ...otherFigures } = b
  return { ...sum(figures, otherFigures), kinds: sum(kinds, otherKinds), lost: sum(lost, otherLost) }
}

function list(kinds: Record<string, number>): string {
  return Object.entries(kinds)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ')
}
