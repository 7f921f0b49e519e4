/** Paragraphs that were read one by one, put together into a document: headings, lists, quotations. */
import {
  type Alignment,
  type BlockNode,
  type Direction,
  headingNode,
  type InlineNode,
  lineBreakNode,
  type ListItemNode,
  type ListNode,
  listItemNode,
  listNode,
  paragraphNode,
  quoteNode,
} from '../document'
import { levelsByWords } from '../pasted/heading-words'
import { inlineText } from '../text'
import type { Role } from './docx-styles'
import type { ImagePlace } from './imported'
import { withoutBoldAllOver } from './inline'

type Shape = { children: InlineNode[]; format: Alignment; direction: Direction }

/**
 * `level` of a heading is 2 to 4 or more; of an item how deep it is, from 0; `number` is what it is counted as. `role` is
 * the part that a paragraph plays by its style.
 */
export type ReadBlock =
  | ({ kind: 'paragraph'; role: Role } & Shape)
  | ({ kind: 'quote' } & Shape)
  | ({ kind: 'heading'; level: number } & Shape)
  | ({ kind: 'item'; listId: string; level: number; isOrdered: boolean; number: number } & Shape)
  | { kind: 'node'; node: BlockNode | ImagePlace }

export type Heading = Extract<ReadBlock, { kind: 'heading' }>
type Item = Extract<ReadBlock, { kind: 'item' }>

/**
 * Names headings by their words where none is one by its style (see `levelsByWords`). Only for the body of a text: a
 * table's cell or a note has no headings.
 */
export function withHeadings(blocks: ReadBlock[]): ReadBlock[] {
  if (blocks.some(({ kind }) => kind === 'heading')) return blocks
  // Empty paragraphs stand between a heading and what it heads, and say nothing.
  const worded = blocks.filter((block) => block.kind !== 'paragraph' || block.children.length > 0)
  const levels = levelsByWords(worded.map((block) => (block.kind === 'paragraph' ? lineOf(block) : null)))
  const found = new Map(worded.map((block, at) => [block, levels[at] ?? null]))
  return blocks.map((block) => {
    const level = found.get(block) ?? null
    if (level === null || block.kind !== 'paragraph') return block
    const { children, format, direction } = block
    return { kind: 'heading', level, children, format, direction }
  })
}

function lineOf({ children }: Shape): string | null {
  const text = inlineText(children)
  return text.includes('\n') ? null : text
}

/** `depth` is how many lists deep an item may be. */
export function structured(blocks: ReadBlock[], depth: number): (BlockNode | ImagePlace)[] {
  const nodes: (BlockNode | ImagePlace)[] = []
  let lists: OpenList[] = []
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'item') {
      const begun = addItem(lists, block, depth)
      if (begun) nodes.push(begun)
      continue
    }
    lists = []
    if (block.kind === 'node') nodes.push(block.node)
    else if (block.kind === 'quote') addQuote(nodes, block, blocks[at - 1])
    else nodes.push(shaped(block.kind === 'heading' ? heading(block) : paragraphNode(block.children), block))
  }
  return nodes
}

function heading({ level, children }: Heading): BlockNode {
  const tag = level <= 2 ? 'h2' : level === 3 ? 'h3' : 'h4'
  return headingNode(tag, withoutBoldAllOver(children))
}

function shaped<Node extends BlockNode>(node: Node, { format, direction }: Shape): Node {
  return 'format' in node ? { ...node, format, direction } : node
}

/** Paragraphs of a quotation that follow one another and stand alike are its lines. */
function addQuote(nodes: (BlockNode | ImagePlace)[], quote: Shape, before: ReadBlock | undefined): void {
  const last = nodes.at(-1)
  const isSame = before?.kind === 'quote' && before.format === quote.format && before.direction === quote.direction
  if (isSame && last?.type === 'quote') last.children.push(lineBreakNode(), ...quote.children)
  else nodes.push(shaped(quoteNode([...quote.children]), quote))
}

type OpenList = { node: ListNode; id: string; level: number; next: number }

/**
 * Adds an item to the lists that are open, or begins one. Depth is relative: an item deeper than the one before is one
 * list further in, however far its file went. A list ends where its kind or its file's list changes, or where a number
 * is not the next.
 *
 * @returns the list that was begun outside all others, or null.
 */
function addItem(open: OpenList[], item: Item, depth: number): ListNode | null {
  let closed: OpenList | undefined
  while ((open.at(-1)?.level ?? -1) > item.level) closed = open.pop()
  if (closed && (open.at(-1)?.level ?? -1) < item.level) {
    // The list skipped this level on its way in: it is the one meant.
    closed.level = item.level
    open.push(closed)
  }
  const last = open.at(-1)
  if (last && (last.level === item.level || open.length >= depth)) {
    if (continues(last, item)) {
      last.node.children.push(itemOf(item, open.length - 1))
      last.next = item.number + 1
      return null
    }
    open.pop()
  }
  const node = listNode(item.isOrdered ? 'number' : 'bullet', [itemOf(item, open.length)], item.number)
  const around = open.at(-1)
  open.push({ node, id: item.listId, level: item.level, next: item.number + 1 })
  if (!around) return node
  // Lexical keeps a nested list in an item of its own, after the one it belongs to.
  around.node.children.push(listItemNode([node], { indent: open.length - 2, value: around.next }))
  return null
}

function continues(last: OpenList, item: Item): boolean {
  if (last.id !== item.listId || (last.node.listType === 'number') !== item.isOrdered) return false
  return !item.isOrdered || item.number === last.next
}

function itemOf({ children, number, format, direction }: Item, indent: number): ListItemNode {
  return { ...listItemNode(children, { indent, value: number }), format, direction }
}
