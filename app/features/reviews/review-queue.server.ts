import { now } from '../../core/clock'
import { readRows } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { readCursor, writeCursor } from '../essays/essay-cursor'
import type { EssayKind } from '../essays/essay-policy'
import { padded, placeholders } from '../essays/essay-scope.server'
import type { ReviewState } from '../study-sessions/enrollment-states'
import {
  canOrganizeStudySession,
  canSeeStudySession,
  type StudySessionState,
} from '../study-sessions/study-session-policy'
import { type QueueFilter, type QueueGroup, queueGroups, waitingGroups } from './queue-filters'
import { reviewTables } from './reviewed-essay.server'
import { isFinalLevel, secondLevelOf, waitingStates } from './review-policy'

/** Essays on one page of the queue. */
export const essaysInQueue = 30

/** The study session of a queue. */
export type QueueSession = {
  id: string
  title: string
  organizationName: string
  timeZone: string
  /** The organization above that accepts after this one; null where one acceptance is enough. */
  secondLevelName: string | null
  isFinalLevel: boolean
}

/** One essay in the queue, and how it stands for the viewer. */
export type QueuedEssay = {
  id: string
  title: string
  kind: EssayKind
  authorName: string
  unitName: string
  group: QueueGroup
  revisionNumber: number
  characterCount: number
  isLate: boolean
  submittedAt: Date
  revisedAt: Date | null
  /** Who else is reviewing it now, and until when. */
  lockedBy: string | null
  lockedUntil: Date | null
}

export type ReviewQueue = {
  session: QueueSession
  /** How many essays are in each group; they add up to all that were handed in by others. */
  totals: Record<QueueGroup, number>
  essays: QueuedEssay[]
  /** The key of the next page, for `after`; null on the last. */
  next: string | null
}

/** In which group an essay is for the viewer; the values are the states that wait for them, padded to two, twice each. */
const groupSql = `
  CASE WHEN e."reviewState" IN (?, ?) THEN
         CASE WHEN r."revisionNumber" IS NULL THEN 'new' WHEN r."revisionNumber" < e."revisionNumber" THEN 'changed' ELSE 'read' END
       WHEN e."reviewState" = 'RETURNED' THEN 'returned'
       WHEN e."reviewState" = 'ACCEPTED' THEN 'accepted'
       ELSE 'passedOn' END`

const queuedSql = `
  FROM "Essay" e LEFT JOIN "Reading" r ON r."essayId" = e."id" AND r."userId" = ?
  WHERE e."studySessionId" = ? AND e."state" = 'SUBMITTED' AND e."authorId" <> ?`

const totalsSql = `
  SELECT q."group", CAST(COUNT(*) AS INTEGER) AS "essays" FROM (SELECT ${groupSql} AS "group" ${queuedSql}) q
  GROUP BY q."group"`

const listSql = `
  SELECT q.*, u."name" AS "authorName", o."name" AS "unitName", h."name" AS "lockedBy", l."until" AS "lockedUntil"
  FROM (SELECT e."id", e."title", e."kind", e."authorId", e."organizationId", e."revisionNumber", e."characterCount",
               e."isLate", e."submittedAt", e."revisedAt", ${groupSql} AS "group" ${queuedSql}) q
  JOIN "User" u ON u."id" = q."authorId"
  JOIN "Organization" o ON o."id" = q."organizationId"
  LEFT JOIN "ReviewLock" l ON l."essayId" = q."id" AND l."until" > ? AND l."holderId" <> ?
  LEFT JOIN "User" h ON h."id" = l."holderId"`

/**
 * What was handed in to a study session, for those who run it, what came first at the top: three statements, whatever the
 * number of essays. Their own is not among it. `after` is the key of the page before. Throws 404 for a session that is not
 * there for the viewer and 403 where they do not run it.
 */
export async function findReviewQueue(
  viewer: Viewer,
  studySessionId: string,
  choice: { filter: QueueFilter; after?: string | null },
): Promise<ReviewQueue> {
  const { states, ...session } = await requireQueueSession(viewer, studySessionId)
  const groups = choice.filter === 'waiting' ? [...waitingGroups] : [choice.filter]
  const after = readCursor(choice.after)
  const grouped = [states[0], states[1] ?? states[0]]
  const queued = [viewer.userId, studySessionId, viewer.userId]
  const wanted = padded(groups, groups[0] ?? '')
  const page = after ? ` AND (q."submittedAt", q."id") > (?, ?)` : ''
  const [totals, rows] = await Promise.all([
    readRows<{ group: QueueGroup; essays: number }>(totalsSql, [...grouped, ...queued]),
    readRows<QueuedEssay>(
      `${listSql} WHERE q."group" IN (${placeholders(wanted)})${page}
       ORDER BY q."submittedAt", q."id" LIMIT ${essaysInQueue + 1}`,
      [...grouped, ...queued, now(), viewer.userId, ...wanted, ...(after ? [after.at, after.id] : [])],
    ),
  ])
  const count = (group: QueueGroup) => totals.find((one) => one.group === group)?.essays ?? 0
  const essays = rows.slice(0, essaysInQueue)
  const last = essays.at(-1)
  return {
    session,
    totals: Object.fromEntries(queueGroups.map((group) => [group, count(group)])) as Record<QueueGroup, number>,
    essays,
    next: rows.length > essaysInQueue && last ? writeCursor({ at: last.submittedAt, id: last.id }) : null,
  }
}

type SessionRow = {
  id: string
  title: string
  state: StudySessionState
  timeZone: string
  organizationName: string
  path: string
  reviewLevels: number
  parentPath: string | null
  parentName: string | null
}

const sessionSql = `
  SELECT s."id", s."title", s."state", s."timeZone", so."name" AS "organizationName", so."path", so."reviewLevels",
         po."path" AS "parentPath", po."name" AS "parentName"
  FROM "StudySession" s JOIN "Organization" so ON so."id" = s."organizationId"
  LEFT JOIN "Organization" po ON po."id" = so."parentId"
  WHERE s."id" = ?`

/** One row by its id, so the policies themselves are its scope: who may not see it is told it is not there. */
export async function requireQueueSession(
  viewer: Viewer,
  id: string,
): Promise<QueueSession & { states: ReviewState[] }> {
  if (!isId(id)) throw refuse('notFound')
  const [row] = await readRows<SessionRow>(sessionSql, [id])
  if (!row) throw refuse('notFound')
  const place = { state: row.state, organization: { path: row.path } }
  if (!canSeeStudySession(viewer, place)) throw refuse('notFound')
  if (!canOrganizeStudySession(viewer, place)) throw refuse('forbidden')
  const secondLevel = secondLevelOf(row)
  const { title, organizationName, timeZone } = row
  return {
    ...{ id, title, organizationName, timeZone },
    secondLevelName: secondLevel ? row.parentName : null,
    isFinalLevel: isFinalLevel(viewer, { secondLevel }),
    states: waitingStates(viewer, { secondLevel }),
  }
}

type WaitingRow = {
  id: string
  reviewLevels: number
  parentPath: string | null
  reviewState: ReviewState
  essays: number
}

/**
 * How many essays of others wait to be read by the viewer in each of some study sessions that they run (the caller has
 * asked), by the session's id: what the queue of each shows. One statement.
 */
export async function countWaiting(viewer: Viewer, studySessionIds: string[]): Promise<Map<string, number>> {
  if (studySessionIds.length === 0) return new Map()
  const ids = padded(studySessionIds, '')
  const rows = await readRows<WaitingRow>(
    `SELECT s."id", so."reviewLevels", po."path" AS "parentPath", e."reviewState", CAST(COUNT(*) AS INTEGER) AS "essays"
     FROM ${reviewTables}
     WHERE s."id" IN (${placeholders(ids)}) AND e."state" = 'SUBMITTED' AND e."authorId" <> ?
     GROUP BY s."id", so."reviewLevels", po."path", e."reviewState"`,
    [...ids, viewer.userId],
  )
  const waiting = new Map<string, number>()
  for (const row of rows) {
    const states = waitingStates(viewer, { secondLevel: secondLevelOf(row) })
    if (states.includes(row.reviewState)) waiting.set(row.id, (waiting.get(row.id) ?? 0) + row.essays)
  }
  return waiting
}
