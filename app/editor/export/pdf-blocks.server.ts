/** Blocks of a document as what is put on pages of a PDF one under the other. In points. */
import type {
  Alignment,
  BlockNode,
  Direction,
  HeadingTag,
  ImageNode,
  InlineNode,
  ListItemNode,
  ListNode,
  QuoteSourceNode,
} from '../document'
import { core, sizes } from './official-page'
import { gridPitch, type LineBox, lineBoxes, type Part, squareOf, type TextStyle } from './pdf-lines.server'
import type { Weight } from './pdf-faces.server'
import { type Picture, sizeWithin } from './pictures'
import { type TableBox, tableFrom } from './pdf-table.server'
import { type Sign, signsFromInline, signsOf } from './signs'
import { inlineText } from '../text'

export type RuleBox = { kind: 'rule'; height: number; width: number }

/** A picture in the middle of its place; `keep`: its caption is the next box. */
export type ImageBox = {
  kind: 'image'
  height: number
  width: number
  size: { width: number; height: number }
  bytes: Uint8Array
  words: string
  keep: boolean
}

export type Box = LineBox | RuleBox | ImageBox | TableBox

/** Where blocks stand: how wide it is, and how plain paragraphs are set there. */
export type Area = {
  width: number
  style: TextStyle
  alignment: 'justify' | 'left' | 'center'
  /** How far in paragraphs begin, in characters. */
  firstLine: number
  pictures: Map<string, Picture>
  /** How many levels of headings are above those of the text: 2 in a booklet, where the essay has one itself. */
  headingsAbove: 0 | 2
}

/** The core of the page: 三号, justified, first lines two characters in. */
export function textArea(
  width: number,
  pictures: Map<string, Picture>,
  headingsAbove: Area['headingsAbove'] = 0,
): Area {
  const style: TextStyle = { size: sizes.three, pitch: gridPitch, weight: 'regular', part: { tag: 'P' } }
  return { width, style, alignment: 'justify', firstLine: 2, pictures, headingsAbove }
}

/** @returns what stands for blocks, in their order. */
export function boxesFrom(blocks: BlockNode[], area: Area): Box[] {
  return blocks.flatMap((block) => boxesOf(block, area))
}

function boxesOf(block: BlockNode, area: Area): Box[] {
  switch (block.type) {
    case 'paragraph':
      return paragraphBoxes(signsFromInline(block.children), { area, style: newPart(area.style), ...shapeOf(block) })
    case 'heading':
      return headingBoxes(block, area)
    case 'quote':
      return quoteBoxes(block, area)
    case 'quotesource':
      return sourceBoxes(block, area)
    case 'list':
      return listBoxes(block, { area, depth: 0 })
    case 'table':
      return tableFrom(block, area)
    case 'horizontalrule':
      return [{ kind: 'rule', height: area.style.pitch, width: area.width }]
    case 'image':
      return imageBoxes(block, area)
    default:
      return paragraphBoxes(signsOf(wordsOf(block)), { area, style: newPart(area.style), format: '', direction: null })
  }
}

/** Each paragraph is a part of its own, all of whose lines name the same object. */
function newPart(style: TextStyle, part: Partial<Part> = {}): TextStyle {
  return { ...style, part: { ...style.part, ...part } }
}

/** The words of a block that this file does not know yet: better than leaving it out. */
function wordsOf(block: object): string {
  const words = ['text', 'caption', 'altText'].map((key) => Reflect.get(block, key))
  return words.filter((word) => typeof word === 'string' && word !== '').join(' ')
}

const pointsAPixel = 72 / 96

/** A picture as large as it is, or as its place is wide, on whole lines of the grid; in words where it is missing. */
function imageBoxes(image: ImageNode, area: Area): Box[] {
  const { altText, caption, fileId } = image
  const style = { ...newPart(area.style), size: sizes.smallFour, keep: false }
  const centred = { x: 0, measure: area.width, firstLine: 0, alignment: 'center' as const }
  const below = caption === '' ? [] : lineBoxes(signsOf(caption), style, centred)
  const picture = area.pictures.get(fileId)
  const words = altText || caption
  if (!picture) return [...lineBoxes(signsOf(`〔${words}〕`), { ...newPart(style), keep: true }, centred), ...below]
  const pixels = sizeWithin(image, area.width * 20)
  // Beside the heading rows of a table, which take a third of a page at most, half of one is always free.
  const most = area.style.part.tag === 'P' ? 1 : Math.min(1, core.height / 40 / (pixels.height * pointsAPixel))
  const size = { width: pixels.width * pointsAPixel * most, height: pixels.height * pointsAPixel * most }
  const height = Math.ceil((size.height + 6) / area.style.pitch) * area.style.pitch
  const keep = below.length > 0
  return [{ kind: 'image', height, width: area.width, size, bytes: picture.bytes, words, keep }, ...below]
}

type Shape = { format: Alignment; direction: Direction }

function shapeOf({ format, direction }: Shape): Shape {
  return { format, direction }
}

type Paragraph = Shape & { area: Area; style: TextStyle; left?: number; right?: number; firstLine?: number }

/**
 * A paragraph's lines; `left`, `right` and `firstLine` are in characters. What is set flush, or not from
 * the left, is not drawn in.
 */
function paragraphBoxes(signs: Sign[], paragraph: Paragraph): LineBox[] {
  const { area, style, left = 0, right = 0, firstLine = area.firstLine } = paragraph
  const one = squareOf(area.style.size)
  const alignment = alignmentOf(paragraph)
  const isDrawnIn = paragraph.format !== 'left' && (alignment === 'justify' || alignment === 'left')
  return lineBoxes(signs, style, {
    ...{ x: left * one, alignment, firstLine: isDrawnIn ? firstLine * one : 0 },
    measure: Math.max(area.width - (left + right) * one, style.size * 2),
  })
}

function alignmentOf({ format, direction, area }: Paragraph) {
  const isRightToLeft = direction === 'rtl'
  if (format === 'center' || format === 'right' || format === 'justify' || format === 'left') return format
  if (format === 'end') return isRightToLeft ? 'left' : 'right'
  if (isRightToLeft) return 'right'
  return format === 'start' ? 'left' : area.alignment
}

/** 一、 in the place of 黑体, （一） in that of 楷体, 1. as the text. */
const headings: Record<HeadingTag, { weight: Weight; level: 0 | 1 | 2 }> = {
  h2: { weight: 'bold', level: 0 },
  h3: { weight: 'semibold', level: 1 },
  h4: { weight: 'regular', level: 2 },
}

const headingTags = ['H1', 'H2', 'H3', 'H4', 'H5'] as const

function headingBoxes(block: Extract<BlockNode, { type: 'heading' }>, area: Area): LineBox[] {
  const { weight, level: ownLevel } = headings[block.tag]
  const level = ownLevel + area.headingsAbove
  const tag = headingTags[level] ?? 'H5'
  const title = inlineText(block.children, ' ').replace(/\s+/g, ' ').trim()
  // In a table a heading is a word among others.
  const isOwn = area.style.part.tag === 'P' && title !== ''
  const part = isOwn ? { tag, bookmark: { title, level } } : {}
  const style = { ...newPart(area.style, part), weight, keep: area.style.part.tag === 'P' }
  return paragraphBoxes(signsFromInline(block.children), { area, style, ...shapeOf(block) })
}

/** Two characters in on both sides; its line breaks are its paragraphs. */
function quoteBoxes(block: Extract<BlockNode, { type: 'quote' }>, area: Area): LineBox[] {
  const isOwn = area.style.part.tag === 'P'
  const style = newPart(area.style, isOwn ? { tag: 'BlockQuote' } : {})
  return linesOf(block.children).flatMap((line) =>
    paragraphBoxes(signsFromInline(line), { area, style, left: 2, right: isOwn ? 2 : 0, ...shapeOf(block) }),
  )
}

/** Where the quotation is from stands under its end. */
function sourceBoxes({ children, direction }: QuoteSourceNode, area: Area): LineBox[] {
  const isOwn = area.style.part.tag === 'P'
  const style = newPart(area.style, isOwn ? { tag: 'BlockQuote' } : {})
  const place = { left: 2, right: isOwn ? 2 : 0, format: 'right' as const, direction }
  return paragraphBoxes(signsFromInline(children), { area, style, ...place })
}

function linesOf(nodes: InlineNode[]): InlineNode[][] {
  const lines: InlineNode[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'linebreak') lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines
}

type ListPlace = { area: Area; depth: number }

/** @returns the lines of each item; an item that holds only a nested list has none of its own, and no number. */
function listBoxes(list: ListNode, place: ListPlace): LineBox[] {
  let number = list.start
  return list.children.flatMap((item) => {
    const isNumbered = item.children.length === 0 || item.children.some((child) => child.type !== 'list')
    const marker = markerOf(list, { number, depth: place.depth })
    if (isNumbered) number += 1
    return itemBoxes(item, { ...place, marker })
  })
}

function itemBoxes(item: ListItemNode, { area, depth, marker }: ListPlace & { marker: string }): LineBox[] {
  const boxes: LineBox[] = []
  let line: InlineNode[] = []
  let mark = marker
  const closeLine = () => {
    const signs = [...signsOf(mark), ...signsFromInline(line)]
    const indent = { left: Math.min(2 * depth, deepest), firstLine: area.firstLine }
    boxes.push(...paragraphBoxes(signs, { area, style: newPart(area.style), ...indent, ...shapeOf(item) }))
    line = []
    mark = ''
  }
  for (const child of item.children) {
    if (child.type !== 'list') line.push(child)
    else {
      if (line.length > 0) closeLine()
      boxes.push(...listBoxes(child, { area, depth: depth + 1 }))
    }
  }
  if (line.length > 0 || item.children.length === 0) closeLine()
  return boxes
}

/** However deep a list is nested, half the line is left to its words. */
const deepest = 14

const bullets = ['•', '◦', '▪']

/** 1. then （1） then ①, as the levels of an official document go on below （一）. */
function markerOf(list: ListNode, { number, depth }: { number: number; depth: number }): string {
  if (list.listType === 'bullet') return `${bullets[depth % bullets.length]} `
  if (depth === 0) return `${number}. `
  return depth === 1 ? `（${number}）` : circled(number)
}

/** ① to ㊿, the last there is; then 51. */
function circled(number: number): string {
  if (number < 1 || number > 50) return `${number}.`
  const [base, first] = number <= 20 ? [0x2460, 1] : number <= 35 ? [0x3251, 21] : [0x32b1, 36]
  return String.fromCodePoint(base + number - first)
}
