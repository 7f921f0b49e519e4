import type { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type pg from 'pg'
import { env } from './env.server'
import type { Prisma, PrismaClient } from './generated/sqlite/client'

/** The two databases Xinde runs on. */
export type Engine = 'sqlite' | 'postgresql'

/** Which engine a database URL names. */
export function engineOf(url: string): Engine {
  return url.startsWith('file:') ? 'sqlite' : 'postgresql'
}

/** The file of a SQLite URL. */
export function sqliteFile(url: string): string {
  return url.replace(/^file:/, '')
}

type Options = {
  /** SQLite: refuse changes on this client's connection. */
  readOnly?: boolean
  /** PostgreSQL: share these connections instead of opening others. */
  pool?: pg.Pool
}

/**
 * The driver adapter for a database URL; only the engine that is used is loaded. On SQLite each connection
 * waits up to 2 s for another process's write, and syncs at every commit (WAL alone would lose the last
 * commits with the power).
 */
export async function createAdapter(url: string, options: Options = {}) {
  if (engineOf(url) === 'postgresql') {
    const { PrismaPg } = await import('@prisma/adapter-pg')
    return new PrismaPg(options.pool ?? { connectionString: url })
  }
  const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3')
  const factory = new PrismaBetterSqlite3({ url, timeout: 2000 })
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const connection = await connect()
    await connection.executeScript('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    if (options.readOnly) await connection.executeScript('PRAGMA query_only = ON')
    else takeTurns(connection)
    return connection
  }
  return factory
}

type SqliteConnection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>

/**
 * Makes single statements wait until no transaction is open on the connection. The adapter has transactions
 * wait for each other, but runs any other statement at once, inside whatever transaction is open: a change
 * acknowledged that way would be rolled back with somebody else's.
 */
function takeTurns(connection: SqliteConnection): void {
  let last: Promise<void> = Promise.resolve()
  const takeTurn = async (): Promise<() => void> => {
    let end = () => {}
    const before = last
    last = new Promise((resolve) => {
      end = resolve
    })
    await before
    return end
  }
  const { executeRaw, startTransaction } = connection
  connection.executeRaw = async (query) => {
    const endTurn = await takeTurn()
    return executeRaw.call(connection, query).finally(endTurn)
  }
  connection.startTransaction = async (level) => {
    const endTurn = await takeTurn()
    const transaction = await startTransaction.call(connection, level).catch((error) => {
      endTurn()
      throw error
    })
    const { commit, rollback } = transaction
    transaction.commit = () => commit.call(transaction).finally(endTurn)
    transaction.rollback = () => rollback.call(transaction).finally(endTurn)
    return transaction
  }
}

/**
 * A Prisma client for a database URL. The two generated clients have the same models but types that are
 * not assignable to each other; this is the one place that says they are alike.
 */
export async function createClient(url: string, options: Options = {}): Promise<PrismaClient<'query'>> {
  const adapter = await createAdapter(url, options)
  // Prisma tells its statements only to a client made for it, at a cost: in tests, to count them.
  const log: Prisma.LogDefinition[] = env.NODE_ENV === 'test' ? [{ emit: 'event', level: 'query' }] : []
  if (engineOf(url) === 'postgresql') {
    const { PrismaClient } = await import('./generated/postgresql/client')
    return new PrismaClient({ adapter, log }) as unknown as PrismaClient<'query'>
  }
  const { PrismaClient } = await import('./generated/sqlite/client')
  return new PrismaClient({ adapter, log })
}
