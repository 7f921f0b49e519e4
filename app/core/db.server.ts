import { createClient, engineOf, sqliteFile } from './database-client.server'
import { isDatabaseUnavailable } from './database-errors'
import { env } from './env.server'
import type { Prisma } from './generated/sqlite/client'
import { log } from './log.server'
import { refuse } from './refuse'

/** Inside a transaction: what a building block takes as its first argument. */
export type Tx = Prisma.TransactionClient

type ReadMethod =
  | 'findMany'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'count'
  | 'aggregate'
  | 'groupBy'

type Model = Exclude<keyof Tx, `$${string}` | symbol>

/** The models with their reading methods only: a change needs a transaction, and the types say so. */
export type Reader = { [M in Model]: Pick<Tx[M], Extract<ReadMethod, keyof Tx[M]>> }

export const engine = engineOf(env.DATABASE_URL)

/** Only the engine in use is loaded: the other's driver would be memory that every process pays for. */
async function connectSqlite() {
  const { openSqliteRows } = await import('./sqlite-rows.server')
  return {
    writer: await createClient(env.DATABASE_URL),
    // Reads have a connection of their own, because the adapter would run a statement on the writer's inside
    // whatever transaction is open there (docs/decisions/one-writer-on-sqlite.md).
    reader: await createClient(env.DATABASE_URL, { readOnly: true }),
    rows: openSqliteRows(sqliteFile(env.DATABASE_URL)),
    placeholders: (sql: string) => sql,
    close: async () => {},
  }
}

async function connectPostgresql() {
  const { openPostgresqlRows, numberPlaceholders } = await import('./postgresql-rows.server')
  const { Pool } = (await import('pg')).default
  const pool = new Pool({
    ...{ connectionString: env.DATABASE_URL, max: env.DATABASE_POOL, application_name: 'xinde' },
    // Long texts are written at each autosave, and PostgreSQL's own way to compress them takes longer than all else. A
    // server built without lz4 refuses, and keeps to its own.
    onConnect: (client) => client.query("SET default_toast_compression = 'lz4'").then(null, () => undefined),
  })
  const writer = await createClient(env.DATABASE_URL, { pool })
  const close = () => pool.end()
  return { writer, reader: writer, rows: openPostgresqlRows(pool), placeholders: numberPlaceholders, close }
}

const connection = await (engine === 'sqlite' ? connectSqlite() : connectPostgresql())
const { writer, reader, rows } = connection

/** Reads outside a transaction. */
export const db: Reader = reader

/**
 * Runs `work` in one transaction; anything it throws rolls everything back. Keep it short: no network,
 * rendering or hashing inside. On SQLite transactions wait for each other, up to 5 s. Throws 503, nothing
 * changed, when the database cannot take a change now.
 */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return orBusy(writer.$transaction(work, { maxWait: 5000, timeout: 10_000 }))
}

async function orBusy<T>(change: Promise<T>): Promise<T> {
  try {
    return await change
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error
    log.error({ err: error }, 'the database cannot take a change')
    throw refuse('busy', { headers: { 'Retry-After': '5' } })
  }
}

/**
 * One changing statement, a transaction by itself, for the few places where Prisma's own machinery costs
 * more than the change. `?` stands for each value. Returns the number of rows changed; throws as
 * inTransaction does.
 */
export function changeRows(sql: string, values: unknown[]): Promise<number> {
  if (rows.change) {
    observer?.(sql)
    return orBusy(rows.change(sql, values))
  }
  return orBusy(writer.$executeRawUnsafe(connection.placeholders(sql), ...values))
}

/**
 * Rows of one reading statement, straight from the driver with the statement kept prepared: for the pages
 * that are read most (docs/decisions/hot-reads.md has the figures). `?` stands for each value, names are in
 * double quotes, and only SQL that both engines understand is used. Dates come as Date, booleans as boolean.
 */
export async function readRows<T>(sql: string, values: unknown[]): Promise<T[]> {
  observer?.(sql)
  return (await rows.read(sql, values)) as T[]
}

let observer: ((sql: string) => void) | null = null

for (const client of new Set([writer, reader])) {
  if (env.NODE_ENV === 'test') client.$on('query', (event) => observer?.(event.query))
}

/**
 * Calls `watch` with the text of every statement of readRows from now on, and in tests (NODE_ENV) of Prisma
 * too; null ends it. Tests count statements with it.
 */
export function observeStatements(watch: ((sql: string) => void) | null): void {
  observer = watch
}

/** Whether the database answers. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await readRows('SELECT 1 AS "one"', [])
    return true
  } catch {
    return false
  }
}

/** Closes every connection; nothing can be read or changed afterwards. */
export async function closeDatabase(): Promise<void> {
  await rows.close()
  for (const client of new Set([writer, reader])) await client.$disconnect()
  await connection.close()
}
