import { randomInt } from 'node:crypto'
import { Agent } from 'node:http'
import { createClient } from '../app/core/database-client.server'
import { documentFromParagraphs } from '../app/editor/document'
import { paths } from '../app/paths'
import { shoot } from './load'
import type { Print } from './print'
import { type Seeded, seed } from './seed'
import { makeDatabase, type RunningServer, startServer } from './servers'

const kills = Number(process.env.BENCH_KILLS ?? 50)

/**
 * Kills the server with SIGKILL, 50 times an engine, while 16 writers save drafts as fast as they are answered,
 * and looks after each restart whether every save that was answered is there. A save under way at the kill
 * may be there or not; an answered one must.
 */
export async function benchKill(print: Print): Promise<void> {
  for (const engine of ['sqlite', 'postgresql'] as const) {
    const database = await makeDatabase(engine)
    const env = { DATABASE_URL: database.url, PORT: '0', NODE_ENV: 'production', LOG_LEVEL: 'silent' }
    await (await startServer(['build/server/index.js'], env)).stop()
    const db = await createClient(database.url)
    const seeded = await seed(db, 60)
    const writers = seeded.draftIds.map((draftId) => ({ draftId, answered: 0, version: 1 }))
    let answeredTotal = 0
    let lost = 0
    for (let round = 0; round < kills; round++) {
      const server = await startServer(['build/server/index.js'], env)
      let hasBegun = () => {}
      const begun = new Promise<void>((resolve) => {
        hasBegun = resolve
      })
      const writing = writers.map((writer) => writeUntilDead({ server, seeded, writer, hasBegun }))
      // A kill before the first answer would show nothing.
      await begun
      await new Promise((resolve) => setTimeout(resolve, randomInt(20, 500)))
      process.kill(server.pid, 'SIGKILL')
      answeredTotal += (await Promise.all(writing)).reduce((sum, answered) => sum + answered, 0)
      for (const writer of writers) {
        const draft = await db.draft.findUniqueOrThrow({ where: { essayId: writer.draftId } })
        const stored = Number(/第(\d+)次/.exec(draft.content)?.[1] ?? 0)
        if (stored < writer.answered) lost += 1
        writer.version = draft.version
        writer.answered = stored
      }
    }
    await db.$disconnect()
    await database.drop()
    print({ bench: 'kill', engine, kills, answered_saves: answeredTotal, lost })
  }
}

type Writer = { draftId: string; answered: number; version: number }

/** Saves one numbered text after another until the server is gone; returns how many were answered. */
async function writeUntilDead(input: {
  server: RunningServer
  seeded: Seeded
  writer: Writer
  hasBegun: () => void
}): Promise<number> {
  const { server, seeded, writer, hasBegun } = input
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const headers = { Cookie: `xinde-login=${seeded.token}` }
  let answered = 0
  let number = writer.answered
  try {
    for (;;) {
      number += 1
      const content = JSON.stringify(documentFromParagraphs([`第${number}次`, '心得'.repeat(500)]))
      const body = JSON.stringify({ title: '草稿', content, version: writer.version })
      const answer = await shoot(server.origin, { path: paths.draft(writer.draftId), headers, body }, agent)
      if (answer.status !== 200) throw new Error(`status ${answer.status}: ${answer.text}`)
      writer.version = JSON.parse(answer.text).version
      writer.answered = number
      answered += 1
      hasBegun()
    }
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error
    if (!isGone) throw error
    return answered
  } finally {
    agent.destroy()
  }
}
