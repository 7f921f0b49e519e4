import { day, now } from '../../core/clock'
import { db, inTransaction, readRows } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId, newId } from '../../core/ids'
import { takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { readableScope, scopeTables } from '../essays/essay-scope.server'
import { onRequestKey } from '../essays/list-keys'
import { askableSql } from './on-request.server'

/** What somebody meets of an essay that they may ask for, and no more. */
export type AskableEssay = {
  id: string
  title: string
  authorId: string
  authorName: string
  organizationName: string
  submittedAt: Date
  /** Whether the viewer reads it already, its author among them: there is nothing to ask. */
  isReadable: boolean
  /** The viewer's own request that waits. */
  requestId: string | null
  /** When the viewer may ask again after a no; null for now. */
  askAgainAt: Date | null
}

/** After a no, the same person asks for the same essay again this much later: an author is not to be pressed. */
const pauseAfterDecline = 30 * day

/**
 * An essay whose author lets its title be asked for. Throws 404 for every other that the viewer may not read: of those
 * nothing is told.
 */
export async function requireAskable(viewer: Viewer, essayId: string): Promise<AskableEssay> {
  if (!isId(essayId)) throw refuse('notFound')
  const readable = readableScope(viewer)
  type Row = Omit<AskableEssay, 'isReadable' | 'askAgainAt'> & { isReadable: number; declinedAt: Date | null }
  const [row] = await readRows<Row>(
    `SELECT e."id", e."title", e."authorId", u."name" AS "authorName", o."name" AS "organizationName", e."submittedAt",
       CASE WHEN ${readable.sql} THEN 1 ELSE 0 END AS "isReadable", q."id" AS "requestId",
       (SELECT MAX(d."answeredAt") FROM "AccessRequest" d
        WHERE d."essayId" = e."id" AND d."requesterId" = ? AND d."state" = 'DECLINED') AS "declinedAt"
     FROM ${scopeTables}
     JOIN "EssayListing" l ON l."essayId" = e."id" AND l."key" = ? || e."organizationId"
     JOIN "User" u ON u."id" = e."authorId"
     JOIN "Organization" o ON o."id" = e."organizationId"
     LEFT JOIN "AccessRequest" q ON q."openFor" = e."id" || ' ' || ?
     WHERE e."id" = ? AND ${askableSql}`,
    [...readable.values, viewer.userId, viewer.userId, onRequestKey(''), viewer.userId, essayId],
  )
  if (!row) throw refuse('notFound')
  const { declinedAt, isReadable, ...essay } = row
  const again = declinedAt && new Date(new Date(declinedAt).getTime() + pauseAfterDecline)
  return { ...essay, isReadable: isReadable === 1, askAgainAt: again && again > now() ? again : null }
}

export type AskResult = { status: 'asked'; requestId: string } | { status: 'readable' | 'tooSoon' }

/**
 * Asks the author of an essay to let the viewer read it, for a reason as askSchema leaves it. Asking twice is asking once:
 * the request that waits is answered with. Throws as requireAskable does, and 429 for too many.
 */
export async function askToRead(viewer: Viewer, input: { essayId: string; reason: string }): Promise<AskResult> {
  const { essayId, reason } = input
  const essay = await requireAskable(viewer, essayId)
  if (essay.isReadable) return { status: 'readable' }
  if (essay.requestId) return { status: 'asked', requestId: essay.requestId }
  if (essay.askAgainAt) return { status: 'tooSoon' }
  await takePoint('accessRequest', viewer.userId)
  const id = newId()
  const openFor = `${essayId} ${viewer.userId}`
  const { title, authorId } = essay
  const requestId = await inTransaction(async (tx) => {
    // Where the same form came twice at once, the first of the two stands.
    const request = { essayId, authorId, requesterId: viewer.userId, title, reason, openFor }
    const open = await tx.accessRequest.upsert({
      where: { openFor },
      create: { ...request, id, state: 'RECEIVED', receivedAt: now() },
      update: { openFor },
      select: { id: true },
    })
    if (open.id === id)
      await recordEvent(tx, viewer, { name: 'accessRequest.received', subjectId: id, data: { essayId } })
    return open.id
  })
  return { status: 'asked', requestId }
}

/** Takes the viewer's own request back while it waits; what was answered meanwhile stays answered. Throws 404 for others'. */
export async function takeBackRequest(viewer: Viewer, requestId: string): Promise<void> {
  if (!isId(requestId)) throw refuse('notFound')
  const own = await db.accessRequest.findFirst({
    where: { id: requestId, requesterId: viewer.userId },
    select: { id: true },
  })
  if (!own) throw refuse('notFound')
  await inTransaction(async (tx) => {
    const { count } = await tx.accessRequest.updateMany({
      where: { id: requestId, openFor: { not: null } },
      data: { state: 'WITHDRAWN', openFor: null, answeredAt: now(), remindAt: null },
    })
    if (count === 0) return
    await recordEvent(tx, viewer, { name: 'accessRequest.withdrawn', subjectId: requestId })
  })
}
