import { readRows } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import { isId } from '../../core/ids'
import { belongingIds } from '../organizations/organization-policy'
import { dueTimeFor } from './due-time'
import type { EnrollmentEssayState, EnrollmentState } from './enrollment-states'
import type { StudySessionKind } from './study-session-kinds'
import type { StudySessionState } from './study-session-policy'
import { organizedPaths } from './study-session-scope.server'
import type { StudySessionView } from './study-session-views'

/** A study session in a list. Times are instants, to be shown in `timeZone`. */
export type ListedStudySession = {
  id: string
  kind: StudySessionKind
  state: StudySessionState
  title: string
  place: string
  timeZone: string
  startsAt: Date
  endsAt: Date
  isEssayWanted: boolean
  essayDueAt: Date | null
  organizationName: string
  /** The viewer's own place; null for who never joined. */
  enrollmentState: EnrollmentState | null
  essayState: EnrollmentEssayState | null
}

/** One page of a list, latest first; `older` is the key of the next page, null at the end. */
export type StudySessionPageOfList = { items: ListedStudySession[]; older: string | null }

const columns = `s."id", s."kind", s."state", s."title", s."place", s."timeZone", s."startsAt", s."endsAt",
  s."isEssayWanted", s."essayDueAt", o."name" AS "organizationName", e."state" AS "enrollmentState", e."essayState"`

const tables = `"StudySession" s JOIN "Organization" o ON o."id" = s."organizationId"
  LEFT JOIN "Enrollment" e ON e."studySessionId" = s."id" AND e."userId" = ?`

/** One page of the study sessions of a view, by when they start, with one statement. */
export async function listStudySessions(
  viewer: Viewer,
  list: { view: StudySessionView; before?: string | null; size?: number },
): Promise<StudySessionPageOfList> {
  const { view, before, size = 20 } = list
  const scope = scopeOf(view, viewer)
  const key = parseKey(before)
  const from = key ? { sql: `AND (s."startsAt" < ? OR (s."startsAt" = ? AND s."id" < ?))`, values: key } : nothing
  const rows = await readRows<ListedStudySession>(
    `SELECT ${columns} FROM ${tables} WHERE ${scope.sql} ${from.sql}
     ORDER BY s."startsAt" DESC, s."id" DESC LIMIT ${size + 1}`,
    [viewer.userId, ...scope.values, ...from.values],
  )
  const items = rows.slice(0, size)
  const last = items.at(-1)
  return { items, older: rows.length > size && last ? keyOf(last) : null }
}

/** What a line about a study session says of it. */
export type VisibleTitle = {
  id: string
  title: string
  timeZone: string
  essayDueAt: Date | null
  organizationName: string
}

/**
 * Those of some study sessions that exist for the viewer, by id; one statement, whatever their number. `essayDueAt` is the
 * viewer's own.
 */
export async function findVisibleTitles(viewer: Viewer, ids: string[]): Promise<Map<string, VisibleTitle>> {
  if (ids.length === 0) return new Map()
  const visible = visibleSessions(viewer)
  const rows = await readRows<VisibleTitle & { extendedTo: Date | null }>(
    `SELECT s."id", s."title", s."timeZone", s."essayDueAt", e."essayDueAt" AS "extendedTo", o."name" AS "organizationName"
     FROM "StudySession" s JOIN "Organization" o ON o."id" = s."organizationId"
     LEFT JOIN "Enrollment" e ON e."studySessionId" = s."id" AND e."userId" = ?
     WHERE s."id" IN (${ids.map(() => '?').join(', ')}) AND ${visible.sql}`,
    [viewer.userId, ...ids, ...visible.values],
  )
  return new Map(
    rows.map(({ extendedTo, ...row }) => [row.id, { ...row, essayDueAt: dueTimeFor(row.essayDueAt, extendedTo) }]),
  )
}

/** A part of a WHERE clause over StudySession s and Organization o, with what its question marks stand for. */
export type Condition = { sql: string; values: unknown[] }

const nothing: Condition = { sql: '', values: [] }
const never: Condition = { sql: '1 = 0', values: [] }

function scopeOf(view: StudySessionView, viewer: Viewer): Condition {
  const visible = visibleSessions(viewer)
  switch (view) {
    case 'open':
      return and(`s."state" = 'PUBLISHED'`, belongingTo(viewer))
    case 'mine':
      return and(`e."state" = 'ENROLLED'`, visible)
    case 'past':
      return and(`s."state" = 'CLOSED'`, visible)
    case 'organized':
      return organizedBy(viewer)
  }
}

/** Sessions s of organizations o that exist for the viewer, as canSeeStudySession says it of one. */
export function visibleSessions(viewer: Viewer): Condition {
  return either(and(`s."state" <> 'DRAFT'`, belongingTo(viewer)), organizedBy(viewer))
}

/** Sessions s of the units that the viewer belongs to, as belongsTo says it of one. */
export function belongingTo(viewer: Viewer): Condition {
  const ids = belongingIds(viewer)
  if (ids.length === 0) return never
  return { sql: `s."organizationId" IN (${ids.map(() => '?').join(', ')})`, values: ids }
}

/** Sessions s of organizations o that the viewer organizes, as canOrganize says it of one. */
export function organizedBy(viewer: Viewer): Condition {
  const paths = organizedPaths(viewer)
  if (paths.length === 0) return never
  // Paths are made of ids and slashes: nothing in them means anything to LIKE.
  return { sql: `(${paths.map(() => `o."path" LIKE ?`).join(' OR ')})`, values: paths.map((path) => `${path}%`) }
}

function and(sql: string, condition: Condition): Condition {
  return { sql: `${sql} AND ${condition.sql}`, values: condition.values }
}

function either(a: Condition, b: Condition): Condition {
  return { sql: `(${a.sql} OR ${b.sql})`, values: [...a.values, ...b.values] }
}

function keyOf(session: Pick<ListedStudySession, 'startsAt' | 'id'>): string {
  return `${session.startsAt.getTime()}_${session.id}`
}

/** Whatever is no key of ours means the first page. */
function parseKey(key: string | null | undefined): [Date, Date, string] | null {
  const match = /^(\d{1,14})_(.+)$/.exec(key ?? '')
  if (!match || !isId(match[2])) return null
  const at = new Date(Number(match[1]))
  return [at, at, match[2]]
}
