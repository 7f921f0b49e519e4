import { now } from '../../core/clock'
import { readRows } from '../../core/db.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { isThere } from './essay-there'
import { padded, placeholders } from '../essays/essay-scope.server'
import { findStudySession } from '../study-sessions/study-session-page.server'
import { listReceived, type ReceivedReading } from './feedback.server'
import { fewestPeople, lateAt, type PeerReadingMode, type PeerReadingPhase, phaseAt } from './peer-reading-plan'
import { listOpenPlaces, type OpenPlace } from './replacing.server'

/** What is said of a peer reading, to everybody who may see its study session. */
export type Announcement = {
  studySessionId: string
  timeZone: string
  phase: PeerReadingPhase
  startsAt: Date
  endsAt: Date
  readersPerEssay: number
  mode: PeerReadingMode
  isPaired: boolean
}

/** A reading of the viewer's in a list; `isDone` once it is handed over. */
export type OwnReading = {
  id: string
  title: string
  characterCount: number
  studySessionId: string
  sessionTitle: string
  timeZone: string
  endsAt: Date
  isBegun: boolean
  isDone: boolean
  hasReply: boolean
  /** The author took the essay back; it is not to be read any more. */
  isGone: boolean
}

type PlanRow = Omit<Announcement, 'phase'> & { id: string; questions: string; sessionStartsAt: Date }

/**
 * What some study sessions, which the caller may see, announce of their peer readings, by the session's id; nothing where
 * there is none. One statement.
 */
export async function findAnnouncements(studySessionIds: string[]): Promise<Map<string, Announcement>> {
  const plans = await readPlans(studySessionIds)
  return new Map(plans.map((plan) => [plan.studySessionId, toAnnouncement(plan)]))
}

function readPlans(studySessionIds: string[]): Promise<PlanRow[]> {
  if (studySessionIds.length === 0) return Promise.resolve([])
  const ids = padded(studySessionIds, '')
  return readRows<PlanRow>(
    `SELECT p."id", p."studySessionId", p."startsAt", p."endsAt", p."readersPerEssay", p."mode", p."isPaired",
       p."questions", s."timeZone", s."startsAt" AS "sessionStartsAt"
     FROM "PeerReading" p JOIN "StudySession" s ON s."id" = p."studySessionId"
     WHERE s."id" IN (${placeholders(ids)})`,
    ids,
  )
}

function toAnnouncement({ id, questions, sessionStartsAt, ...plan }: PlanRow): Announcement {
  return { ...plan, phase: phaseAt(now(), { ...plan, sessionStartsAt }) }
}

const ownColumns = `a."id", a."state", a."startedAt", a."repliedAt", e."title", e."characterCount",
  CASE WHEN ${isThere('e')} THEN 1 ELSE 0 END AS "isEssayThere", p."studySessionId", s."title" AS "sessionTitle", s."timeZone", p."endsAt"`

const ownTables = `"PeerAssignment" a
  JOIN "PeerReading" p ON p."id" = a."peerReadingId"
  JOIN "StudySession" s ON s."id" = p."studySessionId"
  JOIN "Essay" e ON e."id" = a."essayId"`

type OwnRow = Omit<OwnReading, 'isBegun' | 'isDone' | 'hasReply' | 'isGone'> & {
  state: string
  startedAt: Date | null
  repliedAt: Date | null
  /** 1 or 0. */
  isEssayThere: number
}

function toOwn({ state, startedAt, repliedAt, isEssayThere, ...own }: OwnRow): OwnReading {
  return {
    ...own,
    isBegun: startedAt !== null,
    isDone: state === 'HANDED_OVER',
    hasReply: repliedAt !== null,
    isGone: isEssayThere === 0,
  }
}

/** What the viewer is to read now, in all study sessions, what ends soonest first; at most 20. One statement. */
export async function listDueReadings(viewer: Viewer): Promise<OwnReading[]> {
  const at = now()
  const rows = await readRows<OwnRow>(
    `SELECT ${ownColumns} FROM ${ownTables}
     WHERE a."readerId" = ? AND a."state" = 'OPEN' AND ${isThere('e')} AND p."startsAt" <= ? AND p."endsAt" > ?
     ORDER BY p."endsAt", a."id" LIMIT 20`,
    [viewer.userId, at, at],
  )
  return rows.map(toOwn)
}

/** The viewer's readings in one study session; what they left is not among them. */
async function listOwn(viewer: Viewer, studySessionId: string): Promise<OwnReading[]> {
  const rows = await readRows<OwnRow>(
    `SELECT ${ownColumns} FROM ${ownTables}
     WHERE a."readerId" = ? AND a."state" IN ('OPEN', 'HANDED_OVER') AND p."studySessionId" = ? ORDER BY a."id"`,
    [viewer.userId, studySessionId],
  )
  return rows.map(toOwn)
}

/** A peer reading as its page shows it to one viewer. */
export type PeerReadingPage = Announcement & {
  id: string
  title: string
  canOrganize: boolean
  questions: string[]
  lateAt: Date
  own: OwnReading[]
  open: OpenPlace[]
  received: { readings: ReceivedReading[]; toCome: number }
  /** Whether the viewer handed in an essay, and with it all that is theirs to do. */
  hasEssay: boolean
  isDone: boolean
  /** Reading has begun, and too few handed in for anybody to read. */
  isTooFew: boolean
}

/** A study session's peer reading for somebody who may see the session. Throws 404 for everybody else, and where there is none. */
export async function findPeerReading(viewer: Viewer, studySessionId: string): Promise<PeerReadingPage> {
  const session = await findStudySession(viewer, studySessionId)
  const [plan] = await readPlans([session.id])
  if (!plan) throw refuse('notFound')
  const [own, open, received, counts] = await Promise.all([
    listOwn(viewer, session.id),
    listOpenPlaces(viewer, plan.id),
    listReceived(viewer, session.id),
    countForViewer(viewer, plan),
  ])
  const hasEssay = counts.essays > 0
  const shown = toAnnouncement(plan)
  const hasBegun = shown.phase === 'READING' || shown.phase === 'DONE'
  return {
    ...{ ...shown, id: plan.id, title: session.title, canOrganize: session.can.organize, lateAt: lateAt(plan) },
    ...{ questions: plan.questions.split('\n'), own, open, received, hasEssay },
    isDone: hasEssay && hasBegun && counts.assigned > 0 && counts.handedOver >= counts.owed,
    isTooFew: hasBegun && counts.people < fewestPeople && own.length === 0,
  }
}

/** `assigned` are the places for the viewer's own essay: before there are any, nobody can say what the viewer owes. */
type Counts = { essays: number; people: number; assigned: number; owed: number; handedOver: number }

/**
 * What decides whether the viewer is done: what the circle gave them, but for essays that were taken back meanwhile, and
 * what they handed over, whoever's place they took for it. So nobody waits for another person.
 */
async function countForViewer(viewer: Viewer, plan: PlanRow): Promise<Counts> {
  const count = (sql: string) => `(SELECT CAST(COUNT(*) AS INTEGER) FROM ${sql})`
  const ofReading = `"PeerAssignment" a JOIN "Essay" e ON e."id" = a."essayId" WHERE a."peerReadingId" = ?`
  const [row] = await readRows<Counts>(
    `SELECT ${count(`"Essay" WHERE "studySessionId" = ? AND "authorId" = ? AND "state" = 'SUBMITTED'`)} AS "essays",
       (SELECT CAST(COUNT(DISTINCT "authorId") AS INTEGER) FROM "Essay"
        WHERE "studySessionId" = ? AND "state" = 'SUBMITTED') AS "people",
       ${count(`${ofReading} AND e."authorId" = ?`)} AS "assigned",
       ${count(`${ofReading} AND a."readerId" = ? AND a."isOwed" = ? AND (${isThere('e')} OR a."state" = 'HANDED_OVER')`)} AS "owed",
       ${count(`${ofReading} AND a."readerId" = ? AND a."state" = 'HANDED_OVER'`)} AS "handedOver"`,
    [
      ...[plan.studySessionId, viewer.userId, plan.studySessionId, plan.id, viewer.userId],
      ...[plan.id, viewer.userId, true, plan.id, viewer.userId],
    ],
  )
  if (!row) throw new Error('a count has a row')
  return row
}
