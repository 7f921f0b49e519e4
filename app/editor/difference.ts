/** What became of one document on its way to another: block by block, and inside changed blocks word by word. */
import { diffArrays } from 'diff'
import { type BlockNode, documentOf, type EditorDocument } from './document'
import { renderHtml } from './render'
import { blockText } from './text'

/** A piece of text that both have, or only the newer, or only the older. */
export type Run = { kind: 'same' | 'added' | 'removed'; text: string }

/** The runs of a changed block are its `blockText`; all of them are `same` when only its form changed. */
export type BlockDifference =
  | { kind: 'same' | 'added' | 'removed'; block: BlockNode }
  | { kind: 'changed'; before: BlockNode; after: BlockNode; runs: Run[] }

/*
 * Myers' method takes time quadratic in what differs, so each comparison says how much that may be; one that
 * finds more answers with everything removed and everything added. An essay has some hundred blocks, and one in
 * which four hundred were put in or taken out is another essay.
 */
const MAX_EDITED_BLOCKS = 400

/** Blocks of a rewritten stretch that may stay without a partner; each step compares whole texts. */
const MAX_UNLIKE_BLOCKS = 100

/** Words put in and taken out of one block. */
const MAX_EDITED_WORDS = 500

/**
 * What all the words of one difference together may cost: UTF-16 units to cut into words, old and new, and steps
 * of Myers' method, half the square of what differs (0.2 µs each). What comes after is compared whole. A
 * fifth of 50,000 characters written anew takes 100,000 units and 0.4 million steps.
 */
const BUDGET = { units: 200_000, steps: 2_000_000 }

/**
 * How alike two blocks must be to be shown as one that changed, see `likeness`. Below two fifths more is struck
 * out and put in than kept, and two whole paragraphs are easier to read than their words by turns. Measured on
 * the 644 paragraphs of the example world: of 5,000 pairs of different ones none was 0.17 alike; one of which
 * half was written anew was 0.48 like itself (the median; 0.78 with a fifth).
 */
const ALIKE = 0.4

/**
 * The difference of two stored documents in reading order; of what took another's place, the old comes first.
 *
 * A block is `same` when a reader sees the same: the same HTML and text. Nothing is said of an indent that
 * pages do not show, nor of where Lexical cut a text in two. A removed and an added block are paired as
 * `changed` when they stand in the same stretch, in the same order, and are alike enough (see `ALIKE`).
 * Whole lists and tables are one block.
 *
 * Without what is added the result is the older document's text, without what is removed the newer's. Time is
 * bounded by the constants above: a block too long or too different for words is removed and added as a whole.
 */
export function differenceOf(before: EditorDocument, after: EditorDocument): BlockDifference[] {
  const budget = { ...BUDGET }
  const stretches = align(before.root.children.map(toEntry), after.root.children.map(toEntry), {
    isSame: (a, b) => a.seen === b.seen,
    maxEdits: MAX_EDITED_BLOCKS,
  })
  return stretches.flatMap((stretch) =>
    stretch.isSame
      ? stretch.after.map(({ block }): BlockDifference => ({ kind: 'same', block }))
      : differenceOfStretch(stretch, budget),
  )
}

/** The difference of two short texts by word: titles, for example. Equal texts give one run or none. */
export function differenceOfText(before: string, after: string): Run[] {
  return wordRuns(before, after, { ...BUDGET }) ?? wholeRuns(before, after)
}

/** A block with what is compared of it. `pairs` is made on first use. */
type Entry = { block: BlockNode; seen: string; text: string; pairs?: Map<number, number> }

/** How much of `BUDGET` is left. */
type Budget = { units: number; steps: number }

function toEntry(block: BlockNode): Entry {
  const text = blockText(block)
  return { block, seen: `${renderHtml(documentOf([block]))}\0${text}`, text }
}

function differenceOfStretch({ before, after }: Stretch<Entry>, budget: Budget): BlockDifference[] {
  const stretches = align(before, after, {
    isSame: (a, b) => likeness(a, b) >= ALIKE,
    maxEdits: MAX_UNLIKE_BLOCKS,
  })
  return stretches.flatMap((stretch) => {
    if (!stretch.isSame) return wholeBlocks(stretch.before, stretch.after)
    return stretch.after.flatMap((entry, nth) => changedBlock(stretch.before[nth] ?? entry, entry, budget))
  })
}

function wholeBlocks(before: Entry[], after: Entry[]): BlockDifference[] {
  return [
    ...before.map(({ block }): BlockDifference => ({ kind: 'removed', block })),
    ...after.map(({ block }): BlockDifference => ({ kind: 'added', block })),
  ]
}

function changedBlock(before: Entry, after: Entry, budget: Budget): BlockDifference[] {
  const runs = wordRuns(before.text, after.text, budget)
  if (runs === null) return wholeBlocks([before], [after])
  return [{ kind: 'changed', before: before.block, after: after.block, runs }]
}

/**
 * Dice's coefficient of the pairs of neighbouring characters, 0 to 1: twice the pairs both have, over all there
 * are. Pairs, because any two Chinese paragraphs share the characters 的, 了, 我 and 们 (by single characters the
 * different ones above were up to 0.5 alike), but hardly what stands beside them. Where there are no words to
 * compare, a block is like another of its type.
 */
function likeness(a: Entry, b: Entry): number {
  // Another picture is another one, whatever stands below it.
  if (a.block.type === 'image' || b.block.type === 'image') {
    return a.block.type === 'image' && b.block.type === 'image' && a.block.fileId === b.block.fileId ? 1 : 0
  }
  if (a.text === b.text) return a.text !== '' || a.block.type === b.block.type ? 1 : 0
  const [shorter, longer] = a.text.length < b.text.length ? [a, b] : [b, a]
  const [few, many] = [shorter.text.length - 1, longer.text.length - 1]
  if (few < 1 || (2 * few) / (few + many) < ALIKE) return 0
  const others = pairsOf(longer)
  let common = 0
  for (const [pair, count] of pairsOf(shorter)) common += Math.min(count, others.get(pair) ?? 0)
  return (2 * common) / (few + many)
}

function pairsOf(entry: Entry): Map<number, number> {
  if (entry.pairs) return entry.pairs
  const pairs = new Map<number, number>()
  for (let index = 0; index < entry.text.length - 1; index += 1) {
    const pair = (entry.text.charCodeAt(index) << 16) | entry.text.charCodeAt(index + 1)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  entry.pairs = pairs
  return pairs
}

let segmenter: Intl.Segmenter | undefined

/** @returns null where the budget does not reach, or nothing is kept. */
function wordRuns(before: string, after: string, budget: Budget): Run[] | null {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const units = before.length + after.length
  const maxEdits = Math.min(MAX_EDITED_WORDS, Math.floor(Math.sqrt(2 * budget.steps)))
  if (units > budget.units || maxEdits < 1) return null
  const found = align(wordsOf(before), wordsOf(after), { isSame: (a, b) => a === b, maxEdits })
  const edits = found.reduce((sum, one) => (one.isSame ? sum : sum + one.before.length + one.after.length), 0)
  budget.units -= units
  budget.steps -= Math.min(edits, maxEdits) ** 2 / 2
  // A single stretch that differs: nothing in common, or more differences than are looked for.
  if (found.length === 1 && before !== '' && after !== '') return null
  return withoutCrumbs(found).flatMap((stretch) =>
    stretch.isSame
      ? [{ kind: 'same', text: stretch.after.join('') }]
      : wholeRuns(stretch.before.join(''), stretch.after.join('')),
  )
}

// No word goes past the end of a sentence. The segmenter's time grows faster than its text: 50,000 characters
// at once took 0.8 s, sentence by sentence 0.05 s. Two hundred code points without an end are cut where they are.
const SENTENCE = /[^。！？\n]{1,200}[。！？\n]?|[。！？\n]/gu

function wordsOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  const words: string[] = []
  for (const [sentence] of text.matchAll(SENTENCE)) {
    for (const { segment } of segmenter.segment(sentence)) words.push(segment)
  }
  return words
}

function wholeRuns(before: string, after: string): Run[] {
  const runs: Run[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ]
  return runs.filter(({ text }) => text !== '')
}

/**
 * Takes up a single kept character between two replacements into one replacement: nobody can read a sentence of
 * which only a comma and a 的 were kept. Beside words that were only put in or only taken out, it stays.
 */
function withoutCrumbs(stretches: Stretch<string>[]): Stretch<string>[] {
  const result: Stretch<string>[] = []
  for (let index = 0; index < stretches.length; index += 1) {
    const [last, stretch, next] = [result.at(-1), stretches[index], stretches[index + 1]]
    if (stretch === undefined) continue
    if (last && next && isReplacement(last) && isReplacement(next) && stretch.after.join('').length === 1) {
      last.before = [...last.before, ...stretch.before, ...next.before]
      last.after = [...last.after, ...stretch.after, ...next.after]
      index += 1
    } else result.push(stretch)
  }
  return result
}

function isReplacement({ isSame, before, after }: Stretch<string>): boolean {
  return !isSame && before.length > 0 && after.length > 0
}

/** Neighbouring elements that correspond one to one, or that do not; never empty on both sides. */
type Stretch<T> = { isSame: boolean; before: T[]; after: T[] }

/**
 * Aligns two lists, in stretches that correspond and do not by turns. Where more than `maxEdits` elements were
 * put in and taken out, only the common beginning and end correspond.
 */
function align<T>(
  before: T[],
  after: T[],
  { isSame, maxEdits }: { isSame: (a: T, b: T) => boolean; maxEdits: number },
): Stretch<T>[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && isSame(before[head] as T, after[head] as T)) head += 1
  let tail = 0
  while (tail < shorter - head && isSame(before.at(-1 - tail) as T, after.at(-1 - tail) as T)) tail += 1
  const oldMiddle = before.slice(head, before.length - tail)
  const newMiddle = after.slice(head, after.length - tail)
  const changes = diffArrays(oldMiddle, newMiddle, { comparator: isSame, maxEditLength: maxEdits }) ?? [
    { removed: true, added: false, count: oldMiddle.length },
    { removed: false, added: true, count: newMiddle.length },
  ]
  const stretches: Stretch<T>[] = []
  let [oldIndex, newIndex] = [0, 0]
  const take = (same: boolean, oldCount: number, newCount: number) => {
    if (oldCount + newCount === 0) return
    let last = stretches.at(-1)
    if (last?.isSame !== same) {
      last = { isSame: same, before: [], after: [] }
      stretches.push(last)
    }
    for (const element of before.slice(oldIndex, oldIndex + oldCount)) last.before.push(element)
    for (const element of after.slice(newIndex, newIndex + newCount)) last.after.push(element)
    oldIndex += oldCount
    newIndex += newCount
  }
  take(true, head, head)
  for (const { added, removed, count } of changes) {
    take(!added && !removed, added ? 0 : count, removed ? 0 : count)
  }
  take(true, tail, tail)
  return stretches
}
