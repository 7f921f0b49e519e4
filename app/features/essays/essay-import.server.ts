import { type BlockNode, documentOf, headingNode, imageNode, MAX_IMAGE_WORDS, textNode } from '../../editor/document'
import { importBusy, importFile, MAX_FILE_BYTES } from '../../editor/import/import-file.server'
import { type ImportRefusal, type Lost, placeImages, refusalOf } from '../../editor/import/imported'
import { plainText } from '../../editor/text'
import type { Viewer } from '../accounts/viewer'
import { requireWritableEssay, saveDraft, startEssay, type WritableEssay } from './drafts.server'
import { storeImage } from '../files/images.server'
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
  | { status: 'imported'; essayId: string; lost: Lost; isKept: boolean }
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
 * Reads a file into the viewer's own draft: after its text, or in its place; what is replaced and in no revision is
 * kept first, as a checkpoint. The draft must still be at `version`; a file that is refused, and a draft that was saved
 * elsewhere meanwhile, change nothing. Throws 404 for an essay that is not the viewer's, before the file is looked at.
 */
export async function importIntoDraft(
  viewer: Viewer,
  input: { essayId: string; version: number; way: ImportWay; file: ChosenFile },
): Promise<ImportResult> {
  const essay = await requireWritableEssay(viewer, input.essayId)
  if (essay.version !== input.version) return { status: 'refused', problem: 'changed' }
  const read = await readChosen(viewer, input.file)
  if ('problem' in read) return { status: 'refused', problem: read.problem }
  const isReplaced = input.way === 'replace' && !isBlank(essay)
  const isKept = isReplaced && essay.version !== essay.submittedVersion
  const text = isReplaced ? replaced(essay, read.imported) : appended(essay, read.imported)
  return save(viewer, { essay, text, lost: read.imported.lost, isKept })
}

type Save = { essay: WritableEssay; text: Text; lost: Lost; isKept: boolean }

async function save(viewer: Viewer, { essay, text, lost, isKept }: Save): Promise<ImportResult> {
  const saved = await saveDraft(viewer, { essayId: essay.id, version: essay.version, ...text, isReplacing: isKept })
  if (saved.status === 'conflict') return { status: 'refused', problem: 'changed' }
  if (saved.status === 'saved') return { status: 'imported', essayId: essay.id, lost, isKept }
  return { status: 'refused', problem: saved.reason === 'tooDeep' ? 'tooDeep' : 'tooLarge' }
}

/** Begins an essay without a study session from a file. Throws what startEssay throws. */
export async function importNewEssay(
  viewer: Viewer,
  input: { kind?: EssayKind; file: ChosenFile },
): Promise<ImportResult> {
  const read = await readChosen(viewer, input.file)
  if ('problem' in read) return { status: 'refused', problem: read.problem }
  const { essayId } = await startEssay(viewer, { kind: input.kind })
  const essay = await requireWritableEssay(viewer, essayId)
  return save(viewer, { essay, text: appended(essay, read.imported), lost: read.imported.lost, isKept: false })
}

type Imported = { title: string | null; blocks: BlockNode[]; lost: Lost }

async function readChosen(
  viewer: Viewer,
  file: ChosenFile,
): Promise<{ imported: Imported } | { problem: ImportProblem }> {
  if (!file) return { problem: 'nothing' }
  try {
    const read = await importFile({ ...file, withImages: true })
    const imported = await placeImages(read, async ({ bytes, altText, caption }) => {
      const stored = await storeImage(viewer, { bytes })
      if (stored.status === 'refused') return null
      const { fileId, width, height } = stored
      const words = { altText: altText.slice(0, MAX_IMAGE_WORDS), caption: caption.slice(0, MAX_IMAGE_WORDS) }
      return imageNode({ fileId, width, height, ...words })
    })
    return imported.blocks.length > 0 || imported.title !== null ? { imported } : { problem: 'empty' }
  } catch (error) {
    if (error === importBusy) return { problem: 'busy' }
    const refused = refusalOf(error)
    if (refused) return { problem: refused }
    throw error
  }
}

type Text = { title: string; content: string }

function replaced(essay: Text, imported: Imported): Text {
  return { title: imported.title ?? essay.title, content: contentOf(imported.blocks) }
}

/** The draft's own title stays; a different one of the file becomes a heading over what is appended. */
function appended(essay: Text, imported: Imported): Text {
  const { title } = imported
  const isHeading = title !== null && essay.title.trim() !== '' && essay.title.trim() !== title
  const heading = isHeading ? [headingNode('h2', [textNode(title)])] : []
  const present = isBlank(essay) ? [] : storedDocument(essay.content).root.children
  return {
    title: essay.title.trim() === '' && title !== null ? title : essay.title,
    content: contentOf([...present, ...heading, ...imported.blocks]),
  }
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
