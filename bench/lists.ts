import { createClient } from '../app/core/database-client.server'
import type { PrismaClient } from '../app/core/generated/sqlite/client'
import { slotKey, tagKey, unitKey } from '../app/features/essays/list-keys'
import { paths } from '../app/paths'
import { multiply } from './growth'
import { load, type Shooter } from './load'
import { cpuOf } from './processes'
import type { Print } from './print'
import { type Seeded, seed } from './seed'
import { type BenchDatabase, makeDatabase, startServer } from './servers'

const sizes = [10_000, 1_000_000]
const seconds = Number(process.env.BENCH_SECONDS ?? 5)

/** The CPU of the reading lists' pages at a small and at a large number of essays, and their ratio: at most 1.3. */
export async function benchLists(print: Print): Promise<void> {
  for (const engine of ['sqlite', 'postgresql'] as const) {
    const small = new Map<string, number>()
    for (const essays of sizes) {
      const database = await makeDatabase(engine)
      for (const [page, cpu] of await measureAt(database, essays)) {
        const first = small.get(page) ?? cpu
        small.set(page, first)
        const [cpu_ms, ratio] = [cpu, cpu / first].map((value) => Math.round(value * 100) / 100)
        print({ bench: `lists-${page}`, engine, essays, cpu_ms: cpu_ms ?? 0, ratio: ratio ?? 1 })
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
  const pages = await listThem(db, { engine: database.engine, seeded })
  await db.$disconnect()
  const server = await startServer(['build/server/index.js'], env)
  const headers = { Cookie: `xinde-login=${seeded.token}`, 'Accept-Encoding': 'br' }
  const figures: [string, number][] = []
  for (const [name, path] of Object.entries(pages)) {
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
 * Puts every essay into the lists of the product, every third under a theme and an item of the agenda, and makes every
 * sixteenth public; in the database itself. Answers with the pages to measure, those in the middle of a list too.
 */
async function listThem(
  db: PrismaClient,
  world: { engine: BenchDatabase['engine']; seeded: Seeded },
): Promise<Record<string, string>> {
  const { engine, seeded } = world
  const { studySessionId } = seeded
  const { id: organizationId } = await db.organization.findFirstOrThrow({ select: { id: true } })
  const at = new Date('2026-11-16T01:00:00Z')
  const { id: activityId } = await db.activity.create({
    data: {
      ...{ studySessionId, kind: 'FIELD', title: '娄山关', place: '', speaker: '', position: 0 },
      ...{ startsAt: at, endsAt: at },
    },
    select: { id: true },
  })
  const keys = ['all', `session:${studySessionId}`, unitKey(organizationId)]
  const chosen = [slotKey(activityId), tagKey('脚下的路')]
  for (const key of [...keys, ...chosen]) {
    const some = chosen.includes(key) ? `AND SUBSTR("id", 36, 1) IN ('1', '4', '7', 'a', 'd')` : ''
    await db.$executeRawUnsafe(`INSERT INTO "EssayListing" ("essayId", "key", "submittedAt")
      SELECT "id", '${key}', "submittedAt" FROM "Essay" WHERE "state" = 'SUBMITTED' ${some}`)
  }
  await db.$executeRawUnsafe(`UPDATE "Essay" SET "audience" = 'public', "visibility" = 'PUBLIC'
    WHERE "state" = 'SUBMITTED' AND SUBSTR("id", 36, 1) = '7'`)
  await db.organization.updateMany({ data: { catalogueChangedAt: at } })
  for (const upkeep of engine === 'sqlite' ? ['ANALYZE'] : ['VACUUM (FREEZE, ANALYZE)', 'CHECKPOINT']) {
    await db.$executeRawUnsafe(upkeep)
  }
  // Multiplied essays lie a second apart from 1700000001 on, so this is in the middle of each list.
  const middle = `${(1_700_005_000_000).toString(36)}.ffffffff-ffff-7fff-bfff-ffffffffffff`
  const inSlot = { in: slotKey(activityId) }
  return {
    unit: paths.essays({ in: unitKey(organizationId) }),
    slot: paths.essays(inSlot),
    'slot-middle': paths.essays({ ...inSlot, after: middle }),
    tag: paths.essays({ in: tagKey('脚下的路') }),
    month: paths.essays({ in: 'month:2023-11' }),
    'essay-in-slot': paths.essay('01900000-0000-7000-8000-000000000bb7', inSlot),
    index: paths.readingLists(),
    catalogue: paths.catalogue(organizationId),
    feed: paths.feed(),
    'unit-feed': paths.organizationFeed(organizationId),
  }
}
