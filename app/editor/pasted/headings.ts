import { BOLD } from '../document'
import { type Block, type Heading, textOf } from './blocks'
import { mergeRuns } from './spacing'

/** Longer is a sentence: a line of an official document holds 28 characters (GB/T 9704). */
const LONGEST = 30

/**
 * Gives headings the levels a text has here, 2 to 4: a title is 2, what was styled moves down by one if it began at 1.
 *
 * Where nothing is styled as a heading but perhaps a title, headings are known by their words: a paragraph that is one
 * line of at most 30 characters and begins 一、 (level 2) or （一） (level 3, brackets of either width). It must look
 * like no sentence (no 。；：！, one ， at most, ？ only at its end) and must head something: another block follows that
 * is no such line of its own level or above. Such lines in a row are the points of an enumeration and stay paragraphs.
 * 1. and （1） begin paragraphs as often as headings and are left alone.
 */
export function nameHeadings(blocks: Block[]): Block[] {
  const headings = blocks.filter((block) => block.kind === 'heading')
  const hasTitleOnly =
    headings.every(({ level }) => level === 0) || (headings.length === 1 && blocks[0] === headings[0])
  const down = headings.some(({ level }) => level === 1) ? 1 : 0
  const levelled = blocks.map((block) =>
    block.kind === 'heading' ? headingOf(block, block.level === 0 ? 2 : block.level + down) : block,
  )
  return hasTitleOnly ? recogniseByWords(levelled) : levelled
}

function recogniseByWords(blocks: Block[]): Block[] {
  const levels = blocks.map(levelByWords)
  return blocks.map((block, at) => {
    const level = levels[at]
    const [before, after] = [levels[at - 1], levels[at + 1]]
    if (!level || block.kind !== 'paragraph' || before === level || after === undefined) return block
    return after === null || after > level ? headingOf(block, level) : block
  })
}

/** @returns the level a paragraph would have as a heading, null if it reads like none. */
function levelByWords(block: Block): number | null {
  if (block.kind !== 'paragraph' || block.lines.length !== 1) return null
  const text = textOf(block.lines[0] ?? [])
  const words = /^(?:(?<level2>[一二三四五六七八九十]{1,3}、)|[（(][一二三四五六七八九十]{1,3}[）)])(?<rest>.+)$/u.exec(
    text,
  )
  if (!words?.groups || [...text].length > LONGEST) return null
  if (/[。；;：:！!…]|[？?](?!$)|[，,].*[，,]/u.test(words.groups.rest ?? '')) return null
  return words.groups.level2 ? 2 : 3
}

/** A heading is bold by itself; bold all over it is a look, in part of it emphasis. */
function headingOf({ lines }: Pick<Heading, 'lines'>, level: number): Heading {
  const isAllBold = lines.every((line) => line.every(({ text, marks }) => (marks & BOLD) !== 0 || text.trim() === ''))
  const plain = (marks: number) => (isAllBold ? marks & ~BOLD : marks)
  return {
    kind: 'heading',
    level: Math.min(Math.max(level, 2), 4),
    marker: '',
    lines: lines.map((line) => mergeRuns(line.map((run) => ({ ...run, marks: plain(run.marks) })))),
  }
}
