import { now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { canOrganizeStudySession, type StudySessionState } from './study-session-policy'
import { visibleTo } from './study-session-scope.server'
import { instantOf } from './wall-clock'

/** Somebody's due time in a study session, as those who run it see and change it. Times are shown in `timeZone`. */
export type Extension = {
  session: { id: string; title: string; timeZone: string; essayDueAt: Date }
  person: { userId: string; name: string; unitName: string }
  isHandedIn: boolean
  extendedTo: Date | null
  reason: string
}

type Place = { studySessionId: string; userId: string }

/**
 * What a person's essay is due by. Throws 404 for a study session that is not there for the viewer, for one without a due
 * time and for somebody who does not take part, 403 for who does not run it.
 */
export async function requireExtension(viewer: Viewer, { studySessionId, userId }: Place): Promise<Extension> {
  if (!isId(studySessionId) || !isId(userId)) throw refuse('notFound')
  const session = await db.studySession.findFirst({
    where: { id: studySessionId, AND: visibleTo(viewer) },
    select: {
      ...{ id: true, title: true, state: true, timeZone: true, essayDueAt: true, isEssayWanted: true },
      organization: { select: { path: true } },
    },
  })
  if (!session) throw refuse('notFound')
  const { organization, isEssayWanted, essayDueAt, ...shown } = session
  const place = { state: session.state as StudySessionState, organization }
  if (!canOrganizeStudySession(viewer, place)) throw refuse('forbidden')
  const enrollment = await db.enrollment.findFirst({
    where: { studySessionId, userId, state: 'ENROLLED' },
    select: {
      ...{ essayState: true, essayDueAt: true, essayDueReason: true },
      ...{ user: { select: { name: true } }, organization: { select: { name: true } } },
    },
  })
  if (!enrollment || !isEssayWanted || !essayDueAt) throw refuse('notFound')
  return {
    session: { id: shown.id, title: shown.title, timeZone: shown.timeZone, essayDueAt },
    person: { userId, name: enrollment.user.name, unitName: enrollment.organization.name },
    isHandedIn: enrollment.essayState === 'SUBMITTED',
    extendedTo: enrollment.essayDueAt,
    reason: enrollment.essayDueReason,
  }
}

/**
 * Gives a person a later time for their essay, with a reason they read too. `until` is what the clocks of the study session
 * show ("2026-11-30T18:00"). Answers "noTime" and "notLater", and changes nothing, for what is no time or not later than
 * now and everybody's; "handedIn" for somebody whose essay is there already, because whether it was late is not decided
 * twice. Throws what requireExtension throws.
 */
export async function extendEssay(
  viewer: Viewer,
  input: Place & { until: string; reason: string },
): Promise<'extended' | 'noTime' | 'notLater' | 'handedIn'> {
  const { studySessionId, userId, reason } = input
  const { session, isHandedIn } = await requireExtension(viewer, input)
  if (isHandedIn) return 'handedIn'
  const until = instantOf(input.until, session.timeZone)
  if (!until) return 'noTime'
  if (until <= session.essayDueAt || until <= now()) return 'notLater'
  return changeExtension(viewer, { studySessionId, userId, until, reason })
}

/** Takes a later time back: what is due is due with everybody's again. Throws what requireExtension throws. */
export async function endExtension(viewer: Viewer, place: Place): Promise<'extended' | 'handedIn'> {
  await requireExtension(viewer, place)
  return changeExtension(viewer, { ...place, until: null, reason: '' })
}

async function changeExtension(
  viewer: Viewer,
  change: Place & { until: Date | null; reason: string },
): Promise<'extended' | 'handedIn'> {
  const { studySessionId, userId, until, reason } = change
  return inTransaction(async (tx) => {
    // The state is part of the change: what is handed in at this very moment was late or not by the time it had.
    const { count } = await tx.enrollment.updateMany({
      where: { studySessionId, userId, state: 'ENROLLED', essayState: { not: 'SUBMITTED' } },
      data: { essayDueAt: until, essayDueReason: reason },
    })
    if (count === 0) return 'handedIn'
    const data = { userId, dueAt: until?.toISOString() ?? null }
    await recordEvent(tx, viewer, { name: 'enrollment.extended', subjectId: studySessionId, data })
    return 'extended'
  })
}
