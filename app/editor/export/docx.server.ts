import { Document, Packer, Paragraph } from 'docx'
import { blocksFrom, type Numbering } from './docx-blocks.server'
import { fontTable, pageNumbers, sectionProperties } from './docx-page.server'
import { normal, styleIds, styles } from './docx-styles.server'
import { type Paper, xmlText } from './paper'
import { type LoadPicture, picturesOf } from './pictures'

/**
 * An essay as a Word file in the layout of an official document (see docx-page.server.ts): title, who wrote it and
 * when, then the text. Headings carry the numbers their author gave them and no others; lists are Word's own. Empty
 * paragraphs stay, pictures are what `loadPicture` gives, colours and fonts there are none but the roles'. Left out is
 * what XML cannot carry.
 *
 * @returns the bytes of the .docx.
 */
export async function docxOf(
  paper: Paper,
  loadPicture: LoadPicture = async () => null,
): Promise<Uint8Array<ArrayBuffer>> {
  const numberings: Numbering[] = []
  const pictures = await picturesOf(paper.document, loadPicture)
  const place = { text: styleIds.text, numberings, pictures }
  const children = [...headOf(paper), ...blocksFrom(paper.document.root.children, place)]
  const author = xmlText(paper.author)
  const file = new Document({
    ...{ title: xmlText(paper.title), creator: author, lastModifiedBy: author },
    ...{ styles, externalStyles: normal, numbering: { config: numberings }, evenAndOddHeaderAndFooters: true },
    sections: [{ properties: sectionProperties, footers: pageNumbers, children }],
  })
  return new Uint8Array(await Packer.toBuffer(file, undefined, [{ path: 'word/fontTable.xml', data: fontTable() }]))
}

/** Title, author and date, each on its line, and a line of space before the text. */
function headOf({ title, ...byline }: Paper): Paragraph[] {
  return [...(title === '' ? [] : [line(styleIds.title, title)]), ...bylineOf(byline)]
}

/** Author and date under a title, and a line of space. */
export function bylineOf({ author, organization, date }: Pick<Paper, 'author' | 'organization' | 'date'>): Paragraph[] {
  return [
    line(styleIds.byline, `${organization}\u3000${author}`),
    ...(date === null ? [] : [line(styleIds.date, `（${date}）`)]),
    line('Normal', ''),
  ]
}

/** A line of plain text in a style of its own. */
export function line(style: string, text: string): Paragraph {
  return new Paragraph({ style, text: xmlText(text), widowControl: false })
}
