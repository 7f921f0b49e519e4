/** A book of essays as a PDF: cover, imprint, foreword, contents with page numbers, then a section for each unit. */
import { documentFromParagraphs } from '../document'
import { type BookEssay, type BookHead, bookWords, newContents, type PlannedEssay, roman } from './book'
import { contentsBoxes, drawContents, pagesOfContents } from './book-pdf-contents.server'
import { sizes } from './official-page'
import { bytesOf, headOf, newDocument } from './pdf.server'
import { type Box, boxesFrom, textArea } from './pdf-blocks.server'
import { balancedBoxes, gridPitch, type LineBox, lineBoxes, type Part, type TextStyle } from './pdf-lines.server'
import {
  area,
  asArtifact,
  drawPageNumber,
  drawText,
  layOnPages,
  newPage,
  noPages,
  type Pages,
} from './pdf-pages.server'
import type { Picture } from './pictures'
import { signsOf } from './signs'

/** Who wrote an essay, so that two of one name are two. */
export type AddedEssay = BookEssay & { authorId: string }

/**
 * Begins a book that its essays are added to one by one, so that no more than one of them is in memory as such. It is set
 * for printing on both sides: what begins, begins on a right-hand page. `planned` is what may come, at most: the contents
 * stand before the text and must know how long they will be.
 */
export function beginPdfBook(head: BookHead, planned: PlannedEssay[]) {
  const title = `${head.year}${head.title}`
  const doc = newDocument({ title, author: head.organization }, { bufferPages: true })
  const bytes = bytesOf(doc)
  const body = doc.struct('Document')
  doc.addStructure(body)
  const pages = noPages(doc, body)
  const contents = newContents()
  drawCover(pages, head)
  // The back of the cover is drawn last, when it is known how much is in the book.
  blankPage(pages)
  const imprint = { page: 1, section: sectionOf(pages) }
  Object.assign(pages, { number: 0, numberAs: roman })
  if (head.foreword !== '') layOnPages(pages, forewordBoxes(head.foreword))
  const room = reserveContents(pages, planned)
  if (pages.number % 2 === 1) blankPage(pages)
  Object.assign(pages, { number: 0, numberAs: String })

  return {
    /** @returns the places of the contents that begin with it. */
    add({ unitId, paper, authorId }: AddedEssay, pictures: Map<string, Picture>): Places {
      const places = contents.add({ ...paper, unitId, authorId })
      layOnPages(pages, essayBoxes({ unitId, paper }, { places, pictures }))
      return places
    },
    /** @returns the bytes, and on which page each place of the contents is. */
    async end() {
      const last = doc.bufferedPageRange().count - 1
      drawContents(pages, { room, boxes: contentsBoxes(contents.lines) })
      doc.switchToPage(imprint.page)
      drawImprint({ ...pages, body: imprint.section }, imprintLines(head, contents.totals()))
      doc.switchToPage(last)
      for (const part of [imprint.section, room.section]) part.end()
      body.end()
      doc.end()
      return { bytes: await bytes, places: pages.places, contents }
    },
  }
}

/** A part of the structure that is filled later, but read where it stands. */
function sectionOf({ doc, body }: Pages): PDFKit.PDFStructureElement {
  const section = doc.struct('Sect')
  body.add(section)
  return section
}

/** A page without anything, without a number too (GB/T 9704-2012, 7.5). */
function blankPage(pages: Pages): void {
  newPage(pages)
  pages.isNumbered = true
}

const centred = { x: 0, measure: area.width, firstLine: 0, alignment: 'center' as const }

function styleOf(over: Partial<TextStyle>): TextStyle {
  return { size: sizes.three, pitch: gridPitch, weight: 'regular', part: { tag: 'P' }, ...over }
}

const coverTitle = 36

/** The year, the title between two rules, and at the foot whose it is and when it was made. */
function drawCover(pages: Pages, { year, title, organization, date }: BookHead): void {
  blankPage(pages)
  const lines = (text: string, over: Partial<TextStyle>) =>
    balancedBoxes(signsOf(text), styleOf({ part: { tag: 'P' }, ...over }), area.width)
  let y = area.top + area.height * 0.18
  y = drawDown(pages, lines(year, { size: sizes.two, pitch: 44 }), y) + 14
  drawRules(pages, y)
  y = drawDown(pages, lines(title, { size: coverTitle, pitch: 58, weight: 'bold' }), y + 22) + 22
  drawRules(pages, y)
  const foot = [
    ...lines(organization, { size: 18, pitch: 34, weight: 'semibold' }),
    ...lines(date, { size: sizes.three, pitch: 34 }),
  ]
  drawDown(pages, foot, area.top + area.height - foot.length * 34 - 20)
}

function drawDown(pages: Pages, boxes: ReturnType<typeof lineBoxes>, from: number): number {
  let y = from
  for (const box of boxes) {
    drawText(pages, box, { x: area.left, y })
    y += box.height
  }
  return y
}

/** A thick line and a thin one under it, as wide as two thirds of the core. */
function drawRules({ doc }: Pages, y: number): void {
  const [from, to] = [area.left + area.width / 6, area.left + (area.width * 5) / 6]
  asArtifact(doc, () => {
    for (const [dy, width] of [
      [0, 1.6],
      [4, 0.5],
    ] as const) {
      doc
        .lineWidth(width)
        .moveTo(from, y + dy)
        .lineTo(to, y + dy)
        .stroke()
    }
  })
}

function imprintLines(head: BookHead, totals: Parameters<typeof bookWords.totals>[0]): string[] {
  return [
    `${head.year}${head.title}`,
    head.organization,
    bookWords.totals(totals),
    ...(head.readers === '' ? [] : [bookWords.readers(head.readers)]),
    bookWords.made(head.date),
  ]
}

/** At the foot of the page, left, under a thin rule. */
function drawImprint(pages: Pages, lines: string[]): void {
  const { doc } = pages
  const style = () => styleOf({ size: sizes.four, pitch: 26, part: { tag: 'P' } })
  const place = { x: 0, measure: area.width, firstLine: 0, alignment: 'left' as const }
  const boxes = lines.flatMap((line) => lineBoxes(signsOf(line), style(), place))
  const top = area.top + area.height - boxes.length * 26
  asArtifact(doc, () =>
    doc
      .lineWidth(0.5)
      .moveTo(area.left, top - 10)
      .lineTo(area.left + area.width, top - 10)
      .stroke(),
  )
  drawDown(pages, boxes, top)
}

/** A heading in the middle of its own line, with a line of space below. */
function headingBoxes(text: string, part: Part): LineBox[] {
  const style = styleOf({ size: sizes.two, weight: 'bold', keep: true, part })
  return [
    ...balancedBoxes(signsOf(text), style, area.width),
    ...lineBoxes([], styleOf({ keep: true, part: { tag: 'P' } }), centred),
  ]
}

function forewordBoxes(foreword: string): Box[] {
  const text = documentFromParagraphs(foreword.split('\n')).root.children
  const title = bookWords.foreword.replace('　', '')
  return [
    ...headingBoxes(bookWords.foreword, { tag: 'H1', bookmark: { title, level: 0 } }),
    ...boxesFrom(text, textArea(area.width, new Map(), 2)),
  ]
}

/** Takes the pages of the contents, empty but for their heading and numbers. */
function reserveContents(pages: Pages, planned: PlannedEssay[]) {
  const plan = newContents()
  for (const essay of planned) plan.add({ ...essay, authorId: '' })
  const title = bookWords.contents.replace('　', '')
  const heading = headingBoxes(bookWords.contents, { tag: 'H1', bookmark: { title, level: 0 } })
  layOnPages(pages, heading)
  const first = pages.doc.bufferedPageRange().count - 1
  const section = sectionOf(pages)
  const used = heading.reduce((sum, { height }) => sum + height, 0)
  const count = pagesOfContents(contentsBoxes(plan.lines), used)
  for (let index = 1; index < count; index += 1) {
    newPage(pages)
    drawPageNumber(pages)
  }
  return { first, used, section }
}

type Places = { unit: string | null; essay: string }

/** A section begins with the name of its unit over the first essay's title; each essay has a page of its own to begin on. */
function essayBoxes(
  { paper }: BookEssay,
  { places, pictures }: { places: Places; pictures: Map<string, Picture> },
): Box[] {
  const { title, organization } = paper
  const unit = styleOf({
    ...{ weight: 'semibold', keep: true },
    part: { tag: 'H1', bookmark: { title: organization, level: 0 }, place: places.unit ?? '' },
  })
  const section = places.unit
    ? [
        ...lineBoxes(signsOf(`〔${organization}〕`), unit, centred),
        ...lineBoxes([], styleOf({ keep: true, part: { tag: 'P' } }), centred),
      ]
    : []
  const part: Part = { tag: 'H2', bookmark: { title, level: 1 }, place: places.essay }
  return [
    ...section,
    ...headOf(paper, part),
    ...boxesFrom(paper.document.root.children, textArea(area.width, pictures, 2)),
  ]
}
