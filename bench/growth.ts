import { createClient } from '../app/core/database-client.server'
import type { PrismaClient } from '../app/core/generated/sqlite/client'
import { paths } from '../app/paths'
import { load, type Shooter } from './load'
import { cpuOf } from './processes'
import type { Print } from './print'
import { seed } from './seed'
import { type BenchDatabase, makeDatabase, startServer } from './servers'

const sizes = { sqlite: [1000, 100_000], postgresql: [1000, 1_000_000] }
const seconds = 6

/** The CPU of an essay's page and of the lists at a small and at a large number of essays, and their ratio. */
export async function benchGrowth(print: Print): Promise<void> {
  for (const engine of ['sqlite', 'postgresql'] as const) {
    const small = new Map<string, number>()
    for (const essays of sizes[engine]) {
      const database = await makeDatabase(engine)
      for (const [page, cpu] of await measureAt(database, essays)) {
        const first = small.get(page) ?? cpu
        small.set(page, first)
        const [cpu_ms, ratio] = [cpu, cpu / first].map((value) => Math.round(value * 100) / 100)
        print({ bench: `growth-${page}`, engine, essays, cpu_ms: cpu_ms ?? 0, ratio: ratio ?? 1 })
      }
      await database.drop()
    }
  }
}

async function measureAt(database: BenchDatabase, essays: number): Promise<[string, number][]> {
  const env = { DATABASE_URL: database.url, PORT: '0', NODE_ENV: 'production' }
  await (await startServer(['build/server/index.js'], env)).stop()
  const db = await createClient(database.url)
  const seeded = await seed(db)
  await multiply(db, database.engine, essays)
  await db.$disconnect()
  const server = await startServer(['build/server/index.js'], env)
  const headers = { Cookie: `xinde-login=${seeded.token}`, 'Accept-Encoding': 'br' }
  const pages: [string, string][] = [
    ['essay', paths.essay(seeded.essayId)],
    ['list', paths.essays()],
    ['session', paths.studySession(seeded.studySessionId)],
  ]
  const figures: [string, number][] = []
  for (const [name, path] of pages) {
    const shooters: Shooter[] = Array.from({ length: 4 }, () => ({ next: () => ({ path, headers }) }))
    await load(server.origin, shooters, seconds / 2)
    const before = cpuOf([server.pid, ...database.pids])
    const { requests } = await load(server.origin, shooters, seconds)
    figures.push([name, (cpuOf([server.pid, ...database.pids]) - before) / requests])
  }
  await server.stop()
  return figures
}

/**
 * Makes `essays` more essays of the first author in the same session, with a short text each, spread over the
 * audiences; in the database itself, because a million rows through a client would take hours.
 */
export async function multiply(db: PrismaClient, engine: BenchDatabase['engine'], essays: number): Promise<void> {
  const isSqlite = engine === 'sqlite'
  const id = (kind: string, n: string) =>
    isSqlite
      ? `printf('0190${kind}-0000-7000-8000-%012x', ${n})`
      : `'0190${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0')`
  const at = isSqlite
    ? `strftime('%Y-%m-%dT%H:%M:%S.000+00:00', 1700000000 + n, 'unixepoch')`
    : `to_timestamp(1700000000 + n) AT TIME ZONE 'UTC'`
  const numbers = isSqlite
    ? `(WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${essays}) SELECT n FROM counted)`
    : `(SELECT generate_series(1, ${essays}) AS n)`
  const truth = (value: boolean) => (isSqlite ? Number(value) : value)
  await db.$executeRawUnsafe(`
    INSERT INTO "Essay" ("id", "authorId", "organizationId", "studySessionId", "kind", "state", "visibility", "audience",
      "title", "excerpt", "revisionNumber", "characterCount", "isLate", "commentCount", "submittedAt", "createdAt")
    SELECT ${id('0000', 'n')}, t."authorId", t."organizationId", t."studySessionId", t."kind", 'SUBMITTED',
      CASE n % 3 WHEN 0 THEN 'MEMBERS' WHEN 1 THEN 'ORGANIZATION' ELSE 'PRIVATE' END,
      CASE n % 3 WHEN 0 THEN 'members' WHEN 1 THEN 'org:' || t."organizationId" ELSE 'private' END,
      t."title", t."excerpt", 1, 100, ${truth(false)}, 0, ${at}, ${at}
    FROM ${numbers} AS numbers, (SELECT * FROM "Essay" WHERE "state" = 'SUBMITTED' LIMIT 1) AS t`)
  await db.$executeRawUnsafe(`
    INSERT INTO "Revision" ("id", "essayId", "number", "title", "content", "html", "text", "characterCount", "createdAt")
    SELECT ${id('0001', 'n')}, ${id('0000', 'n')}, 1, '题目', '{}', '<p>短文</p>', '短文', 2, ${at} FROM ${numbers} AS numbers`)
  // What a database does by itself some time after so many new rows, and would else do while pages are measured.
  for (const upkeep of isSqlite ? ['ANALYZE'] : ['VACUUM (FREEZE, ANALYZE)', 'CHECKPOINT']) {
    await db.$executeRawUnsafe(upkeep)
  }
}
