import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import Database from 'better-sqlite3'
import pg from 'pg'
import { env } from './env.server'
import { PrismaClient as PostgresqlClient } from './generated/postgresql/client'
import { type Prisma, PrismaClient } from './generated/sqlite/client'

/** The two databases Xinde runs on. */
export type Engine = 'sqlite' | 'postgresql'

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

/** Which engine a database URL names. */
export function engineOf(url: string): Engine {
  return url.startsWith('file:') ? 'sqlite' : 'postgresql'
}

/** The file of a SQLite URL. */
export function sqliteFile(url: string): string {
  return url.replace(/^file:/, '')
}

/**
 * The driver adapter for a database URL. On SQLite each connection waits up to 5 s for another process's
 * write, and syncs at every commit (WAL alone would lose the last commits with the power).
 */
export function createAdapter(url: string, options: { readOnly?: boolean; pool?: pg.Pool } = {}) {
  if (engineOf(url) === 'postgresql') return new PrismaPg(options.pool ?? { connectionString: url })
  const factory = new PrismaBetterSqlite3({ url, timeout: 5000 })
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const connection = await connect()
    await connection.executeScript('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    if (options.readOnly) await connection.executeScript('PRAGMA query_only = ON')
    return connection
  }
  return factory
}

/**
 * A Prisma client for a database URL. The two generated clients have the same models but types that are
 * not assignable to each other; this is the one place that says they are alike.
 */
export function createClient(url: string, options: { readOnly?: boolean; pool?: pg.Pool } = {}): PrismaClient {
  const adapter = createAdapter(url, options)
  // Prisma tells its statements only to a client made for it, at a cost: in tests, for observeStatements.
  const log: Prisma.LogDefinition[] = env.NODE_ENV === 'test' ? [{ emit: 'event', level: 'query' }] : []
  const client =
    engineOf(url) === 'sqlite'
      ? new PrismaClient({ adapter, log })
      : (new PostgresqlClient({ adapter, log }) as unknown as PrismaClient<'query'>)
  if (log.length > 0) client.$on('query', (event) => observer?.(event.query))
  return client as PrismaClient
}

export const engine = engineOf(env.DATABASE_URL)

const pool =
  engine === 'postgresql'
    ? new pg.Pool({ connectionString: env.DATABASE_URL, max: env.DATABASE_POOL, application_name: 'xinde' })
    : undefined

const writer = createClient(env.DATABASE_URL, { pool })

/**
 * Reads outside a transaction. On SQLite it has a connection of its own, because the adapter would run a
 * statement on the writer's connection inside whatever transaction happens to be open there, and an
 * acknowledged change could be rolled back with somebody else's.
 */
export const db: Reader = engine === 'sqlite' ? createClient(env.DATABASE_URL, { readOnly: true }) : writer

/**
 * Runs `work` in one transaction; anything it throws rolls everything back. Keep it short: no network,
 * rendering or hashing inside. On SQLite transactions wait for each other, up to 5 s.
 */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return writer.$transaction(work, { maxWait: 5000, timeout: 10_000 })
}

/**
 * One changing statement, a transaction by itself, for the few places where Prisma's own machinery costs
 * more than the change. `?` stands for each value. Returns the number of rows changed.
 */
export async function changeRows(sql: string, values: unknown[]): Promise<number> {
  const [changed] = await writer.$transaction([writer.$executeRawUnsafe(numbered(sql), ...values)])
  return changed
}

type Column = { name: string; type: string | null }
type Row = Record<string, unknown>
type PreparedRead = (values: unknown[]) => Row[]

const prepared = new Map<string, PreparedRead>()
let readConnection: Database.Database | null = null

/**
 * Rows of one reading statement, straight from the driver with the statement kept prepared: for the pages
 * that are read most (docs/decisions/hot-reads.md has the figures). `?` stands for each value, names are in
 * double quotes, and only SQL that both engines understand is used. Dates come as Date, booleans as boolean.
 */
export async function readRows<T>(sql: string, values: unknown[]): Promise<T[]> {
  observer?.(sql)
  if (pool) {
    const statement = { name: statementName(sql), text: numbered(sql), values: values.map(pgValue), types: pgTypes }
    return (await pool.query(statement)).rows as T[]
  }
  let read = prepared.get(sql)
  if (!read) {
    read = prepareSqlite(sql)
    prepared.set(sql, read)
  }
  return read(values.map(sqliteValue)) as T[]
}

function prepareSqlite(sql: string): PreparedRead {
  readConnection ??= new Database(sqliteFile(env.DATABASE_URL), { readonly: true, timeout: 5000 })
  const statement = readConnection.prepare(sql)
  const columns: Column[] = statement.columns()
  const dates = columns.filter((column) => column.type === 'DATETIME').map((column) => column.name)
  const booleans = columns.filter((column) => column.type === 'BOOLEAN').map((column) => column.name)
  return (values) => {
    const rows = statement.all(values) as Row[]
    for (const row of rows) {
      for (const name of dates) if (row[name] !== null) row[name] = new Date(row[name] as string)
      for (const name of booleans) row[name] = row[name] === 1
    }
    return rows
  }
}

/** As Prisma's adapter writes it: dates compare as text only when both sides are written alike. */
function sqliteValue(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  return typeof value === 'boolean' ? Number(value) : value
}

/** In UTC as the columns are: the driver would write this process's own time zone, which the column ignores. */
function pgValue(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}

const timestampWithoutZone = 1114
const pgTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === timestampWithoutZone
      ? (text: string) => new Date(`${text.replace(' ', 'T')}Z`)
      : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig

const numberedTexts = new Map<string, string>()

/** The same statement with PostgreSQL's $1, $2 … where it is the engine. */
function numbered(sql: string): string {
  if (!pool) return sql
  let text = numberedTexts.get(sql)
  if (text === undefined) {
    let count = 0
    text = sql.replace(/\?/g, () => `$${++count}`)
    numberedTexts.set(sql, text)
  }
  return text
}

const statementNames = new Map<string, string>()

function statementName(sql: string): string {
  let name = statementNames.get(sql)
  if (!name) {
    name = `read${statementNames.size + 1}`
    statementNames.set(sql, name)
  }
  return name
}

let observer: ((sql: string) => void) | null = null

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
  readConnection?.close()
  if (engine === 'sqlite') await (db as PrismaClient).$disconnect()
  await writer.$disconnect()
  await pool?.end()
}
