/**
 * The data of `npm run demo`, in the database of DATABASE_URL: with `--reset` emptied first, then migrated and
 * filled with the example world; the demo accounts get the password of XINDE_DEMO_PASSWORD. A database that
 * holds anything but the example world is refused and left as it is.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { sqliteFile } from '../app/core/database-client.server'
import { closeDatabase, db, engine, inTransaction } from '../app/core/db.server'
import { env } from '../app/core/env.server'
import { migrationsDirectory } from '../app/core/migration-files.server'
import { prepareDatabase, UnusableDatabase } from '../app/core/prepare-database.server'
import { hashPassword, isPassword } from '../app/features/accounts/passwords.server'
import { loadDemo } from '../prisma/demo/load'
import { people } from '../prisma/demo/roster'

const notADemo = `这个数据库里有真实数据，不是演示数据库，没有改动它。
This database holds real data and is no demonstration database; it was left as it is.`

/** Loading writes this event in its own transaction: it tells a demonstration database from a real one. */
const markSql = `SELECT 1 FROM "Event" WHERE "name" = 'demo.loaded' LIMIT 1`

function resetSqlite(file: string): void {
  if (!existsSync(file)) return
  const database = new Database(file)
  try {
    if (isFilled(database) && !database.prepare(markSql).get()) throw new UnusableDatabase(notADemo)
  } finally {
    database.close()
  }
  for (const suffix of ['', '-wal', '-shm', '.lock']) rmSync(file + suffix, { force: true })
}

function isFilled(database: Database.Database): boolean {
  const has = database.prepare(`SELECT 1 FROM sqlite_master WHERE "name" = 'Event'`).get()
  if (has) return database.prepare('SELECT 1 FROM "User" LIMIT 1').get() !== undefined
  if (database.prepare('SELECT 1 FROM sqlite_master LIMIT 1').get()) throw new UnusableDatabase(notADemo)
  return false
}

/** Drops the tables that migrations ever made, and no other: the schema may be shared. */
async function resetPostgresql(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(`SELECT to_regclass('"Event"') IS NOT NULL AS "isThere"`)
    if (!rows[0].isThere) return
    const isFilled = (await client.query('SELECT 1 FROM "User" LIMIT 1')).rowCount
    if (isFilled && !(await client.query(markSql)).rowCount) throw new UnusableDatabase(notADemo)
    const tables = [...migratedTables(), '_prisma_migrations'].map((name) => `"${name}"`)
    await client.query(`DROP TABLE IF EXISTS ${tables.join(', ')} CASCADE`)
  } finally {
    await client.end()
  }
}

function migratedTables(): string[] {
  const folder = migrationsDirectory('postgresql')
  const migrations = readdirSync(folder).map((name) => join(folder, name, 'migration.sql'))
  return migrations
    .filter((path) => existsSync(path))
    .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/^CREATE TABLE "(\w+)"/gm)])
    .flatMap(([, name]) => name ?? [])
}

/** Another password than at the last run (another data folder, or one given now) takes the place of the old. */
async function setPassword(password: string): Promise<void> {
  const usernames = people.flatMap(({ username }) => username ?? [])
  const [first] = await db.user.findMany({ where: { username: { in: usernames } }, select: { passwordHash: true } })
  if (await isPassword(password, first?.passwordHash ?? null)) return
  const passwordHash = await hashPassword(password)
  await inTransaction((tx) => tx.user.updateMany({ where: { username: { in: usernames } }, data: { passwordHash } }))
}

async function prepare(): Promise<void> {
  const password = process.env.XINDE_DEMO_PASSWORD
  if (!password || password.length < 8) throw new UnusableDatabase('XINDE_DEMO_PASSWORD: 至少 8 个字符 / at least 8 characters')
  if (process.argv.includes('--reset')) {
    if (engine === 'sqlite') resetSqlite(sqliteFile(env.DATABASE_URL))
    else await resetPostgresql(env.DATABASE_URL)
  }
  await prepareDatabase(env.DATABASE_URL)
  const isDemo = await db.event.findFirst({ where: { name: 'demo.loaded' }, select: { id: true } })
  const someone = await db.user.findFirst({ select: { id: true } })
  if (someone && !isDemo) throw new UnusableDatabase(notADemo)
  await loadDemo({ password })
  await setPassword(password)
}

try {
  await prepare()
} catch (error) {
  console.error(error instanceof UnusableDatabase ? error.message : error)
  process.exitCode = 1
} finally {
  await closeDatabase()
}
