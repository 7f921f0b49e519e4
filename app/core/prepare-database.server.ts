import { type Engine, engineOf } from './database-client.server'
import { log } from './log.server'
import { knownMigrations } from './migration-files.server'
import { type Preparation, UnusableDatabase } from './preparation'

async function preparationOf(engine: Engine): Promise<Preparation> {
  if (engine === 'sqlite') return (await import('./prepare-sqlite.server')).sqlitePreparation
  return (await import('./prepare-postgresql.server')).postgresqlPreparation
}

/**
 * Makes a database ready for this version of the program: applies pending migrations under a lock. Throws
 * UnusableDatabase, having changed nothing, for one that is newer than the program, locked, or no database.
 */
export async function prepareDatabase(url: string): Promise<void> {
  const { readHistory, underLock } = await preparationOf(engineOf(url))
  const applied = await readHistory(url)
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
    const names = await applyMigrations(url).catch(describeFailure)
    log.info({ migrations: names }, 'database migrated')
  })
}

/** Prisma's P3005: there are tables, and none of them is the history of migrations. */
function describeFailure(error: unknown): never {
  const isForeign = error instanceof Error && 'code' in error && error.code === 'P3005'
  if (!isForeign) throw error
  throw new UnusableDatabase(
    '数据库里有其他程序的表，没有改动它。请给心得一个空的数据库。\n' +
      'The database holds the tables of another program; it was left as it is. Give Xinde an empty one.',
  )
}
