/** The body of a Word file, or what is inside a cell, a note or a text box of it, block by block. */
import type { BlockNode } from '../document'
import type { Reading } from './docx-inline'
import { readParagraph } from './docx-paragraph'
import { readTable } from './docx-table'
import { countLoss, type ImagePlace } from './imported'
import { inlineText } from '../text'
import { type ReadBlock, structured } from './structure'
import { child, findInside, valueOf, type Xml } from './xml'

/** How many lists deep an item may be: a text nests ten (MAX_DOCUMENT_DEPTH), in a cell nine, and the editor needs room. */
export const LIST_DEPTH = 8

type Place = { reading: Reading; isInCell: boolean }

/** Reads blocks in their order. Within a cell pictures and tables are taken out: see `readCell`. */
export function readBlocks(elements: Xml[], place: Place): ReadBlock[] {
  const blocks: ReadBlock[] = []
  let joined: Xml[] = []
  for (const element of flattened(elements, place.reading)) {
    if (element.name === 'w:tbl') addTable(blocks, element, place)
    else {
      const paragraph = joined.length > 0 ? withWordsBefore(element, joined) : element
      joined = isMarkDeleted(element) ? paragraph.children.filter(({ name }) => name !== 'w:pPr') : []
      if (joined.length === 0) addParagraph(blocks, paragraph, place)
    }
  }
  if (joined.length > 0) addParagraph(blocks, { name: 'w:p', attributes: {}, children: joined, text: '' }, place)
  return withCaptions(withoutFillers(blocks), place)
}

/** Paragraphs and tables, also those inside what wraps them; a table of contents is made by a program, not written. */
function flattened(elements: Xml[], reading: Reading): Xml[] {
  return elements.flatMap((element): Xml[] => {
    switch (element.name) {
      case 'w:p':
      case 'w:tbl':
        return [element]
      case 'w:sdt': {
        const gallery = findInside(child(element, 'w:sdtPr') ?? element, 'w:docPartGallery')
        if (/table of contents/i.test(gallery?.attributes['w:val'] ?? '')) {
          countLoss(reading.losses, 'contents')
          return []
        }
        return flattened(child(element, 'w:sdtContent')?.children ?? [], reading)
      }
      case 'w:customXml':
      case 'w:smartTag':
      case 'w:ins':
      case 'w:moveTo':
        return flattened(element.children, reading)
      case 'mc:AlternateContent':
        return flattened((child(element, 'mc:Choice') ?? child(element, 'mc:Fallback'))?.children ?? [], reading)
      case 'm:oMathPara':
        return [{ name: 'w:p', attributes: {}, children: [element], text: '' }]
      case 'w:altChunk':
        countLoss(reading.losses, 'objects')
        return []
      default:
        return []
    }
  })
}

/** Whether a tracked change took the paragraph's end away: its words then belong to the next one. */
function isMarkDeleted(paragraph: Xml): boolean {
  const mark = child(child(paragraph, 'w:pPr'), 'w:rPr')
  return Boolean(child(mark, 'w:del') ?? child(mark, 'w:moveFrom'))
}

function withWordsBefore(paragraph: Xml, words: Xml[]): Xml {
  const properties = paragraph.children.filter(({ name }) => name === 'w:pPr')
  const own = paragraph.children.filter(({ name }) => name !== 'w:pPr')
  return { ...paragraph, children: [...properties, ...words, ...own] }
}

function addParagraph(blocks: ReadBlock[], paragraph: Xml, place: Place): void {
  const { reading } = place
  const style = reading.styles.paragraph(valueOf(child(paragraph, 'w:pPr'), 'w:pStyle'))
  if (style.role === 'contents') {
    if (!reading.losses.has('contents')) countLoss(reading.losses, 'contents')
    return
  }
  const { blocks: read, asides } = readParagraph(paragraph, reading)
  blocks.push(...read)
  // The words of a text box go on after the paragraph that it hangs on.
  for (const aside of asides) blocks.push(...readBlocks(aside.children, place))
}

function addTable(blocks: ReadBlock[], table: Xml, place: Place): void {
  const { reading, isInCell } = place
  const strays: ImagePlace[] = []
  if (isInCell) {
    countLoss(reading.losses, 'nestedTables')
    for (const cell of cellsInside(table)) blocks.push(...readBlocks(cell.children, place))
    return
  }
  const node = readTable(table, (cell) => readCell(cell, { reading, strays }))
  if (node) blocks.push({ kind: 'node', node })
  blocks.push(...strays.map((stray): ReadBlock => ({ kind: 'node', node: stray })))
}

/** A cell holds no pictures, they follow the table; of a table in a cell the words stay. */
function readCell(cell: Xml, { reading, strays }: { reading: Reading; strays: ImagePlace[] }) {
  const read = readBlocks(cell.children, { reading, isInCell: true })
  const isHeading = read.some((block) => block.kind === 'paragraph' && block.role === 'headingCell')
  const blocks: BlockNode[] = []
  for (const node of structured(read, LIST_DEPTH)) {
    if (node.type === 'imageplace') strays.push(node)
    else blocks.push(node)
  }
  return { blocks, isHeading }
}

function cellsInside(table: Xml): Xml[] {
  return table.children.flatMap((one) => {
    if (one.name === 'w:tc') return [one]
    return one.name === 'w:p' ? [] : cellsInside(one)
  })
}

/** What stands under a picture by its style, or as this product writes it: small, in the middle. */
function withCaptions(blocks: ReadBlock[], { isInCell }: Place): ReadBlock[] {
  return blocks.filter((block, at) => {
    const before = blocks[at - 1]
    if (before?.kind !== 'node' || before.node.type !== 'imageplace' || block.kind !== 'paragraph') return true
    const isOurs = block.role === 'cell' && block.format === 'center' && !isInCell
    if (!isOurs && block.role !== 'caption') return true
    before.node.caption = inlineText(block.children).replace(/[^\S\u3000]+/g, ' ')
    return false
  })
}

/** Word wants a paragraph after each table: an empty one at the end, or of this product's own style, is only that. */
function withoutFillers(blocks: ReadBlock[]): ReadBlock[] {
  return blocks.filter((block, at) => {
    const before = blocks[at - 1]
    const isAfterTable = before?.kind === 'node' && before.node.type === 'table'
    if (!isAfterTable || block.kind !== 'paragraph' || block.children.length > 0) return true
    return block.role !== 'cell' && at < blocks.length - 1
  })
}
