/** What comes out of a file that somebody brings along: a document, perhaps its title, and what could not be kept. */
import type { BlockNode, ImageNode } from '../document'

/** What a file may hold and a text here cannot, in the order in which it is told. Words: `import.lost`. */
export const lostKinds = [
  'images',
  'comments',
  'trackedChanges',
  'notes',
  'textBoxes',
  'equations',
  'drawings',
  'objects',
  'contents',
  'headersFooters',
  'nestedTables',
  'raisedText',
  'hiddenText',
  'symbols',
  'links',
  'code',
  'html',
  'frontMatter',
  'characters',
  'byline',
] as const

export type LostKind = (typeof lostKinds)[number]

/** How often each kind was met; a kind that was not met is not there. */
export type Lost = { kind: LostKind; count: number }[]

/**
 * A picture's place among the blocks: `index` is its place among `images`, the caption what stands below it. It is no
 * node, and no document holds it.
 */
export type ImagePlace = { type: 'imageplace'; index: number; altText: string; caption: string }

/** A picture as the file had it; nobody has looked yet whether it is one. */
export type ImportedImage = { bytes: Uint8Array<ArrayBuffer> }

/** A file that was read: blocks that together `parseDocument` lets in, and places for pictures between them. */
export type Imported = {
  title: string | null
  blocks: (BlockNode | ImagePlace)[]
  images: ImportedImage[]
  lost: Lost
}

/**
 * Why a file is refused; words in `import.refused`. 'oldWord': .doc and .wps of before 2007. 'protected': by a
 * password. 'notWord': a zip, but no .docx. 'notText': a picture, a PDF, a program. 'unsafe': declares entities.
 * 'tooSlow': took longer, or more memory, than a text does.
 */
export const importRefusals = [
  'nothing',
  'empty',
  'oldWord',
  'protected',
  'notWord',
  'notText',
  'damaged',
  'unsafe',
  'tooLarge',
  'tooDeep',
  'tooSlow',
] as const

export type ImportRefusal = (typeof importRefusals)[number]

/** An error that refuses a file, to be thrown from wherever in its reading the reason is found. */
export function importRefusal(reason: ImportRefusal): Error {
  return Object.assign(new Error(`the file is refused: ${reason}`), { importRefusal: reason })
}

/** @returns the reason that an error carries, or null for one that is none of `importRefusal`. */
export function refusalOf(error: unknown): ImportRefusal | null {
  if (typeof error !== 'object' || error === null || !('importRefusal' in error)) return null
  return error.importRefusal as ImportRefusal
}

/**
 * Puts a node into each picture's place, one after the other; a picture for which `place` gives none is left out, and
 * said to be lost.
 */
export async function placeImages(
  { title, blocks, images, lost }: Imported,
  place: (image: ImportedImage & ImagePlace) => Promise<ImageNode | null>,
): Promise<{ title: string | null; blocks: BlockNode[]; lost: Lost }> {
  const losses: LossCount = new Map(lost.map(({ kind, count }) => [kind, count]))
  const placed: BlockNode[] = []
  for (const block of blocks) {
    const image = block.type === 'imageplace' ? images[block.index] : undefined
    const node = block.type !== 'imageplace' ? block : image ? await place({ ...image, ...block }) : null
    if (node) placed.push(node)
    else countLoss(losses, 'images')
  }
  return { title, blocks: placed, lost: lostOf(losses) }
}

/** Counts what is lost while a file is read. */
export type LossCount = Map<LostKind, number>

export function countLoss(losses: LossCount, kind: LostKind, count = 1): void {
  if (count > 0) losses.set(kind, (losses.get(kind) ?? 0) + count)
}

/** @returns the losses in the order of `lostKinds`. */
export function lostOf(losses: LossCount): Lost {
  return lostKinds.flatMap((kind) => {
    const count = losses.get(kind) ?? 0
    return count > 0 ? [{ kind, count }] : []
  })
}
