import { now } from '../../core/clock'
import { db, type Tx } from '../../core/db.server'
import type { Role } from './roles'
import { normalizeUsername } from './usernames'
import type { MaybeViewer } from './viewer'

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

/**
 * Somebody as a viewer without a request, for what the server does by itself on their behalf: what they may read is asked
 * of the same policy. Null for an account that is disabled or gone.
 */
export async function findPerson(userId: string): Promise<MaybeViewer> {
  const at = now()
  const user = await db.user.findFirst({
    where: { id: userId, disabledAt: null },
    select: {
      ...{ name: true, username: true, unreadNotices: true },
      memberships: {
        where: { startsAt: { lte: at }, OR: [{ endsAt: null }, { endsAt: { gt: at } }] },
        select: { role: true, organizationId: true, organization: { select: { name: true, path: true } } },
      },
    },
  })
  if (!user) return null
  const memberships = user.memberships.map(({ role, organizationId, organization }) => ({
    ...{ role: role as Role, organizationId },
    ...{ organizationName: organization.name, path: organization.path },
  }))
  return { ...user, userId, memberships, loginSessionId: '', requestId: '' }
}

/** Whether a database error says that a value which must be unique is there already. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}
