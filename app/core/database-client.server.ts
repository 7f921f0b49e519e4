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
 * waits up to 5 s for another process's write, and syncs at every commit (WAL alone would lose the last
 * commits with the power).
 */
export async function createAdapter(url: string, options: Options = {}) {
  if (engineOf(url) === 'postgresql') {
    const { PrismaPg } = await import('@prisma/adapter-pg')
    return new PrismaPg(options.pool ?? { connectionString: url })
  }
  const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3')
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
