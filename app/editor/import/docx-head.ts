/** What stands over the text of a file: its title, and who wrote it and when where this product put that there. */
import { inlineText } from '../text'
import { countLoss, type LossCount } from './imported'
import type { Heading, ReadBlock } from './structure'

/** Longer is no title; what an essay's title may have at most is the same (maxTitleCharacters). */
export const MAX_TITLE = 120

/** Longer or ending like a sentence, a line that stands in the middle is no title either. */
const MAX_CENTRED = 60

/**
 * Takes the title off a text: paragraphs of the style Title, or one heading of the first level over deeper ones, or a
 * first line in the middle. A title found elsewhere is a heading. The byline and date
 * that this product writes under a title go, as they would be written again.
 */
export function takeHead(all: ReadBlock[], losses: LossCount): { title: string | null; blocks: ReadBlock[] } {
  const start = all.findIndex((block) => !isEmpty(block))
  const blocks = all.slice(Math.max(start, 0))
  const [first] = blocks
  if (first?.kind === 'heading' && isTitleHeading(first, blocks)) {
    return { title: wordsOf(first), blocks: withLevels(blocks.slice(1), 1) }
  }
  const count = titleLines(blocks)
  const title = joinedTitle(blocks.slice(0, count))
  const isFitting = count > 0 && title !== '' && [...title].length <= MAX_TITLE
  const rest = isFitting ? blocks.slice(count) : all
  return { title: isFitting ? title : null, blocks: withLevels(withoutByline(rest, losses), 0) }
}

function isEmpty(block: ReadBlock): boolean {
  return block.kind === 'paragraph' && block.children.length === 0
}

function isTitleHeading(first: Heading, blocks: ReadBlock[]): boolean {
  const headings = blocks.filter((block) => block.kind === 'heading')
  const isAlone = first.level === 2 && headings.length > 1 && headings.slice(1).every(({ level }) => level > 2)
  return isAlone && [...wordsOf(first)].length <= MAX_TITLE
}

/** How many paragraphs at the beginning are the title. */
function titleLines(blocks: ReadBlock[]): number {
  const styled = blocks.findIndex((block) => block.kind !== 'paragraph' || block.role !== 'title')
  if (styled !== 0) return styled === -1 ? blocks.length : styled
  const [first] = blocks
  if (first?.kind !== 'paragraph' || first.format !== 'center' || first.role !== 'text') return 0
  const words = wordsOf(first)
  const isSentence = [...words].length > MAX_CENTRED || /[。；;！!：:，,]$/.test(words)
  return isSentence || blocks.slice(1).every(isEmpty) ? 0 : 1
}

function wordsOf(block: ReadBlock): string {
  return 'children' in block
    ? inlineText(block.children)
        .replace(/\s*\n\s*/g, ' ')
        .trim()
    : ''
}

/** A title that was broken into lines: Chinese goes on without a space. */
function joinedTitle(lines: ReadBlock[]): string {
  return lines
    .map(wordsOf)
    .join('\n')
    .replace(/(?<=\P{ASCII})\s*\n\s*(?=\P{ASCII})/gu, '')
    .replace(/\s*\n\s*/g, ' ')
}

function withoutByline(blocks: ReadBlock[], losses: LossCount): ReadBlock[] {
  const at = blocks.findIndex((block) => block.kind !== 'paragraph' || !['byline', 'date'].includes(block.role))
  const lines = at === -1 ? blocks.length : at
  if (lines === 0) return blocks
  countLoss(losses, 'byline')
  const next = blocks[lines]
  return blocks.slice(next && isEmpty(next) ? lines + 1 : lines)
}

/** A title that is none of its text's is a heading of it; under one that was a heading the others go up. */
function withLevels(blocks: ReadBlock[], up: number): ReadBlock[] {
  return blocks.map((block): ReadBlock => {
    if (block.kind === 'heading') return { ...block, level: block.level - up }
    if (block.kind !== 'paragraph' || block.role !== 'title') return block
    const { children, format, direction } = block
    return { kind: 'heading', level: 2, children, format, direction }
  })
}
