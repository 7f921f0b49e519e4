/** Two texts that diverged, laid together block by block. */
import { diff3MergeRegions, diffComm } from 'node-diff3'
import type { DraftText } from './draft-state'
import { canonicalBlock, isSameText } from './draft-text'

/** A block of editor JSON, as it stands in `root.children`. */
export type StoredBlock = { type: string }

/**
 * A stretch of the merged text: settled (both have it, or one side alone changed it), or a clash, where both
 * changed the same blocks. A side of a clash may be empty: there the blocks were taken out, or never were.
 */
export type MergePart =
  | { kind: 'settled'; blocks: StoredBlock[] }
  | { kind: 'clash'; mine: StoredBlock[]; theirs: StoredBlock[] }

/** What goes on of a clash. */
export type ClashChoice = 'mine' | 'theirs' | 'both'

export type Merge = {
  parts: MergePart[]
  /** Null when both changed the title, each in another way. */
  title: string | null
  /** Only of a merge with a base: nothing clashes, so nobody has to be asked. */
  isClean: boolean
}

/**
 * Lays two texts together over the one both began from. Without that one (`base` null) nobody can say whether a
 * block was put in here or taken out there, and every difference is a clash. Throws on content that is no editor JSON.
 *
 * The method is diff3 (Khanna, Kunal, Pierce 2007) over whole blocks: two people who changed the same paragraph
 * are asked, whatever words they changed in it.
 */
export function mergeTexts(texts: { base: DraftText | null; mine: DraftText; theirs: DraftText }): Merge {
  const { base, mine, theirs } = texts
  const blocks = new Map<string, StoredBlock>()
  const keysOf = (text: DraftText) =>
    blocksOf(text).map((block) => {
      const key = canonicalBlock(block)
      if (!blocks.has(key)) blocks.set(key, block)
      return key
    })
  const toBlocks = (keys: string[]) => keys.map((key) => blocks.get(key) as StoredBlock)
  const parts = base
    ? threeWay({ mine: keysOf(mine), base: keysOf(base), theirs: keysOf(theirs) }, toBlocks)
    : twoWay(keysOf(mine), keysOf(theirs), toBlocks)
  const title = mergeTitles(base?.title ?? null, mine.title, theirs.title)
  const isClean = base !== null && title !== null && parts.every(({ kind }) => kind === 'settled')
  return { parts, title, isClean }
}

type ToBlocks = (keys: string[]) => StoredBlock[]

function threeWay(keys: { mine: string[]; base: string[]; theirs: string[] }, toBlocks: ToBlocks): MergePart[] {
  return diff3MergeRegions(keys.mine, keys.base, keys.theirs).flatMap((region): MergePart[] => {
    if (region.stable) return [{ kind: 'settled', blocks: toBlocks(region.bufferContent) }]
    const { aContent: mine, bContent: theirs, oContent: base } = region
    const isBlockForBlock = mine.length === base.length && theirs.length === base.length
    if (!isBlockForBlock) return [settle({ mine, base, theirs }, toBlocks)]
    // Neighbouring paragraphs, one changed here and the next there, are one region to diff3.
    return base.map((key, nth) =>
      settle({ mine: [mine[nth] ?? ''], base: [key], theirs: [theirs[nth] ?? ''] }, toBlocks),
    )
  })
}

function settle(keys: { mine: string[]; base: string[]; theirs: string[] }, toBlocks: ToBlocks): MergePart {
  const { mine, base, theirs } = keys
  if (isSame(mine, theirs) || isSame(theirs, base)) return { kind: 'settled', blocks: toBlocks(mine) }
  if (isSame(mine, base)) return { kind: 'settled', blocks: toBlocks(theirs) }
  return { kind: 'clash', mine: toBlocks(mine), theirs: toBlocks(theirs) }
}

function isSame(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((key, nth) => key === b[nth])
}

function twoWay(mine: string[], theirs: string[], toBlocks: ToBlocks): MergePart[] {
  return diffComm(mine, theirs).map(
    (stretch): MergePart =>
      stretch.common
        ? { kind: 'settled', blocks: toBlocks(stretch.common) }
        : { kind: 'clash', mine: toBlocks(stretch.buffer1), theirs: toBlocks(stretch.buffer2) },
  )
}

function mergeTitles(base: string | null, mine: string, theirs: string): string | null {
  if (mine.trim() === theirs.trim() || theirs.trim() === base?.trim()) return mine
  return mine.trim() === base?.trim() ? theirs : null
}

/** The merged text. `choices` goes by the clashes in their order; what is not chosen is kept whole. */
export function mergedText(merge: Merge, choices: { title: string; clashes: ClashChoice[] }): DraftText {
  let clash = 0
  const children = merge.parts.flatMap((part) => {
    if (part.kind === 'settled') return part.blocks
    const choice = choices.clashes[clash++] ?? 'both'
    return [...(choice === 'theirs' ? [] : part.mine), ...(choice === 'mine' ? [] : part.theirs)]
  })
  return { title: merge.title ?? choices.title, content: JSON.stringify({ root: { type: 'root', children } }) }
}

/** How a text that was sent, or found in this browser, stands to what the server has. */
export type Reconciliation =
  /** The server has it already: an answer was lost. */
  | { kind: 'same' }
  /** The server has an earlier state of it: what came later goes on top. */
  | { kind: 'ahead' }
  /** Somebody wrote elsewhere, in other blocks: this is both. */
  | { kind: 'merged'; text: DraftText }
  /** Both wrote in the same place; the writer decides. */
  | { kind: 'clash' }

/** @param texts.isOurs whether the server's text is one that this writing sent or kept before. */
export function reconcile(texts: {
  base: DraftText | null
  mine: DraftText
  theirs: DraftText
  isOurs: boolean
}): Reconciliation {
  const { base, mine, theirs, isOurs } = texts
  if (isSameText(mine, theirs)) return { kind: 'same' }
  if (isOurs || (base && isSameText(base, theirs))) return { kind: 'ahead' }
  try {
    const merge = mergeTexts({ base, mine, theirs })
    if (!merge.isClean) return { kind: 'clash' }
    return { kind: 'merged', text: mergedText(merge, { title: mine.title, clashes: [] }) }
  } catch {
    return { kind: 'clash' }
  }
}

function blocksOf(text: DraftText): StoredBlock[] {
  const { root } = JSON.parse(text.content) as { root: { children: StoredBlock[] } }
  return root.children
}
