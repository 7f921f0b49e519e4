import { db } from '../../core/db.server'
import { env } from '../../core/env.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { dueTimeFor } from './due-time'
import type { EnrollmentEssayState, EnrollmentState, ReviewState } from './enrollment-states'
import { promptsOf } from './essay-prompts'
import type { ActivityKind, StudySessionKind, WantedEssayKind } from './study-session-kinds'
import {
  canJoinStudySession,
  canLeaveStudySession,
  canOrganizeStudySession,
  canSeeStudySession,
  canWriteForStudySession,
  type StudySessionState,
} from './study-session-policy'
import { visibleTo } from './study-session-scope.server'
import { dayOf, wallClockAt } from './wall-clock'

type AgendaItem = {
  id: string
  kind: ActivityKind
  title: string
  place: string
  speaker: string
  startsAt: Date
  endsAt: Date
}

/** One day of an agenda, in the session's time zone; `at` is when its first item begins. */
export type AgendaDay = { day: string; at: Date; items: AgendaItem[] }

/** A study session as its page shows it. Times are instants, to be shown in `timeZone`. */
export type StudySessionPage = {
  id: string
  kind: StudySessionKind
  state: StudySessionState
  title: string
  description: string
  place: string
  timeZone: string
  /** Whether its clocks are other ones than the installation's. */
  isElsewhere: boolean
  startsAt: Date
  endsAt: Date
  organization: { id: string; name: string }
  agenda: AgendaDay[]
  /** What is asked for; null when no essay is. Characters are counted as everywhere (字数). */
  essay: {
    kind: WantedEssayKind
    dueAt: Date | null
    minCharacters: number | null
    maxCharacters: number | null
    /** How long each speech may take. */
    speechMinutes: number | null
    prompts: string[]
  } | null
  /** The viewer's own place; null for somebody who never joined. */
  enrollment: {
    state: EnrollmentState
    essayState: EnrollmentEssayState
    essayId: string | null
    isLate: boolean
    submittedAt: Date | null
    reviewState: ReviewState
    /** When the viewer's essay is due, where they were given a later time than everybody; null otherwise. */
    extendedTo: Date | null
    extensionReason: string
  } | null
  /** What this viewer may do; the same answers the actions give. */
  can: { join: boolean; leave: boolean; write: boolean; organize: boolean }
}

/** A study session with its agenda and the viewer's place in it, or 404 where it does not exist for the viewer. */
export async function findStudySession(viewer: Viewer, id: string): Promise<StudySessionPage> {
  if (!isId(id)) throw refuse('notFound')
  const row = await db.studySession.findFirst({
    where: { id, AND: visibleTo(viewer) },
    select: { ...shown, enrollments: { where: { userId: viewer.userId }, select: place } },
  })
  if (!row) throw refuse('notFound')
  const { organization, enrollments, activities, essayPrompts, ...session } = row
  const state = session.state as StudySessionState
  const policed = { state, organization, isEssayWanted: session.isEssayWanted }
  if (!canSeeStudySession(viewer, policed)) throw refuse('forbidden')
  const enrollment = enrollments[0] ? placeOf(enrollments[0], session.essayDueAt) : null
  return {
    id,
    kind: session.kind as StudySessionKind,
    state,
    title: session.title,
    description: session.description,
    place: session.place,
    timeZone: session.timeZone,
    isElsewhere: session.timeZone !== env.XINDE_TIME_ZONE,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    organization: { id: organization.id, name: organization.name },
    agenda: byDay(activities as AgendaItem[], session.timeZone),
    essay: session.isEssayWanted
      ? {
          kind: (session.essayKind ?? 'REFLECTION') as WantedEssayKind,
          dueAt: session.essayDueAt,
          minCharacters: session.essayMinCharacters,
          maxCharacters: session.essayMaxCharacters,
          speechMinutes: session.speechMinutes,
          prompts: promptsOf(essayPrompts),
        }
      : null,
    enrollment,
    can: {
      join: enrollment?.state !== 'ENROLLED' && canJoinStudySession(viewer, policed),
      leave: canLeaveStudySession(policed, enrollment),
      write: canWriteForStudySession(viewer, policed),
      organize: canOrganizeStudySession(viewer, policed),
    },
  }
}

const shown = {
  kind: true,
  state: true,
  title: true,
  description: true,
  place: true,
  timeZone: true,
  startsAt: true,
  endsAt: true,
  isEssayWanted: true,
  essayKind: true,
  essayDueAt: true,
  essayMinCharacters: true,
  essayMaxCharacters: true,
  speechMinutes: true,
  essayPrompts: true,
  organization: { select: { id: true, name: true, path: true } },
  activities: {
    orderBy: [{ startsAt: 'asc' as const }, { position: 'asc' as const }],
    select: { id: true, kind: true, title: true, place: true, speaker: true, startsAt: true, endsAt: true },
  },
}

const place = {
  ...{ state: true, essayState: true, essayId: true, isLate: true, submittedAt: true, reviewState: true },
  ...{ essayDueAt: true, essayDueReason: true },
} as const

type PlaceRow = {
  state: string
  essayState: string
  essayId: string | null
  isLate: boolean
  submittedAt: Date | null
  reviewState: string
  essayDueAt: Date | null
  essayDueReason: string
}

function placeOf(row: PlaceRow, everybodysDueAt: Date | null): NonNullable<StudySessionPage['enrollment']> {
  const { essayId, isLate, submittedAt, essayDueAt, essayDueReason } = row
  const isExtended = essayDueAt !== null && dueTimeFor(everybodysDueAt, essayDueAt) === essayDueAt
  return {
    ...{ essayId, isLate, submittedAt },
    state: row.state as EnrollmentState,
    essayState: row.essayState as EnrollmentEssayState,
    reviewState: row.reviewState as ReviewState,
    extendedTo: isExtended ? essayDueAt : null,
    extensionReason: isExtended ? essayDueReason : '',
  }
}

function byDay(items: AgendaItem[], timeZone: string): AgendaDay[] {
  const days: AgendaDay[] = []
  for (const item of items) {
    const day = dayOf(wallClockAt(item.startsAt, timeZone))
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, at: item.startsAt, items: [item] })
  }
  return days
}

/** How many have joined a session, and how far they are with its essay; the three states add up to `joined`. */
export type StudySessionFigures = { joined: number; notStarted: number; drafting: number; submitted: number }

/** The figures of a session for those who run it; the caller has checked that the viewer does. */
export async function countEnrollments(studySessionId: string): Promise<StudySessionFigures> {
  const groups = await db.enrollment.groupBy({
    by: ['essayState'],
    where: { studySessionId, state: 'ENROLLED' },
    _count: { _all: true },
  })
  const count = (state: EnrollmentEssayState) => groups.find((group) => group.essayState === state)?._count._all ?? 0
  const [notStarted, drafting, submitted] = [count('NOT_STARTED'), count('DRAFTING'), count('SUBMITTED')]
  return { joined: notStarted + drafting + submitted, notStarted, drafting, submitted }
}
