import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { sqliteFile } from './database-client.server'
import { historySql, type Preparation, UnusableDatabase } from './preparation'

export const sqlitePreparation: Preparation = {
  readHistory: async (url) => {
    mkdirSync(dirname(sqliteFile(url)), { recursive: true })
    return readHistory(sqliteFile(url))
  },
  // An exclusive transaction in a file beside the database: it ends with the process that holds it.
  underLock: async (url, work) => {
    const lock = new Database(`${sqliteFile(url)}.lock`, { timeout: 60_000 })
    try {
      lock.exec('BEGIN EXCLUSIVE')
      await work()
    } finally {
      lock.close()
    }
  },
}

function readHistory(file: string): string[] {
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
