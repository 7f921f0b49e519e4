import { now } from '../../core/clock'
import { readRows } from '../../core/db.server'
import { env } from '../../core/env.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { readableScope, scopeTables } from '../essays/essay-scope.server'
import { dayOf, instantOf, wallClockAt } from '../study-sessions/wall-clock'
import { type AccessRequestState, isOpenState } from './access-request-states'

/** A request as either of its two sides sees it. Nobody else does, whatever their role. */
export type AccessRequest = {
  id: string
  essayId: string
  /** The title that was asked for, as it was then. */
  title: string
  reason: string
  state: AccessRequestState
  isOpen: boolean
  authorName: string
  requesterName: string
  /** The requester's first unit, to know them by. */
  requesterUnit: string | null
  /** Whether the viewer is the author; else they are who asked. */
  isToViewer: boolean
  receivedAt: Date
  registeredAt: Date | null
  handledAt: Date | null
  answeredAt: Date | null
  /** Noon of the day to answer by. */
  dueAt: Date | null
  isOverdue: boolean
  answer: string
  grantedUntil: Date | null
  /** Whether the viewer reads the essay now. */
  isReadable: boolean
}

/** Requests of each side on one page; the open ones come first. */
const mostListed = 100

const columns = `q."id", q."essayId", q."title", q."reason", q."state", q."receivedAt", q."registeredAt", q."handledAt",
  q."answeredAt", q."dueOn", q."answer", q."grantedUntil", q."authorId", a."name" AS "authorName", r."name" AS "requesterName",
  (SELECT o."name" FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId"
   WHERE m."userId" = q."requesterId" AND m."startsAt" <= ? AND (m."endsAt" IS NULL OR m."endsAt" > ?)
   ORDER BY m."id" LIMIT 1) AS "requesterUnit"`

type Row = Omit<AccessRequest, 'isOpen' | 'isToViewer' | 'dueAt' | 'isOverdue' | 'isReadable'> & {
  authorId: string
  dueOn: string | null
  isReadable: number
}

/** The requests of one side, as a condition on "AccessRequest" q and the viewer. */
const sides = { author: `q."authorId" = ?`, requester: `q."requesterId" = ?` }

function readRequests(
  viewer: Viewer,
  where: { sql: string; values: unknown[] },
  size = mostListed,
): Promise<AccessRequest[]> {
  const at = now()
  const readable = readableScope(viewer)
  return readRows<Row>(
    `SELECT ${columns}, CASE WHEN ${readable.sql} THEN 1 ELSE 0 END AS "isReadable"
     FROM "AccessRequest" q
     CROSS JOIN ${scopeTables}
     JOIN "User" a ON a."id" = q."authorId"
     JOIN "User" r ON r."id" = q."requesterId"
     WHERE e."id" = q."essayId" AND ${where.sql}
     ORDER BY CASE WHEN q."openFor" IS NULL THEN 1 ELSE 0 END, q."id" DESC LIMIT ${size}`,
    [at, at, ...readable.values, viewer.userId, ...where.values],
  ).then((rows) => rows.map((row) => toRequest(viewer, row)))
}

function toRequest(viewer: Viewer, { authorId, dueOn, isReadable, ...row }: Row): AccessRequest {
  const isOpen = isOpenState(row.state)
  const today = dayOf(wallClockAt(now(), env.XINDE_TIME_ZONE))
  return {
    ...{ ...row, isOpen, isToViewer: authorId === viewer.userId, isReadable: isReadable === 1 },
    dueAt: dueOn === null ? null : instantOf(`${dueOn}T12:00`, env.XINDE_TIME_ZONE),
    isOverdue: isOpen && dueOn !== null && dueOn < today,
  }
}

/** The requests to the viewer and those by them, what waits for an answer first, then newest first. */
export async function listRequests(viewer: Viewer): Promise<{ received: AccessRequest[]; sent: AccessRequest[] }> {
  const [received, sent] = await Promise.all([
    readRequests(viewer, { sql: sides.author, values: [viewer.userId] }),
    readRequests(viewer, { sql: sides.requester, values: [viewer.userId] }),
  ])
  return { received, sent }
}

/** A request for its author or for who sent it. Throws 404 for everybody else. */
export async function requireRequest(viewer: Viewer, requestId: string): Promise<AccessRequest> {
  if (!isId(requestId)) throw refuse('notFound')
  const sql = `q."id" = ? AND (${sides.author} OR ${sides.requester})`
  const [request] = await readRequests(viewer, { sql, values: [requestId, viewer.userId, viewer.userId] }, 1)
  if (!request) throw refuse('notFound')
  return request
}

/** What waits for the viewer's answer, as the front page tells of it. */
export type WaitingRequest = { id: string; title: string; byName: string; dueOn: string | null }

/** The requests that wait for the viewer's answer, the one due first first; at most 5. One statement. */
export function listWaitingRequests(viewer: Viewer): Promise<WaitingRequest[]> {
  return readRows<WaitingRequest>(
    `SELECT q."id", q."title", u."name" AS "byName", q."dueOn"
     FROM "AccessRequest" q JOIN "User" u ON u."id" = q."requesterId"
     WHERE q."authorId" = ? AND q."openFor" IS NOT NULL ORDER BY q."id" LIMIT 5`,
    [viewer.userId],
  )
}
