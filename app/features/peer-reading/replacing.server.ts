import { now } from '../../core/clock'
import { db, inTransaction, readRows, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { isThere } from './essay-there'
import { canOrganizeStudySession, type StudySessionState } from '../study-sessions/study-session-policy'
import { reopen } from './assignments.server'
import { type AssignmentState, isReadingAt, lateBefore } from './peer-reading-plan'

/** An essay that somebody could read in another's place: not who wrote it, nor who was to read it. */
export type OpenPlace = { id: string; title: string; characterCount: number }

/** Places one person is shown at once. */
const mostPlaces = 20

/**
 * What the viewer may take over: what waits for a reader, and from a day before the end what nobody handed over, of essays
 * that they neither wrote nor were to read. Only for those who took part and have nothing of their own left to hand over.
 */
export function listOpenPlaces(viewer: Viewer, peerReadingId: string): Promise<OpenPlace[]> {
  const { sql, values } = takeable(viewer.userId)
  return readRows<OpenPlace>(
    `SELECT a."id", e."title", e."characterCount" ${sql} AND a."peerReadingId" = ?
     ORDER BY a."id" LIMIT ${mostPlaces}`,
    [...values, peerReadingId],
  )
}

/** The assignments that a person may take over. */
function takeable(userId: string): { sql: string; values: unknown[] } {
  const at = now()
  const sql = `
    FROM "PeerAssignment" a
    JOIN "PeerReading" p ON p."id" = a."peerReadingId"
    JOIN "Essay" e ON e."id" = a."essayId"
    WHERE p."startsAt" <= ? AND p."endsAt" > ? AND ${isThere('e')} AND e."authorId" <> ?
      AND (a."state" = 'WAITING' OR (a."state" = 'OPEN' AND p."endsAt" <= ? AND a."readerId" <> ?))
      AND NOT EXISTS (SELECT 1 FROM "PeerAssignment" x WHERE x."essayId" = a."essayId" AND x."readerId" = ?)
      AND NOT EXISTS (SELECT 1 FROM "PeerAssignment" x JOIN "Essay" y ON y."id" = x."essayId"
        WHERE x."peerReadingId" = p."id" AND x."readerId" = ? AND x."state" = 'OPEN' AND ${isThere('y')})
      AND EXISTS (SELECT 1 FROM "Essay" y
        WHERE y."studySessionId" = p."studySessionId" AND y."authorId" = ? AND y."state" = 'SUBMITTED')`
  const endingBy = new Date(at.getTime() + lateBefore)
  return { sql, values: [at, at, userId, endingBy, userId, userId, userId, userId] }
}

/**
 * Takes over a reading, and returns the id of the viewer's own. 'taken': somebody was faster, or it was handed over after
 * all. Throws 404 for what is not theirs to take.
 */
export async function takeOver(viewer: Viewer, assignmentId: string): Promise<{ id: string } | 'taken'> {
  if (!isId(assignmentId)) throw refuse('notFound')
  const { sql, values } = takeable(viewer.userId)
  const [place] = await readRows<{ id: string; state: AssignmentState }>(
    `SELECT a."id", a."state" ${sql} AND a."id" = ?`,
    [...values, assignmentId],
  )
  if (!place) throw refuse('notFound')
  return inTransaction(async (tx) => {
    const id = await giveTo(tx, { ...place, readerId: viewer.userId })
    if (!id) return 'taken'
    await recordEvent(tx, viewer, { name: 'peerReading.takenOver', subjectId: id, data: { from: assignmentId } })
    return { id }
  })
}

/** Gives a place to a person; the reader who had it keeps what they wrote. Null when it is not to be had any more. */
async function giveTo(tx: Tx, place: { id: string; state: AssignmentState; readerId: string }): Promise<string | null> {
  const { id, state, readerId } = place
  // One person's clicks wait for each other: nobody reads an essay twice.
  await tx.$executeRaw`UPDATE "User" SET "name" = "name" WHERE "id" = ${readerId}`
  const { essayId } = await tx.peerAssignment.findUniqueOrThrow({ where: { id }, select: { essayId: true } })
  if ((await tx.peerAssignment.count({ where: { essayId, readerId } })) > 0) return null
  // The state is part of the change: of two who take it, or one who takes and one who hands over, the first has it.
  const data = state === 'WAITING' ? { readerId, state: 'OPEN' } : { state: 'LEFT' }
  const { count } = await tx.peerAssignment.updateMany({ where: { id, state }, data })
  if (count === 0) return null
  return state === 'WAITING' ? id : reopen(tx, id, readerId)
}

/**
 * An organizer asks somebody to read in another's place, from the first day on: whoever handed in, did not write the essay
 * and was not to read it. 'taken': it is with somebody else, or handed over, by now. Throws 404 and 403 as everywhere.
 */
export async function askToRead(
  viewer: Viewer,
  wish: { studySessionId: string; assignmentId: string; readerId: string },
): Promise<'asked' | 'taken'> {
  const { studySessionId, assignmentId, readerId } = wish
  if (!isId(assignmentId) || !isId(readerId)) throw refuse('notFound')
  const place = await db.peerAssignment.findFirst({
    where: { id: assignmentId, peerReading: { studySessionId } },
    select: {
      ...{ id: true, state: true, readerId: true },
      essay: { select: { authorId: true } },
      peerReading: {
        select: {
          ...{ startsAt: true, endsAt: true },
          studySession: { select: { state: true, organization: { select: { path: true } } } },
        },
      },
    },
  })
  if (!place) throw refuse('notFound')
  const { studySession, ...times } = place.peerReading
  if (!canOrganizeStudySession(viewer, { ...studySession, state: studySession.state as StudySessionState })) {
    throw refuse('notFound')
  }
  const takesPart = await db.essay.count({
    where: { studySessionId, authorId: readerId, state: 'SUBMITTED', author: { disabledAt: null } },
  })
  if (takesPart === 0 || place.essay.authorId === readerId) throw refuse('unprocessable')
  const state = place.state as AssignmentState
  if (!isReadingAt(now(), times) || (state !== 'OPEN' && state !== 'WAITING')) return 'taken'
  return inTransaction(async (tx) => {
    const id = await giveTo(tx, { id: place.id, state, readerId })
    if (!id) return 'taken'
    await recordEvent(tx, viewer, { name: 'peerReading.asked', subjectId: id, data: { from: assignmentId } })
    return 'asked'
  })
}
