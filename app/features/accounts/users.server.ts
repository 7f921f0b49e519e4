import type { Tx } from '../../core/db.server'
import { normalizeUsername } from './usernames'

/**
 * Makes an account. `passwordHash` comes from hashPassword, made before the transaction. Rejects with a unique
 * violation (isUniqueViolation) when the username is taken.
 */
export async function createUser(
  tx: Tx,
  input: { name: string; username: string; passwordHash: string },
): Promise<{ id: string; nameSort: string }> {
  // Its dictionary takes 11 MB, and accounts are made rarely.
  const { nameSortOf } = await import('./name-sort.server')
  const name = input.name.trim()
  return tx.user.create({
    data: {
      name,
      nameSort: nameSortOf(name),
      username: normalizeUsername(input.username),
      passwordHash: input.passwordHash,
    },
    select: { id: true, nameSort: true },
  })
}

/** Whether a database error says that a value which must be unique is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}
