/** Reads PDFs back for tests, with a program that has no part in writing them. */
import { Document } from 'mupdf'

/** A character where it stands: its left edge and its baseline, in points from the top left corner of the page. */
export type PdfSign = { text: string; x: number; y: number; size: number; font: string }

export type PdfBookmark = { title: string; page: number; children: PdfBookmark[] }

/** `text` is the page without its number, line by line. */
export type PdfPage = { text: string; signs: PdfSign[]; links: string[]; width: number; height: number }

export type ReadPdf = {
  pages: PdfPage[]
  bookmarks: PdfBookmark[]
  title: string
  author: string
}

/** Page numbers are below this, and nothing else. */
const numberLine = 750

/** @returns what a PDF holds, in the order in which it holds it. Throws on a broken one. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const document = Document.openDocument(bytes, 'application/pdf')
  const pages = Array.from({ length: document.countPages() }, (_, index) => {
    const page = document.loadPage(index)
    const [left, top, right, bottom] = page.getBounds()
    const structured = page.toStructuredText('preserve-ligatures')
    const signs: PdfSign[] = []
    structured.walk({
      onChar: (text, [x, y], font, size) => signs.push({ text, x, y, size, font: font.getName() }),
    })
    // Characters beyond 16 bits come cut off above and whole here.
    const { blocks } = JSON.parse(structured.asJSON()) as { blocks: { lines?: { text: string; y: number }[] }[] }
    const lines = blocks.flatMap((block) => block.lines ?? []).filter(({ y }) => y < numberLine)
    const text = lines.map((line) => line.text).join('\n')
    const links = page.getLinks().map((link) => link.getURI())
    structured.destroy()
    page.destroy()
    return { text, signs, links, width: right - left, height: bottom - top }
  })
  const bookmarks = bookmarksOf(document.loadOutline() ?? [])
  const about = (key: string) => document.getMetaData(`info:${key}`) ?? ''
  const read = { pages, bookmarks, title: about('Title'), author: about('Author') }
  // What is read lies in memory that Node does not look after.
  document.destroy()
  return read
}

type OutlineItem = { title: string | undefined; page?: number; down?: OutlineItem[] }

function bookmarksOf(items: OutlineItem[]): PdfBookmark[] {
  return items.map(({ title = '', page = -1, down = [] }) => ({ title, page, children: bookmarksOf(down) }))
}

/** The characters of a page line by line, from top to bottom; those on one baseline, or nearly, are a line. */
export function linesOfPage(signs: PdfSign[]): PdfSign[][] {
  const lines: PdfSign[][] = []
  for (const sign of signs.filter(({ text }) => text.trim() !== '')) {
    const line = lines.find(([first]) => first && Math.abs(first.y - sign.y) < 3)
    if (line) line.push(sign)
    else lines.push([sign])
  }
  const byPlace = (a: PdfSign, b: PdfSign) => a.x - b.x
  return lines.map((line) => line.sort(byPlace)).sort(([a], [b]) => (a?.y ?? 0) - (b?.y ?? 0))
}
