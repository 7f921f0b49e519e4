import { second } from '../../core/clock'
import { changeRows } from '../../core/db.server'
import { log } from '../../core/log.server'

/** How often views are written: a reader waits for no write, and at most so much is forgotten when a process dies. */
const every = 5 * second

/** As many essays as one statement names; the rest waits for the next. */
const atOnce = 400

const seen = new Map<string, number>()

/** Notes that an essay was opened by somebody else than its author; nothing of who it was. */
export function noteView(essayId: string): void {
  seen.set(essayId, (seen.get(essayId) ?? 0) + 1)
}

/** Adds what was noted since the last time to the numbers kept, in one statement. What cannot be written waits. */
export async function writeViews(): Promise<void> {
  const some = [...seen].slice(0, atOnce)
  if (some.length === 0) return
  for (const [essayId] of some) seen.delete(essayId)
  const sql = `INSERT INTO "EssayViews" ("essayId", "count") VALUES ${some.map(() => '(?, ?)').join(', ')}
    ON CONFLICT ("essayId") DO UPDATE SET "count" = "EssayViews"."count" + excluded."count"`
  try {
    await changeRows(sql, some.flat())
  } catch (error) {
    for (const [essayId, count] of some) seen.set(essayId, (seen.get(essayId) ?? 0) + count)
    log.warn({ err: error }, 'cannot write how often essays were opened')
  }
}

/** Writes what is noted every few seconds from now on; `stop` writes the last of it. */
export function startViewCounts(): { stop: () => Promise<void> } {
  let writing = Promise.resolve()
  const timer = setInterval(() => {
    writing = writing.then(writeViews)
  }, every).unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await writing
      await writeViews()
    },
  }
}
