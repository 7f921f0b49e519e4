import { followPassage } from '../app/features/comments/follow-passage'
import { alignTexts } from '../app/features/comments/text-alignment'
import { randomOf, type Random } from '../tests/chaos/random'
import { demoTexts, edits, type Trial, tryEdit } from '../tests/scripted-edits'
import type { Print } from './print'

/** Characters of the quoted passages; the first is a short one. */
const lengths = [5, 8, 12, 30, 90]
const rounds = 15

/**
 * What becomes of passages when the example world's essays are revised in known ways: found rightly, said to be gone
 * though they are there, or shown at a wrong place; and how long 500 of them take in a text of 10,000 characters.
 */
export function benchAnchoring(print: Print): void {
  const random = randomOf(20261125)
  const texts = demoTexts()
  const trials = Object.keys(edits).flatMap((kind) =>
    texts.flatMap((text) => lengths.flatMap((length) => tryEdit(text, kind, length, random) ?? [])),
  )
  for (const isShort of [false, true]) {
    const passages = isShort ? 'under 8' : '8 and more'
    const those = trials.filter((trial) => trial.isShort === isShort)
    for (const kind of Object.keys(edits))
      count(
        print,
        { passages, edit: kind },
        those.filter((trial) => trial.kind === kind),
      )
    count(print, { passages, edit: 'all' }, those)
  }
  for (const changed of [0, 0.01, 0.1]) print({ bench: 'anchoring', engine: '-', ...timeOf(texts, changed, random) })
}

function count(print: Print, what: { passages: string; edit: string }, trials: Trial[]): void {
  const number = (wanted: Trial['verdict']) => trials.filter(({ verdict }) => verdict === wanted).length
  const verdicts = { right: number('right'), gone: number('lost'), wrong: number('wrong') }
  print({ bench: 'anchoring', engine: '-', ...what, pairs: trials.length, ...verdicts })
}

/** Milliseconds of CPU for aligning both texts and following 500 passages: the middle and the slowest of several rounds. */
function timeOf(texts: string[], changed: number, random: Random) {
  const earlier = texts.join('\n').slice(0, 10_000)
  const lines = earlier.split('\n').map((line) => {
    return [...line].map((character) => (random.chance(changed) ? '新' : character)).join('')
  })
  const later = [...lines.slice(20), '新写的一段。', ...lines.slice(3, 20)].join('\n')
  const ranges = Array.from({ length: 500 }, () => {
    const start = random.between(0, 9800)
    return { start, end: start + random.between(4, 150) }
  })
  const times = Array.from({ length: rounds }, () => {
    const began = process.cpuUsage()
    const pieces = alignTexts(earlier, later)
    for (const range of ranges) followPassage({ earlier, later }, pieces, range)
    const { user, system } = process.cpuUsage(began)
    return Math.round((user + system) / 100) / 10
  }).sort((a, b) => a - b)
  return { passages: 500, changed, middle_cpu_ms: times[rounds >> 1] ?? 0, slowest_cpu_ms: times[rounds - 1] ?? 0 }
}
