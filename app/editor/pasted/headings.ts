import { BOLD } from '../document'
import { type Block, type Heading, textOf } from './blocks'
import { levelsByWords } from './heading-words'
import { mergeRuns } from './spacing'

/**
 * Gives headings the levels a text has here, 2 to 4: a title is 2, what was styled moves down by one if it began at 1.
 *
 * Where nothing is styled as a heading but perhaps a title, headings are known by their words: see `levelsByWords`.
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
  const levels = levelsByWords(
    blocks.map((block) => {
      if (block.kind !== 'paragraph' || block.lines.length !== 1) return null
      return textOf(block.lines[0] ?? [])
    }),
  )
  return blocks.map((block, at) => {
    const level = levels[at]
    return level && block.kind === 'paragraph' ? headingOf(block, level) : block
  })
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
