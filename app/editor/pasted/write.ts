import { BOLD, ITALIC, STRIKETHROUGH, UNDERLINE } from '../document'
import type { Cell, Grouped, Line, List, Run } from './blocks'
import { groupLists } from './lists'

const TAGS = [
  [BOLD, 'b'],
  [ITALIC, 'i'],
  [UNDERLINE, 'u'],
  [STRIKETHROUGH, 's'],
] as const

/**
 * Blocks as HTML. Nothing of the source can get past this: tags and the attributes href, start, colspan and rowspan
 * are written here, everything else is escaped text. A single paragraph is written without its <p>: it is words to be
 * put into the paragraph where the caret is.
 */
export function writeHtml(blocks: Grouped[]): string {
  const [only] = blocks
  if (blocks.length === 1 && only?.kind === 'paragraph') return writeLines(only.lines)
  return blocks.map(writeBlock).join('')
}

function writeBlock(block: Grouped): string {
  switch (block.kind) {
    case 'rule':
      return '<hr>'
    case 'table':
      return `<table><tbody>${block.rows.map((row) => `<tr>${row.map(writeCell).join('')}</tr>`).join('')}</tbody></table>`
    case 'list':
      return writeList(block)
    case 'heading':
      return `<h${block.level}>${writeLines(block.lines)}</h${block.level}>`
    case 'quote':
      return `<blockquote>${writeLines(block.lines)}</blockquote>`
    default:
      return `<p>${writeLines(block.lines)}</p>`
  }
}

function writeCell({ isHeader, colSpan, rowSpan, blocks }: Cell): string {
  const tag = isHeader ? 'th' : 'td'
  const spans = `${colSpan > 1 ? ` colspan="${colSpan}"` : ''}${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}`
  return `<${tag}${spans}>${groupLists(blocks).map(writeBlock).join('')}</${tag}>`
}

function writeList({ ordered, start, items }: List): string {
  const written = items.map(({ lines, lists }) => `<li>${writeLines(lines)}${lists.map(writeList).join('')}</li>`)
  if (!ordered) return `<ul>${written.join('')}</ul>`
  return `<ol${start === 1 ? '' : ` start="${start}"`}>${written.join('')}</ol>`
}

function writeLines(lines: Line[]): string {
  return lines.map(writeLine).join('<br>')
}

function writeLine(line: Line): string {
  let written = ''
  for (const [at, run] of line.entries()) {
    const isLinked = run.href !== null
    if (isLinked && line[at - 1]?.href !== run.href) written += `<a href="${escaped(run.href ?? '')}">`
    written += writeRun(run)
    if (isLinked && line[at + 1]?.href !== run.href) written += '</a>'
  }
  return written
}

function writeRun({ text, marks }: Run): string {
  const tags = TAGS.filter(([mark]) => (marks & mark) !== 0).map(([, tag]) => tag)
  const opening = tags.map((tag) => `<${tag}>`).join('')
  const closing = tags
    .reverse()
    .map((tag) => `</${tag}>`)
    .join('')
  return `${opening}${escaped(text)}${closing}`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
