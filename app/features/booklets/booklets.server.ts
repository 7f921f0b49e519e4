import { now } from '../../core/clock'
import { db, inTransaction, readRows, type Tx } from '../../core/db.server'
import { env } from '../../core/env.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { canOrganize } from '../organizations/organization-policy'
import { type OrganizationRow, requireOrganization } from '../organizations/organization-scope.server'
import { organizedPaths } from '../study-sessions/study-session-scope.server'
import { wallClockAt } from '../study-sessions/wall-clock'
import type { BookletFields } from './booklet-forms'
import type { BookletState, Reach } from './booklet-states'

/** A booklet as its organizers see it. */
export type Booklet = {
  id: string
  organizationId: string
  organizationName: string
  /** Of its unit: ids from the root down to it. */
  path: string
  title: string
  year: number
  foreword: string
  reach: Reach
  readers: string
  state: BookletState
  createdAt: Date
  closedAt: Date | null
}

/** The unit, for those who organize it or one above it. Throws 404 for who may not see it, and 403 for its members. */
export async function requireOrganizedUnit(viewer: Viewer, organizationId: string): Promise<OrganizationRow> {
  const organization = await requireOrganization(viewer, organizationId)
  if (!canOrganize(viewer, organization)) throw refuse('forbidden')
  return organization
}

/** Booklets of the units that a viewer organizes: outside it there are none. */
function organizedScope(viewer: Viewer) {
  return { OR: organizedPaths(viewer).map((path) => ({ organization: { path: { startsWith: path } } })) }
}

const bookletColumns = {
  ...{ id: true, organizationId: true, title: true, year: true, foreword: true, reach: true, readers: true },
  ...{ state: true, createdAt: true, closedAt: true, organization: { select: { name: true, path: true } } },
} as const

/** A booklet of a unit that the viewer organizes, or that lies below one. Throws 404 for everybody else. */
export async function requireBooklet(viewer: Viewer, bookletId: string): Promise<Booklet> {
  if (!isId(bookletId)) throw refuse('notFound')
  const row = await db.booklet.findFirst({
    where: { AND: [{ id: bookletId }, organizedScope(viewer)] },
    select: bookletColumns,
  })
  if (!row || !canOrganize(viewer, row.organization)) throw refuse('notFound')
  const { organization, state, reach, ...booklet } = row
  return {
    ...{ ...booklet, organizationName: organization.name, path: organization.path },
    ...{ state: state as BookletState, reach: reach as Reach },
  }
}

export type ListedBooklet = {
  id: string
  title: string
  year: number
  state: BookletState
  askedCount: number
  consentedCount: number
}

/** Booklets of one unit; a unit makes a few a year. */
const mostListed = 200

/** The booklets of a unit, newest first. Throws as requireOrganizedUnit does. */
export async function listBooklets(viewer: Viewer, organizationId: string) {
  const organization = await requireOrganizedUnit(viewer, organizationId)
  const booklets = await readRows<ListedBooklet>(
    `SELECT k."id", k."title", k."year", k."state", CAST(COUNT(b."id") AS INTEGER) AS "askedCount",
       CAST(SUM(CASE WHEN b."state" = 'CONSENTED' THEN 1 ELSE 0 END) AS INTEGER) AS "consentedCount"
     FROM "Booklet" k LEFT JOIN "BookletEntry" b ON b."bookletId" = k."id"
     WHERE k."organizationId" = ? GROUP BY k."id", k."title", k."year", k."state" ORDER BY k."id" DESC LIMIT ${mostListed}`,
    [organization.id],
  )
  return { organization, booklets }
}

/** Begins a booklet of a unit. Throws as requireOrganizedUnit does. */
export async function createBooklet(
  viewer: Viewer,
  input: { organizationId: string; fields: BookletFields },
): Promise<{ id: string }> {
  const { id: organizationId } = await requireOrganizedUnit(viewer, input.organizationId)
  return inTransaction(async (tx) => {
    const data = { ...input.fields, organizationId, createdById: viewer.userId, createdAt: now() }
    const booklet = await tx.booklet.create({ data, select: { id: true } })
    const about = { organizationId, year: input.fields.year }
    await recordEvent(tx, viewer, { name: 'booklet.begun', subjectId: booklet.id, data: about })
    return booklet
  })
}

/**
 * Changes an open booklet. Who gets it stays as it is once somebody was asked: they answered, or will, because of it. Throws
 * as requireBooklet does, and 409 for a closed one.
 */
export async function changeBooklet(
  viewer: Viewer,
  input: { bookletId: string; fields: BookletFields },
): Promise<void> {
  const { id } = await requireBooklet(viewer, input.bookletId)
  await inTransaction(async (tx) => {
    await holdOpen(tx, id)
    const { reach, readers, ...words } = input.fields
    const isAsked = (await tx.bookletEntry.count({ where: { bookletId: id } })) > 0
    const data = isAsked ? words : { ...words, reach, readers }
    await tx.booklet.update({ where: { id }, data, select: { id: true } })
    await recordEvent(tx, viewer, { name: 'booklet.changed', subjectId: id })
  })
}

/** Closes a booklet, after which nobody is asked and nobody answers, or opens it again. Throws as requireBooklet does. */
export async function setBookletState(
  viewer: Viewer,
  input: { bookletId: string; state: BookletState },
): Promise<void> {
  const { id } = await requireBooklet(viewer, input.bookletId)
  const { state } = input
  await inTransaction(async (tx) => {
    const closedAt = state === 'CLOSED' ? now() : null
    const { count } = await tx.booklet.updateMany({ where: { id, state: { not: state } }, data: { state, closedAt } })
    if (count === 0) return
    const name = state === 'CLOSED' ? 'booklet.closed' : 'booklet.reopened'
    await recordEvent(tx, viewer, { name, subjectId: id })
  })
}

/** Holds a booklet open until the transaction ends: what closes it waits. Throws 409 for a closed one. */
export async function holdOpen(tx: Tx, bookletId: string): Promise<void> {
  const open = { id: bookletId, state: 'OPEN' }
  const { count } = await tx.booklet.updateMany({ where: open, data: { state: 'OPEN' } })
  if (count === 0) throw refuse('conflict')
}

/** The year by the installation's clocks, which a new booklet is of unless told otherwise. */
export function thisYear(): string {
  return wallClockAt(now(), env.XINDE_TIME_ZONE).slice(0, 4)
}
