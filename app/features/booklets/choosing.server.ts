import { now } from '../../core/clock'
import { db, inTransaction, readRows } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId, newId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { isBeyond } from '../confidentiality/branch'
import { fromTheTop, readCursor, writeCursor } from '../essays/essay-cursor'
import type { ListedEssay } from '../essays/essay-lists.server'
import { type Condition, padded, placeholders, scopeTables } from '../essays/essay-scope.server'
import { sessionKey, unitKey } from '../essays/list-keys'
import { readAlong, wholeList } from '../finding/read-along.server'
import { firstOf, monthAfter } from '../finding/reading-lists.server'
import { lineage } from '../organizations/organization-policy'
import type { OrganizationKind } from '../organizations/organization-kinds'
import { visibleSessions } from '../study-sessions/study-session-lists.server'
import { type Booklet, holdOpen, requireBooklet } from './booklets.server'
import { presentScope } from './entries.server'

/** More would be no booklet, and no page of it. */
export const mostEntries = 300

/** Essays on one page of the list to choose from. */
const pageSize = 30

/** What the list is narrowed to; `month` is "2026-11", '' for the booklet's year, 'any' for any time. */
export type Narrowing = { unit: string; session: string; month: string }

/** What can be chosen from: essays of the booklet's unit and those below it that the viewer may read, newest first. */
export type Choice = {
  booklet: Booklet
  essays: ListedEssay[]
  next: string | null
  narrowing: Narrowing
  units: { id: string; name: string }[]
  sessions: { id: string; title: string }[]
}

/** One page of the essays that may be asked for and were not. Throws as requireBooklet does. */
export async function listChoice(
  viewer: Viewer,
  input: { bookletId: string; after: string | null } & { [Name in keyof Narrowing]: string | null },
): Promise<Choice> {
  const booklet = await requireBooklet(viewer, input.bookletId)
  const [units, sessions] = await Promise.all([listUnits(booklet), listSessions(viewer, booklet)])
  const narrowing = {
    unit: units.find(({ id }) => id === input.unit)?.id ?? '',
    session: sessions.find(({ id }) => id === input.session)?.id ?? '',
    month: input.month === 'any' || isMonthOf(input.month, booklet.year) ? (input.month ?? '') : '',
  }
  const key = narrowing.session ? sessionKey(narrowing.session) : unitKey(narrowing.unit || booklet.organizationId)
  const { essays, end } = await readAlong(viewer, {
    stretch: { ...wholeList(key), ...stretchOf(narrowing.month, booklet.year) },
    from: readCursor(input.after) ?? fromTheTop,
    ...{ way: 'older', size: pageSize, narrowed: askable(booklet, narrowing.unit) },
  })
  return { booklet, essays, next: end && writeCursor(end), narrowing, units, sessions }
}

/** Over the tables of readAlong: what is of the booklet's unit, was not taken back, and is not in the booklet yet. */
function askable(booklet: Booklet, unitId: string): Condition {
  const sql = `o."path" LIKE ? AND e."withdrawnAt" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "BookletEntry" b WHERE b."bookletId" = ? AND b."essayId" = e."id")`
  return { sql, values: [unitId ? `%${unitId}/%` : `${booklet.path}%`, booklet.id] }
}

const isMonthOf = (month: string | null, year: number) =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(month ?? '') && month?.startsWith(`${year}-`) === true

function stretchOf(month: string, year: number): { since: Date; before: Date } | Record<string, never> {
  if (month === 'any') return {}
  if (month) return { since: firstOf(month), before: firstOf(monthAfter(month)) }
  return { since: firstOf(`${year}-01`), before: firstOf(`${year + 1}-01`) }
}

/** The unit and those below it, as the tree has them. */
function listUnits({ path }: Booklet): Promise<{ id: string; name: string }[]> {
  return db.organization.findMany({
    where: { path: { startsWith: path } },
    select: { id: true, name: true },
    orderBy: { path: 'asc' },
    take: 200,
  })
}

/** The latest study sessions that exist for the viewer, and to which somebody of the booklet's units handed in. */
function listSessions(viewer: Viewer, { path }: Booklet): Promise<{ id: string; title: string }[]> {
  const visible = visibleSessions(viewer)
  return readRows<{ id: string; title: string }>(
    `SELECT s."id", s."title" FROM "StudySession" s JOIN "Organization" o ON o."id" = s."organizationId"
     WHERE s."state" <> 'DRAFT' AND ${visible.sql} AND EXISTS (
       SELECT 1 FROM "Essay" e JOIN "Organization" eo ON eo."id" = e."organizationId"
       WHERE e."studySessionId" = s."id" AND e."submittedAt" IS NOT NULL AND eo."path" LIKE ?)
     ORDER BY s."startsAt" DESC, s."id" DESC LIMIT 40`,
    [...visible.values, `${path}%`],
  )
}

type Askable = { id: string; authorId: string; revisionNumber: number; path: string }

/**
 * Asks the authors of some essays whether they may stand in an open booklet; each is told by a notice. What the viewer may
 * not read, is of another unit or was asked for before is left as it is, a no above all. Throws as requireBooklet does, 409
 * for a closed booklet, and 422 for more than a booklet holds.
 *
 * @returns how many were asked.
 */
export async function askAuthors(viewer: Viewer, input: { bookletId: string; essayIds: string[] }): Promise<number> {
  const booklet = await requireBooklet(viewer, input.bookletId)
  const found = await findAskable(viewer, booklet, input.essayIds)
  const kinds = await kindsOf(found)
  return inTransaction(async (tx) => {
    await holdOpen(tx, booklet.id)
    const present = await tx.bookletEntry.findMany({ where: { bookletId: booklet.id }, select: { essayId: true } })
    const wanted = found.filter(({ id }) => !present.some(({ essayId }) => essayId === id))
    if (present.length + wanted.length > mostEntries) throw refuse('unprocessable')
    const entries = wanted.map(({ id, authorId, revisionNumber, path }) => ({
      ...{ id: newId(), bookletId: booklet.id, essayId: id, authorId, askedById: viewer.userId },
      ...{ revisionNumber, isBeyond: goesBeyond(booklet, path, kinds), askedAt: now() },
    }))
    await tx.bookletEntry.createMany({ data: entries })
    for (const { id, essayId } of entries) {
      await recordEvent(tx, viewer, {
        name: 'booklet.asked',
        subjectId: id,
        data: { bookletId: booklet.id, essayId },
      })
    }
    return entries.length
  })
}

async function findAskable(viewer: Viewer, booklet: Booklet, essayIds: string[]): Promise<Askable[]> {
  const ids = [...new Set(essayIds)].filter(isId).slice(0, mostEntries)
  if (ids.length === 0) return []
  const [listed, present] = [padded(ids, ''), presentScope(viewer)]
  return readRows<Askable>(
    `SELECT e."id", e."authorId", e."revisionNumber", o."path"
     FROM ${scopeTables} JOIN "Organization" o ON o."id" = e."organizationId"
     WHERE e."id" IN (${placeholders(listed)}) AND o."path" LIKE ? AND ${present.sql} ORDER BY e."id"`,
    [viewer.userId, ...listed, `${booklet.path}%`, ...present.values],
  )
}

async function kindsOf(essays: Askable[]): Promise<Map<string, OrganizationKind>> {
  const ids = [...new Set(essays.flatMap(lineage))]
  const units = await db.organization.findMany({ where: { id: { in: ids } }, select: { id: true, kind: true } })
  return new Map(units.map(({ id, kind }) => [id, kind as OrganizationKind]))
}

/** Whether those who get the booklet are beyond the branch of an essay's author. */
function goesBeyond(booklet: Booklet, path: string, kinds: Map<string, OrganizationKind>): boolean {
  if (booklet.reach === 'BEYOND') return true
  const units = lineage({ path })
    .reverse()
    .map((id) => ({ id, kind: kinds.get(id) ?? ('BRANCH' as const), path: '' }))
  return isBeyond(`org:${booklet.organizationId}`, units)
}
