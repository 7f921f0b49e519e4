import { inTransaction, readRows } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { type Condition, readableScope, scopeTables } from '../essays/essay-scope.server'
import {
  type EntryPlace,
  type EntryState,
  type Progress,
  progressOf,
  type Standing,
  standingOf,
} from './booklet-states'
import { type Booklet, holdOpen, requireBooklet } from './booklets.server'

/** An essay that is wanted for a booklet, as an organizer sees it who may read it. */
export type BookletEssay = {
  entryId: string
  essayId: string
  title: string
  authorId: string
  authorName: string
  unitId: string
  unitName: string
  submittedAt: Date
  state: EntryState
  standing: Standing
}

/** What there is in a booklet. Of what the viewer may not read there is a number, and nothing of what it is. */
export type BookletContents = {
  booklet: Booklet
  progress: Progress
  counts: Record<Standing, number>
  essays: BookletEssay[]
  /** Entries that are in no list: the viewer may not read their essays. */
  hiddenCount: number
}

/**
 * What an organizer may read of the essays wanted for booklets: readable to them, and not taken back. Over `scopeTables`,
 * whose first value is the viewer.
 */
export function presentScope(viewer: Viewer): Condition {
  const readable = readableScope(viewer)
  return { sql: `(e."state" = 'SUBMITTED' AND e."withdrawnAt" IS NULL AND ${readable.sql})`, values: readable.values }
}

/** Which entries `b` are in a booklet that the viewer makes now: standingOf's `in`, over `entryTables`. */
export function includedScope(viewer: Viewer): Condition {
  const present = presentScope(viewer)
  const sql = `(b."state" = 'CONSENTED' AND NOT b."isLeftOut" AND b."revisionNumber" = e."revisionNumber"
    AND (NOT b."isBeyond" OR e."checkedRevision" = e."revisionNumber") AND ${present.sql})`
  return { sql, values: present.values }
}

/** The tables of an entry `b` with its essay, its author `u` and the unit `o` it was written for. */
export const entryTables = `
  ${scopeTables}
  JOIN "BookletEntry" b ON b."essayId" = e."id"
  JOIN "User" u ON u."id" = e."authorId"
  JOIN "Organization" o ON o."id" = e."organizationId"`

/** By unit as the tree has them, in a unit by when they were handed in. */
export const entryOrder = `ORDER BY o."path", e."submittedAt", e."id"`

type EntryRow = Omit<BookletEssay, 'standing'> & Omit<EntryPlace, 'isReadable' | 'state'> & { isPresent: number }

/** A booklet with all that is wanted for it, in its order. Throws as requireBooklet does. */
export async function findBooklet(viewer: Viewer, bookletId: string): Promise<BookletContents> {
  const booklet = await requireBooklet(viewer, bookletId)
  const present = presentScope(viewer)
  const rows = await readRows<EntryRow>(
    `SELECT b."id" AS "entryId", b."essayId", e."title", e."authorId", u."name" AS "authorName",
       e."organizationId" AS "unitId", o."name" AS "unitName", e."submittedAt", b."state", b."isLeftOut", b."isBeyond",
       b."revisionNumber", e."revisionNumber" AS "newestNumber", e."checkedRevision" AS "checkedNumber",
       CASE WHEN ${present.sql} THEN 1 ELSE 0 END AS "isPresent"
     FROM ${entryTables} WHERE b."bookletId" = ? ${entryOrder}`,
    [...present.values, viewer.userId, booklet.id],
  )
  const counts = { in: 0, asked: 0, revised: 0, unchecked: 0, unreadable: 0, leftOut: 0, declined: 0, withdrawn: 0 }
  const essays = rows.flatMap((row) => {
    const { isPresent, isLeftOut, isBeyond, revisionNumber, newestNumber, checkedNumber, ...essay } = row
    const isReadable = isPresent === 1
    const standing = standingOf({ ...row, isReadable })
    counts[standing] += 1
    return isReadable ? [{ ...essay, standing }] : []
  })
  const progress = progressOf(rows.map(({ state }) => state))
  return { booklet, progress, counts, essays, hiddenCount: rows.length - essays.length }
}

/** Leaves an essay out of an open booklet, whatever its author says, or takes it in again. Throws 404 and 409. */
export async function leaveOut(
  viewer: Viewer,
  input: { bookletId: string; entryId: string; isLeftOut: boolean },
): Promise<void> {
  const { entryId, isLeftOut } = input
  const { id: bookletId } = await requireBooklet(viewer, input.bookletId)
  if (!isId(entryId)) throw refuse('notFound')
  await inTransaction(async (tx) => {
    await holdOpen(tx, bookletId)
    const { count } = await tx.bookletEntry.updateMany({ where: { id: entryId, bookletId }, data: { isLeftOut } })
    if (count === 0) throw refuse('notFound')
    await recordEvent(tx, viewer, { name: 'booklet.arranged', subjectId: bookletId, data: { entryId, isLeftOut } })
  })
}
