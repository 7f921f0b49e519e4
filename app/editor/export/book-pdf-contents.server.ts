/** The contents of a book as a PDF: drawn on pages that were kept for them, once the numbers of the others are known. */
import type { ContentsLine } from './book'
import { sizes } from './official-page'
import { gridPitch, type LineBox, lineBoxes, measured, square, squareOf, type TextStyle } from './pdf-lines.server'
import { area, asArtifact, drawText, type Pages } from './pdf-pages.server'
import { widthOf } from './lines'
import { signsOf } from './signs'

/** One line of the contents with what it breaks into; the name stands at the right end of the last. */
export type ContentsBox = { line: ContentsLine; boxes: LineBox[]; author: LineBox | null; authorWidth: number }

/** Room for a page number of four digits. */
const numberWidth = 2.4 * square

const style = (over: Partial<TextStyle> = {}): TextStyle => ({
  ...{ size: sizes.three, pitch: gridPitch, weight: 'regular', part: { tag: 'P' } },
  ...over,
})

/** What the lines of the contents become; essays stand one character in from their unit. */
export function contentsBoxes(lines: ContentsLine[]): ContentsBox[] {
  return lines.map((line) => {
    const isUnit = line.author === null
    const x = isUnit ? 0 : square
    const author = line.author ?? ''
    const authorWidth = widthOf(measured(signsOf(author), { size: sizes.three, weight: 'regular' }))
    const tail = numberWidth + (authorWidth > 0 ? authorWidth + square : 0) + 1.5 * square
    const part = { tag: 'TOCI' as const }
    const weight = isUnit ? 'semibold' : 'regular'
    const place = { x, measure: area.width - x - tail, firstLine: 0, alignment: 'left' as const }
    const boxes = lineBoxes(signsOf(line.text), style({ weight, part }), place)
    const right = { x: 0, measure: area.width - numberWidth - square / 2, firstLine: 0, alignment: 'right' as const }
    const [named = null] = authorWidth > 0 ? lineBoxes(signsOf(author), style({ part }), right) : []
    return { line, boxes, author: named, authorWidth }
  })
}

/** Height of a box with what must stand on the same page: a unit is not parted from its first essay. */
function heightKept(boxes: ContentsBox[], index: number): number {
  const box = boxes[index]
  const next = box?.line.author === null ? boxes[index + 1] : undefined
  return ((box?.boxes.length ?? 0) + (next?.boxes.length ?? 0)) * gridPitch
}

/** Where each box begins: on which page of the contents, and how far down. `used` is taken on the first. */
function placesOf(boxes: ContentsBox[], used: number): { page: number; y: number }[] {
  let [page, y] = [0, used]
  return boxes.map((box, index) => {
    if (y + heightKept(boxes, index) > area.height + 0.01) {
      page += 1
      y = 0
    }
    const place = { page, y: area.top + y }
    y += box.boxes.length * gridPitch
    return place
  })
}

/** How many pages the contents take. */
export function pagesOfContents(boxes: ContentsBox[], used: number): number {
  return (placesOf(boxes, used).at(-1)?.page ?? 0) + 1
}

type Room = { first: number; used: number; section: PDFKit.PDFStructureElement }

/** Draws the contents on the pages kept for them; each line leads to its place. */
export function drawContents(pages: Pages, { room, boxes }: { room: Room; boxes: ContentsBox[] }): void {
  const { doc } = pages
  const toc = doc.struct('TOC')
  room.section.add(toc)
  const places = placesOf(boxes, room.used)
  for (const [index, box] of boxes.entries()) {
    const { page, y } = places[index] ?? { page: 0, y: area.top }
    doc.switchToPage(room.first + page)
    drawContentsLine({ ...pages, body: toc }, box, y)
  }
  toc.end()
}

function drawContentsLine(pages: Pages, box: ContentsBox, top: number): void {
  const { doc } = pages
  const { line, boxes, author } = box
  let y = top
  for (const one of boxes) {
    drawText(pages, one, { x: area.left, y })
    y += one.height
  }
  const last = y - gridPitch
  const right = { x: 0, measure: area.width, firstLine: 0, alignment: 'right' as const }
  const part = boxes[0]?.part ?? { tag: 'TOCI' as const }
  const weight = line.author === null ? 'semibold' : 'regular'
  const [number] = lineBoxes(signsOf(`${pages.places.get(line.place) ?? ''}`), style({ part, weight }), right)
  drawLeader(pages, box, last)
  for (const one of [author, number]) if (one) drawText(pages, { ...one, part }, { x: area.left, y: last })
  doc.goTo(area.left, top, area.width, y - top, line.place)
}

/** Dots that lead the eye from the title to the name, or to the number where there is none. */
function drawLeader({ doc }: Pages, { boxes, authorWidth }: ContentsBox, top: number): void {
  const text = boxes.at(-1)
  if (!text) return
  const from = area.left + text.x + text.line.width + square / 2
  const end = authorWidth > 0 ? numberWidth + square / 2 + authorWidth : numberWidth
  const to = area.left + area.width - end - square / 2
  if (to - from < squareOf(sizes.three)) return
  const y = top + gridPitch / 2 + 0.2 * sizes.three
  asArtifact(doc, () =>
    doc.save().lineWidth(0.9).dash(0.9, { space: 4 }).moveTo(from, y).lineTo(to, y).stroke().undash().restore(),
  )
}
