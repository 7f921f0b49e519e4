import { db, inTransaction } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { forgiveAllGuesses, forgiveGuesses, takeGuess } from './password-guesses.server'
import { hashPassword, isPassword } from './passwords.server'
import { newToken } from './tokens.server'
import { normalizeUsername } from './usernames'
import type { Viewer } from './viewer'

/**
 * Changes the viewer's password and ends their login sessions elsewhere; this one goes on. 'wrong' when the
 * present password is not right. Throws 429 after too many wrong ones.
 */
export async function changePassword(
  viewer: Viewer,
  input: { currentPassword: string; newPassword: string },
): Promise<'changed' | 'wrong'> {
  await takeGuess(viewer.username, viewer.loginSessionId)
  const user = await db.user.findUnique({ where: { id: viewer.userId }, select: { passwordHash: true } })
  if (!user || !(await isPassword(input.currentPassword, user.passwordHash))) return 'wrong'
  const passwordHash = await hashPassword(input.newPassword)
  const changed = await inTransaction(async (tx) => {
    // The hash that was checked is part of the change: of two changes at once the second starts from an old one.
    const { count } = await tx.user.updateMany({
      where: { id: viewer.userId, passwordHash: user.passwordHash },
      data: { passwordHash },
    })
    if (count === 0) return false
    const ended = await tx.loginSession.deleteMany({
      where: { userId: viewer.userId, id: { not: viewer.loginSessionId } },
    })
    const data = { endedLoginSessions: ended.count }
    await recordEvent(tx, viewer, { name: 'account.passwordChanged', subjectId: viewer.userId, data })
    return true
  })
  if (!changed) return 'wrong'
  await forgiveGuesses(viewer.username, viewer.loginSessionId)
  return 'changed'
}

/**
 * Gives an account a random password and ends all its login sessions; null when there is no such account. For
 * the person who runs the server, who can read its database anyway: nobody else can take over an account, and
 * with it somebody's drafts.
 */
export async function resetPassword(username: string): Promise<{ password: string } | null> {
  const password = newToken().slice(0, 16)
  const passwordHash = await hashPassword(password)
  const user = await db.user.findUnique({ where: { username: normalizeUsername(username) }, select: { id: true } })
  if (!user) return null
  await inTransaction(async (tx) => {
    await tx.user.update({ where: { id: user.id }, data: { passwordHash }, select: { id: true } })
    const { count } = await tx.loginSession.deleteMany({ where: { userId: user.id } })
    const data = { endedLoginSessions: count }
    await recordEvent(tx, null, { name: 'account.passwordReset', subjectId: user.id, data })
  })
  await forgiveAllGuesses(normalizeUsername(username))
  return { password }
}
