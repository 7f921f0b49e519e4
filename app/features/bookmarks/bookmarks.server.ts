import { now } from '../../core/clock'
import { inTransaction, readRows } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { requireReadableEssay } from '../essays/essay-access.server'
import { fromTheTop, pageOf, readCursor } from '../essays/essay-cursor'
import { nameTables } from '../essays/essay-lists.server'
import { padded, placeholders, readableScope, scopeTables } from '../essays/essay-scope.server'

/** What a reader kept of an essay, as they alone see it. */
export type Bookmark = {
  essayId: string
  /** '' for none. */
  note: string
  createdAt: Date
  /** Null when its author took the essay back, or it is not open to this reader any more. */
  essay: { title: string; authorName: string; organizationName: string } | null
}

const pageSize = 20

const listSql = `
  SELECT b."essayId", b."note", b."createdAt" FROM "Bookmark" b
  WHERE b."userId" = ? AND (b."createdAt", b."essayId") < (?, ?)
  ORDER BY b."createdAt" DESC, b."essayId" DESC LIMIT `

/** The viewer's bookmarks, newest first; `next` is the `after` of the next page. Two statements. */
export async function listBookmarks(
  viewer: Viewer,
  input: { after?: string | null; size?: number } = {},
): Promise<{ bookmarks: Bookmark[]; next: string | null }> {
  const { size = pageSize } = input
  const from = readCursor(input.after) ?? fromTheTop
  const found = await readRows<Omit<Bookmark, 'essay'>>(`${listSql}${size + 1}`, [viewer.userId, from.at, from.id])
  const { rows, next } = pageOf(found, size, ({ createdAt, essayId }) => ({ at: createdAt, id: essayId }))
  const essays = await findReadable(
    viewer,
    rows.map(({ essayId }) => essayId),
  )
  return { bookmarks: rows.map((row) => ({ ...row, essay: essays.get(row.essayId) ?? null })), next }
}

type Readable = NonNullable<Bookmark['essay']>

/** Those of the essays that the viewer may read now. */
async function findReadable(viewer: Viewer, essayIds: string[]): Promise<Map<string, Readable>> {
  if (essayIds.length === 0) return new Map()
  const ids = padded(essayIds, '')
  const scope = readableScope(viewer)
  const rows = await readRows<Readable & { id: string }>(
    `SELECT e."id", e."title", u."name" AS "authorName", o."name" AS "organizationName"
     FROM ${scopeTables} ${nameTables}
     WHERE e."id" IN (${placeholders(ids)}) AND e."state" = 'SUBMITTED' AND ${scope.sql}`,
    [viewer.userId, ...ids, ...scope.values],
  )
  return new Map(rows.map(({ id, ...essay }) => [id, essay]))
}

/** The viewer's own bookmark of an essay; null for none. */
export async function findBookmark(viewer: Viewer, essayId: string): Promise<{ note: string } | null> {
  const [row] = await readRows<{ note: string }>(
    `SELECT b."note" FROM "Bookmark" b WHERE b."userId" = ? AND b."essayId" = ?`,
    [viewer.userId, essayId],
  )
  return row ?? null
}

/**
 * Keeps an essay for its reader, with a note as bookmarkSchema leaves it; kept already, it has the new note. Throws 404
 * for an essay that the viewer may not read.
 *
 * Nothing of bookmarks is recorded as an event (docs/decisions/private-notes-are-not-events.md).
 */
export async function keepBookmark(viewer: Viewer, input: { essayId: string; note: string }): Promise<void> {
  const { essayId, note } = input
  const essay = await requireReadableEssay(viewer, essayId)
  if (essay.state !== 'SUBMITTED') throw refuse('conflict')
  const { userId } = viewer
  const at = now()
  await inTransaction((tx) =>
    tx.bookmark.upsert({
      where: { userId_essayId: { userId, essayId } },
      create: { userId, essayId, note, createdAt: at, updatedAt: at },
      update: { note, updatedAt: at },
      select: { essayId: true },
    }),
  )
}

/** Lets go of the viewer's own bookmark, readable or not; what is gone already is gone. */
export async function dropBookmark(viewer: Viewer, essayId: string): Promise<void> {
  if (!isId(essayId)) throw refuse('notFound')
  await inTransaction((tx) => tx.bookmark.deleteMany({ where: { userId: viewer.userId, essayId } }))
}
