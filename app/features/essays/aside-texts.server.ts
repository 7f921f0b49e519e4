import { now } from '../../core/clock'
import { inTransaction } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import { parseDocument, storable } from '../../editor/schema'
import { countCharacters, plainText } from '../../editor/text'
import type { Viewer } from '../accounts/viewer'
import { thinCheckpoints } from './checkpoints.server'
import type { SaveResult } from './drafts.server'
import { titleSchema } from './essay-forms'

/** The version of a text that never was the draft: it was typed, and its author decided for another one. */
const neverTheDraft = 0

/**
 * Keeps a text as an automatic checkpoint without touching the draft: what was typed in a page whose writer took the
 * server's text instead. Twice the same at the same end is one. Refuses what saveDraft refuses; throws 404 for an essay
 * that is not the viewer's.
 */
export async function keepAside(
  viewer: Viewer,
  aside: { essayId: string; title: string; content: string },
): Promise<{ status: 'kept' } | Extract<SaveResult, { status: 'refused' }>> {
  const { essayId } = aside
  if (!isId(essayId)) throw refuse('notFound')
  const parsed = parseDocument(aside.content)
  if (!parsed.ok) return { status: 'refused', reason: parsed.reason }
  if (!titleSchema.safeParse(aside.title).success) return { status: 'refused', reason: 'titleTooLong' }
  const [title, content] = [storable(aside.title), JSON.stringify(parsed.document)]
  const characterCount = countCharacters(plainText(parsed.document)).count
  return inTransaction(async (tx) => {
    // Held while room is made: see checkpointDraft.
    const held = await tx.$executeRaw`
      UPDATE "Draft" SET "version" = "version" WHERE "essayId" = ${essayId}
        AND EXISTS (SELECT 1 FROM "Essay" e WHERE e."id" = "Draft"."essayId" AND e."authorId" = ${viewer.userId})`
    if (held === 0) throw refuse('notFound')
    const last = await tx.checkpoint.findFirst({
      where: { essayId, draftVersion: neverTheDraft },
      orderBy: { id: 'desc' },
      select: { title: true, content: true },
    })
    if (last?.title === title && last.content === content) return { status: 'kept' }
    await tx.checkpoint.create({
      data: {
        ...{ essayId, kind: 'AUTOMATIC', name: '', draftVersion: neverTheDraft, createdAt: now() },
        ...{ title, content, characterCount, bytes: Buffer.byteLength(content) },
      },
      select: { id: true },
    })
    await thinCheckpoints(tx, essayId)
    return { status: 'kept' }
  })
}
