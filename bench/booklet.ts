import { plainBook } from '../tests/proof/book'
import { watchLoop } from './pdf'
import type { Print } from './print'

/** As many essays as a large branch has in a year, as long as they usually are. */
const size = { essays: 100, characters: 3000 }

/**
 * What a booklet costs: time from asking to the file, with the start of its thread, processor time of the whole process,
 * the longest time in which the server could not have answered anybody, and the most memory beyond what it began with.
 */
export async function benchBooklet(print: Print): Promise<void> {
  for (const format of ['pdf', 'docx'] as const) {
    const before = process.memoryUsage.rss()
    let most = before
    const [cpu, began] = [process.cpuUsage(), performance.now()]
    const watch = watchLoop((rss) => {
      most = Math.max(most, rss)
    })
    const bytes = await plainBook(format, size)
    const { user, system } = process.cpuUsage(cpu)
    print({
      ...{ bench: `booklet-${format}`, engine: '-', ...size },
      ...{ wall_ms: Math.round(performance.now() - began), cpu_ms: Math.round((user + system) / 1000) },
      ...{ blocked_ms: Math.round(watch.stop()), kb: Math.round(bytes.length / 1024) },
      more_memory_mb: Math.round((most - before) / 1024 / 1024),
    })
  }
}
