import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  type IParagraphOptions,
  LevelFormat,
  LevelSuffix,
  Paragraph,
  type ParagraphChild,
  Tab,
  type Table,
  TextRun,
} from 'docx'
import {
  type Alignment,
  type BlockNode,
  BOLD,
  type Direction,
  type InlineNode,
  ITALIC,
  inlineFromText,
  isSafeUrl,
  type LinkNode,
  type ListItemNode,
  type ListNode,
  STRIKETHROUGH,
  type TextualNode,
  UNDERLINE,
} from '../document'
import { imageFrom } from './docx-image.server'
import { styleIds } from './docx-styles.server'
import { tableFrom } from './docx-table.server'
import { characters } from './official-page'
import { xmlText } from './paper'
import type { Picture } from './pictures'

/** A list as the file's own numbering: each counts for itself, so that none goes on where another ended. */
export type Numbering = { reference: string; levels: ReturnType<typeof levelOf>[] }

/**
 * Where blocks stand and what they leave behind: `text` is the style of plain paragraphs there, `width` what a picture
 * may take in twips, the page's when not given, and `headingsAbove` how many levels of headings are above
 * those of the text.
 */
export type Place = {
  text: string
  numberings: Numbering[]
  pictures: Map<string, Picture>
  width?: number
  headingsAbove?: 0 | 2
}

/** @returns the paragraphs and tables of blocks, in their order. */
export function blocksFrom(blocks: BlockNode[], place: Place): (Paragraph | Table)[] {
  return blocks.flatMap((block) => blockFrom(block, place))
}

const headingLevels = {
  0: { h2: HeadingLevel.HEADING_1, h3: HeadingLevel.HEADING_2, h4: HeadingLevel.HEADING_3 },
  2: { h2: HeadingLevel.HEADING_3, h3: HeadingLevel.HEADING_4, h4: HeadingLevel.HEADING_5 },
}

function blockFrom(block: BlockNode, place: Place): (Paragraph | Table)[] {
  switch (block.type) {
    case 'paragraph':
      return [paragraphOf(block.children, { style: place.text, ...shapeOf(block) })]
    case 'heading':
      return [
        paragraphOf(block.children, { heading: headingLevels[place.headingsAbove ?? 0][block.tag], ...shapeOf(block) }),
      ]
    case 'quote':
      return linesOf(block.children).map((line) => paragraphOf(line, { style: styleIds.quote, ...shapeOf(block) }))
    case 'quotesource':
      return [paragraphOf(block.children, { style: styleIds.quoteSource })]
    case 'list':
      return listFrom(block, { ...place, depth: 0 })
    case 'table':
      // Word takes two tables without a paragraph between them for one, and wants a paragraph at the end.
      return [tableFrom(block, place), paragraphOf([], { style: styleIds.cell })]
    case 'horizontalrule':
      return [new Paragraph({ ...steady, border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 1 } } })]
    case 'image':
      return imageFrom(block, place.pictures.get(block.fileId), place.width)
  }
}

/** Word moves a page's last line to keep two together, and 21 lines would be left of 22. */
const steady = { widowControl: false }

function paragraphOf(nodes: InlineNode[], options: Omit<IParagraphOptions, 'children'>): Paragraph {
  return new Paragraph({ ...steady, ...options, children: nodes.flatMap((node) => inlineFrom(node, options)) })
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
}

/**
 * Left and right of the page, which the library turns into the words of a transitional file: there they are the sides
 * where a line starts and ends. Its own start and end are newer words, which not every reader knows.
 */
function alignmentOf(format: Exclude<Alignment, ''>, direction: Direction) {
  if (format !== 'start' && format !== 'end') return alignments[format]
  return (format === 'start') === (direction === 'rtl') ? AlignmentType.RIGHT : AlignmentType.LEFT
}

/** What a block was given by hand. What is set flush, or not from the left, has no first line to draw in. */
function shapeOf({ format, direction }: { format: Alignment; direction: Direction }): IParagraphOptions {
  const isDrawnIn = format === '' || format === 'justify' || format === 'start'
  return {
    ...(format === '' ? {} : { alignment: alignmentOf(format, direction) }),
    ...(isDrawnIn ? {} : { indent: { firstLine: 0, firstLineChars: 0 } }),
    ...(direction === 'rtl' ? { bidirectional: true } : {}),
  }
}

/** A quotation's line breaks are its paragraphs. */
function linesOf(nodes: InlineNode[]): InlineNode[][] {
  const lines: InlineNode[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'linebreak') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines
}

function inlineFrom(node: InlineNode, block: { bidirectional?: boolean }): ParagraphChild[] {
  return node.type === 'link' ? linkFrom(node, block) : textualFrom(node, block)
}

/** Longer addresses are more than Windows takes (INTERNET_MAX_URL_LENGTH). */
const maxUrlLength = 2083

/** A link keeps its address in plain ASCII, the only form that every reader of the file takes; else it is its text. */
function linkFrom(link: LinkNode, block: { bidirectional?: boolean }): ParagraphChild[] {
  const children = link.children.flatMap((node) => textualFrom(node, block))
  const address = xmlText(link.url)
  const href = isSafeUrl(address) && URL.canParse(address) ? new URL(address).href : ''
  if (href === '' || href.length > maxUrlLength || children.length === 0) return children
  return [new ExternalHyperlink({ link: href, children })]
}

function textualFrom(node: TextualNode, block: { bidirectional?: boolean }): TextRun[] {
  if (node.type === 'linebreak') return [new TextRun({ break: 1 })]
  const { format } = node
  const look = {
    ...(format & BOLD ? { bold: true } : {}),
    ...(format & ITALIC ? { italics: true } : {}),
    ...(format & STRIKETHROUGH ? { strike: true } : {}),
    ...(format & UNDERLINE ? { underline: {} } : {}),
    ...(block.bidirectional ? { rightToLeft: true } : {}),
  }
  if (node.type === 'tab') return [new TextRun({ ...look, children: [new Tab()] })]
  const text = xmlText(node.text)
  // A line end inside a text would be a space to Word.
  if (/[\t\n\r\u2028]/.test(text)) return inlineFromText(text, format).flatMap((part) => textualFrom(part, block))
  return text === '' ? [] : [new TextRun({ ...look, text })]
}

type ListPlace = Place & { depth: number }

/** @returns a paragraph for each item; an item that holds only a nested list has none of its own. */
function listFrom(list: ListNode, place: ListPlace): Paragraph[] {
  const reference = `list-${place.numberings.length + 1}`
  const level = levelOf(list, place.depth)
  place.numberings.push({ reference, levels: [level] })
  return list.children.flatMap((item) => itemFrom(item, { ...place, reference, level: level.level }))
}

type ItemPlace = ListPlace & { reference: string; level: number }

function itemFrom(item: ListItemNode, place: ItemPlace): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let line: InlineNode[] = []
  let isNumbered = false
  const closeLine = () => {
    const { reference, level } = place
    const marker = isNumbered ? { indent: indentOf(place.depth) } : { numbering: { reference, level } }
    paragraphs.push(paragraphOf(line, { style: styleIds.listItem, ...marker, ...itemShape(item) }))
    line = []
    isNumbered = true
  }
  for (const child of item.children) {
    if (child.type !== 'list') line.push(child)
    else {
      if (line.length > 0) closeLine()
      for (const nested of listFrom(child, { ...place, depth: place.depth + 1 })) paragraphs.push(nested)
    }
  }
  if (line.length > 0 || item.children.length === 0) closeLine()
  return paragraphs
}

function itemShape({ format, direction }: ListItemNode): IParagraphOptions {
  return {
    ...(format === '' ? {} : { alignment: alignmentOf(format, direction) }),
    ...(direction === 'rtl' ? { bidirectional: true } : {}),
  }
}

/** An item is a paragraph like any other, two characters in for each level around it. */
function indentOf(depth: number) {
  return { left: characters(2 * depth), firstLine: characters(2) }
}

const bullets = ['•', '◦', '▪']

/** The deepest level of a list that WordprocessingML knows, counted from 0, and the greatest number it begins with. */
const [deepest, greatest] = [8, 32_767]

/** Items of a list at a depth: 1. then （1） then ①, as the levels of an official document go on below （一）. */
function levelOf(list: ListNode, depth: number) {
  const level = Math.min(depth, deepest)
  const shown = list.listType === 'bullet' ? bulletAt(depth) : numberAt(level)
  return {
    ...{ ...shown, level, alignment: AlignmentType.LEFT },
    start: Math.min(Math.max(list.start, 0), greatest),
    style: { paragraph: { indent: indentOf(depth) } },
  }
}

function bulletAt(depth: number) {
  return { format: LevelFormat.BULLET, text: bullets[depth % bullets.length], suffix: LevelSuffix.SPACE }
}

function numberAt(level: number) {
  const number = `%${level + 1}`
  if (level === 0) return { format: LevelFormat.DECIMAL, text: `${number}.`, suffix: LevelSuffix.SPACE }
  if (level === 1) return { format: LevelFormat.DECIMAL, text: `（${number}）`, suffix: LevelSuffix.NOTHING }
  return { format: LevelFormat.DECIMAL_ENCLOSED_CIRCLE, text: number, suffix: LevelSuffix.NOTHING }
}
