import { documentFromParagraphs } from '../app/editor/document'
import type { Paper } from '../app/editor/export/paper'
import type { Print } from './print'

/** Lengths of the texts, in characters: a usual essay, a long one, and as long as anybody writes. */
const lengths = [2_500, 20_000]
const times = 5

const sentence = '从遵义回来以后，我把四天的笔记又读了一遍，有些话当时没有听懂，现在才明白老师为什么要停下来问我们。'

function essay(length: number): Paper {
  const paragraph = sentence.repeat(5)
  const count = Math.ceil(length / paragraph.length)
  const lines = Array.from({ length: count }, () => paragraph)
  return {
    ...{ title: '走在遵义的路上', author: '何知微', organization: '第二党支部', date: '2026年3月5日' },
    document: documentFromParagraphs(
      lines
        .join('\n')
        .slice(0, length + count)
        .split('\n'),
    ),
  }
}

/**
 * What a PDF costs: time from asking to the file and processor time of the whole process, the first one with starting
 * the thread and loading the font, and the most memory the process had beyond what it began with. `blocked_ms` is the
 * longest time in which the server could not have answered anybody.
 */
export async function benchPdf(print: Print): Promise<void> {
  const { queuedPdfOf } = await import('../app/editor/export/pdf-queue.server')
  const before = process.memoryUsage.rss()
  let most = before
  for (const [index, length] of [lengths[0] ?? 0, ...lengths].entries()) {
    const runs: { wall: number; cpu: number; bytes: number; blocked: number }[] = []
    for (let run = 0; run < (index === 0 ? 1 : times); run += 1) {
      const [cpu, began] = [process.cpuUsage(), performance.now()]
      const watch = watchLoop((rss) => {
        most = Math.max(most, rss)
      })
      const pdf = await queuedPdfOf(essay(length))
      const { user, system } = process.cpuUsage(cpu)
      const wall = performance.now() - began
      runs.push({ wall, cpu: (user + system) / 1000, bytes: pdf?.length ?? 0, blocked: watch.stop() })
    }
    const middle = (key: 'wall' | 'cpu' | 'bytes') =>
      runs.map((run) => run[key]).sort((a, b) => a - b)[runs.length >> 1]
    print({
      ...{ bench: index === 0 ? 'pdf-first' : 'pdf', engine: '-', characters: length },
      ...{ wall_ms: Math.round(middle('wall') ?? 0), cpu_ms: Math.round(middle('cpu') ?? 0) },
      ...{
        blocked_ms: Math.round(Math.max(...runs.map(({ blocked }) => blocked))),
        kb: Math.round((middle('bytes') ?? 0) / 1024),
      },
      more_memory_mb: Math.round((most - before) / 1024 / 1024),
    })
  }
}

/** Looks every 5 ms how late it is called, and how much memory there is. */
export function watchLoop(see: (rss: number) => void): { stop: () => number } {
  let [last, longest] = [performance.now(), 0]
  const timer = setInterval(() => {
    const now = performance.now()
    longest = Math.max(longest, now - last - 5)
    last = now
    see(process.memoryUsage.rss())
  }, 5)
  return {
    stop: () => {
      clearInterval(timer)
      return longest
    },
  }
}
