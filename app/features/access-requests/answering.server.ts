import { now } from '../../core/clock'
import { db, inTransaction, readRows } from '../../core/db.server'
import { env } from '../../core/env.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { checkedGrant, runningGrant } from '../essays/essay-scope.server'
import { grantToPerson } from '../sharing/grants.server'
import { requireSharedEssay } from '../sharing/sharing.server'
import { dayOf, instantOf, wallClockAt } from '../study-sessions/wall-clock'
import { plusWorkingDays } from './working-days.server'

/** Working days in which an author is asked to answer: half of what the rules on open government give an office. */
const answerWithin = 10

/** Working days before the last one on which the author of an unanswered request is reminded. */
const remindBefore = 2

/** At this hour of that day, when people look at their messages anyway. */
const remindHour = '09:00'

/** The answer to a request, as answerSchema leaves it. */
export type Answer = { verdict: 'grant'; until: Date } | { verdict: 'decline'; reason: string }

/**
 * Enters a request with the day to answer by, counted from the day it came in, as its author is about to be told of it.
 * Answers whom it is to and from; null for one that was taken back, or is entered already by a job that runs again and has been
 * answered since.
 */
export async function registerRequest(requestId: string) {
  return inTransaction(async (tx) => {
    const request = await tx.accessRequest.findUnique({
      where: { id: requestId },
      select: { essayId: true, authorId: true, requesterId: true, receivedAt: true, openFor: true, registeredAt: true },
    })
    if (!request?.openFor) return null
    const { essayId, authorId, requesterId, receivedAt } = request
    if (!request.registeredAt) {
      const dueOn = plusWorkingDays(dayOf(wallClockAt(receivedAt, env.XINDE_TIME_ZONE)), answerWithin)
      const remindOn = plusWorkingDays(dueOn, -remindBefore)
      const remindAt = instantOf(`${remindOn}T${remindHour}`, env.XINDE_TIME_ZONE)
      const data = { state: 'REGISTERED', registeredAt: now(), dueOn, remindAt }
      await tx.accessRequest.update({ where: { id: requestId }, data, select: { id: true } })
    }
    return { essayId, authorId, requesterId }
  })
}

/** Notes that the author looks into a request to them, which who asked can see; the first time counts. */
export async function beginHandling(viewer: Viewer, requestId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const mine = { id: requestId, authorId: viewer.userId, state: 'REGISTERED' }
    const { count } = await tx.accessRequest.updateMany({
      where: mine,
      data: { state: 'PROCESSING', handledAt: now() },
    })
    if (count > 0) await recordEvent(tx, viewer, { name: 'accessRequest.opened', subjectId: requestId })
  })
}

/**
 * The author's answer: a grant until a day, or a no with its reason. 'held': the grant waits for the check of what goes
 * beyond the author's branch. 'over': it was answered or taken back before. 'ended': that day is over. Throws 404 for
 * everybody but the author.
 */
export async function answerRequest(
  viewer: Viewer,
  input: { requestId: string; answer: Answer },
): Promise<'granted' | 'held' | 'declined' | 'over' | 'ended'> {
  const { requestId, answer } = input
  if (!isId(requestId)) throw refuse('notFound')
  const request = await db.accessRequest.findFirst({
    where: { id: requestId, authorId: viewer.userId },
    select: { essayId: true, requesterId: true },
  })
  if (!request) throw refuse('notFound')
  const at = now()
  if (answer.verdict === 'grant' && answer.until <= at) return 'ended'
  const essay = answer.verdict === 'grant' ? await requireSharedEssay(viewer, request.essayId) : null
  return inTransaction(async (tx) => {
    const said =
      answer.verdict === 'grant'
        ? { state: 'GRANTED', grantedUntil: answer.until }
        : { state: 'DECLINED', answer: answer.reason }
    const { count } = await tx.accessRequest.updateMany({
      where: { id: requestId, authorId: viewer.userId, openFor: { not: null } },
      data: { ...said, openFor: null, answeredAt: at, remindAt: null },
    })
    if (count === 0) return 'over'
    const name = essay ? 'accessRequest.granted' : 'accessRequest.declined'
    await recordEvent(tx, viewer, { name, subjectId: requestId, data: { essayId: request.essayId } })
    if (answer.verdict === 'decline' || !essay) return 'declined'
    const grant = { essay, personId: request.requesterId, endsAt: answer.until, requestId }
    return (await grantToPerson(tx, viewer, grant)).isHeld ? 'held' : 'granted'
  })
}

/** The requests whose authors are to be reminded by now, and have not been. */
export function listToRemind(): Promise<{ id: string; essayId: string; authorId: string; requesterId: string }[]> {
  return db.accessRequest.findMany({
    where: { remindAt: { lte: now() } },
    orderBy: { remindAt: 'asc' },
    take: 200,
    select: { id: true, essayId: true, authorId: true, requesterId: true },
  })
}

/** Notes that the author of a request was reminded. */
export async function noteReminded(requestId: string): Promise<void> {
  await inTransaction((tx) => tx.accessRequest.updateMany({ where: { id: requestId }, data: { remindAt: null } }))
}

/** Whether what was granted on a request waits for the check of what goes beyond the author's branch. */
export async function isGrantHeld(requestId: string): Promise<boolean> {
  const rows = await readRows(
    `SELECT 1 AS "is" FROM "AccessRequest" q
     JOIN "Essay" e ON e."id" = q."essayId"
     JOIN "EssayGrant" g ON g."essayId" = e."id" AND g."key" = 'user:' || q."requesterId"
     WHERE q."id" = ? AND ${runningGrant} AND NOT ${checkedGrant}`,
    [requestId, now(), now()],
  )
  return rows.length > 0
}
