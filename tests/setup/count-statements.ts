import { observeStatements } from '../../app/core/db.server'

/**
 * Runs `work` and tells which SQL statements it took, in order: Prisma's and those of readRows alike.
 * BEGIN, COMMIT and ROLLBACK are left out: one engine's adapter tells them and the other's does not. Whatever else
 * runs in this process meanwhile is counted too, so run nothing beside it.
 */
export async function countStatements<T>(work: () => Promise<T>) {
  const statements: string[] = []
  observeStatements((sql) => {
    if (!/^(BEGIN|COMMIT|ROLLBACK)/.test(sql)) statements.push(sql)
  })
  try {
    const result = await work()
    return { result, statements, count: statements.length }
  } finally {
    observeStatements(null)
  }
}
