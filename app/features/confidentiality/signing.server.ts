import { now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import { includesRole, roles } from '../accounts/roles'
import type { Viewer } from '../accounts/viewer'
import { canOrganize, holdsRole, lineage } from '../organizations/organization-policy'
import { requireOrganization } from '../organizations/organization-scope.server'
import { organizedPaths } from '../study-sessions/study-session-scope.server'
import { type CheckRecord, passCheck, recordColumns, toRecord } from './checks.server'
import { type Finding, scanText } from './scan'

/** A check that waits for a signature of somebody who organizes the author's unit. */
export type OpenCheck = CheckRecord & { title: string; organizationName: string; isMine: boolean }

/** A check with the text it is about. `may` is what the viewer can sign it as; null when it is not theirs to sign. */
export type SignableCheck = OpenCheck & { html: string; findings: Finding[]; may: 'review' | 'approve' | null }

/** More than these wait nowhere; the longest waiting come first. */
const mostListed = 100

/** The checks that are the viewer's to see: of essays by people of the units that they organize. */
function checkScope(viewer: Viewer) {
  return { OR: organizedPaths(viewer).map((path) => ({ organization: { path: { startsWith: path } } })) }
}

/** What waits for a review or an approval in the units that the viewer organizes, the longest waiting first. */
export async function listOpenChecks(viewer: Viewer): Promise<OpenCheck[]> {
  const rows = await db.confidentialityCheck.findMany({
    where: { AND: [{ state: { in: ['REVIEW', 'APPROVAL'] } }, checkScope(viewer)] },
    orderBy: { id: 'asc' },
    take: mostListed,
    select: openColumns,
  })
  return rows.map((row) => toOpenCheck(viewer, row))
}

/**
 * A check that waits, with its text, for whoever organizes the author's unit: its author let them read it by asking.
 * Throws 404 for any other, and for one that is over.
 */
export async function requireOpenCheck(viewer: Viewer, checkId: string): Promise<SignableCheck> {
  if (!isId(checkId)) throw refuse('notFound')
  const row = await db.confidentialityCheck.findFirst({
    where: { AND: [{ id: checkId, state: { in: ['REVIEW', 'APPROVAL'] } }, checkScope(viewer)] },
    select: { ...openColumns, essayId: true },
  })
  if (!row || !canOrganize(viewer, row.organization)) throw refuse('notFound')
  const { html, text, title } = await db.revision.findUniqueOrThrow({
    where: { essayId_number: { essayId: row.essayId, number: row.revisionNumber } },
    select: { html: true, text: true, title: true },
  })
  const check = toOpenCheck(viewer, row)
  return { ...check, title, html, findings: scanText(`${title}\n${text}`), may: signatureOf(viewer, row) }
}

/** Those of some essays' checks that wait for the viewer's signature, by the essay's id; without their text. */
export async function findWaitingChecks(viewer: Viewer, essayIds: string[]): Promise<Map<string, OpenCheck>> {
  if (essayIds.length === 0) return new Map()
  const rows = await db.confidentialityCheck.findMany({
    where: { AND: [{ essayId: { in: essayIds }, state: { in: ['REVIEW', 'APPROVAL'] } }, checkScope(viewer)] },
    orderBy: { id: 'asc' },
    select: { ...openColumns, essayId: true },
  })
  return new Map(rows.map((row) => [row.essayId, toOpenCheck(viewer, row)] as const).filter(([, { isMine }]) => isMine))
}

/** Who can give the signature that a check waits for: of those in whose units it lies, the nearest to its author. */
export async function findSigners(check: Signing & { organization: { path: string } }): Promise<string[]> {
  const at = now()
  const memberships = await db.membership.findMany({
    where: {
      organizationId: { in: lineage(check.organization) },
      role: { in: roles.filter((role) => includesRole(role, 'ORGANIZER')) },
      startsAt: { lte: at },
      OR: [{ endsAt: null }, { endsAt: { gt: at } }],
      userId: { notIn: [check.collectorId, check.reviewerId ?? ''] },
      user: { disabledAt: null },
    },
    select: { userId: true, organization: { select: { path: true } } },
  })
  const depths = memberships.map(({ organization }) => organization.path.length)
  const nearest = memberships.filter(({ organization }) => organization.path.length === Math.max(...depths))
  return [...new Set(nearest.map(({ userId }) => userId))]
}

type Signing = { state: string; collectorId: string; reviewerId: string | null }

/** The three are three people: nobody vouches for their own text, and who approves has not reviewed. */
function signatureOf(viewer: Viewer, check: Signing): SignableCheck['may'] {
  if (viewer.userId === check.collectorId || viewer.userId === check.reviewerId) return null
  return check.state === 'REVIEW' ? 'review' : check.state === 'APPROVAL' ? 'approve' : null
}

/**
 * Signs a check: the review hands it on to the approval, the approval opens the essay to those it is shared with; a
 * decline, with its reason, ends it. 'conflict' when somebody signed meanwhile. Throws as requireOpenCheck does, and 403
 * for one that is not the viewer's to sign.
 */
export async function signCheck(
  viewer: Viewer,
  input: { checkId: string; reason: string | null },
): Promise<'signed' | 'declined' | 'conflict'> {
  const { checkId, reason } = input
  const { may } = await requireOpenCheck(viewer, checkId)
  if (!may) throw refuse('forbidden')
  const at = now()
  const from = may === 'review' ? 'REVIEW' : 'APPROVAL'
  const signature =
    may === 'review' ? { reviewerId: viewer.userId, reviewedAt: at } : { approverId: viewer.userId, approvedAt: at }
  const state = reason !== null ? 'DECLINED' : may === 'review' ? 'APPROVAL' : 'PASSED'
  return inTransaction(async (tx) => {
    const signed = await tx.confidentialityCheck.updateMany({
      where: { id: checkId, state: from },
      data: { state, reason: reason ?? '', ...signature },
    })
    if (signed.count === 0) return 'conflict'
    const check = await tx.confidentialityCheck.findUniqueOrThrow({
      where: { id: checkId },
      select: { essayId: true, revisionNumber: true },
    })
    if (state === 'PASSED') await passCheck(tx, check)
    const name = reason === null ? 'essay.checkSigned' : 'essay.checkDeclined'
    await recordEvent(tx, viewer, { name, subjectId: check.essayId, data: { checkId, as: may } })
    return reason === null ? 'signed' : 'declined'
  })
}

/**
 * Says whether what is shared beyond a branch, in a unit and below, wants two signatures. Throws 404 outside the viewer's
 * scope and 403 for whoever does not administer the unit.
 */
export async function wantSignatures(
  viewer: Viewer,
  input: { organizationId: string; isCheckSigned: boolean },
): Promise<void> {
  const { isCheckSigned } = input
  const organization = await requireOrganization(viewer, input.organizationId)
  if (!holdsRole(viewer, organization, 'ADMIN')) throw refuse('forbidden')
  await inTransaction(async (tx) => {
    await tx.organization.update({ where: { id: organization.id }, data: { isCheckSigned }, select: { id: true } })
    const data = { isCheckSigned }
    await recordEvent(tx, viewer, { name: 'organization.checkSigningChanged', subjectId: organization.id, data })
  })
}

const openColumns = {
  ...recordColumns,
  ...{ collectorId: true, reviewerId: true },
  essay: { select: { title: true } },
  organization: { select: { name: true, path: true } },
} as const

type OpenRow = Parameters<typeof toRecord>[0] & {
  collectorId: string
  reviewerId: string | null
  essay: { title: string }
  organization: { name: string; path: string }
}

function toOpenCheck(viewer: Viewer, row: OpenRow): OpenCheck {
  const { collectorId, reviewerId, essay, organization, ...record } = row
  const isMine = signatureOf(viewer, row) !== null
  const { id, revisionNumber, state, reason, collectedAt, reviewedAt, approvedAt } = record
  const { collector, reviewer, approver } = record
  return {
    ...toRecord({
      id,
      revisionNumber,
      state,
      reason,
      collectedAt,
      reviewedAt,
      approvedAt,
      collector,
      reviewer,
      approver,
    }),
    ...{ title: essay.title, organizationName: organization.name, isMine },
  }
}
