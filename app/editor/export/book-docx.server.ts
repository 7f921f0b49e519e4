/** A book of essays as a Word file, in the same order and with the same words as the PDF (see book-pdf.server.ts). */
import {
  Bookmark,
  BorderStyle,
  Document,
  HeadingLevel,
  InternalHyperlink,
  type IParagraphOptions,
  type ISectionOptions,
  NumberFormat,
  Packer,
  Paragraph,
  SectionType,
  SimpleField,
  Tab,
  type Table,
  TextRun,
} from 'docx'
import { documentFromParagraphs } from '../document'
import { type BookEssay, type BookHead, type BookTotals, bookWords, type ContentsLine } from './book'
import { bookStyleIds, bookStyles, contentsTabs } from './book-docx-styles.server'
import { bylineOf, line } from './docx.server'
import { blocksFrom, type Numbering } from './docx-blocks.server'
import { fontTable, onGrid, pageNumbers, sectionProperties } from './docx-page.server'
import { normal, styleIds } from './docx-styles.server'
import { grid } from './official-page'
import { xmlText } from './paper'
import type { Picture } from './pictures'

type Places = { unit: string | null; essay: string }

/** What the whole is made of, once all essays are in it. `pages`: on which page each place of the contents is. */
type Gathered = { lines: ContentsLine[]; totals: BookTotals; pages: Map<string, number> }

/** Begins a book that its essays are added to one by one. */
export function beginDocxBook(head: BookHead) {
  const numberings: Numbering[] = []
  const text: (Paragraph | Table)[] = []
  return {
    add({ paper }: BookEssay, { places, pictures }: { places: Places; pictures: Map<string, Picture> }): void {
      text.push(...headingsOf(paper, places), ...bylineOf(paper))
      const place = { text: styleIds.text, numberings, pictures, headingsAbove: 2 as const }
      text.push(...blocksFrom(paper.document.root.children, place))
    },
    /** @returns the bytes of the .docx. */
    async end(gathered: Gathered): Promise<Uint8Array<ArrayBuffer>> {
      const author = xmlText(head.organization)
      const file = new Document({
        ...{ title: xmlText(`${head.year}${head.title}`), creator: author, lastModifiedBy: author },
        ...{ styles: bookStyles, externalStyles: normal, numbering: { config: numberings } },
        // Word sets its own pages, and asks whether the numbers in the contents shall follow them.
        ...{ evenAndOddHeaderAndFooters: true, features: { updateFields: true } },
        sections: sectionsOf(head, gathered, text),
      })
      const fonts = { path: 'word/fontTable.xml', data: fontTable() }
      return new Uint8Array(await Packer.toBuffer(file, undefined, [fonts]))
    },
  }
}

/** Where a unit begins, its name stands over the first title; everything that begins has a page of its own. */
function headingsOf({ title, organization }: BookEssay['paper'], places: Places): Paragraph[] {
  const own = named(places.essay, title, { heading: HeadingLevel.HEADING_2, pageBreakBefore: places.unit === null })
  if (places.unit === null) return [own]
  const unit = { heading: HeadingLevel.HEADING_1, pageBreakBefore: true }
  return [named(places.unit, organization, unit), own]
}

/** A heading that the contents lead to. */
function named(place: string, text: string, options: IParagraphOptions): Paragraph {
  const run = new TextRun({ text: xmlText(text) })
  return new Paragraph({ ...options, children: [new Bookmark({ id: bookmarkOf(place), children: [run] })] })
}

/** Word knows bookmarks of letters, digits and underscores; those it makes for contents begin so, and are not listed. */
const bookmarkOf = (place: string) => `_Toc_${place.replace('-', '_')}`

function sectionsOf(head: BookHead, gathered: Gathered, text: (Paragraph | Table)[]): ISectionOptions[] {
  const { page, grid: onPage } = sectionProperties
  const odd = { type: SectionType.ODD_PAGE, grid: onPage }
  const numbered = (formatType: (typeof NumberFormat)[keyof typeof NumberFormat]) => ({
    ...odd,
    page: { ...page, pageNumbers: { start: 1, formatType } },
  })
  return [
    { properties: sectionProperties, children: [...coverOf(head), ...imprintOf(head, gathered.totals)] },
    {
      properties: numbered(NumberFormat.UPPER_ROMAN),
      footers: pageNumbers,
      children: [...forewordOf(head.foreword), ...contentsOf(gathered)],
    },
    {
      properties: numbered(NumberFormat.DECIMAL),
      footers: pageNumbers,
      children: text.length > 0 ? text : [line('Normal', '')],
    },
  ]
}

const air = (lines: number) => ({ ...onGrid, before: lines * grid.linePitch })

function coverOf({ year, title, organization, date }: BookHead): Paragraph[] {
  const rule = { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 18, space: 10 }
  return [
    new Paragraph({ style: bookStyleIds.coverYear, text: xmlText(year), spacing: { before: 5 * grid.linePitch } }),
    new Paragraph({
      ...{ style: bookStyleIds.coverTitle, text: xmlText(title) },
      border: { top: { ...rule, style: BorderStyle.THICK_THIN_SMALL_GAP }, bottom: rule },
    }),
    new Paragraph({
      ...{ style: bookStyleIds.coverOwner, text: xmlText(organization) },
      spacing: { ...onGrid, before: 10 * grid.linePitch },
    }),
    new Paragraph({ style: bookStyleIds.coverOwner, text: xmlText(date) }),
  ]
}

function imprintOf(head: BookHead, totals: BookTotals): Paragraph[] {
  const lines = [
    `${head.year}${head.title}`,
    head.organization,
    bookWords.totals(totals),
    ...(head.readers === '' ? [] : [bookWords.readers(head.readers)]),
    bookWords.made(head.date),
  ]
  return lines.map((text, index) => {
    const isFirst = index === 0
    return new Paragraph({
      ...{ style: bookStyleIds.imprint, text: xmlText(text), pageBreakBefore: isFirst },
      ...(isFirst ? { spacing: air(15), border: { top: { style: BorderStyle.SINGLE, size: 4, space: 8 } } } : {}),
    })
  })
}

function forewordOf(foreword: string): (Paragraph | Table)[] {
  if (foreword === '') return []
  const place = { text: styleIds.text, numberings: [], pictures: new Map(), headingsAbove: 2 as const }
  const title = new Paragraph({ style: bookStyleIds.frontTitle, text: bookWords.foreword, outlineLevel: 0 })
  return [title, line('Normal', ''), ...blocksFrom(documentFromParagraphs(foreword.split('\n')).root.children, place)]
}

/** Lines as Word's own contents have them; the numbers are fields that follow where the headings are. */
function contentsOf({ lines, pages }: Gathered): Paragraph[] {
  const title = { style: bookStyleIds.frontTitle, text: bookWords.contents, outlineLevel: 0, pageBreakBefore: true }
  return [
    new Paragraph(title),
    line('Normal', ''),
    ...lines.map(({ place, text, author }) => {
      const words = author ? [xmlText(text), new Tab(), xmlText(author)] : [xmlText(text)]
      const number = new SimpleField(`PAGEREF ${bookmarkOf(place)} \\h`, `${pages.get(place) ?? ''}`)
      return new Paragraph({
        style: author === null ? bookStyleIds.contentsUnit : bookStyleIds.contentsEssay,
        tabStops: author ? contentsTabs.named : contentsTabs.plain,
        keepNext: author === null,
        children: [
          new InternalHyperlink({ anchor: bookmarkOf(place), children: [new TextRun({ children: words })] }),
          new TextRun({ children: [new Tab()] }),
          number,
        ],
      })
    }),
  ]
}
