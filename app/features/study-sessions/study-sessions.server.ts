import { now } from '../../core/clock'
import { db, inTransaction, type Tx } from '../../core/db.server'
import { env } from '../../core/env.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { canOrganize, canSeeOrganization } from '../organizations/organization-policy'
import { writeAgenda } from './agenda.server'
import { type EditableStudySession, newStudySessionFields, type StudySessionFields } from './study-session-fields'
import type { CheckedStudySession } from './study-session-forms'
import { canOrganizeStudySession, type StateChange, stateAfter, type StudySessionState } from './study-session-policy'
import { organizedPaths, visibleTo } from './study-session-scope.server'

/** A unit that a viewer may hold study sessions for. `depth` counts the units above it, for indenting. */
export type OrganizedUnit = { id: string; name: string; depth: number }

const maxUnits = 500

/** The units a viewer organizes, each after the one it belongs to. Throws 403 for somebody who organizes none. */
export async function listOrganizedUnits(viewer: Viewer): Promise<OrganizedUnit[]> {
  const within = organizedPaths(viewer).map((path) => ({ path: { startsWith: path } }))
  if (within.length === 0) throw refuse('forbidden')
  const units = await db.organization.findMany({
    where: { OR: within },
    orderBy: { path: 'asc' },
    take: maxUnits,
    select: { id: true, name: true, path: true },
  })
  const depths = units.map((unit) => unit.path.split('/').length)
  const top = Math.min(...depths)
  return units.map(({ id, name }, index) => ({ id, name, depth: (depths[index] ?? top) - top }))
}

/** A new session's form as it first appears, in the installation's time zone. */
export function startStudySession(start: { organizationId: string; prompts: string }): StudySessionFields {
  return newStudySessionFields({ ...start, now: now(), timeZone: env.XINDE_TIME_ZONE })
}

/**
 * Makes a study session as a draft and returns its id. Throws 404 for an organization the viewer cannot see and
 * 403 for one they do not organize.
 */
export async function createStudySession(
  viewer: Viewer,
  made: { organizationId: string; session: CheckedStudySession },
): Promise<string> {
  const { organizationId, session } = made
  if (!isId(organizationId)) throw refuse('notFound')
  return inTransaction(async (tx) => {
    const organization = await tx.organization.findUnique({ where: { id: organizationId }, select: { path: true } })
    if (!organization || !canSeeOrganization(viewer, organization)) throw refuse('notFound')
    if (!canOrganize(viewer, organization)) throw refuse('forbidden')
    const { activities, ...data } = session
    const { id } = await tx.studySession.create({
      data: { ...data, organizationId, createdById: viewer.userId, state: 'DRAFT' },
      select: { id: true },
    })
    await writeAgenda(tx, { studySessionId: id, activities })
    await recordEvent(tx, viewer, { name: 'studySession.created', subjectId: id, data: { organizationId } })
    return id
  })
}

/**
 * Changes a study session that still is at the `version` the edit began from, and tells the version it has now.
 * Null, and nothing changed, when somebody else edited it meanwhile. Throws 404 and 403 as the policy says.
 */
export async function editStudySession(
  viewer: Viewer,
  edit: { id: string; version: number; session: CheckedStudySession },
): Promise<number | null> {
  const { id, version, session } = edit
  return inTransaction(async (tx) => {
    await findOrganized(tx, viewer, id)
    const { activities, ...data } = session
    const edited = await tx.studySession.updateMany({
      where: { id, version },
      data: { ...data, version: { increment: 1 } },
    })
    if (edited.count === 0) return null
    await writeAgenda(tx, { studySessionId: id, activities })
    await recordEvent(tx, viewer, { name: 'studySession.edited', subjectId: id, data: { version: version + 1 } })
    return version + 1
  })
}

const events = {
  publish: 'studySession.published',
  close: 'studySession.closed',
  reopen: 'studySession.reopened',
} as const satisfies Record<StateChange, string>

/**
 * Publishes, closes or reopens a study session. A change that is already made is made (a button pressed twice);
 * one that the present state does not allow is refused with 409. Throws 404 and 403 as the policy says.
 */
export async function changeStudySessionState(
  viewer: Viewer,
  wish: { id: string; change: StateChange },
): Promise<void> {
  const { id, change } = wish
  await inTransaction(async (tx) => {
    const session = await findOrganized(tx, viewer, id)
    const isDone = change !== 'publish' ? session.state === reached[change] : session.state !== 'DRAFT'
    if (isDone) return
    const state = stateAfter(change, session.state)
    if (!state) throw refuse('conflict')
    // The present state is part of the change: of two different buttons pressed at once the second is refused.
    const changed = await tx.studySession.updateMany({ where: { id, state: session.state }, data: { state } })
    if (changed.count === 0) throw refuse('conflict')
    await recordEvent(tx, viewer, { name: events[change], subjectId: id })
  })
}

const reached = { close: 'CLOSED', reopen: 'PUBLISHED' } as const

/**
 * Deletes a study session that was never published, with its agenda: nobody but its organizers has seen it.
 * Throws 409 for one that was, and 404 and 403 as the policy says.
 */
export async function deleteDraftStudySession(viewer: Viewer, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    await findOrganized(tx, viewer, id)
    const deleted = await tx.studySession.deleteMany({ where: { id, state: 'DRAFT' } })
    if (deleted.count === 0) throw refuse('conflict')
    await recordEvent(tx, viewer, { name: 'studySession.deleted', subjectId: id })
  })
}

/** A study session to be edited, with its name and state. Throws 404 and 403 as the policy says. */
export async function findStudySessionToEdit(
  viewer: Viewer,
  id: string,
): Promise<EditableStudySession & { state: StudySessionState; organizationName: string }> {
  if (!isId(id)) throw refuse('notFound')
  const session = await db.studySession.findFirst({ where: { id, AND: visibleTo(viewer) }, select: editable })
  if (!session) throw refuse('notFound')
  const { organization, ...fields } = session
  const state = session.state as StudySessionState
  if (!canOrganizeStudySession(viewer, { state, organization })) throw refuse('forbidden')
  return { ...fields, state, organizationName: organization.name }
}

const editable = {
  organizationId: true,
  state: true,
  version: true,
  kind: true,
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
  organization: { select: { path: true, name: true } },
  activities: {
    orderBy: [{ startsAt: 'asc' as const }, { position: 'asc' as const }],
    select: { id: true, kind: true, title: true, place: true, speaker: true, startsAt: true, endsAt: true },
  },
}

/** The state of a session the viewer organizes, inside a change. */
async function findOrganized(tx: Tx, viewer: Viewer, id: string) {
  if (!isId(id)) throw refuse('notFound')
  const session = await tx.studySession.findFirst({
    where: { id, AND: visibleTo(viewer) },
    select: { state: true, organization: { select: { path: true } } },
  })
  if (!session) throw refuse('notFound')
  const place = { state: session.state as StudySessionState, organization: session.organization }
  if (!canOrganizeStudySession(viewer, place)) throw refuse('forbidden')
  return place
}
