import { readRows } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { MaybeViewer } from '../accounts/viewer'
import type { FileRow } from '../files/images.server'
import { historyScope, readableScope, scopeTables } from './essay-scope.server'

/**
 * A file, if the viewer (null: a visitor) may read it: its owner, and whoever may read a revision that shows it. An
 * essay that is taken back takes its pictures with it. Throws 404 for everything the viewer may not know of. One
 * statement.
 */
export async function requireReadableFile(viewer: MaybeViewer, fileId: string): Promise<FileRow> {
  if (!isId(fileId)) throw refuse('notFound')
  const [scope, history] = [readableScope(viewer), historyScope(viewer)]
  const sql = `
    SELECT f."id", f."sha256", f."mime" FROM "File" f
    WHERE f."id" = ? AND (f."ownerId" = ? OR EXISTS (
      SELECT 1 FROM ${scopeTables}
      JOIN "EssayFile" x ON x."essayId" = e."id"
      WHERE x."fileId" = f."id" AND ${scope.sql} AND (x."revisionNumber" = e."revisionNumber" OR ${history.sql})))`
  const userId = viewer?.userId ?? ''
  const [file] = await readRows<FileRow>(sql, [fileId, userId, userId, ...scope.values, ...history.values])
  if (!file) throw refuse('notFound')
  return file
}

/**
 * What shows a file, as conditions on the table "File": revisions of essays, and drafts of its owner's with their kept
 * states, which are looked through, because a save of a draft should not have to say what it shows.
 */
export const essayReferences = [
  `EXISTS (SELECT 1 FROM "EssayFile" x WHERE x."fileId" = "File"."id")`,
  `EXISTS (SELECT 1 FROM "Essay" e JOIN "Draft" d ON d."essayId" = e."id"
     WHERE e."authorId" = "File"."ownerId" AND d."content" LIKE '%' || "File"."id" || '%')`,
  `EXISTS (SELECT 1 FROM "Essay" e JOIN "Checkpoint" c ON c."essayId" = e."id"
     WHERE e."authorId" = "File"."ownerId" AND c."content" LIKE '%' || "File"."id" || '%')`,
]
