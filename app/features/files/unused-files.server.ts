import { day, now } from '../../core/clock'
import { changeRows, inTransaction, readRows } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { fileStore } from './file-store.server'

/** How long a file may be shown by nothing before it goes: an undo, or a text found in another browser, may need it. */
const grace = 7 * day

/** Files looked at, and files removed, in one go; the rest is for the next. */
const most = 500

/**
 * Removes the files that nothing has shown for seven days, with their bytes, and what interrupted writes left in the
 * folder. `references` are SQL conditions on the table "File", true where some text shows it: each feature that
 * shows files names its own, because none before it can know of them.
 *
 * A file is first marked as unused, and removed by a later run, so it may be run as often as one likes, by several
 * servers at once. @returns how many rows went.
 */
export async function removeUnusedFiles(references: string[]): Promise<number> {
  const isUsed = `(${references.join(' OR ')})`
  await changeRows(`UPDATE "File" SET "unusedSince" = NULL WHERE "unusedSince" IS NOT NULL AND ${isUsed}`, [])
  await changeRows(
    `UPDATE "File" SET "unusedSince" = ? WHERE "id" IN (
       SELECT "id" FROM "File" WHERE "unusedSince" IS NULL AND NOT ${isUsed} LIMIT ${most})`,
    [now()],
  )
  const gone = await readRows<{ id: string; sha256: string }>(
    `SELECT "id", "sha256" FROM "File" WHERE "unusedSince" < ? ORDER BY "unusedSince" LIMIT ${most}`,
    [new Date(now().getTime() - grace)],
  )
  let removed = 0
  for (const file of gone) if (await removeFile(file)) removed += 1
  await fileStore.sweep()
  return removed
}

/** The row first: bytes without a row are rubbish, a row without bytes is a picture that is missing. */
async function removeFile({ id, sha256 }: { id: string; sha256: string }): Promise<boolean> {
  const isRemoved = await inTransaction(async (tx) => {
    const { count } = await tx.file.deleteMany({ where: { id, unusedSince: { not: null }, essays: { none: {} } } })
    if (count > 0) await recordEvent(tx, null, { name: 'file.removed', subjectId: id })
    return count > 0
  })
  if (!isRemoved) return false
  const [other] = await readRows(`SELECT "id" FROM "File" WHERE "sha256" = ? LIMIT 1`, [sha256])
  if (!other) await fileStore.remove(sha256)
  return true
}
