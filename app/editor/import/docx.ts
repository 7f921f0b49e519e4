import { type BlockNode, horizontalRuleNode, type InlineNode, lineBreakNode, listItemNode, listNode } from '../document'
import { LIST_DEPTH, readBlocks } from './docx-blocks'
import { takeHead } from './docx-head'
import type { Reading } from './docx-inline'
import { readNumbering } from './docx-numbering'
import { openWord, type WordPackage } from './docx-package'
import { readStyles } from './docx-styles'
import { countLoss, type Imported, type LossCount, lostOf } from './imported'
import { structured, withHeadings } from './structure'
import { child, childrenOf, type Xml } from './xml'

/**
 * Reads a Word file, transitional or strict. Kept are the words with bold, italic, underline and strike, headings (with
 * the number that Word wrote before them as text), lists with their beginnings, tables with spans, links, line breaks,
 * alignment, quotations and rules. Tracked changes are accepted; notes become a numbered list after a rule at the end.
 * Fonts, colours, sizes, indents and page breaks are looks and go. Pictures come back beside the text if wanted.
 *
 * @throws importRefusal: what openWord throws. The result may still be too large for `parseDocument`.
 */
export function importDocx(bytes: Uint8Array<ArrayBuffer>, { withImages = false } = {}): Imported {
  const pack = openWord(bytes)
  const losses: LossCount = new Map()
  const reading: Reading = {
    ...{ pack, losses, images: withImages ? [] : null, notes: new Map(), fields: [] },
    styles: readStyles(pack.part('styles')),
    numbering: readNumbering(pack.part('numbering')),
    relationships: pack.relationships,
  }
  const body = child(pack.main, 'w:body')
  const { title, blocks } = takeHead(readBlocks(body?.children ?? [], { reading, isInCell: false }), losses)
  const nodes = structured(withHeadings(blocks), LIST_DEPTH)
  countLoss(losses, 'comments', childrenOf(pack.part('comments') ?? undefined, 'w:comment').length)
  if (['header', 'footer'].some((kind) => pack.parts(kind).some(hasWords))) countLoss(losses, 'headersFooters')
  return { title, blocks: [...nodes, ...notesOf(reading)], images: reading.images ?? [], lost: lostOf(losses) }
}

/** Whether a header or footer says more than the number of its page. */
function hasWords(part: Xml): boolean {
  const words = (element: Xml): string =>
    (element.name === 'w:t' ? element.text : '') + element.children.map(words).join('')
  return /\p{L}/u.test(words(part).replace(/[第共页]|\bpage\b|\bof\b/giu, ''))
}

/** The notes as a list after a rule, each one item. */
function notesOf(reading: Reading): BlockNode[] {
  const { pack, notes } = reading
  if (!notes || notes.size === 0) return []
  const inNotes = { ...reading, images: null, notes: null, fields: [] }
  const sources = {
    footnotes: { byId: notesById(pack, 'footnotes'), relationships: pack.relationshipsOf('footnotes') },
    endnotes: { byId: notesById(pack, 'endnotes'), relationships: pack.relationshipsOf('endnotes') },
  }
  const items = [...notes.values()].map(({ kind, id, number }) => {
    const { byId, relationships } = sources[kind]
    return listItemNode(noteWords(byId.get(id), { ...inNotes, relationships }), { value: number })
  })
  return [horizontalRuleNode(), listNode('number', items)]
}

function notesById(pack: WordPackage, kind: 'footnotes' | 'endnotes'): Map<string, Xml> {
  const notes = childrenOf(pack.part(kind) ?? undefined, kind === 'footnotes' ? 'w:footnote' : 'w:endnote')
  return new Map(notes.map((note) => [note.attributes['w:id'] ?? '', note]))
}

/** The paragraphs of a note as lines; a list or table in it gives its words. */
function noteWords(note: Xml | undefined, reading: Reading): InlineNode[] {
  const words: InlineNode[] = []
  for (const block of readBlocks(note?.children ?? [], { reading, isInCell: true })) {
    if (block.kind === 'node' || block.children.length === 0) continue
    if (words.length > 0) words.push(lineBreakNode())
    words.push(...block.children)
  }
  return words
}
