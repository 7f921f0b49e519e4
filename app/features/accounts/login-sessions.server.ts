import { day, now } from '../../core/clock'
import { db, inTransaction, readRows, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { givePoint, takePoint } from '../../core/rate-limit.server'
import type { Role } from './roles'
import { forgiveGuesses, takeGuess } from './password-guesses.server'
import { isPassword } from './passwords.server'
import { hashToken, newToken } from './tokens.server'
import { normalizeUsername } from './usernames'
import type { MaybeViewer, Viewer } from './viewer'

/** A login session ends this long after signing in. */
const lifetime = 30 * day

/**
 * Signs in with username and password: a new login session, or null when the two do not belong together.
 * Throws 429 after too many wrong passwords for the name (from one address, or from all) or from the address.
 */
export async function signIn(input: {
  username: string
  password: string
  address: string
  userAgent: string
  requestId: string
}): Promise<SignedIn | null> {
  const username = normalizeUsername(input.username)
  // Taken before the password is looked at: of a hundred guesses at once no more than the limit are tried.
  await takePoint('signInByAddress', input.address)
  await takeGuess(username, input.address)
  const user = await db.user.findUnique({
    where: { username },
    select: { id: true, passwordHash: true, disabledAt: true },
  })
  const isRight = await isPassword(input.password, user?.passwordHash ?? null)
  if (!user || !isRight || user.disabledAt) return null
  await forgiveGuesses(username, input.address)
  await givePoint('signInByAddress', input.address)
  return openLoginSession(user.id, input)
}

/** What the browser is given when somebody is signed in: the token for its cookie, and until when it is good. */
export type SignedIn = { token: string; expiresAt: Date }

/** Makes a login session for a user whose identity is already known. */
export function openLoginSession(userId: string, input: { userAgent: string; requestId: string }): Promise<SignedIn> {
  return inTransaction((tx) => createLoginSession(tx, { userId, ...input }))
}

/** Makes a login session, and forgets the user's ended ones. */
export async function createLoginSession(
  tx: Tx,
  input: { userId: string; userAgent: string; requestId: string },
): Promise<SignedIn> {
  const { userId, requestId } = input
  const token = newToken()
  const expiresAt = new Date(now().getTime() + lifetime)
  const loginSession = await tx.loginSession.create({
    data: {
      tokenHash: hashToken(token),
      userId,
      userAgent: input.userAgent.slice(0, 200),
      createdAt: now(),
      expiresAt,
    },
    select: { id: true },
  })
  await tx.loginSession.deleteMany({ where: { userId, expiresAt: { lt: now() } } })
  await recordEvent(tx, { userId, requestId }, { name: 'account.signedIn', subjectId: loginSession.id })
  return { token, expiresAt }
}

const viewerSql = `
  SELECT s."id" AS "loginSessionId", u."id" AS "userId", u."name", u."username", u."unreadNotices",
         m."role", m."organizationId", o."name" AS "organizationName", o."path"
  FROM "LoginSession" s
  JOIN "User" u ON u."id" = s."userId"
  LEFT JOIN "Membership" m ON m."userId" = u."id" AND m."startsAt" <= ? AND (m."endsAt" IS NULL OR m."endsAt" > ?)
  LEFT JOIN "Organization" o ON o."id" = m."organizationId"
  WHERE s."tokenHash" = ? AND s."expiresAt" > ? AND u."disabledAt" IS NULL`

type ViewerRow = {
  loginSessionId: string
  userId: string
  name: string
  username: string
  unreadNotices: number
  role: Role | null
  organizationId: string
  organizationName: string
  path: string
}

/** The person a login token belongs to, with their present memberships; null when it is no longer good. */
export async function findViewer(token: string | null, requestId: string): Promise<MaybeViewer> {
  if (!token) return null
  const at = now()
  const rows = await readRows<ViewerRow>(viewerSql, [at, at, hashToken(token), at])
  const [first] = rows
  if (!first) return null
  const memberships = rows.flatMap(({ role, organizationId, organizationName, path }) =>
    role ? [{ role, organizationId, organizationName, path }] : [],
  )
  const { userId, name, username, unreadNotices, loginSessionId } = first
  return { userId, name, username, unreadNotices, loginSessionId, requestId, memberships }
}

/** Ends one of the viewer's own login sessions; another person's is left alone. */
export async function endLoginSession(viewer: Viewer, loginSessionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.loginSession.deleteMany({ where: { id: loginSessionId, userId: viewer.userId } })
    if (count > 0) await recordEvent(tx, viewer, { name: 'account.signedOut', subjectId: loginSessionId })
  })
}

/** Ends all of the viewer's login sessions, this one too. */
export async function endAllLoginSessions(viewer: Viewer): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.loginSession.deleteMany({ where: { userId: viewer.userId } })
    await recordEvent(tx, viewer, { name: 'account.signedOutEverywhere', subjectId: viewer.userId, data: { count } })
  })
}

/** The viewer's login sessions that are still good, newest first. */
export async function listLoginSessions(viewer: Viewer) {
  const rows = await db.loginSession.findMany({
    where: { userId: viewer.userId, expiresAt: { gt: now() } },
    orderBy: { id: 'desc' },
    select: { id: true, userAgent: true, createdAt: true },
  })
  return rows.map((row) => ({ ...row, isThisOne: row.id === viewer.loginSessionId }))
}
