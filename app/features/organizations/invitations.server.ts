import { day, hour, now } from '../../core/clock'
import { db, inTransaction, readRows, type Tx } from '../../core/db.server'
import { env } from '../../core/env.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import { createLoginSession, type SignedIn } from '../accounts/login-sessions.server'
import { hashPassword } from '../accounts/passwords.server'
import type { Role } from '../accounts/roles'
import { hashToken, newToken } from '../accounts/tokens.server'
import { createUser, isUniqueViolation } from '../accounts/users.server'
import type { Viewer } from '../accounts/viewer'
import { paths } from '../../paths'
import type { OrganizationKind } from './organization-kinds'
import { canInvite, holdsRole } from './organization-policy'
import { type OrganizationRow, requireOrganization } from './organization-scope.server'
import { addMembership, createOrganization } from './organizations.server'

/** How long an invitation can be used. */
const lifetime = 7 * day
const foundingLifetime = 24 * hour

/** An invitation as the page that accepts it shows it; `organization` is null for the founding link. */
export type OpenInvitation = {
  id: string
  role: Role
  expiresAt: Date
  organization: { id: string; name: string } | null
}

/**
 * Prints a one-time link that makes the first organization and its administrator, when there are no accounts
 * yet; links of earlier starts stop working. `origin` is where browsers reach the server, without a slash.
 */
export async function offerFoundingLink(origin: string): Promise<void> {
  // Not through Prisma, whose query compiler would be loaded at every start only to ask this.
  if ((await readRows('SELECT 1 AS "one" FROM "User" LIMIT 1', [])).length > 0) return
  const token = newToken()
  await inTransaction(async (tx) => {
    await tx.invitation.deleteMany({ where: { organizationId: null, usedAt: null } })
    await tx.invitation.create({
      data: {
        tokenHash: hashToken(token),
        role: 'ADMIN',
        createdAt: now(),
        expiresAt: new Date(now().getTime() + foundingLifetime),
      },
      select: { id: true },
    })
  })
  const link = new URL(paths.invitation(token), origin).href
  console.log(
    `还没有任何账号。请在 24 小时内打开此链接，建立第一个组织和管理员（只能用一次）：\n` +
      `There are no accounts yet. Within 24 hours, open this link to make the first organization and its administrator (it works once):\n` +
      `  ${link}`,
  )
}

/** The whole link of an invitation, to be given to somebody: at the configured address, else at the request's. */
export function invitationLink(token: string, request: Request): string {
  return new URL(paths.invitation(token), env.XINDE_ORIGIN ?? request.url).href
}

/** A unit in which the viewer may invite. Throws 404 outside their scope, 403 without that right. */
export async function findInvitingOrganization(viewer: Viewer, organizationId: string): Promise<OrganizationRow> {
  const organization = await requireOrganization(viewer, organizationId)
  if (!canInvite(viewer, organization)) throw refuse('forbidden')
  return organization
}

/**
 * Makes an invitation into a unit and returns its token, which is kept nowhere: it can be shown this once.
 * Throws 404 outside the viewer's scope, 403 without the right to invite there or for a role above the viewer's own.
 */
export async function createInvitation(
  viewer: Viewer,
  input: { organizationId: string; role: Role },
): Promise<{ token: string; expiresAt: Date }> {
  const organization = await findInvitingOrganization(viewer, input.organizationId)
  if (!holdsRole(viewer, organization, input.role)) throw refuse('forbidden')
  const token = newToken()
  const expiresAt = new Date(now().getTime() + lifetime)
  await inTransaction(async (tx) => {
    const { id } = await tx.invitation.create({
      data: {
        tokenHash: hashToken(token),
        organizationId: organization.id,
        role: input.role,
        createdById: viewer.userId,
        createdAt: now(),
        expiresAt,
      },
      select: { id: true },
    })
    const data = { organizationId: organization.id, role: input.role }
    await recordEvent(tx, viewer, { name: 'invitation.created', subjectId: id, data })
  })
  return { token, expiresAt }
}

/**
 * The invitation a token opens. Throws 410 for one that is wrong, used, revoked or expired, and 429 after too
 * many of those from one address.
 */
export async function findInvitation(token: string, from: { address: string }): Promise<OpenInvitation> {
  const row = await db.invitation.findUnique({
    where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: now() } },
    select: { id: true, role: true, expiresAt: true, organization: { select: { id: true, name: true } } },
  })
  const isOpen =
    row !== null && (row.organization !== null || (await db.user.findFirst({ select: { id: true } })) === null)
  if (!isOpen) {
    await takePoint('invitationByAddress', from.address)
    throw refuse('gone')
  }
  return { ...row, role: row.role as Role }
}

type Acceptance = {
  token: string
  name: string
  username: string
  password: string
  address: string
  userAgent: string
  requestId: string
  /** The first organization: needed for the founding link, without effect on others. */
  founding?: { name: string; kind: OrganizationKind }
}

/**
 * Makes the account an invitation is for and signs it in, or says that the username is taken. One token makes
 * one account, even when two browsers send it at once. Throws as findInvitation does, and 422 for a founding
 * link without an organization.
 */
export async function acceptInvitation(input: Acceptance): Promise<SignedIn | { taken: 'username' }> {
  const invitation = await findInvitation(input.token, input)
  if (!invitation.organization && !input.founding) throw refuse('unprocessable')
  const passwordHash = await hashPassword(input.password)
  try {
    return await inTransaction((tx) => acceptInTransaction(tx, { ...input, invitation, passwordHash }))
  } catch (error) {
    if (isUniqueViolation(error)) return { taken: 'username' }
    throw error
  }
}

async function acceptInTransaction(
  tx: Tx,
  input: Acceptance & { invitation: OpenInvitation; passwordHash: string },
): Promise<SignedIn> {
  const { invitation, requestId } = input
  if (!invitation.organization && (await tx.user.findFirst({ select: { id: true } }))) throw refuse('gone')
  // Taking the invitation comes first: of two requests with one token the second waits here, and then finds it used.
  const { count } = await tx.invitation.updateMany({
    where: { id: invitation.id, usedAt: null, expiresAt: { gt: now() } },
    data: { usedAt: now() },
  })
  if (count === 0) throw refuse('gone')
  const user = await createUser(tx, input)
  const actor = { userId: user.id, requestId }
  await tx.invitation.update({ where: { id: invitation.id }, data: { usedById: user.id }, select: { id: true } })
  const organizationId = invitation.organization?.id ?? (await found(tx, actor, input.founding))
  await addMembership(tx, { userId: user.id, organizationId, role: invitation.role })
  const data = { organizationId, role: invitation.role, invitationId: invitation.id }
  await recordEvent(tx, actor, { name: 'account.created', subjectId: user.id, data })
  return createLoginSession(tx, { ...actor, userAgent: input.userAgent })
}

async function found(
  tx: Tx,
  actor: { userId: string; requestId: string },
  founding: Acceptance['founding'],
): Promise<string> {
  if (!founding) throw refuse('unprocessable')
  const { id } = await createOrganization(tx, { ...founding, parent: null })
  await recordEvent(tx, actor, { name: 'organization.created', subjectId: id })
  return id
}

/** The unit's invitations that can still be used, newest first. Throws 404 and 403 as createInvitation does. */
export async function listInvitations(viewer: Viewer, organizationId: string) {
  const organization = await findInvitingOrganization(viewer, organizationId)
  const rows = await db.invitation.findMany({
    where: { organizationId: organization.id, usedAt: null, expiresAt: { gt: now() } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, role: true, createdAt: true, expiresAt: true, createdBy: { select: { name: true } } },
    take: 200,
  })
  return rows.map(({ createdBy, role, ...row }) => ({
    ...row,
    role: role as Role,
    createdByName: createdBy?.name ?? null,
  }))
}

/**
 * Takes an unused invitation back; the link stops working at once. Throws 404 for one that is not there or
 * outside the viewer's scope, 403 without the right to invite there, 410 when it has been used meanwhile.
 */
export async function revokeInvitation(viewer: Viewer, invitationId: string): Promise<void> {
  if (!isId(invitationId)) throw refuse('notFound')
  const invitation = await db.invitation.findUnique({
    where: { id: invitationId },
    select: { id: true, organizationId: true },
  })
  if (!invitation?.organizationId) throw refuse('notFound')
  const organization = await findInvitingOrganization(viewer, invitation.organizationId)
  await inTransaction(async (tx) => {
    const { count } = await tx.invitation.deleteMany({ where: { id: invitation.id, usedAt: null } })
    if (count === 0) throw refuse('gone')
    const data = { organizationId: organization.id }
    await recordEvent(tx, viewer, { name: 'invitation.revoked', subjectId: invitation.id, data })
  })
}
