import { db, inTransaction, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { dueTimeFor } from './due-time'
import type { EnrollmentEssayState, EnrollmentState, ReviewState } from './enrollment-states'
import { promptsOf } from './essay-prompts'
import type { WantedEssayKind } from './study-session-kinds'
import {
  canJoinStudySession,
  canLeaveStudySession,
  canWriteForStudySession,
  type StudySessionState,
  unitWithin,
} from './study-session-policy'
import { visibleTo } from './study-session-scope.server'

/** What a study session asks of an essay. Counts are characters as core counts them, `dueAt` is an instant. */
export type StudySessionForWriting = {
  id: string
  title: string
  state: StudySessionState
  isEssayWanted: boolean
  essayKind: WantedEssayKind
  dueAt: Date | null
  timeZone: string
  minCharacters: number | null
  maxCharacters: number | null
  speechMinutes: number | null
  prompts: string[]
  organizationId: string
  organizationPath: string
}

type Place = { studySessionId: string; userId: string }

/**
 * Gives the viewer a place in a study session. Joining twice is one row; who left before gets the same row back.
 * Throws 404 for a session that does not exist for the viewer and 403 for one that is not theirs to join.
 */
export async function joinStudySession(viewer: Viewer, studySessionId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const session = await findPlace(tx, viewer, studySessionId)
    const unit = unitWithin(viewer, session.organization)
    if (!unit || !canJoinStudySession(viewer, session)) throw refuse('forbidden')
    const place = { studySessionId, userId: viewer.userId }
    const present = await findEnrollment(tx, place)
    if (present?.state === 'ENROLLED') return
    const person = await tx.user.findUniqueOrThrow({ where: { id: viewer.userId }, select: { nameSort: true } })
    const facts = {
      ...(await writtenSoFar(tx, place)),
      organizationId: unit.organizationId,
      nameSort: person.nameSort,
      state: 'ENROLLED',
    }
    await tx.enrollment.upsert({
      where: { studySessionId_userId: place },
      create: { ...place, ...facts },
      update: facts,
      select: { id: true },
    })
    await recordEvent(tx, viewer, {
      name: 'enrollment.joined',
      subjectId: studySessionId,
      data: { userId: viewer.userId },
    })
  })
}

/**
 * Gives the viewer's place up; the row stays, as WITHDRAWN, with what it tells. Leaving twice is leaving once.
 * Answers "handedIn" and changes nothing when an essay was handed in (canLeaveStudySession says why), "over"
 * when the session is closed. Throws 404 for a session that does not exist for the viewer.
 */
export async function leaveStudySession(viewer: Viewer, studySessionId: string): Promise<'left' | 'handedIn' | 'over'> {
  return inTransaction(async (tx) => {
    const session = await findPlace(tx, viewer, studySessionId)
    const place = { studySessionId, userId: viewer.userId }
    const present = await findEnrollment(tx, place)
    if (!present || present.state === 'WITHDRAWN') return 'left'
    if (!canLeaveStudySession(session, present)) return session.state === 'PUBLISHED' ? 'handedIn' : 'over'
    // The state is part of the change: an essay handed in at this very moment must win.
    const left = await tx.enrollment.updateMany({
      where: { ...place, essayState: { not: 'SUBMITTED' } },
      data: { state: 'WITHDRAWN' },
    })
    if (left.count === 0) return 'handedIn'
    await recordEvent(tx, viewer, {
      name: 'enrollment.left',
      subjectId: studySessionId,
      data: { userId: viewer.userId },
    })
    return 'left'
  })
}

async function findPlace(tx: Tx, viewer: Viewer, studySessionId: string) {
  if (!isId(studySessionId)) throw refuse('notFound')
  const session = await tx.studySession.findFirst({
    where: { id: studySessionId, AND: visibleTo(viewer) },
    select: { state: true, organization: { select: { path: true } } },
  })
  if (!session) throw refuse('notFound')
  return { state: session.state as StudySessionState, organization: session.organization }
}

async function findEnrollment(tx: Tx, place: Place) {
  const enrollment = await tx.enrollment.findUnique({
    where: { studySessionId_userId: place },
    select: { state: true, essayState: true },
  })
  return enrollment as { state: EnrollmentState; essayState: EnrollmentEssayState } | null
}

/** What a new or renewed place has to tell: somebody may write and comment before joining. */
async function writtenSoFar(tx: Tx, place: Place) {
  const { studySessionId, userId } = place
  const essays = await tx.essay.findMany({
    where: { studySessionId, authorId: userId },
    orderBy: { createdAt: 'desc' },
    select: { id: true, state: true, isLate: true, submittedAt: true, reviewState: true },
  })
  const essay = essays.find((one) => one.state === 'SUBMITTED') ?? essays[0]
  const essayState: EnrollmentEssayState = !essay
    ? 'NOT_STARTED'
    : essay.state === 'SUBMITTED'
      ? 'SUBMITTED'
      : 'DRAFTING'
  const commentCount = await tx.comment.count({
    where: { authorId: userId, deletedAt: null, hiddenAt: null, privateTo: null, essay: { studySessionId } },
  })
  return {
    essayId: essay?.id ?? null,
    essayState,
    isLate: essay?.isLate ?? false,
    submittedAt: essay?.submittedAt ?? null,
    reviewState: essay?.reviewState ?? 'WAITING',
    commentCount,
  }
}

/**
 * Keeps the roster's knowledge of a person's essay. Does nothing for somebody without a place in the session
 * (joining later looks it up), and a submitted state never goes back to drafting or not started. What was handed in
 * waits to be read, each time anew.
 */
export async function setEnrollmentEssay(
  tx: Tx,
  change: Place & {
    essayId: string | null
    essayState: EnrollmentEssayState
    isLate: boolean
    submittedAt: Date | null
  },
): Promise<void> {
  const { studySessionId, userId, ...data } = change
  const onlyFrom = change.essayState === 'SUBMITTED' ? {} : { essayState: { not: 'SUBMITTED' } }
  await tx.enrollment.updateMany({
    where: { studySessionId, userId, ...onlyFrom },
    data: { ...data, reviewState: 'WAITING' },
  })
}

/** Keeps the roster's knowledge of how the reading of a person's essay stands; of another essay of theirs it knows nothing. */
export async function setEnrollmentReview(
  tx: Tx,
  change: Place & { essayId: string; reviewState: ReviewState },
): Promise<void> {
  const { studySessionId, userId, essayId, reviewState } = change
  await tx.enrollment.updateMany({ where: { studySessionId, userId, essayId }, data: { reviewState } })
}

/** The later time somebody was given for the essay of a study session; null for everybody else. */
export async function findExtension(tx: Pick<Tx, 'enrollment'>, place: Place): Promise<Date | null> {
  const row = await tx.enrollment.findUnique({ where: { studySessionId_userId: place }, select: { essayDueAt: true } })
  return row?.essayDueAt ?? null
}

/**
 * Adds one to, or takes one from, the comments a person wrote on the session's essays. Does nothing for
 * somebody without a place in the session, and never goes below zero.
 */
export async function addEnrollmentComments(tx: Tx, change: Place & { by: 1 | -1 }): Promise<void> {
  const { studySessionId, userId, by } = change
  const onlyFrom = by < 0 ? { commentCount: { gt: 0 } } : {}
  await tx.enrollment.updateMany({
    where: { studySessionId, userId, ...onlyFrom },
    data: { commentCount: { increment: by } },
  })
}

/**
 * What a new essay for the session is asked to be. Throws 404 for a session that does not exist for the viewer
 * and 403 for one they cannot write for: a draft, a closed one, one that asks for no essay, one of another unit.
 */
export async function findStudySessionForWriting(viewer: Viewer, id: string): Promise<StudySessionForWriting> {
  if (!isId(id)) throw refuse('notFound')
  const session = await db.studySession.findFirst({ where: { id, AND: visibleTo(viewer) }, select: forWriting })
  if (!session) throw refuse('notFound')
  const asked = toStudySessionForWriting(session)
  const place = { ...asked, organization: session.organization }
  if (!canWriteForStudySession(viewer, place)) throw refuse('forbidden')
  return asked
}

/**
 * What an essay that exists was asked to be, for its author: also after the session closed or the author moved
 * to another unit, so that no draft becomes unreachable. The caller has checked that the essay is the viewer's. `dueAt` is
 * the author's own where an author is named.
 */
export async function findStudySessionOfEssay(
  studySessionId: string,
  author: Pick<Viewer, 'userId'> | null = null,
): Promise<StudySessionForWriting> {
  const session = await db.studySession.findUnique({
    where: { id: studySessionId },
    select: { ...forWriting, enrollments: { where: { userId: author?.userId ?? '' }, select: { essayDueAt: true } } },
  })
  if (!session) throw refuse('notFound')
  const asked = toStudySessionForWriting(session)
  return { ...asked, dueAt: dueTimeFor(asked.dueAt, session.enrollments[0]?.essayDueAt ?? null) }
}

const forWriting = {
  id: true,
  title: true,
  state: true,
  isEssayWanted: true,
  essayKind: true,
  essayDueAt: true,
  essayMinCharacters: true,
  essayMaxCharacters: true,
  speechMinutes: true,
  essayPrompts: true,
  timeZone: true,
  organizationId: true,
  organization: { select: { path: true } },
} as const

type RowForWriting = {
  id: string
  title: string
  state: string
  isEssayWanted: boolean
  essayKind: string | null
  essayDueAt: Date | null
  essayMinCharacters: number | null
  essayMaxCharacters: number | null
  speechMinutes: number | null
  essayPrompts: string
  timeZone: string
  organizationId: string
  organization: { path: string }
}

function toStudySessionForWriting(row: RowForWriting): StudySessionForWriting {
  return {
    id: row.id,
    title: row.title,
    state: row.state as StudySessionState,
    isEssayWanted: row.isEssayWanted,
    essayKind: (row.essayKind ?? 'REFLECTION') as WantedEssayKind,
    dueAt: row.essayDueAt,
    timeZone: row.timeZone,
    minCharacters: row.essayMinCharacters,
    maxCharacters: row.essayMaxCharacters,
    speechMinutes: row.speechMinutes,
    prompts: promptsOf(row.essayPrompts),
    organizationId: row.organizationId,
    organizationPath: row.organization.path,
  }
}
