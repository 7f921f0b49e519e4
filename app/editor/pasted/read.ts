import { isSafeUrl, UNDERLINE } from '../document'
import type { Block, Cell, Heading, Item, Line, Paragraph } from './blocks'
import { isHidden, keepsLineEnds, marksIn } from './looks'
import { keepMarkersThatAreWords } from './lists'
import { hasWords, type ListPlace, type Owner, ownerOf } from './owners'
import { styleOf, unshielded } from './parse'
import { isIndented, tidyLine } from './spacing'

/** What never holds words of the text. */
const DROPPED = new Set(
  `annotation annotation-xml applet area audio base canvas data-xinde-style embed frameset iframe img input link meta
  noembed noframes noscript object picture script select source style svg template textarea title video xml`.split(
    /\s+/,
  ),
)

const BLOCKS = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table td th tr
  ul`.split(/\s+/),
)

// Numbers of the DOM's Node, which no file outside a browser has.
const ELEMENT = 1
const TEXT = 3
const COMMENT = 8

/** How many nodes a marker of Word may be made of. */
const MARKER_NODES = 20

/** HTML's own limit is 65,534 rows; an essay has no use for more than this, and a broken number must not fill memory. */
const MOST_SPANNED = 100

/** What has been read so far, and the block that words go into now. */
type Output = { blocks: Block[]; open: TextBlock | null; lists: number }

type TextBlock = Heading | Paragraph | Item

type Context = {
  out: Output
  marks: number
  href: string | null
  owner: Owner | null
  list: ListPlace | null
  inCell: boolean
  isPre: boolean
}

/**
 * Reads the blocks of parsed HTML: visible words with their marks and safe links, headings, quotes, items, tables and
 * rules; every other element only ends a paragraph or does nothing. Headings have the levels of their source.
 */
export function readBlocks(body: Element): Block[] {
  return readInside(body, { marks: 0, inCell: false })
}

function readInside(element: Element, { marks, inCell }: { marks: number; inCell: boolean }): Block[] {
  const out: Output = { blocks: [], open: null, lists: 0 }
  readChildren(element, { out, marks, href: null, owner: null, list: null, inCell, isPre: false })
  return keepMarkersThatAreWords(out.blocks.flatMap(finished))
}

function readChildren(element: Element, context: Context) {
  let markerEnd: Node | null = null
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (markerEnd) {
      if (child === markerEnd) markerEnd = null
      else if (context.owner) context.owner.marker += child.textContent ?? ''
    } else if (child.nodeType === TEXT) readText(child.textContent ?? '', context)
    else if (child.nodeType === ELEMENT) readElement(child as Element, context)
    else if (child.nodeType === COMMENT && context.owner) markerEnd = endOfMarker(child)
  }
}

function readText(raw: string, context: Context) {
  const [first = '', ...more] = context.isPre ? unshielded(raw).split(/\r\n|[\r\n]/) : [unshielded(raw)]
  addWords(first, context)
  for (const line of more) {
    context.out.open?.lines.push([])
    addWords(line, context)
  }
}

function addWords(text: string, { out, owner, href, marks }: Context) {
  // Source white space begins no block; an indent does, since it may part paragraphs.
  if (text === '' || (!out.open && /^[ \t\n\f\r]*$/.test(text))) return
  openBlock(out, owner)
    .lines.at(-1)
    ?.push({ text, marks: href === null ? marks : marks & ~UNDERLINE, href })
}

/** The block that words go into: the open one, its owner's if nothing stands between, or a new one. */
function openBlock(out: Output, owner: Owner | null): TextBlock {
  if (out.open) return out.open
  const last = out.blocks.at(-1)
  if (owner?.block && owner.block === last) {
    owner.block.lines.push([])
    out.open = owner.block
    return owner.block
  }
  const opened: TextBlock = owner ? owner.make() : { kind: 'paragraph', lines: [[]] }
  if (owner) owner.block = opened
  out.blocks.push(opened)
  out.open = opened
  return opened
}

function readElement(element: Element, context: Context) {
  const tag = element.localName
  const style = styleOf(element)
  if (DROPPED.has(tag) || isHidden(element, style)) return
  if (context.owner && /mso-list\s*:\s*ignore/i.test(style)) {
    context.owner.marker += element.textContent ?? ''
    return
  }
  if (tag === 'br') {
    if (/page-break-before\s*:\s*always/i.test(style)) context.out.open = null
    else context.out.open?.lines.push([])
    return
  }
  const isPre = keepsLineEnds(tag, style) ?? context.isPre
  const inside = { ...context, isPre, marks: marksIn(context.marks, { tag, style }) }
  if (tag === 'a') inside.href = safeAddress(element) ?? context.href
  if (BLOCKS.has(tag)) readBlock(element, inside)
  else readChildren(element, inside)
}

function readBlock(element: Element, context: Context) {
  const { out } = context
  out.open = null
  if (element.localName === 'hr') out.blocks.push({ kind: 'rule' })
  else if (element.localName === 'table') readTable(element as HTMLTableElement, context)
  else {
    const list = listAround(element, context)
    const outer = element.localName === 'li' && list ? null : context.owner
    const owner = outer ?? ownerOf(element, { style: styleOf(element), list, inCell: context.inCell })
    readChildren(element, { ...context, list, owner })
    if (owner?.block && 'marker' in owner.block) owner.block.marker = owner.marker
  }
  out.open = null
}

/** The list that what is inside an element belongs to. */
function listAround(element: Element, { list, out }: Context): ListPlace | null {
  const tag = element.localName
  if (tag === 'li' && list) list.next = wholeNumber(element.getAttribute('value')) ?? list.next
  if (tag !== 'ul' && tag !== 'ol') return list
  out.lists += 1
  const next = tag === 'ol' ? (wholeNumber(element.getAttribute('start')) ?? 1) : null
  return { id: `html ${out.lists}`, level: (list?.level ?? 0) + 1, ordered: tag === 'ol', next }
}

/** A table inside a cell gives its paragraphs to the cell: tables here hold none. */
function readTable(table: HTMLTableElement, context: Context) {
  if (table.caption) readElement(table.caption, context)
  const rows = [...table.rows].map((row) => ({ row, cells: visibleCells(row) }))
  if (context.inCell) {
    for (const { cells } of rows) for (const cell of cells) readElement(cell, context)
    return
  }
  const read = rows.map(({ row, cells }, at) => {
    const marks = marksIn(context.marks, { tag: 'tr', style: styleOf(row) })
    // A row without cells of its own is not written; what reaches over it reaches over one row fewer.
    const rowsBelow = rows.slice(at, at + MOST_SPANNED).map((below) => below.cells.length > 0)
    return cells.map((cell) => readCell(cell, { marks, rowsBelow }))
  })
  const filled = read.filter((cells) => cells.length > 0)
  if (filled.length > 0) context.out.blocks.push({ kind: 'table', rows: filled })
}

function visibleCells(row: HTMLTableRowElement): HTMLTableCellElement[] {
  return isHidden(row, styleOf(row)) ? [] : [...row.cells].filter((cell) => !isHidden(cell, styleOf(cell)))
}

function readCell(cell: HTMLTableCellElement, { marks, rowsBelow }: { marks: number; rowsBelow: boolean[] }): Cell {
  const span = (name: string) => Math.max(1, Math.min(wholeNumber(cell.getAttribute(name)) ?? 1, MOST_SPANNED))
  return {
    isHeader: cell.localName === 'th',
    colSpan: span('colspan'),
    rowSpan: rowsBelow.slice(0, span('rowspan')).filter(Boolean).length,
    blocks: readInside(cell, { marks: marksIn(marks, { tag: cell.localName, style: styleOf(cell) }), inCell: true }),
  }
}

/** A block with its spaces tidied and nothing empty in it; a paragraph parted where its lines are paragraphs. */
function finished(block: Block): Block[] {
  if (!('lines' in block)) return [block]
  if (block.kind === 'paragraph') return partedParagraph(block)
  const tidied = { ...block, lines: tidyLines(block.lines) }
  return hasWords(tidied) ? [tidied] : []
}

/** Web pages write paragraphs as lines set apart by an empty one, or indented as paragraphs are. */
function partedParagraph({ lines }: Paragraph): Block[] {
  const parts: Line[][] = [[]]
  for (const raw of lines) {
    const line = tidyLine(raw)
    if (line.length === 0 || isIndented(raw)) parts.push([])
    if (line.length > 0) parts.at(-1)?.push(line)
  }
  return parts.filter((part) => part.length > 0).map((part): Block => ({ kind: 'paragraph', lines: part }))
}

function tidyLines(lines: Line[]): Line[] {
  return lines.map(tidyLine).filter((line) => line.length > 0)
}

/** Word's `[if !supportLists]` … `[endif]` stand around a marker, as comments in every spelling of them. */
function endOfMarker(comment: Node): Node | null {
  if (!/^\[if !supportLists\]/i.test(comment.nodeValue ?? '')) return null
  let next = comment.nextSibling
  // A marker is a run or two; without a limit, many beginnings without an end would take time squared.
  for (let step = 0; next && step < MARKER_NODES; step += 1, next = next.nextSibling) {
    if (next.nodeType === COMMENT && /^\[endif\]/i.test(next.nodeValue ?? '')) return next
  }
  return null
}

function safeAddress(link: Element): string | null {
  const address = unshielded(link.getAttribute('href') ?? '').trim()
  return isSafeUrl(address) ? address : null
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\s*\d{1,5}\s*$/.test(text) ? Number(text) : null
}
