import { type BlockNode, documentOf, headingNode, textNode } from '../../editor/document'
import { importBusy, importFile, MAX_FILE_BYTES } from '../../editor/import/import-file.server'
import { type Imported, type ImportRefusal, type Lost, refusalOf } from '../../editor/import/imported'
import { plainText } from '../../editor/text'
import type { Viewer } from '../accounts/viewer'
import { requireWritableEssay, saveDraft, startEssay, type WritableEssay } from './drafts.server'
import type { EssayKind } from './essay-policy'
import type { ImportWay } from './import-forms'
import { storedDocument } from './plain-drafts.server'

/** The largest file that is taken, in bytes. */
export const maxFileBytes = MAX_FILE_BYTES

/** A file that was chosen in a form; null where none was. */
export type ChosenFile = { name: string; bytes: Uint8Array<ArrayBuffer> } | null

/** Why nothing was imported. 'changed': the draft was saved elsewhere since the form was shown. */
export type ImportProblem = ImportRefusal | 'changed' | 'busy'

export type ImportResult =
  | { status: 'imported'; essayId: string; lost: Lost }
  | { status: 'refused'; problem: ImportProblem }

/** The draft that a file is to go into, for its author. */
export type ImportPlace = {
  essayId: string
  title: string
  version: number
  /** Null for a draft without a word, into which a file goes without a question. */
  text: { characterCount: number; isSubmitted: boolean; revisionNumber: number } | null
}

/** Throws 404 for an essay that is not the viewer's. */
export async function requireImportPlace(viewer: Viewer, essayId: string): Promise<ImportPlace> {
  const essay = await requireWritableEssay(viewer, essayId)
  const { title, version, characterCount, revisionNumber } = essay
  const isSubmitted = essay.version === essay.submittedVersion
  const text = isBlank(essay) ? null : { characterCount, isSubmitted, revisionNumber }
  return { essayId: essay.id, title, version, text }
}

/** Whether nothing stands in a draft that could be lost. A rule or an empty table is something. */
function isBlank({ content }: Pick<WritableEssay, 'content'>): boolean {
  const document = storedDocument(content)
  const isPlain = document.root.children.every(({ type }) => type === 'paragraph')
  return isPlain && plainText(document).trim() === ''
}

/**
 * Reads a file into the viewer's own draft: after its text, or in its place. The draft must still be at `version`; a
 * file that is refused, and a draft that was saved elsewhere meanwhile, change nothing. Throws 404 for an essay that is
 * not the viewer's, before the file is looked at.
 */
export async function importIntoDraft(
  viewer: Viewer,
  input: { essayId: string; version: number; way: ImportWay; file: ChosenFile },
): Promise<ImportResult> {
  const essay = await requireWritableEssay(viewer, input.essayId)
  if (essay.version !== input.version) return { status: 'refused', problem: 'changed' }
  const read = await readChosen(input.file)
  if ('problem' in read) return { status: 'refused', problem: read.problem }
  const way = isBlank(essay) ? 'replace' : input.way
  const text = way === 'replace' ? replaced(essay, read.imported) : appended(essay, read.imported)
  const saved = await saveDraft(viewer, { essayId: essay.id, version: input.version, ...text })
  if (saved.status === 'refused') return { status: 'refused', problem: refusedSave(saved.reason) }
  if (saved.status === 'conflict') return { status: 'refused', problem: 'changed' }
  return { status: 'imported', essayId: essay.id, lost: read.imported.lost }
}

/** Begins an essay without a study session from a file. Throws what startEssay throws. */
export async function importNewEssay(
  viewer: Viewer,
  input: { kind?: EssayKind; file: ChosenFile },
): Promise<ImportResult> {
  const read = await readChosen(input.file)
  if ('problem' in read) return { status: 'refused', problem: read.problem }
  const { essayId } = await startEssay(viewer, { kind: input.kind })
  const essay = await requireWritableEssay(viewer, essayId)
  const text = replaced(essay, read.imported)
  const saved = await saveDraft(viewer, { essayId, version: essay.version, ...text })
  if (saved.status === 'refused') return { status: 'refused', problem: refusedSave(saved.reason) }
  if (saved.status === 'conflict') return { status: 'refused', problem: 'changed' }
  return { status: 'imported', essayId, lost: read.imported.lost }
}

function refusedSave(reason: string): ImportRefusal {
  return reason === 'tooDeep' ? 'tooDeep' : 'tooLarge'
}

async function readChosen(file: ChosenFile): Promise<{ imported: Imported } | { problem: ImportProblem }> {
  if (!file) return { problem: 'nothing' }
  try {
    return { imported: await importFile({ ...file, withImages: false }) }
  } catch (error) {
    if (error === importBusy) return { problem: 'busy' }
    const refused = refusalOf(error)
    if (refused) return { problem: refused }
    throw error
  }
}

type Text = { title: string; content: string }

function replaced(essay: Text, imported: Imported): Text {
  return { title: imported.title ?? essay.title, content: contentOf(blocksOf(imported)) }
}

/** The draft's own title stays; a different one of the file becomes a heading over what is appended. */
function appended(essay: Text, imported: Imported): Text {
  const { title } = imported
  const isHeading = title !== null && essay.title.trim() !== '' && essay.title.trim() !== title
  const heading = isHeading ? [headingNode('h2', [textNode(title)])] : []
  const present = storedDocument(essay.content).root.children
  return {
    title: essay.title.trim() === '' && title !== null ? title : essay.title,
    content: contentOf([...present, ...heading, ...blocksOf(imported)]),
  }
}

function blocksOf({ blocks }: Imported): BlockNode[] {
  return blocks.filter((block): block is BlockNode => block.type !== 'imageplace')
}

function contentOf(blocks: BlockNode[]): string {
  return JSON.stringify(documentOf(blocks))
}

/** The answer to a file that was not taken: 413 too large, 409 changed meanwhile, 503 too many at once, else 422. */
export function statusOf(problem: ImportProblem): number {
  if (problem === 'tooLarge') return 413
  if (problem === 'changed') return 409
  return problem === 'busy' ? 503 : 422
}
