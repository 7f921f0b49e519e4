import { now } from '../../core/clock'
import { readRows } from '../../core/db.server'
import { isId } from '../../core/ids'
import type { MaybeViewer, Viewer } from '../accounts/viewer'
import { type Cursor, fromTheTop, pageOf, readCursor } from './essay-cursor'
import { type EssayKind, type EssayState, grantKeys, type Visibility } from './essay-policy'
import { checkedGrant, padded, readableScope, runningGrant, scopeTables } from './essay-scope.server'

/** An essay in a list: its newest revision. `excerpt` is its first 120 characters or so. */
export type ListedEssay = {
  id: string
  title: string
  excerpt: string
  kind: EssayKind
  authorId: string
  authorName: string
  organizationName: string
  studySessionId: string | null
  studySessionTitle: string | null
  characterCount: number
  commentCount: number
  isLate: boolean
  submittedAt: Date
}

/** One of the viewer's own essays; never submitted, it has its draft's title and count. */
export type OwnEssay = {
  id: string
  title: string
  excerpt: string
  kind: EssayKind
  state: EssayState
  visibility: Visibility
  studySessionId: string | null
  studySessionTitle: string | null
  characterCount: number
  commentCount: number
  isLate: boolean
  submittedAt: Date | null
  createdAt: Date
  draftSavedAt: Date
  /** Whether something was saved that is in no revision. */
  hasUnsubmitted: boolean
}

/** `next` is the `after` of the next page, null on the last. */
export type Page<Row> = { essays: Row[]; next: string | null }

const pageSize = 20

/** The columns of a ListedEssay, over `scopeTables` and `nameTables`. */
export const listedColumns = `
  e."id", e."title", e."excerpt", e."kind", e."authorId", u."name" AS "authorName", o."name" AS "organizationName",
  e."studySessionId", s."title" AS "studySessionTitle", e."characterCount", e."commentCount", e."isLate",
  e."submittedAt"`

/** Who wrote an essay `e`, and for which unit. */
export const nameTables = `
  JOIN "User" u ON u."id" = e."authorId"
  JOIN "Organization" o ON o."id" = e."organizationId"`

/** An audience that no essay has: fills a statement up to a number of keys for which one is already prepared. */
const nobody = 'nobody'

/** SQLite takes 500 members of a UNION, and a key is two; nobody has that many, and whoever has is served too. */
const keysAtOnce = 128

/**
 * What others wrote that the viewer (null: a visitor) may read by its audience, and the viewer's own that is
 * shared so: newest first, 20 a page. Essays handed in to study sessions the viewer runs are listed by session.
 *
 * Each key gives its newest 21 by index, of audiences and of grants, and the newest 21 of those are the page, so the
 * cost follows the number of keys and not the number of essays. `after` is a page's `next`.
 */
export async function listEssays(
  viewer: MaybeViewer,
  input: { after?: string | null } = {},
): Promise<Page<ListedEssay>> {
  const from = readCursor(input.after) ?? fromTheTop
  const keys = grantKeys(viewer, viewer ? await joinedStudySessionIds(viewer) : [])
  const parts: ListedEssay[][] = []
  for (let start = 0; start < keys.length; start += keysAtOnce) {
    parts.push(await newestOf(keys.slice(start, start + keysAtOnce), from))
  }
  const [only = []] = parts
  return toPage(parts.length > 1 ? newestOnce(parts.flat()) : only)
}

/** Parts of one page put together; an essay may be open to several keys. */
function newestOnce(rows: ListedEssay[]): ListedEssay[] {
  const each = new Map(rows.map((row) => [row.id, row]))
  return [...each.values()].sort(newestFirst).slice(0, pageSize + 1)
}

const joinedSql = `SELECT "studySessionId" AS "id" FROM "Enrollment" WHERE "userId" = ? AND "state" = 'ENROLLED'`

/** The study sessions whose shared essays the viewer reads. */
async function joinedStudySessionIds(viewer: Viewer): Promise<string[]> {
  return (await readRows<{ id: string }>(joinedSql, [viewer.userId])).map(({ id }) => id)
}

const newestOfAudience = `
  SELECT "id", "submittedAt" FROM (
    SELECT "id", "submittedAt" FROM "Essay"
    WHERE "audience" = ? AND ("submittedAt", "id") < (?, ?)
    ORDER BY "submittedAt" DESC, "id" DESC LIMIT ${pageSize + 1}
  ) AS one`

const newestOfGrants = `
  SELECT "id", "submittedAt" FROM (
    SELECT g."essayId" AS "id", g."submittedAt" FROM "EssayGrant" g JOIN "Essay" e ON e."id" = g."essayId"
    WHERE g."key" = ? AND (g."submittedAt", g."essayId") < (?, ?) AND ${runningGrant} AND ${checkedGrant}
    ORDER BY g."submittedAt" DESC, g."essayId" DESC LIMIT ${pageSize + 1}
  ) AS one`

/** The keys of one person or of a unit's organizers are no audience's. */
const isAudience = (key: string) => !/^(user|organizers):/.test(key)

function newestOf(keys: string[], from: Cursor): Promise<ListedEssay[]> {
  const at = now()
  const audiences = padded(keys.filter(isAudience), nobody)
  const granted = padded(keys, nobody)
  const branches = [...audiences.map(() => newestOfAudience), ...granted.map(() => newestOfGrants)]
  const sql = `
    SELECT ${listedColumns}
    FROM (
      SELECT DISTINCT "id", "submittedAt" FROM (${branches.join(' UNION ALL ')}) AS shared
      ORDER BY "submittedAt" DESC, "id" DESC LIMIT ${pageSize + 1}
    ) AS newest
    JOIN "Essay" e ON e."id" = newest."id" ${nameTables}
    LEFT JOIN "StudySession" s ON s."id" = e."studySessionId"
    ORDER BY newest."submittedAt" DESC, newest."id" DESC`
  return readRows<ListedEssay>(sql, [
    ...audiences.flatMap((key) => [key, from.at, from.id]),
    ...granted.flatMap((key) => [key, from.at, from.id, at, at]),
  ])
}

function newestFirst(a: ListedEssay, b: ListedEssay): number {
  return b.submittedAt.getTime() - a.submittedAt.getTime() || (a.id < b.id ? 1 : -1)
}

function toPage(rows: ListedEssay[]): Page<ListedEssay> {
  const page = pageOf(rows, pageSize, ({ submittedAt, id }) => ({ at: submittedAt, id }))
  return { essays: page.rows, next: page.next }
}

/**
 * The essays handed in to one study session that the viewer may read, newest first, 20 a page: all of them for
 * those who run it. Whether the viewer may see the session itself is the caller's question.
 */
export async function listSessionEssays(
  viewer: MaybeViewer,
  studySessionId: string,
  input: { after?: string | null } = {},
): Promise<Page<ListedEssay>> {
  if (!isId(studySessionId)) return { essays: [], next: null }
  const from = readCursor(input.after) ?? fromTheTop
  const scope = readableScope(viewer)
  const sql = `
    SELECT ${listedColumns} FROM ${scopeTables} ${nameTables}
    WHERE e."studySessionId" = ? AND e."state" = 'SUBMITTED' AND (e."submittedAt", e."id") < (?, ?) AND ${scope.sql}
    ORDER BY e."submittedAt" DESC, e."id" DESC LIMIT ${pageSize + 1}`
  const values = [viewer?.userId ?? '', studySessionId, from.at, from.id, ...scope.values]
  return toPage(await readRows<ListedEssay>(sql, values))
}

const ownSql = `
  SELECT e."id", e."kind", e."state", e."visibility", e."studySessionId", s."title" AS "studySessionTitle",
         e."excerpt", e."title" AS "submittedTitle", e."characterCount" AS "submittedCount", e."commentCount",
         e."isLate", e."submittedAt", e."createdAt", d."title" AS "draftTitle", d."characterCount" AS "draftCount",
         d."version", d."submittedVersion", d."updatedAt" AS "draftSavedAt"
  FROM "Essay" e
  JOIN "Draft" d ON d."essayId" = e."id"
  LEFT JOIN "StudySession" s ON s."id" = e."studySessionId"
  WHERE e."authorId" = ? AND (e."createdAt", e."id") < (?, ?)
  ORDER BY e."createdAt" DESC, e."id" DESC LIMIT ${pageSize + 1}`

type OwnRow = Omit<OwnEssay, 'title' | 'characterCount' | 'hasUnsubmitted'> & {
  submittedTitle: string
  submittedCount: number
  draftTitle: string
  draftCount: number
  version: number
  submittedVersion: number
}

/** Everything the viewer wrote, drafts too, newest first by when it was begun, 20 a page. */
export async function listMyEssays(viewer: Viewer, input: { after?: string | null } = {}): Promise<Page<OwnEssay>> {
  const from = readCursor(input.after) ?? fromTheTop
  const rows = await readRows<OwnRow>(ownSql, [viewer.userId, from.at, from.id])
  const page = pageOf(rows, pageSize, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { essays: page.rows.map(toOwnEssay), next: page.next }
}

function toOwnEssay(row: OwnRow): OwnEssay {
  const { submittedTitle, submittedCount, draftTitle, draftCount, version, submittedVersion, ...essay } = row
  const isDraft = essay.state === 'DRAFT'
  return {
    ...essay,
    title: isDraft ? draftTitle : submittedTitle,
    characterCount: isDraft ? draftCount : submittedCount,
    hasUnsubmitted: !isDraft && version !== submittedVersion,
  }
}

/** The neighbours of an essay in its study session. */
export type Siblings = { previous: Sibling | null; next: Sibling | null }
type Sibling = { id: string; title: string }

/**
 * The essays handed in before and after this one to the same study session, among those the viewer may read.
 * One statement; both null for an essay without a study session or never submitted.
 */
export async function siblings(
  viewer: MaybeViewer,
  essay: { id: string; studySessionId: string | null; submittedAt: Date | null },
): Promise<Siblings> {
  if (!essay.studySessionId || !essay.submittedAt) return { previous: null, next: null }
  const scope = readableScope(viewer)
  const sql = `${neighbour('previous', scope.sql)} UNION ALL ${neighbour('next', scope.sql)}`
  const values = [viewer?.userId ?? '', essay.studySessionId, essay.submittedAt, essay.id, ...scope.values]
  const rows = await readRows<Sibling & { side: string }>(sql, [...values, ...values])
  const find = (side: string) => {
    const row = rows.find((one) => one.side === side)
    return row ? { id: row.id, title: row.title } : null
  }
  return { previous: find('previous'), next: find('next') }
}

function neighbour(side: 'previous' | 'next', scope: string): string {
  const [compare, order] = side === 'previous' ? ['<', 'DESC'] : ['>', 'ASC']
  return `
    SELECT '${side}' AS "side", "id", "title" FROM (
      SELECT e."id", e."title" FROM ${scopeTables}
      WHERE e."studySessionId" = ? AND e."state" = 'SUBMITTED' AND (e."submittedAt", e."id") ${compare} (?, ?) AND ${scope}
      ORDER BY e."submittedAt" ${order}, e."id" ${order} LIMIT 1
    ) AS ${side}`
}
