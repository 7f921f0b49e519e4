import { readRows } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import { padded, placeholders, readableScope, scopeTables } from './essay-scope.server'

/** What a line about an essay says of it. */
export type ReadableTitle = { id: string; title: string; authorId: string }

/** Those of some essays that the viewer may read, by id; one statement, whatever their number. */
export async function findReadableTitles(viewer: Viewer, essayIds: string[]): Promise<Map<string, ReadableTitle>> {
  const ids = padded([...new Set(essayIds)], '')
  if (essayIds.length === 0) return new Map()
  const scope = readableScope(viewer)
  const rows = await readRows<ReadableTitle>(
    `SELECT e."id", e."title", e."authorId" FROM ${scopeTables} WHERE e."id" IN (${placeholders(ids)}) AND ${scope.sql}`,
    [viewer.userId, ...ids, ...scope.values],
  )
  return new Map(rows.map((row) => [row.id, row]))
}
