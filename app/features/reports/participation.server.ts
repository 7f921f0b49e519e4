import { now } from '../../core/clock'
import { inTransaction, readRows } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import type { ReviewState } from '../study-sessions/enrollment-states'
import {
  canOrganizeStudySession,
  canSeeStudySession,
  type StudySessionState,
} from '../study-sessions/study-session-policy'
import type { ParticipationFilter, ParticipationTotals } from './participation-filters'
import { readDays, readTotals, type SubmissionDay, type UnitTotals } from './participation-totals'
import { peopleStatement, totalsStatement, type TotalsRow } from './participation-sql.server'

/** People on one page of the roster; downloads have everybody. */
export const peopleOnPage = 200

/** The study session of a participation page. */
export type ReportedSession = {
  id: string
  title: string
  organizationName: string
  timeZone: string
  startsAt: Date
  endsAt: Date
  isEssayWanted: boolean
  essayDueAt: Date | null
}

/** One person on the roster: nothing of a draft but that there is one. */
export type Participant = {
  userId: string
  name: string
  unitName: string
  /** ENROLLED, WITHDRAWN and the others of EnrollmentState; null for somebody of the unit who never joined. */
  state: string | null
  essayState: 'NOT_STARTED' | 'DRAFTING' | 'SUBMITTED'
  isLate: boolean
  /** The submitted essay, which those who run the session may read; null before. */
  essayId: string | null
  submittedAt: Date | null
  /** How the reading of it stands; it says something once it is submitted. */
  reviewState: ReviewState
  /** A later time given to this person alone. */
  extendedTo: Date | null
  commentCount: number
}

/** Which list: a filter, and one unit's people only where `unitId` names it. */
export type ParticipationChoice = { filter: ParticipationFilter; unitId: string | null }

export type Participation = {
  session: ReportedSession
  /** Of the chosen unit where one is chosen. Each is the length of its list. */
  totals: ParticipationTotals
  /** Every unit with somebody who takes part or could, as the tree has them. */
  units: UnitTotals[]
  /** Submissions by day in the session's time zone, of all units. */
  days: SubmissionDay[]
  people: Participant[]
  /** For `after` of the next page; null on the last. */
  next: string | null
}

/**
 * Who took part in a study session, for its organizers: three statements, however many people. The roster is in
 * the order of names in pinyin; `after` is the user id at the end of the page before. Throws 404 for a session
 * that is not there for the viewer and 403 where they are not an organizer of it.
 */
export async function findParticipation(
  viewer: Viewer,
  studySessionId: string,
  choice: ParticipationChoice & { after?: string | null },
): Promise<Participation> {
  const { path, ...session } = await requireReportedSession(viewer, studySessionId)
  const { filter, unitId } = choice
  const after = isId(choice.after) ? choice.after : null
  const place = { studySessionId, path, at: now() }
  const totals = totalsStatement(place)
  const list = peopleStatement(place, { filter, unitId, after, limit: peopleOnPage + 1 })
  const [rows, listed] = await Promise.all([
    readRows<TotalsRow>(totals.sql, totals.values),
    readRows<ListedRow>(list.sql, list.values),
  ])
  const found = listed.map(toParticipant)
  const people = found.slice(0, peopleOnPage)
  const next = found.length > peopleOnPage ? (people.at(-1)?.userId ?? null) : null
  return { session, ...readTotals(rows, unitId), days: readDays(rows, session.timeZone), people, next }
}

/**
 * Everybody on one list, for a download, which is recorded: who, which session, how many rows. Throws as
 * findParticipation does.
 */
export async function downloadParticipation(
  viewer: Viewer,
  studySessionId: string,
  choice: ParticipationChoice,
): Promise<{ session: ReportedSession; people: Participant[] }> {
  const { path, ...session } = await requireReportedSession(viewer, studySessionId)
  const list = peopleStatement({ studySessionId, path, at: now() }, { ...choice, after: null, limit: null })
  const people = (await readRows<ListedRow>(list.sql, list.values)).map(toParticipant)
  const data = { filter: choice.filter, unitId: choice.unitId, rows: people.length }
  await inTransaction((tx) =>
    recordEvent(tx, viewer, { name: 'participation.downloaded', subjectId: studySessionId, data }),
  )
  return { session, people }
}

/** Who never joined has a name and a unit only. */
type ListedRow = Participant | Pick<Participant, 'userId' | 'name' | 'unitName'>

function toParticipant(row: ListedRow): Participant {
  if ('state' in row) return row
  return {
    ...row,
    state: null,
    essayState: 'NOT_STARTED',
    isLate: false,
    essayId: null,
    submittedAt: null,
    reviewState: 'WAITING',
    extendedTo: null,
    commentCount: 0,
  }
}

type SessionRow = ReportedSession & { state: StudySessionState; path: string }

const sessionSql = `
  SELECT s."id", s."title", s."state", s."timeZone", s."startsAt", s."endsAt", s."isEssayWanted", s."essayDueAt",
         o."name" AS "organizationName", o."path"
  FROM "StudySession" s JOIN "Organization" o ON o."id" = s."organizationId"
  WHERE s."id" = ?`

/** One row by its id, so the policies themselves are its scope: who may not see it is told it is not there. */
async function requireReportedSession(viewer: Viewer, id: string): Promise<Omit<SessionRow, 'state'>> {
  if (!isId(id)) throw refuse('notFound')
  const [row] = await readRows<SessionRow>(sessionSql, [id])
  if (!row) throw refuse('notFound')
  const { state, ...session } = row
  const place = { state, organization: { path: row.path } }
  if (!canSeeStudySession(viewer, place)) throw refuse('notFound')
  if (!canOrganizeStudySession(viewer, place)) throw refuse('forbidden')
  return session
}
