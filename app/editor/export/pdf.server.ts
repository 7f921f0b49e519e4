import PDFDocument from 'pdfkit'
import { sizes } from './official-page'
import { type Paper, xmlText } from './paper'
import { type Box, boxesFrom, textArea } from './pdf-blocks.server'
import type { Picture } from './pictures'
import { balancedBoxes, gridPitch, lineBoxes, type Part, type TextStyle } from './pdf-lines.server'
import { area, layOnPages, noPages } from './pdf-pages.server'
import { signsOf } from './signs'

/**
 * An essay as a PDF in the layout of an official document (see official-page.ts), as the Word file has it: title, who
 * wrote it and when, then the text, 22 lines of 28 characters on a page. The text can be selected and searched,
 * headings are bookmarks, the structure is told to screen readers, and the part of the font that it needs is in it.
 *
 * It takes up to seconds of a processor: servers call it through pdf-queue.server.ts.
 *
 * @param pictures those of the document by their file ids; one that is missing is shown in words.
 * @returns the bytes of the PDF.
 */
export async function pdfOf(
  paper: Paper,
  pictures: Map<string, Picture> = new Map(),
): Promise<Uint8Array<ArrayBuffer>> {
  const doc = newDocument(paper)
  const bytes = bytesOf(doc)
  const body = doc.struct('Document')
  doc.addStructure(body)
  const boxes = [...headOf(paper), ...boxesFrom(paper.document.root.children, textArea(area.width, pictures))]
  layOnPages(noPages(doc, body), boxes)
  body.end()
  doc.end()
  return bytes
}

/** A document on A4 without a page. With `bufferPages` one can come back to those before. */
export function newDocument(
  { title, author }: Pick<Paper, 'title' | 'author'>,
  options: { bufferPages?: boolean } = {},
): PDFKit.PDFDocument {
  return new PDFDocument({
    ...{
      size: 'A4',
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
      tagged: true,
      lang: 'zh-CN',
      displayTitle: true,
      ...options,
    },
    info: { Title: xmlText(title), Author: xmlText(author), Creator: '心得 Xinde', Producer: 'pdfkit' },
  })
}

/** What the document becomes once it is ended. */
export function bytesOf(doc: PDFKit.PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    doc.on('error', reject)
  })
}

/** Title, author and date, each on its line, and a line of space before the text. */
export function headOf(
  { title, author, organization, date }: Omit<Paper, 'document'>,
  part: Part = { tag: 'H1' },
): Box[] {
  const style = (over: Partial<TextStyle>): TextStyle => ({
    ...{ size: sizes.three, pitch: gridPitch, weight: 'regular', keep: true, part: { tag: 'P' } },
    ...over,
  })
  const centred = { x: 0, measure: area.width, firstLine: 0, alignment: 'center' as const }
  const heading = style({ size: sizes.two, weight: 'bold', part })
  return [
    ...(title === '' ? [] : balancedBoxes(signsOf(title), heading, area.width)),
    ...lineBoxes(signsOf(`${organization}\u3000${author}`), style({ part: { tag: 'P' } }), centred),
    ...(date === null ? [] : lineBoxes(signsOf(`（${date}）`), style({ part: { tag: 'P' } }), centred)),
    ...lineBoxes([], style({ keep: false, part: { tag: 'P' } }), centred),
  ]
}
