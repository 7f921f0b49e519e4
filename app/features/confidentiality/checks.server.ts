import { now } from '../../core/clock'
import { db, inTransaction, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { audienceOf, isBeyondBranch, type Visibility } from '../essays/essay-policy'
import { shareWith } from '../essays/submissions.server'
import { lineage } from '../organizations/organization-policy'
import { countFindings, type Finding, scanText } from './scan'

export type CheckState = 'REVIEW' | 'APPROVAL' | 'PASSED' | 'DECLINED'

/** The record of a check: who did what, and when. */
export type CheckRecord = {
  id: string
  revisionNumber: number
  state: CheckState
  reason: string
  collectorName: string
  collectedAt: Date
  reviewerName: string | null
  reviewedAt: Date | null
  approverName: string | null
  approvedAt: Date | null
}

/** What an author needs to check their newest revision. `record` is of the newest check of it, null before there is one. */
export type EssayCheck = {
  essayId: string
  organizationId: string
  title: string
  visibility: Visibility
  revisionNumber: number
  isPassed: boolean
  /** Others sign after the author, before anybody beyond the branch reads. */
  isSigned: boolean
  findings: Finding[]
  record: CheckRecord | null
}

/** The check of the viewer's own submitted essay. Throws 404 for any other person's, and 409 for one never submitted. */
export async function requireEssayCheck(viewer: Viewer, essayId: string): Promise<EssayCheck> {
  const { place, ...essay } = await requireOwnEssay(viewer, essayId)
  const { title, text } = await db.revision.findUniqueOrThrow({
    where: { essayId_number: { essayId, number: essay.revisionNumber } },
    select: { title: true, text: true },
  })
  const record = await db.confidentialityCheck.findFirst({
    where: { essayId, revisionNumber: essay.revisionNumber },
    orderBy: { id: 'desc' },
    select: recordColumns,
  })
  return {
    ...{ essayId, organizationId: essay.organizationId, title },
    ...{ visibility: essay.visibility as Visibility, revisionNumber: essay.revisionNumber },
    isPassed: essay.checkedRevision === essay.revisionNumber,
    isSigned: await isSignatureWanted(place),
    findings: scanText(`${title}\n${text}`),
    record: record && toRecord(record),
  }
}

/**
 * The author has looked through the newest revision and vouches for it. Where the organization wants no signatures it
 * is open to those it is shared with at once; else it waits for two of them. 'conflict' when there is a newer revision
 * than the one that was looked at, or the check is under way already. Throws as requireEssayCheck does.
 */
export async function checkOwnEssay(
  viewer: Viewer,
  input: { essayId: string; revisionNumber: number },
): Promise<'passed' | 'asked' | 'conflict'> {
  const { essayId, revisionNumber } = input
  const { organizationId, ...check } = await requireEssayCheck(viewer, essayId)
  if (check.isPassed) return 'passed'
  const isUnderWay = check.record !== null && check.record.state !== 'DECLINED'
  if (check.revisionNumber !== revisionNumber || isUnderWay) return 'conflict'
  const at = now()
  return inTransaction(async (tx) => {
    const essay = await tx.essay.findUniqueOrThrow({ where: { id: essayId }, select: { revisionNumber: true } })
    if (essay.revisionNumber !== revisionNumber) return 'conflict'
    const { id } = await tx.confidentialityCheck.create({
      data: {
        ...{ essayId, revisionNumber, organizationId, collectorId: viewer.userId, collectedAt: at },
        state: check.isSigned ? 'REVIEW' : 'PASSED',
        findings: JSON.stringify(countFindings(check.findings)),
      },
      select: { id: true },
    })
    await recordEvent(tx, viewer, { name: 'essay.selfChecked', subjectId: essayId, data: { checkId: id } })
    if (check.isSigned) return 'asked'
    await passCheck(tx, { essayId, revisionNumber })
    return 'passed'
  })
}

/** Opens a checked revision to those its essay is shared with, unless there is a newer one by now. */
export async function passCheck(tx: Tx, check: { essayId: string; revisionNumber: number }): Promise<void> {
  const { essayId, revisionNumber } = check
  const essay = await tx.essay.findUniqueOrThrow({
    where: { id: essayId },
    select: {
      ...{ visibility: true, organizationId: true, studySessionId: true, revisionNumber: true },
      ...{ audience: true, submittedAt: true },
    },
  })
  await tx.essay.update({ where: { id: essayId }, data: { checkedRevision: revisionNumber }, select: { id: true } })
  const visibility = essay.visibility as Visibility
  if (essay.revisionNumber !== revisionNumber || !isBeyondBranch(visibility)) return
  const audience = audienceOf({ ...essay, state: 'SUBMITTED', visibility, isChecked: true })
  await shareWith(tx, { essayId, visibility, audience, before: essay })
}

async function requireOwnEssay(viewer: Viewer, essayId: string) {
  if (!isId(essayId)) throw refuse('notFound')
  const essay = await db.essay.findFirst({
    where: { id: essayId, authorId: viewer.userId },
    select: {
      ...{ visibility: true, organizationId: true, revisionNumber: true, checkedRevision: true },
      organization: { select: { path: true } },
    },
  })
  if (!essay) throw refuse('notFound')
  if (essay.revisionNumber === 0) throw refuse('conflict')
  const { organization: place, ...own } = essay
  return { ...own, place }
}

/** Whether a unit, or one above it, wants others to sign. */
export async function isSignatureWanted(place: { path: string }): Promise<boolean> {
  const asking = await db.organization.findFirst({
    where: { id: { in: lineage(place) }, isCheckSigned: true },
    select: { id: true },
  })
  return asking !== null
}

/** The columns of a CheckRecord, with the names of those in it. */
export const recordColumns = {
  ...{ id: true, revisionNumber: true, state: true, reason: true },
  ...{ collectedAt: true, reviewedAt: true, approvedAt: true },
  collector: { select: { name: true } },
  reviewer: { select: { name: true } },
  approver: { select: { name: true } },
} as const

type RecordRow = Omit<CheckRecord, 'state' | 'collectorName' | 'reviewerName' | 'approverName'> & {
  state: string
  collector: { name: string }
  reviewer: { name: string } | null
  approver: { name: string } | null
}

export function toRecord({ collector, reviewer, approver, ...row }: RecordRow): CheckRecord {
  return {
    ...{ ...row, state: row.state as CheckState, collectorName: collector.name },
    ...{ reviewerName: reviewer?.name ?? null, approverName: approver?.name ?? null },
  }
}
