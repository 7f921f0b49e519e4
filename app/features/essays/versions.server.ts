import { db } from '../../core/db.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { differenceParts, type TextDifference } from './difference-parts'
import { requireWritableEssay, type WritableEssay } from './drafts.server'
import { storedDocument } from './plain-drafts.server'
import { draftKey, type Version } from './version-keys'

/** An essay's versions, newest first, as only its author sees them. */
export type Versions = {
  essay: { id: string; title: string; revisionNumber: number; isSubmitted: boolean }
  draft: { characterCount: number; savedAt: Date; hasUnsubmitted: boolean; isEmpty: boolean }
  versions: Version[]
}

/** Every revision and checkpoint of the viewer's own essay. Throws 404 for everybody else, whatever their role. */
export async function listVersions(viewer: Viewer, essayId: string): Promise<Versions> {
  const essay = await requireWritableEssay(viewer, essayId)
  const { id, title, revisionNumber, characterCount, savedAt } = essay
  return {
    essay: { id, title, revisionNumber, isSubmitted: essay.state === 'SUBMITTED' },
    draft: {
      ...{ characterCount, savedAt, hasUnsubmitted: essay.version !== essay.submittedVersion },
      isEmpty: title === '' && characterCount === 0,
    },
    versions: await findVersions(essay),
  }
}

async function findVersions({ id: essayId }: Pick<WritableEssay, 'id'>): Promise<Version[]> {
  const columns = { characterCount: true, createdAt: true }
  const [revisions, checkpoints] = await Promise.all([
    db.revision.findMany({ where: { essayId }, select: { ...columns, number: true } }),
    db.checkpoint.findMany({ where: { essayId }, select: { ...columns, id: true, kind: true, name: true } }),
  ])
  const found: Version[] = [
    ...revisions.map(({ number, ...rest }) => ({ kind: 'revision' as const, key: `r${number}`, number, ...rest })),
    ...checkpoints.map(({ id, kind, name, ...rest }) =>
      kind === 'MANUAL'
        ? { kind: 'named' as const, key: id, name, ...rest }
        : { kind: 'automatic' as const, key: id, ...rest },
    ),
  ]
  return found.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.key < b.key ? 1 : -1))
}

/** What changed from the older of two chosen versions to the newer; the draft is the newest of all. */
export type VersionDifference = Versions & { from: string; to: string; difference: TextDifference }

/**
 * Compares two versions of the viewer's own essay by their keys (see version-keys.ts); without one, the newest version
 * and the draft. Throws 404 for an essay that is not the viewer's, and for a key that it does not have.
 */
export async function compareVersions(
  viewer: Viewer,
  asked: { essayId: string; from: string | null; to: string | null },
): Promise<VersionDifference> {
  const essay = await requireWritableEssay(viewer, asked.essayId)
  const all = await listVersions(viewer, asked.essayId)
  const keys = [draftKey, ...all.versions.map(({ key }) => key)]
  const places = [asked.from ?? keys[1] ?? draftKey, asked.to ?? draftKey].map((key) => keys.indexOf(key))
  if (places.includes(-1)) throw refuse('notFound')
  const [from, to] = [keys[Math.max(...places)] ?? draftKey, keys[Math.min(...places)] ?? draftKey]
  const [before, after] = [await requireText(essay, from), await requireText(essay, to)]
  return { ...all, from, to, difference: differenceParts(before, after) }
}

async function requireText(essay: WritableEssay, key: string) {
  const text = await findText(essay, key)
  // Thinned since the list was read.
  if (!text) throw refuse('notFound')
  return { title: text.title, document: storedDocument(text.content) }
}

function findText(essay: WritableEssay, key: string) {
  const select = { title: true, content: true }
  if (key === draftKey) return essay
  if (!key.startsWith('r')) return db.checkpoint.findFirst({ where: { id: key, essayId: essay.id }, select })
  const number = Number(key.slice(1))
  return db.revision.findUnique({ where: { essayId_number: { essayId: essay.id, number } }, select })
}
