/** Lays boxes on pages of a PDF: breaks pages, draws tables across them, numbers them. In points, y from the top. */
import { core, margins, millimetres, paper, sizes } from './official-page'
import type { Box, ImageBox, RuleBox } from './pdf-blocks.server'
import { baselineOf, drawLine, type Ink, setFont } from './pdf-ink.server'
import { gridPitch, type LineBox, type Part } from './pdf-lines.server'
import { type Cell, heightOf, padding, type Row, splitBoxes, type TableBox } from './pdf-table.server'

/** The core of a page. The last hundredths of its height, less than a line of the grid could be higher, are given. */
export const area = {
  left: margins.left / 20,
  top: margins.top / 20,
  width: core.width / 20,
  height: core.height / 20 + 0.01,
}
const bottom = area.top + area.height

/**
 * Where the pen is. `parts` are what paragraphs are in the structure of the document, `outline` the bookmarks set so far,
 * the last of each level, and `places` the pages on which named places are.
 */
export type Pages = Ink & {
  y: number
  number: number
  /** Whether the page that is open has its number already, as it has when there is none. */
  isNumbered: boolean
  /** How pages are numbered, 1, 2, 3 unless given. */
  numberAs: (number: number) => string
  body: PDFKit.PDFStructureElement
  parts: Map<Part, PDFKit.PDFStructureElement>
  outline: PDFKit.PDFOutline[]
  places: Map<string, number>
}

/** The pages of a document that has none yet. */
export function noPages(doc: PDFKit.PDFDocument, body: PDFKit.PDFStructureElement): Pages {
  return {
    ...{ doc, body, fonts: new Set(), glyphs: new Map(), parts: new Map(), outline: [], places: new Map() },
    ...{ y: 0, number: 0, isNumbered: true, numberAs: String },
  }
}

/** Puts boxes on new pages one under the other. A line that keeps to the next is never the last of a page. */
export function layOnPages(pages: Pages, boxes: Box[]): void {
  newPage(pages)
  for (const [index, box] of boxes.entries()) {
    if (!isKept(boxes[index - 1])) {
      const height = heightKept(boxes, index)
      if (pages.y + height > bottom && height <= area.height) newPage(pages)
    }
    if (box.kind === 'line') {
      if (index === 0 || (boxes[index - 1] as LineBox).part !== box.part) markPlace(pages, box)
      drawText(pages, box, { x: area.left, y: pages.y })
    } else if (box.kind === 'rule') drawRule(pages, box, { x: area.left, y: pages.y })
    else if (box.kind === 'image') drawImage(pages, box, { x: area.left, y: pages.y })
    if (box.kind === 'table') drawTable(pages, box)
    else pages.y += box.height
  }
  drawPageNumber(pages)
}

const isKept = (box: Box | undefined) => (box?.kind === 'line' || box?.kind === 'image') && box.keep

/** Height of a box with all that must stand on the same page. */
function heightKept(boxes: Box[], from: number): number {
  let height = 0
  for (const box of boxes.slice(from)) {
    height += box.kind === 'table' ? firstHeight(box) : box.height
    if (!isKept(box)) break
  }
  return height
}

/** The heading rows of a table and what is under them; a row higher than that may begin with its first lines. */
function firstHeight({ rows, headingRows }: TableBox): number {
  return Math.min(airAround + heightOf(rows.slice(0, headingRows + 1)), area.height / 3)
}

export function newPage(pages: Pages): void {
  // Last on its page, as a reader or a program comes to it.
  if (!pages.isNumbered) drawPageNumber(pages)
  pages.doc.addPage()
  pages.number += 1
  pages.isNumbered = false
  pages.y = area.top
}

/**
 * 四号 between 一字线 (— 1 —), right on odd pages and left on even ones, one character in, the lines 7 mm below the
 * core (GB/T 9704-2012, 7.5).
 */
export function drawPageNumber(pages: Pages): void {
  const { doc, number } = pages
  pages.isNumbered = true
  doc.markContent('Artifact', { type: 'Pagination' })
  setFont(pages, 'regular')
  doc.fontSize(sizes.four)
  const text = `— ${pages.numberAs(number)} —`
  const width = doc.widthOfString(text)
  const x = number % 2 === 1 ? area.left + area.width - sizes.four - width : area.left + sizes.four
  const y = bottom + millimetres(7) / 20 - sizes.four / 2
  doc.text(text, x, baselineOf({ top: y, height: sizes.four, size: sizes.four }), {
    lineBreak: false,
    baseline: 'alphabetic',
  })
  doc.endMarkedContent()
}

function markPlace(pages: Pages, { part }: LineBox): void {
  const { doc, y, outline } = pages
  if (part.place !== undefined) {
    doc.addNamedDestination(part.place, 'XYZ', 0, y, 0)
    pages.places.set(part.place, pages.number)
  }
  if (!part.bookmark) return
  const { title, level } = part.bookmark
  outline.length = Math.min(outline.length, level)
  const parent = outline.at(-1) ?? doc.outline
  // `left` counts from the right edge in pdfkit; the whole width of the page is its left edge.
  const place = { expanded: true, top: y, left: paper.width / 20 }
  while (outline.length < level) outline.push(parent)
  outline.push(parent.addItem(title, place))
}

/** The place of a paragraph in the structure: made with its first line, used by all the others, on the next page too. */
function elementOf(pages: Pages, part: Part, parent = pages.body): PDFKit.PDFStructureElement {
  const known = pages.parts.get(part)
  if (known) return known
  const element = pages.doc.struct(part.tag)
  parent.add(element)
  pages.parts.set(part, element)
  return element
}

type Corner = { x: number; y: number }

/** Draws a line as a part of the structure that screen readers are told. */
export function drawText(pages: Pages, box: LineBox, corner: Corner): void {
  const content = pages.doc.markStructureContent(box.part.tag)
  drawLine(pages, box, corner)
  pages.doc.endMarkedContent()
  elementOf(pages, box.part).add(content)
}

function drawRule({ doc }: Pages, { width, height }: RuleBox, { x, y }: Corner): void {
  const middle = y + height / 2
  asArtifact(doc, () =>
    doc
      .lineWidth(0.6)
      .moveTo(x, middle)
      .lineTo(x + width, middle)
      .stroke(),
  )
}

/** A picture in the middle of its place, with its words for those who do not see it. */
function drawImage(pages: Pages, { bytes, size, width, height, words }: ImageBox, { x, y }: Corner): void {
  const { doc } = pages
  const figure = doc.struct('Figure', { alt: words })
  pages.body.add(figure)
  const content = doc.markStructureContent('Figure')
  const place = { x: x + (width - size.width) / 2, y: y + (height - size.height) / 2 }
  // pdfkit knows the kinds of picture by Node's own buffer.
  doc.image(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), place.x, place.y, size)
  doc.endMarkedContent()
  figure.add(content)
}

/** What is drawn for the eye only. */
export function asArtifact(doc: PDFKit.PDFDocument, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
}

/** Between a table and the lines above and below it. */
const airAround = 6

type Tree = { table: PDFKit.PDFStructureElement; row: PDFKit.PDFStructureElement }

/** Draws a table, its heading rows again on each page, and goes on on the line of the grid below it. */
function drawTable(pages: Pages, { rows, headingRows, width }: TableBox): void {
  const { doc } = pages
  if (pages.y > area.top) pages.y += airAround
  const table = doc.struct('Table')
  pages.body.add(table)
  const heading = rows.slice(0, headingRows)
  // Headings that leave no room for what they head are not repeated.
  const repeated = heightOf(heading) <= area.height / 3 ? heading : []
  const turn = () => {
    drawEdge(pages, width)
    newPage(pages)
    for (const row of repeated) drawRow(pages, row, null)
  }
  for (const [index, whole] of rows.entries()) {
    const tree = { table, row: doc.struct('TR') }
    table.add(tree.row)
    let row = whole
    for (;;) {
      const room = bottom - pages.y
      if (row.height <= room + 0.01) break
      const isFresh = pages.y <= area.top + heightOf(repeated) + 0.01
      const fitsBelow = row.height <= area.height - (index < headingRows ? 0 : heightOf(repeated))
      if (!isFresh && (fitsBelow || room < 3 * sizes.four)) {
        turn()
        continue
      }
      const { now, later } = splitRow(row, room)
      // What cannot be parted and is too high for any page would go round for ever.
      if (isFresh && now.cells.every(({ boxes }) => boxes.length === 0)) break
      drawRow(pages, now, tree)
      row = later
      turn()
    }
    drawRow(pages, row, tree)
  }
  drawEdge(pages, width)
  const lines = Math.ceil((pages.y + airAround - area.top) / gridPitch - 0.01)
  pages.y = area.top + lines * gridPitch
}

function splitRow(row: Row, room: number): { now: Row; later: Row } {
  const inside = room - 2 * padding.y
  const cells = row.cells.map((cell) => ({ cell, ...splitBoxes(cell.boxes, inside) }))
  const later = cells.map(({ cell, later: boxes }) => ({ ...cell, boxes, isCovered: true }))
  const height = Math.max(...later.map(({ boxes }) => heightOf(boxes)), 0) + 2 * padding.y
  return {
    now: { height: room, cells: cells.map(({ cell, now: boxes }) => ({ ...cell, boxes })) },
    later: { height, cells: later },
  }
}

/** Draws a row where the pen is. Without a place in the structure it is one drawn before, repeated for the eye. */
function drawRow(pages: Pages, row: Row, tree: Tree | null): void {
  const { doc, y } = pages
  asArtifact(doc, () => {
    doc.lineWidth(0.5)
    for (const { x, width, isCovered } of row.cells) {
      const left = area.left + x
      doc
        .moveTo(left, y)
        .lineTo(left, y + row.height)
        .stroke()
      doc
        .moveTo(left + width, y)
        .lineTo(left + width, y + row.height)
        .stroke()
      const isFirst = y <= area.top + 0.01
      if (!isCovered || isFirst)
        doc
          .moveTo(left, y)
          .lineTo(left + width, y)
          .stroke()
    }
  })
  for (const cell of row.cells) drawCell(pages, cell, { tree, y, height: row.height })
  pages.y += row.height
}

function drawCell(
  pages: Pages,
  cell: Cell,
  { tree, y, height }: { tree: Tree | null; y: number; height: number },
): void {
  const { doc } = pages
  const x = area.left + cell.x + padding.x
  // Headings stand in the middle of their row.
  const air = cell.isHeading ? (height - 2 * padding.y - heightOf(cell.boxes)) / 2 : 0
  let top = y + padding.y + Math.max(air, 0)
  for (const box of cell.boxes) {
    if (box.kind === 'rule') drawRule(pages, box, { x, y: top })
    else if (box.kind === 'image') drawImage(pages, box, { x, y: top })
    else if (!tree) asArtifact(doc, () => drawLine(pages, box, { x, y: top }))
    else {
      elementOf(pages, box.part, tree.row)
      drawText(pages, box, { x, y: top })
    }
    top += box.height
  }
}

/** The lower edge of a table, or of the part of it on this page. */
function drawEdge({ doc, y }: Pages, width: number): void {
  asArtifact(doc, () =>
    doc
      .lineWidth(0.5)
      .moveTo(area.left, y)
      .lineTo(area.left + width, y)
      .stroke(),
  )
}
