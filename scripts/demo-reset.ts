/**
 * `npm run demo -- --reset`: empties the demonstration database of DATABASE_URL. One that holds anything but the
 * example world is refused and left as it is.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { engineOf, sqliteFile } from '../app/core/database-client.server'
import { env } from '../app/core/env.server'
import { migrationsDirectory } from '../app/core/migration-files.server'
import { UnusableDatabase } from '../app/core/preparation'
import { demoMark, notADemo } from './demo-mark'

const markSql = `SELECT 1 FROM "Event" WHERE "name" = '${demoMark}' LIMIT 1`

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

try {
  if (engineOf(env.DATABASE_URL) === 'sqlite') resetSqlite(sqliteFile(env.DATABASE_URL))
  else await resetPostgresql(env.DATABASE_URL)
} catch (error) {
  const isExpected = error instanceof UnusableDatabase || error instanceof Database.SqliteError
  console.error(isExpected ? error.message : error)
  process.exitCode = 1
}
