import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { engineOf } from '../../app/core/database-client.server'

/** Where this test file's own SQLite files go. */
export const databaseFolder = mkdtempSync(join(tmpdir(), 'xinde-databases-'))
afterAll(() => rmSync(databaseFolder, { recursive: true, force: true }))

let made = 0

/** The address of another database of this project's engine: not there yet (SQLite) or empty (PostgreSQL). */
export async function emptyDatabase(): Promise<string> {
  made += 1
  if (engineOf(process.env.DATABASE_URL ?? '') === 'sqlite') return `file:${join(databaseFolder, `${made}.db`)}`
  const { url, prefix } = inject('postgresql')
  const name = `${prefix}_empty_${process.pid}_${made}`
  await query(url, `CREATE DATABASE ${name}`)
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

/** Runs SQL on a database; with a semicolon at the end it may be several statements. Answers with the rows of one. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  return engineOf(url) === 'sqlite' ? querySqlite(url.replace('file:', ''), sql) : queryPostgresql(url, sql)
}

function querySqlite(file: string, sql: string): Record<string, unknown>[] {
  const database = new Database(file)
  try {
    if (sql.trim().endsWith(';')) {
      database.exec(sql)
      return []
    }
    const statement = database.prepare(sql)
    if (statement.reader) return statement.all() as Record<string, unknown>[]
    statement.run()
    return []
  } finally {
    database.close()
  }
}

async function queryPostgresql(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
