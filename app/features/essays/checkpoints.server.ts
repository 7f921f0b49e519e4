import { minute, now } from '../../core/clock'
import type { Tx } from '../../core/db.server'
import { newId } from '../../core/ids'
import { emptyDocument } from '../../editor/document'
import { servedCheckpoints } from './checkpoint-thinning'

/** A save that comes this long after the draft was last looked at keeps the state it overwrites. */
const interval = 10 * minute

/** A save that takes out more than this part of the characters, and at least so many, keeps what was there. */
const largeDeletion = { part: 0.3, characters: 50 }

/** A draft at a version, as its author holds it: whoever else asks finds nothing. */
export type HeldDraft = { essayId: string; authorId: string; version: number }

/** When a draft must have been looked at last for no checkpoint to be due now. */
export function checkpointDueBefore(): Date {
  return new Date(now().getTime() - interval)
}

/** How many characters a draft may have for a save of `characterCount` to be no large deletion. */
export function mostBeforeDeletion(characterCount: number): number {
  const { part, characters } = largeDeletion
  return Math.max(characterCount + characters - 1, Math.floor(characterCount / (1 - part)))
}

const empty = JSON.stringify(emptyDocument())

/**
 * Keeps the draft's present state as an automatic checkpoint, before something takes its place: call it first in the
 * transaction that overwrites the draft. A state that is kept already, is in a revision, or is empty is not kept twice.
 * Older automatic checkpoints are thinned on the way. Locks the draft's row until the transaction ends.
 *
 * @returns false, with nothing done, when the draft is not the author's or not at that version any more.
 */
export async function checkpointDraft(tx: Tx, draft: HeldDraft): Promise<boolean> {
  if (!(await holdDraft(tx, draft))) return false
  const { essayId } = draft
  const added = await tx.$executeRaw`
    INSERT INTO "Checkpoint"
      ("id", "essayId", "kind", "name", "draftVersion", "characterCount", "bytes", "createdAt", "title", "content")
    SELECT ${newId()}, d."essayId", 'AUTOMATIC', '', d."version", d."characterCount", octet_length(d."content"),
           d."checkpointedAt", d."title", d."content"
    FROM "Draft" d
    WHERE d."essayId" = ${essayId} AND d."version" <> d."submittedVersion"
      AND NOT (d."title" = '' AND d."content" = ${empty})
      AND NOT EXISTS (
        SELECT 1 FROM "Checkpoint" c WHERE c."essayId" = d."essayId" AND c."draftVersion" = d."version")`
  if (added > 0) await thinCheckpoints(tx, essayId)
  return true
}

/** Locks the draft's row and notes that its state is being kept; false when it is not there for this author. */
export async function holdDraft(tx: Tx, { essayId, authorId, version }: HeldDraft): Promise<boolean> {
  const held = await tx.$executeRaw`
    UPDATE "Draft" SET "checkpointedAt" = ${now()}
    WHERE "essayId" = ${essayId} AND "version" = ${version}
      AND EXISTS (SELECT 1 FROM "Essay" e WHERE e."id" = "Draft"."essayId" AND e."authorId" = ${authorId})`
  return held === 1
}

/** Removes the automatic checkpoints that have served their time. The draft's row must be held. */
export async function thinCheckpoints(tx: Tx, essayId: string): Promise<void> {
  const checkpoints = await tx.checkpoint.findMany({
    where: { essayId, kind: 'AUTOMATIC' },
    orderBy: { id: 'desc' },
    select: { id: true, createdAt: true, characterCount: true, bytes: true },
  })
  const served = servedCheckpoints(checkpoints, now())
  if (served.length > 0) await tx.checkpoint.deleteMany({ where: { id: { in: served } } })
}
