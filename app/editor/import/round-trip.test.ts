import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  BOLD,
  type BlockNode,
  documentOf,
  headingNode,
  type InlineNode,
  inlineFromText,
  lineBreakNode,
  type LinkNode,
  listItemNode,
  type ListNode,
  listNode,
  paragraphNode,
  quoteNode,
  quoteSourceNode,
  tableCellNode,
  type TableCellNode,
  type TableNode,
  tableNode,
  tableRowNode,
  type TextualNode,
  textNode,
  UNDERLINE,
} from '../document'
import { docxOf } from '../export/docx.server'
import { toMarkdownText } from '../export/markdown'
import { layOut, type Slot } from '../export/table-grid'
import { documentFromMarkdown } from '../markdown'
import { anyDocument } from '../random-document'
import { plainText } from '../text'
import { importDocx } from './docx'

vi.setConfig({ testTimeout: 240_000 })

/*
 * What a document is not after it went to Word and back; docs/decisions/own-word-reader.md has the same list.
 *
 *  1. Characters that XML cannot carry are left out; line ends and tabs inside a text are nodes of their own; texts of
 *     one look beside one another are one.
 *  2. White space at both ends of a paragraph goes, unless it is underlined.
 *  3. start is none, end is right (the other way round from right to left), justify is none: a page is justified
 *     anyway. A source of a quotation has neither.
 *  4. Direction left to right is none; indents of blocks are none.
 *  5. A link has no title, its address in ASCII; one without words is gone.
 *  6. A heading that is bold all over is plain; an empty one is an empty paragraph.
 *  7. Quotations that follow one another, and stand alike, are one.
 *  8. Items count themselves. A list that begins with a list, not with words, is no level of its own: what it holds moves
 *     up, or into the item before. The documents here have none.
 *  9. Tables are laid out: rows of equal width, empty cells in the gaps. A heading row heads columns; elsewhere a
 *     heading cell heads its row, if it holds a paragraph.
 */
const asWordHasIt = (blocks: BlockNode[]): BlockNode[] => joinedQuotes(blocks).flatMap(blockInWord)

/** A picture is stored anew and has tests of its own: its caption stands in for it. Every list begins with words; `words` are put before those of each item, if there are any. */
function withWords(block: BlockNode, words: string): BlockNode {
  if (block.type === 'image') return paragraphNode([textNode(block.caption)])
  if (block.type === 'table') {
    const cellWith = (cell: TableCellNode) => ({ ...cell, children: cell.children.map((one) => withWords(one, words)) })
    return { ...block, children: block.children.map((row) => ({ ...row, children: row.children.map(cellWith) })) }
  }
  if (block.type !== 'list') return block
  const own = words === '' ? [] : [textNode(words)]
  const children = block.children.flatMap((item, at) => {
    const [nested] = item.children
    if (nested?.type !== 'list') return [{ ...item, children: [...own, ...item.children] }]
    const carrier = { ...item, children: [withWords(nested, words) as ListNode] }
    return at === 0 ? [listItemNode([textNode('项')], { indent: item.indent }), carrier] : [carrier]
  })
  return { ...block, children }
}

function joinedQuotes(blocks: BlockNode[]): BlockNode[] {
  const joined: BlockNode[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    if (block.type === 'quote' && last?.type === 'quote' && sameShape(last, block)) {
      joined[joined.length - 1] = { ...last, children: [...last.children, lineBreakNode(), ...block.children] }
    } else joined.push(block)
  }
  return joined
}

type Shaped = Pick<Extract<BlockNode, { type: 'quote' }>, 'format' | 'direction'>

function shapeInWord({ format, direction }: Shaped): Shaped {
  const [start, end] = direction === 'rtl' ? (['right', 'left'] as const) : (['', 'right'] as const)
  const sides = { start, end, justify: '' } as const
  return {
    format: format in sides ? sides[format as keyof typeof sides] : format,
    direction: direction === 'rtl' ? 'rtl' : null,
  }
}

const sameShape = (a: Shaped, b: Shaped) => JSON.stringify(shapeInWord(a)) === JSON.stringify(shapeInWord(b))

function blockInWord(block: BlockNode): BlockNode[] {
  switch (block.type) {
    case 'horizontalrule':
    case 'image':
      return [block]
    case 'list':
      return [listInWord(block, 0)]
    case 'table':
      return [tableInWord(block)]
    case 'quote': {
      const lines: InlineNode[][] = [[]]
      for (const node of block.children) {
        if (node.type === 'linebreak') lines.push([])
        else lines.at(-1)?.push(node)
      }
      const children = lines.flatMap((line, at) => [...(at > 0 ? [lineBreakNode()] : []), ...wordsInWord(line)])
      return [{ ...quoteNode(children), ...shapeInWord(block) }]
    }
    case 'quotesource':
      return [quoteSourceNode(wordsInWord(block.children))]
    case 'heading': {
      const children = wordsInWord(block.children)
      const node = children.length > 0 ? headingNode(block.tag, withoutBold(children)) : paragraphNode()
      return [{ ...node, ...shapeInWord(block) }]
    }
    case 'paragraph':
      return [{ ...paragraphNode(wordsInWord(block.children)), ...shapeInWord(block) }]
  }
}

function listInWord(list: ListNode, depth: number): ListNode {
  let value = list.start
  const items = list.children.map(({ children }) => {
    const [nested] = children
    if (nested?.type === 'list') return listItemNode([listInWord(nested, depth + 1)], { indent: depth, value })
    value += 1
    return listItemNode(wordsInWord(children as InlineNode[]), { indent: depth, value: value - 1 })
  })
  return listNode(list.listType, items, list.start)
}

function tableInWord(table: TableNode): TableNode {
  const { rows } = layOut(table)
  const isHeading = (slot: Slot) => slot.kind !== 'cell' || (slot.cell.headerState & 1) === 1
  const found = rows.findIndex((row) => !row.every(isHeading))
  return tableNode(
    rows.map((row, at) => {
      const isHeadingRow = at < found
      return tableRowNode(
        row.map((slot) => {
          const blocks = slot.kind === 'cell' ? slot.cell.children : [paragraphNode()]
          const isOwn = slot.kind === 'cell' && slot.cell.headerState !== 0
          const heads = isOwn && blocks.some(({ type }) => type === 'paragraph')
          const cell = tableCellNode(asWordHasIt(blocks), isHeadingRow ? 1 : heads ? 2 : 0)
          return { ...cell, colSpan: slot.columns }
        }),
      )
    }),
  )
}

/** Rules 1, 2 and 5. */
function wordsInWord(nodes: InlineNode[]): InlineNode[] {
  const whole = nodes.flatMap((node): InlineNode[] => {
    if (node.type !== 'link') return texts([node])
    const children = joinedTexts(texts(node.children))
    const url = new URL(node.url).href
    return children.length === 0 ? [] : [{ ...node, url, title: null, rel: null, target: null, children } as LinkNode]
  })
  return trimmed(joinedTexts(whole))
}

function texts(nodes: TextualNode[]): TextualNode[] {
  return nodes.flatMap((node) => {
    if (node.type !== 'text') return [node]
    const carried = node.text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    return inlineFromText(carried, node.format)
  })
}

function joinedTexts<Node extends InlineNode>(nodes: Node[]): Node[] {
  const joined: Node[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.type === 'text' && last?.type === 'text' && node.format === last.format) {
      joined[joined.length - 1] = { ...last, text: last.text + node.text }
    } else joined.push(node)
  }
  return joined
}

function trimmed<Node extends InlineNode>(nodes: Node[]): Node[] {
  return edge(edge(nodes, /^\s+/u).reverse(), /\s+$/u).reverse()
}

/** Takes white space off the first node, and off the next where nothing is left of it; `nodes` may be turned round. */
function edge<Node extends InlineNode>([first, ...rest]: Node[], space: RegExp): Node[] {
  if (!first) return []
  if (first.type === 'link') {
    const turned = space.source.startsWith('^') ? first.children : [...first.children].reverse()
    const left = edge(turned, space)
    if (left.length === 0) return edge(rest, space)
    return [{ ...first, children: space.source.startsWith('^') ? left : left.reverse() }, ...rest]
  }
  if (first.type === 'linebreak' || first.format & UNDERLINE) return [first, ...rest]
  const text = first.type === 'tab' ? '' : first.text.replace(space, '')
  return text === '' ? edge(rest, space) : [{ ...first, text } as Node, ...rest]
}

/** Rule 6. */
function withoutBold(nodes: InlineNode[]): InlineNode[] {
  const flat = nodes.flatMap((node): InlineNode[] => (node.type === 'link' ? node.children : [node]))
  if (flat.some((node) => node.type === 'text' && !(node.format & BOLD) && node.text.trim() !== '')) return nodes
  const plain = <Node extends InlineNode>(node: Node): Node =>
    node.type === 'text' || node.type === 'tab' ? { ...node, format: node.format & ~BOLD } : node
  return joinedTexts(
    nodes.map((node) =>
      node.type === 'link' ? { ...node, children: joinedTexts(node.children.map(plain)) } : plain(node),
    ),
  )
}

describe('to Word and back', () => {
  it('is what it was, but for what stands on the list', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async ({ root }) => {
        const document = documentOf(root.children.map((block) => withWords(block, '')))
        const paper = { title: '题目', author: '何知微', organization: '第二党支部', date: null, document }
        const { title, blocks, lost } = importDocx(await docxOf(paper))
        expect(title).toBe('题目')
        expect(lost).toEqual([{ kind: 'byline', count: 1 }])
        expect(blocks).toEqual(asWordHasIt(document.root.children))
      }),
      { numRuns: 300 },
    )
  })
})

/*
 * What is not after it went to Markdown and back stands in the docstring of toMarkdownText; markdown.test.ts holds
 * documents without any of that to be equal. Here: no word of any document is lost. Every item has some, as one without
 * is a sign alone, and a few of those a rule.
 */
describe('to Markdown and back', () => {
  const journey = (blocks: BlockNode[]) => documentFromMarkdown(toMarkdownText(blocks)).root.children
  const words = (blocks: BlockNode[]) => plainText(documentOf(blocks)).replace(/[\p{White_Space}\p{Cc}\uFEFF]/gu, '')

  it('keeps every word of any document', () => {
    fc.assert(
      fc.property(anyDocument, ({ root }) => {
        const blocks = root.children.map((block) => withWords(block, '项'))
        expect(words(journey(blocks))).toBe(words(blocks))
      }),
      { numRuns: 300 },
    )
  })
})
