import { day, now } from '../../core/clock'
import { readRows } from '../../core/db.server'
import { env } from '../../core/env.server'
import { listWaitingRequests, type WaitingRequest } from '../access-requests/requests.server'
import type { Viewer } from '../accounts/viewer'
import { type Commitment, findDueCommitment } from '../commitments/commitments.server'
import { listEssays, type ListedEssay } from '../essays/essay-lists.server'
import { listWaitingRecommendations, type WaitingRecommendation } from '../recommendations/waiting.server'
import { countWaiting } from '../reviews/review-queue.server'
import { dueTimeFor } from '../study-sessions/due-time'
import type { EnrollmentEssayState, ReviewState } from '../study-sessions/enrollment-states'
import type { WantedEssayKind } from '../study-sessions/study-session-kinds'
import { belongingTo, organizedBy, visibleSessions } from '../study-sessions/study-session-lists.server'
import { dayOf, instantOf, plusDays, timeOf, wallClockAt } from '../study-sessions/wall-clock'
import { type DayPart, dayPartOf } from './day-part'
import { findLeft, type Left } from './left.server'
import { countDue, type Task, tasksOf } from './tasks'
import { visitToday } from './visits.server'

/** An open study session the viewer joined, with what is still ahead of them there. Times are instants. */
export type JoinedStudySession = {
  id: string
  title: string
  place: string
  timeZone: string
  startsAt: Date
  endsAt: Date
  isEssayWanted: boolean
  essayKind: WantedEssayKind | null
  /** The viewer's own where they were given a later one than everybody. */
  essayDueAt: Date | null
  essayMinCharacters: number | null
  essayMaxCharacters: number | null
  essayState: EnrollmentEssayState
  reviewState: ReviewState
  essayId: string | null
  /** 字数 of the viewer's own draft; null before it is begun. */
  draftCharacters: number | null
  /** The next item of the agenda that has not ended; null when nothing is ahead. */
  nextTitle: string | null
  nextPlace: string | null
  nextStartsAt: Date | null
}

/** A study session the viewer could join. */
export type JoinableStudySession = {
  id: string
  title: string
  place: string
  timeZone: string
  startsAt: Date
  endsAt: Date
}

/** A study session the viewer runs: how many take part, how many of them handed in, and what waits to be read. */
export type RunStudySession = {
  id: string
  title: string
  timeZone: string
  essayDueAt: Date | null
  joined: number
  submitted: number
  waiting: number
}

/** Everything the front page tells. `at` is the moment it was made. */
export type Today = {
  at: Date
  dayPart: DayPart
  tasks: Task[]
  /** Essays past their due time, and those due by the end of this day. */
  due: { overdue: number; today: number }
  run: RunStudySession[]
  /** What others shared since `newSince`, newest first; the newest of all on a first visit. */
  essays: ListedEssay[]
  /** When the viewer was here the time before; null on a first visit. */
  newSince: Date | null
  left: Left
  /** What somebody would recommend of the viewer's own, once they agree. */
  recommendations: WaitingRecommendation[]
  /** Who asks to read something of the viewer's own. */
  requests: WaitingRequest[]
  /** What the viewer meant to look back on by now, the earliest; null for nothing. */
  commitment: Commitment | null
}

/** How much of each block the front page shows; the lists have the rest. */
const most = { joined: 50, joinable: 5, run: 5, essays: 5 }

/**
 * What is due for a viewer today, what they left, and what is new for them. One statement a block; the essays take one
 * more, for what the viewer joined, and so do bookmarks and a visit that begins.
 */
export async function findToday(viewer: Viewer): Promise<Today> {
  const at = now()
  const [joined, joinable, run, shared, commitment, newSince, recommendations, requests] = await Promise.all([
    listJoined(viewer, at),
    listJoinable(viewer, at),
    listRun(viewer),
    listEssays(viewer),
    findDueCommitment(viewer),
    visitToday(viewer),
    listWaitingRecommendations(viewer),
    listWaitingRequests(viewer),
  ])
  const isNew = (essay: ListedEssay) => newSince === null || essay.submittedAt > newSince
  const essays = shared.essays.filter((essay) => essay.authorId !== viewer.userId && isNew(essay)).slice(0, most.essays)
  const tasks = tasksOf({ at, joined, joinable })
  const begun = tasks.flatMap(({ kind, session }) => (kind === 'essay' && session.essayId ? [session.essayId] : []))
  const left = await findLeft(viewer, begun)
  const clock = wallClockAt(at, env.XINDE_TIME_ZONE)
  const midnight = `${plusDays(dayOf(clock), 1)}T00:00`
  // Where clocks jump over midnight the day is taken to end a day from now.
  const end = instantOf(midnight, env.XINDE_TIME_ZONE) ?? new Date(at.getTime() + day)
  const dayPart = dayPartOf(Number(timeOf(clock).slice(0, 2)))
  const due = countDue(tasks, { at, end })
  return { at, dayPart, tasks, due, run, essays, newSince, left, recommendations, requests, commitment }
}

/** The open sessions a viewer joined, what is due soonest first; at most 50. */
export async function listJoined(viewer: Viewer, at: Date): Promise<JoinedStudySession[]> {
  const visible = visibleSessions(viewer)
  const rows = await readRows<JoinedStudySession & { extendedTo: Date | null }>(
    `SELECT s."id", s."title", s."place", s."timeZone", s."startsAt", s."endsAt", s."isEssayWanted", s."essayKind",
       s."essayDueAt", s."essayMinCharacters", s."essayMaxCharacters", e."essayState", e."essayId",
       e."reviewState", e."essayDueAt" AS "extendedTo", d."characterCount" AS "draftCharacters", a."title" AS "nextTitle", a."place" AS "nextPlace",
       a."startsAt" AS "nextStartsAt"
     FROM "Enrollment" e
     JOIN "StudySession" s ON s."id" = e."studySessionId"
     JOIN "Organization" o ON o."id" = s."organizationId"
     LEFT JOIN "Draft" d ON d."essayId" = e."essayId"
     LEFT JOIN "Activity" a ON a."id" = (
       SELECT n."id" FROM "Activity" n WHERE n."studySessionId" = s."id" AND n."endsAt" > ?
       ORDER BY n."startsAt", n."position" LIMIT 1)
     WHERE e."userId" = ? AND e."state" = 'ENROLLED' AND s."state" = 'PUBLISHED' AND ${visible.sql}
     ORDER BY COALESCE(s."essayDueAt", s."endsAt"), s."id" LIMIT ${most.joined}`,
    [at, viewer.userId, ...visible.values],
  )
  return rows.map(({ extendedTo, ...row }) => ({ ...row, essayDueAt: dueTimeFor(row.essayDueAt, extendedTo) }))
}

/** Sessions a viewer could join and has not, while there is still something to come to; soonest first, at most 5. */
export function listJoinable(viewer: Viewer, at: Date): Promise<JoinableStudySession[]> {
  const mine = belongingTo(viewer)
  return readRows<JoinableStudySession>(
    `SELECT s."id", s."title", s."place", s."timeZone", s."startsAt", s."endsAt"
     FROM "StudySession" s
     LEFT JOIN "Enrollment" e ON e."studySessionId" = s."id" AND e."userId" = ?
     WHERE ${mine.sql} AND s."state" = 'PUBLISHED' AND (s."endsAt" > ? OR s."essayDueAt" > ?)
       AND (e."state" IS NULL OR e."state" NOT IN ('ENROLLED', 'WITHDRAWN'))
     ORDER BY s."startsAt", s."id" LIMIT ${most.joinable}`,
    [viewer.userId, ...mine.values, at, at],
  )
}

/**
 * Open sessions with an essay that a viewer runs, the one due soonest first, at most 5. People are counted in
 * the same statement, over the roster's index and for these few sessions only; what waits to be read in one more.
 */
export async function listRun(viewer: Viewer): Promise<RunStudySession[]> {
  const organized = organizedBy(viewer)
  if (organized.values.length === 0) return []
  const people = `SELECT CAST(COUNT(*) AS INTEGER) FROM "Enrollment" e
    WHERE e."studySessionId" = s."id" AND e."state" = 'ENROLLED'`
  const sessions = await readRows<Omit<RunStudySession, 'waiting'>>(
    `SELECT s."id", s."title", s."timeZone", s."essayDueAt", (${people}) AS "joined",
       (${people} AND e."essayState" = 'SUBMITTED') AS "submitted"
     FROM "StudySession" s JOIN "Organization" o ON o."id" = s."organizationId"
     WHERE s."state" = 'PUBLISHED' AND s."isEssayWanted" AND ${organized.sql}
     ORDER BY COALESCE(s."essayDueAt", s."endsAt") DESC, s."id" LIMIT ${most.run}`,
    organized.values,
  )
  const waiting = await countWaiting(
    viewer,
    sessions.map(({ id }) => id),
  )
  return sessions.map((session) => ({ ...session, waiting: waiting.get(session.id) ?? 0 }))
}
