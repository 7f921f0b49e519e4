/** What a reader of an essay on paper reads, by rules written a second time: tests hold it against what was written. */
import type { BlockNode, EditorDocument, ListNode, TableNode } from '../app/editor/document'
import type { Paper } from '../app/editor/export/paper'
import { blockText, inlineText } from '../app/editor/text'

/** Without white space, which paper has where it wants, and without what nobody sees. */
export function seen(text: string): string {
  return text.replace(/[\s\p{C}\p{Variation_Selector}]/gu, '')
}

/** @returns the words of an essay on paper: title, byline, date, then the text with the marks of its lists. */
export function wordsOnPaper({ title, organization, author, date, document }: Paper): string {
  return seen([title, organization, author, date === null ? '' : `（${date}）`, wordsOfDocument(document)].join(''))
}

function wordsOfDocument(document: EditorDocument): string {
  return document.root.children.map(wordsOfBlock).join('')
}

function wordsOfBlock(block: BlockNode): string {
  if (block.type === 'list') return wordsOfList(block, 0)
  // A picture that cannot be had is its words.
  if (block.type === 'image') return `〔${block.altText || block.caption}〕${block.caption}`
  if (block.type !== 'table') return blockText(block)
  const cells = block.children.flatMap((row) => row.children)
  return cells.flatMap((cell) => cell.children.map(wordsOfBlock)).join('')
}

function wordsOfList(list: ListNode, depth: number): string {
  let number = list.start - 1
  return list.children
    .map(({ children }) => {
      const hasMark = children.length === 0 || children.some((child) => child.type !== 'list')
      if (hasMark) number += 1
      const words = children.map((child) =>
        child.type === 'list' ? wordsOfList(child, depth + 1) : inlineText([child]),
      )
      return (hasMark ? markOf(list, { number, depth }) : '') + words.join('')
    })
    .join('')
}

function markOf({ listType }: ListNode, { number, depth }: { number: number; depth: number }): string {
  if (listType === 'bullet') return ['•', '◦', '▪'][depth % 3] ?? ''
  if (depth === 0) return `${number}.`
  if (depth === 1) return `（${number}）`
  return [...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚'][number - 1] ?? `${number}.`
}

/**
 * @returns the words of pages in their order, without the headings that a table has again on a page it goes on on.
 * `pages` are the texts of the pages.
 */
export function wordsOfPages(pages: string[], { root }: EditorDocument): string {
  const headings = root.children.flatMap((block) => (block.type === 'table' ? [headingOf(block)] : []))
  let words = ''
  for (const page of pages.map(seen)) {
    const repeated = headings.find((heading) => heading !== '' && words.includes(heading) && page.startsWith(heading))
    words += page.slice(repeated?.length ?? 0)
  }
  return words
}

function headingOf({ children: rows }: TableNode): string {
  const first = rows.findIndex((row) => row.children.some((cell) => (cell.headerState & 1) === 0))
  const cells = rows.slice(0, Math.max(first, 0)).flatMap((row) => row.children)
  return seen(cells.flatMap((cell) => cell.children.map(wordsOfBlock)).join(''))
}
