import { now } from '../../core/clock'
import { db, inTransaction, type Tx } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import { renderHtml } from '../../editor/render'
import type { Viewer } from '../accounts/viewer'
import type { CheckpointProblem } from './checkpoint-forms'
import { storedDocument } from './plain-drafts.server'
import { listVersions } from './versions.server'

/** Bounds of the checkpoints that an author named, for each essay. */
export const namedBounds = { count: 30, bytes: 20_000_000 }

/** A kept state of a draft, as its author sees it. `name` is '' for an automatic one. */
export type Checkpoint = {
  id: string
  kind: 'MANUAL' | 'AUTOMATIC'
  name: string
  title: string
  /** Editor JSON. */
  content: string
  characterCount: number
  createdAt: Date
}

type Refused = { status: 'refused'; reason: CheckpointProblem }

/** A checkpoint of the viewer's own essay. Throws 404 for everybody else, whatever their role. */
export async function requireCheckpoint(
  viewer: Viewer,
  input: { essayId: string; checkpointId: string },
): Promise<Checkpoint> {
  const checkpoint = isId(input.checkpointId)
    ? await db.checkpoint.findFirst({
        where: ownCheckpoint(viewer, input),
        select: {
          ...{ id: true, kind: true, name: true, title: true, content: true },
          ...{ characterCount: true, createdAt: true },
        },
      })
    : null
  if (!checkpoint) throw refuse('notFound')
  return { ...checkpoint, kind: checkpoint.kind === 'MANUAL' ? 'MANUAL' : 'AUTOMATIC' }
}

/** A checkpoint as its page shows it: with what was the version before, for a look at what changed between the two. */
export type ShownCheckpoint = Omit<Checkpoint, 'content'> & { html: string; previousKey: string | null }

/** A checkpoint with its text as pages show it. Throws what requireCheckpoint throws. */
export async function showCheckpoint(
  viewer: Viewer,
  input: { essayId: string; checkpointId: string },
): Promise<ShownCheckpoint> {
  const { content, ...checkpoint } = await requireCheckpoint(viewer, input)
  const { versions } = await listVersions(viewer, input.essayId)
  const place = versions.findIndex(({ key }) => key === checkpoint.id)
  const previousKey = (place >= 0 && versions[place + 1]?.key) || null
  return { ...checkpoint, html: renderHtml(storedDocument(content)), previousKey }
}

/**
 * Keeps the draft as the server has it now under a name, until its author deletes it. The same name for the same
 * state is one checkpoint, however often it is asked for; an automatic one of that state gives way to it. Records no
 * event (docs/decisions/checkpoints.md). Throws 404 for an essay that is not the viewer's.
 */
export async function keepCheckpoint(
  viewer: Viewer,
  input: { essayId: string; name: string },
): Promise<{ status: 'kept'; checkpointId: string } | Refused> {
  const { essayId, name } = input
  if (!isId(essayId)) throw refuse('notFound')
  return inTransaction(async (tx) => {
    const held = await tx.draft.updateMany({
      where: { essayId, essay: { authorId: viewer.userId } },
      data: { checkpointedAt: now() },
    })
    if (held.count === 0) throw refuse('notFound')
    const { version, title, content, characterCount } = await tx.draft.findUniqueOrThrow({ where: { essayId } })
    const twin = await tx.checkpoint.findFirst({
      where: { essayId, kind: 'MANUAL', name, draftVersion: version },
      select: { id: true },
    })
    if (twin) return { status: 'kept', checkpointId: twin.id }
    if (title === '' && characterCount === 0) return { status: 'refused', reason: 'nothingWritten' }
    const bytes = Buffer.byteLength(content)
    const reason = await beyondBounds(tx, { essayId, bytes })
    if (reason) return { status: 'refused', reason }
    await tx.checkpoint.deleteMany({ where: { essayId, kind: 'AUTOMATIC', draftVersion: version } })
    const { id } = await tx.checkpoint.create({
      data: {
        ...{ essayId, kind: 'MANUAL', name, draftVersion: version, createdAt: now() },
        ...{ title, content, characterCount, bytes },
      },
      select: { id: true },
    })
    return { status: 'kept', checkpointId: id }
  })
}

/**
 * Gives a checkpoint another name; an automatic one is the author's own from then on, and no more thinned. Its text
 * stays as it is. Throws 404 for what is no checkpoint of an essay of the viewer's.
 */
export async function renameCheckpoint(
  viewer: Viewer,
  input: { essayId: string; checkpointId: string; name: string },
): Promise<{ status: 'renamed' } | Refused> {
  const { checkpointId, essayId, name } = input
  await requireCheckpoint(viewer, input)
  return inTransaction(async (tx) => {
    await tx.$executeRaw`UPDATE "Draft" SET "checkpointedAt" = "checkpointedAt" WHERE "essayId" = ${essayId}`
    const checkpoint = await tx.checkpoint.findFirst({
      where: ownCheckpoint(viewer, input),
      select: { kind: true, bytes: true },
    })
    // Thinned in the meantime.
    if (!checkpoint) throw refuse('notFound')
    const reason = checkpoint.kind === 'AUTOMATIC' ? await beyondBounds(tx, { essayId, bytes: checkpoint.bytes }) : null
    if (reason) return { status: 'refused', reason }
    await tx.checkpoint.update({
      where: { id: checkpointId },
      data: { name, kind: 'MANUAL' },
      select: { id: true },
    })
    return { status: 'renamed' }
  })
}

/**
 * Deletes a checkpoint if it still has the name that its author was asked about; one that is gone already stays gone.
 *
 * @returns false, with nothing deleted, when it was renamed in the meantime.
 */
export async function deleteCheckpoint(
  viewer: Viewer,
  input: { essayId: string; checkpointId: string; name: string },
): Promise<boolean> {
  const { essayId, checkpointId, name } = input
  if (!isId(essayId) || !isId(checkpointId)) throw refuse('notFound')
  return inTransaction(async (tx) => {
    const essay = await tx.essay.findFirst({ where: { id: essayId, authorId: viewer.userId }, select: { id: true } })
    if (!essay) throw refuse('notFound')
    const { count } = await tx.checkpoint.deleteMany({ where: { id: checkpointId, essayId, name } })
    return count > 0 || (await tx.checkpoint.count({ where: { id: checkpointId, essayId } })) === 0
  })
}

function ownCheckpoint(viewer: Viewer, { essayId, checkpointId }: { essayId: string; checkpointId: string }) {
  return { id: checkpointId, essayId, essay: { authorId: viewer.userId } }
}

/** Whether one more of so many bytes would be too many. The draft's row must be held: two would both find room. */
async function beyondBounds(tx: Tx, more: { essayId: string; bytes: number }): Promise<'tooMany' | 'tooLarge' | null> {
  const present = await tx.checkpoint.aggregate({
    where: { essayId: more.essayId, kind: 'MANUAL' },
    _count: true,
    _sum: { bytes: true },
  })
  if (present._count >= namedBounds.count) return 'tooMany'
  return (present._sum.bytes ?? 0) + more.bytes > namedBounds.bytes ? 'tooLarge' : null
}
