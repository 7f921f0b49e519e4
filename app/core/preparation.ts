/** Why a database cannot be used, in words for the person who runs the server. */
export class UnusableDatabase extends Error {
  override name = 'UnusableDatabase'
}

/** What preparing needs of an engine. */
export type Preparation = {
  /** Names of the migrations the database has; makes the database's folder or file where there is none. */
  readHistory: (url: string) => Promise<string[]>
  /** Runs `work` while no other server migrates the same database; waits for one that does. */
  underLock: (url: string, work: () => Promise<void>) => Promise<void>
}

/** The migrations that were applied to the end, by name. */
export const historySql = 'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL'
