import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { engineOf, sqliteFile } from './db.server'
import { log } from './log.server'
import { knownMigrations } from './migration-files.server'

/** Why a database cannot be used, in words for the person who runs the server. */
export class UnusableDatabase extends Error {
  override name = 'UnusableDatabase'
}

const historySql = 'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL'

/**
 * Makes a database ready for this version of the program: applies pending migrations under a lock. Throws
 * UnusableDatabase, having changed nothing, for one that is newer than the program, locked, or no database.
 */
export async function prepareDatabase(url: string): Promise<void> {
  const isSqlite = engineOf(url) === 'sqlite'
  if (isSqlite) mkdirSync(dirname(sqliteFile(url)), { recursive: true })
  const applied = isSqlite ? readSqliteHistory(sqliteFile(url)) : await readPostgresqlHistory(url)
  const known = knownMigrations(engineOf(url))
  const unknown = applied.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new UnusableDatabase(
      `数据库比程序新（${unknown.join(', ')}），没有改动它。请安装新版本的程序。\n` +
        `The database is newer than this program (${unknown.join(', ')}); it was left as it is. Install the newer version.`,
    )
  }
  if (applied.length === known.length) return
  await underLock(url, async () => {
    // The engine is loaded only when there is something to apply: it takes memory and half a second.
    const { applyMigrations } = await import('./migrate.server')
    const names = await applyMigrations(url)
    log.info({ migrations: names }, 'database migrated')
  })
}

function readSqliteHistory(file: string): string[] {
  const database = openSqlite(file)
  try {
    database.pragma('journal_mode = WAL')
    const hasHistory = database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get()
    return hasHistory ? (database.prepare(historySql).all() as { name: string }[]).map((row) => row.name) : []
  } catch (error) {
    throw describeSqlite(error, file)
  } finally {
    database.close()
  }
}

function openSqlite(file: string): Database.Database {
  try {
    return new Database(file, { timeout: 5000 })
  } catch (error) {
    throw describeSqlite(error, file)
  }
}

function describeSqlite(error: unknown, file: string): Error {
  const code = error instanceof Database.SqliteError ? error.code : ''
  const reasons: [prefix: string, words: string][] = [
    ['SQLITE_NOTADB', '不是数据库文件 / is not a database file'],
    ['SQLITE_CORRUPT', '已损坏，请用备份恢复 / is damaged; restore a back-up'],
    ['SQLITE_BUSY', '被另一个程序锁住 / is locked by another program'],
    ['SQLITE_FULL', '所在的磁盘已满 / is on a full disk'],
    ['SQLITE_CANTOPEN', '打不开，请检查路径和权限 / cannot be opened; check its path and permissions'],
    ['SQLITE_READONLY', '不可写 / cannot be written'],
  ]
  const reason = reasons.find(([prefix]) => code.startsWith(prefix))
  if (!reason) return error instanceof Error ? error : new Error(String(error))
  return new UnusableDatabase(`${file} ${reason[1]} (${code})`)
}

async function readPostgresqlHistory(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS has_history")
    return rows[0]?.has_history ? (await client.query(historySql)).rows.map((row) => row.name) : []
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    throw new UnusableDatabase(`PostgreSQL: 连接不上 / cannot be reached: ${words}`)
  } finally {
    await client.end().catch(() => {})
  }
}

/** "xinde" in ASCII: the advisory lock that migrating servers of one database take in turn. */
const lockKey = 0x78_69_6e_64_65

/** On SQLite the lock is an exclusive transaction in a file beside the database: it ends with the process. */
async function underLock(url: string, work: () => Promise<void>): Promise<void> {
  if (engineOf(url) === 'sqlite') {
    const lock = new Database(`${sqliteFile(url)}.lock`, { timeout: 60_000 })
    try {
      lock.exec('BEGIN EXCLUSIVE')
      await work()
    } finally {
      lock.close()
    }
    return
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey])
    await work()
  } finally {
    await client.end()
  }
}
