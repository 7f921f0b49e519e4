import { day, now } from '../../core/clock'
import { db, inTransaction, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId, newId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { canOrganizeStudySession } from '../study-sessions/study-session-policy'
import type { StudySessionState } from '../study-sessions/study-session-policy'
import { visibleTo } from '../study-sessions/study-session-scope.server'
import type { PeerReadingMode } from './peer-reading-plan'
import { type CheckedPlan, checkEnd, checkPlan, type PlanErrors, type PlanFields, toPlanFields } from './planning-forms'

/** The planner as its page shows it. */
export type Planner = {
  studySessionId: string
  title: string
  timeZone: string
  essayDueAt: Date | null
  fields: PlanFields
  isNew: boolean
  /** Whether names are settled, because somebody handed in and relies on what was said. */
  isModeSettled: boolean
  /** Whether only its end can still be moved. */
  hasBegun: boolean
  /** Somebody handed in before anything was said, or no essay is asked for: none can be set up. */
  refusal: 'alreadyHandedIn' | 'noEssay' | null
}

/**
 * The planner of a study session that the viewer organizes, filled in with the plan or with a proposal. Throws 404 for a
 * session that is not there for the viewer and 403 for one they do not organize. `questions` are proposed.
 */
export async function findPlanner(viewer: Viewer, studySessionId: string, questions: string[]): Promise<Planner> {
  const session = await requireOrganized(db, viewer, studySessionId)
  const { peerReading: plan, title, timeZone, essayDueAt } = session
  const handedIn = await countHandedIn(db, studySessionId)
  const proposed = propose({ essayDueAt, questions: questions.join('\n') })
  const refusal = plan ? null : !session.isEssayWanted ? 'noEssay' : handedIn > 0 ? 'alreadyHandedIn' : null
  return {
    ...{ studySessionId, title, timeZone, essayDueAt, isNew: plan === null, refusal },
    fields: plan ? toPlanFields(plan, timeZone) : { ...toPlanFields(proposed, timeZone), version: '' },
    isModeSettled: handedIn > 0,
    hasBegun: plan !== null && plan.startsAt <= now(),
  }
}

/** A day after the essay is due, or in a week, for a week, with two readers for each. */
function propose({ essayDueAt, questions }: { essayDueAt: Date | null; questions: string }) {
  const from = Math.max(essayDueAt?.getTime() ?? now().getTime() + 7 * day, now().getTime()) + day
  const plan = { readersPerEssay: 2, mode: 'OPEN' as PeerReadingMode, isPaired: false, questions, version: 0 }
  return { ...plan, startsAt: new Date(from), endsAt: new Date(from + 7 * day) }
}

export type PlanOutcome = { status: 'planned' } | { status: 'refused'; errors: PlanErrors } | { status: 'conflict' }

/**
 * Sets up a study session's peer reading, or changes it: everything until reading begins, but the names once somebody
 * handed in, because they were told; afterwards only when it ends. 'conflict': another organizer changed it since the form
 * was opened. Throws 404 and 403 as findPlanner, and 409 where somebody handed in before there was a plan.
 */
export async function planPeerReading(
  viewer: Viewer,
  wish: { studySessionId: string; fields: PlanFields },
): Promise<PlanOutcome> {
  const { studySessionId, fields } = wish
  return inTransaction(async (tx) => {
    await requireOrganized(tx, viewer, studySessionId)
    // Two organizers at once wait for each other here, and the second sees what the first planned.
    await tx.$executeRaw`UPDATE "StudySession" SET "title" = "title" WHERE "id" = ${studySessionId}`
    const session = await requireOrganized(tx, viewer, studySessionId)
    const { peerReading: plan, timeZone, essayDueAt } = session
    const around = { now: now(), timeZone, essayDueAt }
    if (plan && String(plan.version) !== fields.version) return { status: 'conflict' }
    if (plan && plan.startsAt <= now()) return moveEnd(tx, viewer, { plan, fields, around })
    const { value, errors } = checkPlan(fields, around)
    if (errors) return { status: 'refused', errors }
    const handedIn = await countHandedIn(tx, studySessionId)
    if (!plan) return create(tx, viewer, { studySessionId, value, isTooLate: handedIn > 0 || !session.isEssayWanted })
    if (handedIn > 0 && value.mode !== plan.mode) return { status: 'refused', errors: { mode: 'modeIsSettled' } }
    return change(tx, viewer, { plan, data: value })
  })
}

type Stored = CheckedPlan & { id: string; version: number }

async function create(
  tx: Tx,
  viewer: Viewer,
  { studySessionId, value, isTooLate }: { studySessionId: string; value: CheckedPlan; isTooLate: boolean },
): Promise<PlanOutcome> {
  if (isTooLate) throw refuse('conflict')
  const id = newId()
  await tx.peerReading.create({
    data: { ...value, id, studySessionId, seed: newId(), createdAt: now() },
    select: { id: true },
  })
  await recordEvent(tx, viewer, { name: 'peerReading.planned', subjectId: id, data: { studySessionId } })
  return { status: 'planned' }
}

async function moveEnd(
  tx: Tx,
  viewer: Viewer,
  { plan, fields, around }: { plan: Stored; fields: PlanFields; around: Parameters<typeof checkEnd>[1] },
): Promise<PlanOutcome> {
  if (plan.endsAt <= now()) return { status: 'refused', errors: { endsAt: 'hasBegun' } }
  const { value, errors } = checkEnd(fields, around)
  return errors ? { status: 'refused', errors } : change(tx, viewer, { plan, data: { endsAt: value } })
}

async function change(
  tx: Tx,
  viewer: Viewer,
  { plan, data }: { plan: Stored; data: Partial<CheckedPlan> },
): Promise<PlanOutcome> {
  const { id, version } = plan
  const changed = await tx.peerReading.updateMany({ where: { id, version }, data: { ...data, version: version + 1 } })
  if (changed.count === 0) return { status: 'conflict' }
  await recordEvent(tx, viewer, { name: 'peerReading.changed', subjectId: id, data: { version: version + 1 } })
  return { status: 'planned' }
}

/** Calls a peer reading off before it begins; doing it twice is doing it once. Throws 409 once reading has begun. */
export async function callOffPeerReading(viewer: Viewer, studySessionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { peerReading: plan } = await requireOrganized(tx, viewer, studySessionId)
    if (!plan) return
    const gone = await tx.peerReading.deleteMany({
      where: { id: plan.id, startsAt: { gt: now() }, assignments: { none: {} } },
    })
    if (gone.count === 0) throw refuse('conflict')
    await recordEvent(tx, viewer, { name: 'peerReading.calledOff', subjectId: plan.id, data: { studySessionId } })
  })
}

async function requireOrganized(reader: Tx | typeof db, viewer: Viewer, id: string) {
  if (!isId(id)) throw refuse('notFound')
  const session = await reader.studySession.findFirst({
    where: { id, AND: visibleTo(viewer) },
    select: {
      ...{ title: true, timeZone: true, essayDueAt: true, isEssayWanted: true, state: true },
      organization: { select: { path: true } },
      peerReading: { select: planColumns },
    },
  })
  if (!session) throw refuse('notFound')
  const place = { state: session.state as StudySessionState, organization: session.organization }
  if (!canOrganizeStudySession(viewer, place)) throw refuse('forbidden')
  return { ...session, peerReading: session.peerReading as Stored | null }
}

const planColumns = {
  ...{ id: true, version: true, startsAt: true, endsAt: true, readersPerEssay: true, mode: true, isPaired: true },
  questions: true,
} as const

function countHandedIn(reader: Tx | typeof db, studySessionId: string): Promise<number> {
  return reader.essay.count({ where: { studySessionId, state: 'SUBMITTED' } })
}
