import { readRows } from '../../core/db.server'
import type { MaybeViewer } from '../accounts/viewer'
import { type Cursor, fromTheTop } from '../essays/essay-cursor'
import { listedColumns, nameTables, type ListedEssay } from '../essays/essay-lists.server'
import { type Condition, readableScope, scopeTables } from '../essays/essay-scope.server'

/** A stretch of a list: its rows of one key, between two moments (the first within, the second outside). */
export type Stretch = { key: string; since: Date; before: Date }

/** Everything that stands under a key. */
export const wholeList = (key: string): Stretch => ({ key, since: new Date(0), before: fromTheTop.at })

/**
 * As many rows of a list are looked through for one page. Where hardly any of them may be read, as in the list of
 * another unit, a page is shorter for it, and its cost stays what it is.
 */
export const lookedThrough = 500

/** What was found, in the order of reading; `end` is where to go on from, null when nothing is left. */
export type Found = { essays: ListedEssay[]; end: Cursor | null }

type Way = 'older' | 'newer'

/**
 * The essays of a list that the viewer (null: a visitor) may read, from a place on (not itself), older or newer, at
 * most `size` of them. They are read along the list's index, so the cost follows the page and not the list. `narrowed` is
 * what else is asked of them, over the same tables.
 */
export async function readAlong(
  viewer: MaybeViewer,
  input: { stretch: Stretch; from: Cursor; way: Way; size: number; narrowed?: Condition },
): Promise<Found> {
  const { stretch, from, way, size, narrowed = { sql: '1 = 1', values: [] } } = input
  const limit = await endOfLook(stretch, { from, way })
  const scope = readableScope(viewer)
  const [past, order, within] = way === 'older' ? ['<', 'DESC', '>='] : ['>', 'ASC', '<=']
  const until = limit ? `AND (l."submittedAt", l."essayId") ${within} (?, ?)` : ''
  const sql = `
    SELECT ${listedColumns} FROM "EssayListing" l CROSS JOIN ${scopeTables} ${nameTables}
    WHERE l."key" = ? AND l."submittedAt" >= ? AND l."submittedAt" < ?
      AND (l."submittedAt", l."essayId") ${past} (?, ?) ${until}
      AND e."id" = l."essayId" AND e."state" = 'SUBMITTED' AND ${scope.sql} AND ${narrowed.sql}
    ORDER BY l."submittedAt" ${order}, l."essayId" ${order} LIMIT ${size + 1}`
  const rows = await readRows<ListedEssay>(sql, [
    ...[viewer?.userId ?? '', stretch.key, stretch.since, stretch.before, from.at, from.id],
    ...(limit ? [limit.at, limit.id] : []),
    ...scope.values,
    ...narrowed.values,
  ])
  const essays = rows.slice(0, size)
  const last = essays.at(-1)
  return { essays, end: rows.length > size && last ? { at: last.submittedAt, id: last.id } : limit }
}

/** The last row that is looked through; null when the list ends before. Read from the index alone. */
async function endOfLook(stretch: Stretch, place: { from: Cursor; way: Way }): Promise<Cursor | null> {
  const { from, way } = place
  const [past, order] = way === 'older' ? ['<', 'DESC'] : ['>', 'ASC']
  const [row] = await readRows<{ at: Date; id: string }>(
    `SELECT l."submittedAt" AS "at", l."essayId" AS "id" FROM "EssayListing" l
     WHERE l."key" = ? AND l."submittedAt" >= ? AND l."submittedAt" < ? AND (l."submittedAt", l."essayId") ${past} (?, ?)
     ORDER BY l."submittedAt" ${order}, l."essayId" ${order} LIMIT 1 OFFSET ${lookedThrough - 1}`,
    [stretch.key, stretch.since, stretch.before, from.at, from.id],
  )
  return row ?? null
}
