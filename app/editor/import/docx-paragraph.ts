/** One paragraph of a Word file: its part in the text, the number Word writes before it, its words. */
import {
  type Alignment,
  type Direction,
  horizontalRuleNode,
  type InlineNode,
  quoteSourceNode,
  textNode,
} from '../document'
import { isSectionMarker, readMarker } from '../pasted/markers'
import { readInline, type Reading } from './docx-inline'
import type { Marker } from './docx-numbering'
import { numberingPlace, outlineLevel, type Style } from './docx-styles'
import { merged, withoutEdges } from './inline'
import type { ReadBlock } from './structure'
import { child, isOn, valueOf, type Xml } from './xml'

export type ReadParagraph = { blocks: ReadBlock[]; asides: Xml[] }

/** Reads a paragraph. `asides` are the contents of text boxes that hang on it; level 1 of a file is 2 here. */
export function readParagraph(paragraph: Xml, reading: Reading): ReadParagraph {
  const properties = child(paragraph, 'w:pPr')
  const style = reading.styles.paragraph(valueOf(properties, 'w:pStyle'))
  const outline = outlineLevel(properties)
  const level = outline === undefined ? style.level : outline
  const isPlain = level === null && style.role === 'text'
  const isRtl = isOn(properties, 'w:bidi') ?? false
  const inline = readInline(paragraph, reading, isPlain ? style.toggles : 0)
  const marker = markerOf(properties, { style, reading })
  const shape = {
    children: withoutEdges(inline.writer.nodes),
    format: alignmentOf(properties, { style, isPlain, isRtl }),
    direction: (isRtl ? 'rtl' : null) as Direction,
  }
  const around = [
    ...(inline.isRule || isRuled(properties, shape.children)
      ? [{ kind: 'node' as const, node: horizontalRuleNode() }]
      : []),
    ...inline.images.map((node): ReadBlock => ({ kind: 'node', node })),
  ]
  // What holds nothing but a picture, a line or a text box is that.
  const isOther = around.length > 0 || inline.asides.length > 0 || inline.isCut
  const isBare = shape.children.length === 0 && !marker && isOther
  const own = isBare ? [] : [blockOf(shape, { style, level, marker })]
  return { blocks: [...own, ...around], asides: inline.asides }
}

type Shape = { children: InlineNode[]; format: Alignment; direction: Direction }

function blockOf(shape: Shape, part: { style: Style; level: number | null; marker: Marker | null }): ReadBlock {
  const { style, level, marker } = part
  const paragraph = (one: Shape): ReadBlock => ({ kind: 'paragraph', role: style.role, ...one })
  if (level !== null || style.role === 'title') {
    const words = marker ? withMarker(shape, marker) : shape
    if (words.children.length === 0) return { ...paragraph(words), role: 'text' } as ReadBlock
    return level === null ? paragraph(words) : { kind: 'heading', level: level + 1, ...words }
  }
  if (marker) {
    if (!isListMarker(marker)) return paragraph(withMarker(shape, marker))
    const { listId, isBullet, number } = marker
    return { kind: 'item', listId, level: marker.level, isOrdered: !isBullet, number, ...shape }
  }
  if (style.role === 'quoteSource') return { kind: 'node', node: quoteSourceNode(shape.children) }
  return style.role === 'quote' ? { kind: 'quote', ...shape } : paragraph(shape)
}

/** A paragraph that holds nothing but a line over or under it is that line. */
function isRuled(properties: Xml | undefined, children: InlineNode[]): boolean {
  const border = child(properties, 'w:pBdr')
  const isDrawn = (side: string) => !['nil', 'none', undefined].includes(valueOf(border, side))
  return children.length === 0 && (isDrawn('w:bottom') || isDrawn('w:top'))
}

/** Where a paragraph stands, if that is not how its kind stands anyway. Set out to both sides is how a page looks. */
function alignmentOf(properties: Xml | undefined, part: { style: Style; isPlain: boolean; isRtl: boolean }): Alignment {
  const { isRtl } = part
  const direct = valueOf(properties, 'w:jc')
  switch (direct ?? (part.isPlain ? part.style.alignment : undefined)) {
    case 'center':
      return 'center'
    // In a transitional file left and right are where a line starts and ends.
    case 'right':
    case 'end':
      return isRtl ? 'left' : 'right'
    case 'left':
    case 'start':
      if (direct === undefined) return ''
      if (isRtl) return 'right'
      // From the left stand most paragraphs; only one whose first line is drawn out again is set flush.
      return isFlush(properties) ? 'left' : ''
    default:
      return ''
  }
}

/** Whether a paragraph says of its own first line that it is not drawn in. */
function isFlush(properties: Xml | undefined): boolean {
  const { 'w:firstLine': width, 'w:firstLineChars': characters } = child(properties, 'w:ind')?.attributes ?? {}
  return (width ?? characters) !== undefined && Number(width ?? 0) === 0 && Number(characters ?? 0) === 0
}

/** A paragraph is in the list that it names itself, or else in that of its style; WPS names it in both. */
function markerOf(properties: Xml | undefined, { style, reading }: { style: Style; reading: Reading }): Marker | null {
  const own = numberingPlace(properties)
  const numId = own?.numId ?? style.numbering?.numId ?? null
  // 0 takes a paragraph out of its style's list (17.9.18).
  if (numId === null || numId === '0') return null
  const level = own?.level ?? style.numbering?.level ?? reading.numbering.levelOfStyle(numId, style.id)
  return reading.numbering.next(numId, level)
}

/** 一、 （一） and 第一条 are words of the text, which a list of 1. 2. 3. would replace. */
function isListMarker({ isBullet, text }: Marker): boolean {
  if (isBullet || /^[（(]?\d+[）).．、]?$/.test(text.trim())) return true
  return !isSectionMarker(text) && readMarker(text).kind === 'number'
}

/** 一、 and （一） need no space behind them, 1. does. */
function withMarker(shape: Shape, { text, isBullet }: Marker): Shape {
  const marker = isBullet ? '' : text.replace(/\s+/g, ' ').trim()
  if (marker === '') return shape
  const gap = /[、）：]$/.test(marker) ? '' : ' '
  const [first] = shape.children
  const format = first?.type === 'text' ? first.format : 0
  return { ...shape, children: merged<InlineNode>([textNode(marker + gap, format), ...shape.children]) }
}
