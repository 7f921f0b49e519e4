/**
 * Writing without JavaScript: the document as the lines of a textarea, and the edited lines merged
 * back into it, so that whoever changes one word keeps the headings, tables and links of the rest.
 */
import { diffArrays } from 'diff'
import {
  type BlockNode,
  documentOf,
  type EditorDocument,
  inlineFromText,
  type ListItemNode,
  type ListNode,
  paragraphNode,
  type TableCellNode,
} from './document'
import { inlineText } from './text'

/**
 * A line break inside a block. U+2028 LINE SEPARATOR means just that, browsers draw it as one, and a
 * form sends it back unchanged, where a newline would come back as the end of the paragraph.
 */
export const SOFT_BREAK = '\u2028'

/** What a horizontal rule looks like in plain text. */
export const RULE_LINE = '———'

/** What a picture looks like in plain text: its caption, if it has one, after a sign that no sentence begins with. */
function imageLine(caption: string): string {
  return caption === '' ? '〔图〕' : `〔图：${caption}〕`
}

const IMAGE_LINE = /^〔图(?:：(.*))?〕$/u

/**
 * How many lines may be inserted and removed before alignment gives up and only the common beginning
 * and end keep their rich form. Myers' method takes time quadratic in this number: on 18,000 lines all of them
 * changed, 400 was a fifth of a second and 2,000 four seconds, in which a server answers nobody else.
 */
const MAX_EDITED_LINES = 400

/**
 * The document as lines separated by LF: a paragraph, heading, quote or its source is one line; a list one line an
 * item with `· ` or its number, two spaces in for each level; a table one line a row with tabs between
 * cells; a rule `———`; a picture `〔图：` and its caption. Line breaks within any of these are SOFT_BREAK.
 */
export function toPlainText(document: EditorDocument): string {
  return document.root.children.flatMap(linesOfBlock).join('\n')
}

/** @returns the lines of one top-level block, at least one. */
function linesOfBlock(block: BlockNode): string[] {
  switch (block.type) {
    case 'horizontalrule':
      return [RULE_LINE]
    case 'image':
      return [imageLine(block.caption)]
    case 'list':
      return linesOfList(block, '')
    case 'table':
      return block.children.map((row) => row.children.map(lineOfCell).join('\t'))
    default:
      return [softened(inlineText(block.children, SOFT_BREAK))]
  }
}

function linesOfList(list: ListNode, margin: string): string[] {
  const lines: string[] = []
  let number = list.start
  for (const item of list.children) {
    const nested = item.children.filter((child) => child.type === 'list')
    if (nested.length < item.children.length || nested.length === 0) {
      lines.push(`${margin}${list.listType === 'number' ? `${number}.` : '·'} ${lineOfItem(item)}`)
      number += 1
    }
    for (const child of nested) lines.push(...linesOfList(child, `${margin}  `))
  }
  return lines
}

function lineOfItem(item: ListItemNode): string {
  return softened(inlineText(item.children, SOFT_BREAK))
}

function lineOfCell(cell: TableCellNode): string {
  return cell.children.flatMap(linesOfBlock).join(SOFT_BREAK)
}

/** A newline inside a text node (only foreign software puts one there) must not end the line. */
function softened(line: string): string {
  return line.replace(/\r\n|[\r\n]/g, SOFT_BREAK)
}

/**
 * Merges edited plain text back into the document it was made from.
 *
 * Blocks all of whose lines are still there keep their rich form. Where as many lines were put in as
 * taken out, each new line takes the place of an old one, and a heading, quote or paragraph keeps its
 * type and alignment around the new words, a picture itself above a new caption. Every other line becomes a paragraph; empty lines separate
 * and are not kept, unless they stand for an empty paragraph that was there. Line ends may be LF, CR
 * or CR LF, as forms send them; no other character is changed or lost.
 *
 * A list or table in which anything changed becomes paragraphs as well, one a line and marker included:
 * its lines do not say enough to build it again.
 *
 * What it returns is as large as the text: a caller that stores it takes it through `parseDocument`, which
 * knows the limits and mends lone surrogates.
 *
 * @returns a new document that shares the unchanged blocks with `previous`.
 */
export function fromPlainText(previous: EditorDocument, text: string): EditorDocument {
  const newLines = text.split(/\r\n|[\n\r]/)
  const blocks = blocksToKeep(previous, newLines)
  const origins = alignLines(
    blocks.flatMap(({ lines }) => lines),
    newLines,
  )
  const merged: BlockNode[] = []
  const owners = blocks.flatMap(({ block, lines }) => lines.map((_, offset) => ({ block, lines, offset })))
  for (let index = 0; index < newLines.length; index += 1) {
    const line = newLines[index] ?? ''
    const origin = origins[index] ?? null
    const owner = origin === null ? undefined : owners[origin.oldIndex]
    if (origin !== null && owner !== undefined && isWhole(owner, origins, index)) {
      merged.push(owner.block)
      index += owner.lines.length - 1
    } else if (line !== '') {
      merged.push(blockFromLine(line, origin?.isSame === false ? owner?.block : undefined))
    }
  }
  return documentOf(merged)
}

type LinedBlock = { block: BlockNode; lines: string[] }

/**
 * An essay begins as one empty paragraph. It must not be found again in a blank line between the first
 * paragraphs somebody writes, so a document without a word gives way as soon as there are words.
 */
function blocksToKeep(previous: EditorDocument, newLines: string[]): LinedBlock[] {
  const blocks = previous.root.children.map((block) => ({ block, lines: linesOfBlock(block) }))
  const isBlank = blocks.every(({ lines }) => lines.every((line) => line === ''))
  return isBlank && newLines.some((line) => line !== '') ? [] : blocks
}

/** Where a new line comes from: the old line it repeats, or the one whose place it took. */
type LineOrigin = { oldIndex: number; isSame: boolean }

/** Whether all lines of the owner stand, unchanged and together, from this new line on. */
function isWhole(owner: { lines: string[]; offset: number }, origins: LineOrigin[], index: number): boolean {
  const first = origins[index]
  if (owner.offset !== 0 || first === undefined) return false
  return owner.lines.every((_, offset) => {
    const origin = origins[index + offset]
    return origin?.isSame === true && origin.oldIndex === first.oldIndex + offset
  })
}

const keptTypes = new Set<BlockNode['type']>(['heading', 'quote', 'quotesource'])

/** A line that took the place of a one-line block goes on in its form, anything else is a paragraph. */
function blockFromLine(line: string, replaced: BlockNode | undefined): BlockNode {
  const caption = replaced?.type === 'image' ? IMAGE_LINE.exec(line) : null
  if (caption && replaced?.type === 'image') return { ...replaced, caption: caption[1] ?? '' }
  const children = inlineFromText(line)
  if (replaced && keptTypes.has(replaced.type)) return { ...replaced, children } as BlockNode
  const paragraph = paragraphNode(children)
  if (replaced?.type !== 'paragraph') return paragraph
  const { direction, format, indent } = replaced
  return { ...paragraph, direction, format, indent }
}

/** @returns the origin of each new line by its index; a hole for a line that is new altogether. */
function alignLines(oldLines: string[], newLines: string[]): LineOrigin[] {
  const origins: LineOrigin[] = []
  const shorter = Math.min(oldLines.length, newLines.length)
  let start = 0
  while (start < shorter && oldLines[start] === newLines[start]) {
    origins[start] = { oldIndex: start, isSame: true }
    start += 1
  }
  let oldEnd = oldLines.length
  let newEnd = newLines.length
  while (oldEnd > start && newEnd > start && oldLines[oldEnd - 1] === newLines[newEnd - 1]) {
    oldEnd -= 1
    newEnd -= 1
    origins[newEnd] = { oldIndex: oldEnd, isSame: true }
  }
  alignMiddle({ oldLines, newLines, origins, start, oldEnd, newEnd })
  return origins
}

type Middle = {
  oldLines: string[]
  newLines: string[]
  origins: LineOrigin[]
  start: number
  oldEnd: number
  newEnd: number
}

/** Aligns what lies between the common beginning and end, and writes it into `origins`. */
function alignMiddle({ oldLines, newLines, origins, start, oldEnd, newEnd }: Middle): void {
  const changes = diffArrays(oldLines.slice(start, oldEnd), newLines.slice(start, newEnd), {
    maxEditLength: MAX_EDITED_LINES,
  })
  if (changes === undefined) return
  let removed: number[] = []
  let added: number[] = []
  let oldIndex = start
  let newIndex = start
  // Blank lines are put in and taken out to set paragraphs apart; they replace nothing.
  const pairUp = () => {
    if (removed.length === added.length) {
      for (const [nth, index] of added.entries()) origins[index] = { oldIndex: removed[nth] ?? 0, isSame: false }
    }
    removed = []
    added = []
  }
  for (const change of changes) {
    if (!change.added && !change.removed) pairUp()
    for (const line of change.value) {
      if (change.removed) {
        if (line !== '') removed.push(oldIndex)
        oldIndex += 1
      } else if (change.added) {
        if (line !== '') added.push(newIndex)
        newIndex += 1
      } else {
        origins[newIndex] = { oldIndex, isSame: true }
        oldIndex += 1
        newIndex += 1
      }
    }
  }
  pairUp()
}
