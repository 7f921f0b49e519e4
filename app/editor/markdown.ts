/**
 * Documents from Markdown, for texts that are kept as files (the demonstration world). Reads CommonMark
 * and, of its extensions, simple pipe tables. What a document cannot hold becomes the nearest thing
 * that keeps its words: an image its alternative text, code and HTML their source, block content inside
 * quotes and items line breaks. Of HTML only <u>, <s>, <strong> and <em> are read, where they end again. The last
 * paragraph of a quote that has others is its source, if it begins with a dash or stands in <cite>.
 */
import type { LinkReference, List, Nodes, PhrasingContent, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import {
  type BlockNode,
  BOLD,
  documentOf,
  type EditorDocument,
  headingNode,
  horizontalRuleNode,
  type InlineNode,
  ITALIC,
  inlineFromText,
  isSafeUrl,
  type ListItemNode,
  type ListNode,
  lineBreakNode,
  linkNode,
  listItemNode,
  listNode,
  paragraphNode,
  quoteNode,
  quoteSourceNode,
  STRIKETHROUGH,
  type TextualNode,
  tableCellNode,
  tableNode,
  tableRowNode,
  UNDERLINE,
} from './document'

/** Lists deeper than this go on at this level; `parseDocument` bounds the depth of documents. */
const MAX_LIST_DEPTH = 8

/**
 * Reads Markdown without front matter. `#` and `##` become h2 (the page's own title is h1), `###` h3,
 * the rest h4. Links with addresses that `isSafeUrl` refuses become their text. A single line end in a
 * paragraph is a space, as in HTML, but nothing between two Han characters.
 *
 * @throws RangeError on Markdown nested thousands deep, which the Markdown parser itself cannot walk.
 */
export function documentFromMarkdown(markdown: string): EditorDocument {
  const tree = fromMarkdown(markdown)
  resolveReferences(tree)
  return documentOf(tree.children.flatMap((block) => blocksFrom(block, markdown)))
}

/** Gives links that name a definition, `[words][name]`, the address that stands there. */
function resolveReferences(tree: Root): void {
  const definitions = new Map<string, { url: string; title?: string | null }>()
  const references: LinkReference[] = []
  const left: Nodes[] = [tree]
  for (let node = left.pop(); node; node = left.pop()) {
    // The first of several definitions counts, and comes last here.
    if (node.type === 'definition') definitions.set(node.identifier, node)
    else if (node.type === 'linkReference') references.push(node)
    if ('children' in node) left.push(...node.children)
  }
  for (const reference of references) {
    const { url, title } = definitions.get(reference.identifier) ?? {}
    if (url !== undefined) Object.assign(reference, { type: 'link', url, title })
  }
}

/** @returns the blocks of one top-level part of the Markdown it was read from. */
function blocksFrom(block: RootContent, markdown: string): BlockNode[] {
  switch (block.type) {
    case 'heading':
      return [headingNode(headingTag(block.depth), inlineFrom(block.children))]
    case 'paragraph':
      return [tableFrom(sourceOf(block, markdown)) ?? paragraphNode(inlineFrom(block.children))]
    case 'blockquote':
      return quotationFrom(block.children)
    case 'list':
      return block.children.length > 0 ? [listFrom(block, 0)] : []
    case 'thematicBreak':
      return [horizontalRuleNode()]
    case 'definition':
      return []
    default:
      return [paragraphNode(lineFrom(block))]
  }
}

function headingTag(depth: number): 'h2' | 'h3' | 'h4' {
  if (depth <= 2) return 'h2'
  return depth === 3 ? 'h3' : 'h4'
}

function sourceOf(block: RootContent, markdown: string): string {
  return markdown.slice(block.position?.start.offset, block.position?.end.offset)
}

function listFrom(list: List, depth: number): ListNode {
  const start = list.start ?? 1
  const items: ListItemNode[] = []
  let value = start
  for (const item of list.children) {
    const nested = depth < MAX_LIST_DEPTH ? item.children.filter((child) => child.type === 'list') : []
    const own = item.children.filter((child) => !nested.includes(child as List))
    items.push(listItemNode(joinedLines(own), { indent: depth, value }))
    value += 1
    // Lexical keeps a nested list in an item of its own, after the one it belongs to.
    for (const child of nested) {
      if (child.children.length > 0) items.push(listItemNode([listFrom(child, depth + 1)], { indent: depth, value }))
    }
  }
  return listNode(list.ordered ? 'number' : 'bullet', items, start)
}

function quotationFrom(blocks: RootContent[]): BlockNode[] {
  const source = blocks.length > 1 ? sourceLine(blocks.at(-1)) : null
  if (!source) return [quoteNode(joinedLines(blocks))]
  return [quoteNode(joinedLines(blocks.slice(0, -1))), quoteSourceNode(source)]
}

/** @returns the words of a paragraph that says where a quotation is from, null for any other block. */
function sourceLine(block: RootContent | undefined): InlineNode[] | null {
  if (block?.type !== 'paragraph') return null
  const [first, last] = [block.children[0], block.children.at(-1)]
  if (isTag(first, '<cite>') && isTag(last, '</cite>')) return inlineFrom(block.children.slice(1, -1))
  return first?.type === 'text' && /^[—–]/.test(first.value) ? inlineFrom(block.children) : null
}

function isTag(node: PhrasingContent | undefined, tag: string): boolean {
  return node?.type === 'html' && node.value === tag
}

/** Blocks inside a quote or an item, where documents hold inline content only: a line each. */
function joinedLines(blocks: RootContent[]): InlineNode[] {
  const nodes: InlineNode[] = []
  for (const block of blocks) {
    const line = lineFrom(block)
    if (line.length === 0) continue
    if (nodes.length > 0) nodes.push(lineBreakNode())
    for (const node of line) nodes.push(node)
  }
  return nodes
}

function lineFrom(block: RootContent): InlineNode[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return inlineFrom(block.children)
    case 'blockquote':
    case 'listItem':
      return joinedLines(block.children)
    case 'list':
      return joinedLines(block.children)
    case 'code':
    case 'html':
      return inlineFromText(block.value)
    default:
      return []
  }
}

function inlineFrom(phrasing: PhrasingContent[], outer = 0): InlineNode[] {
  return withoutTags(phrasing, outer).flatMap(({ node, format }): InlineNode[] => {
    switch (node.type) {
      case 'link':
        return linkFrom(node.url, node.title ?? null, textualFrom(node.children, format))
      case 'emphasis':
        return inlineFrom(node.children, format | ITALIC)
      case 'strong':
        return inlineFrom(node.children, format | BOLD)
      default:
        return textualFrom([node], format)
    }
  })
}

/** The tags of HTML that a document has a format for. */
const tagFormats = new Map([
  ['strong', BOLD],
  ['em', ITALIC],
  ['s', STRIKETHROUGH],
  ['u', UNDERLINE],
])

type Formatted = { node: PhrasingContent; format: number }

/** What stands between a tag and its end has that tag's format; a tag without an end is text like other HTML. */
function withoutTags(phrasing: PhrasingContent[], outer: number): Formatted[] {
  const found: Formatted[] = []
  /** Tags that are open, each with where it stands in `found`. */
  const open: { name: string; at: number }[] = []
  for (const node of phrasing) {
    const [, slash, name = ''] = (node.type === 'html' && /^<(\/?)([a-z]+)>$/.exec(node.value)) || []
    const from = slash ? open.findLastIndex((tag) => tag.name === name) : -1
    const start = open[from]
    if (start) {
      open.length = from
      found.splice(start.at, 1)
      const format = tagFormats.get(name) ?? 0
      for (const one of found.slice(start.at)) one.format |= format
      continue
    }
    if (!slash && tagFormats.has(name)) open.push({ name, at: found.length })
    found.push({ node, format: outer })
  }
  return found
}

function linkFrom(url: string, title: string | null, children: TextualNode[]): InlineNode[] {
  return isSafeUrl(url) ? [linkNode(url, children, title)] : children
}

function textualFrom(phrasing: PhrasingContent[], outer: number): TextualNode[] {
  return withoutTags(phrasing, outer).flatMap(({ node, format }): TextualNode[] => {
    switch (node.type) {
      case 'text':
        return inlineFromText(joinSoftLines(node.value), format)
      case 'emphasis':
        return textualFrom(node.children, format | ITALIC)
      case 'strong':
        return textualFrom(node.children, format | BOLD)
      case 'break':
        return [lineBreakNode()]
      case 'inlineCode':
      case 'html':
        return inlineFromText(node.value, format)
      case 'image':
      case 'imageReference':
        return inlineFromText(node.alt ?? '', format)
      default:
        return 'children' in node ? textualFrom(node.children as PhrasingContent[], format) : []
    }
  })
}

// Chinese is written without spaces; HTML would show the line end in the source as one.
const BETWEEN_HAN =
  /(?<=[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60])[ \t]*\n[ \t]*(?=[\p{Script=Han}\u3000-\u303F\uFF00-\uFF60])/gu

function joinSoftLines(text: string): string {
  return text.includes('\n') ? text.replace(BETWEEN_HAN, '').replace(/\r?\n/g, ' ') : text
}

const TABLE_RULE = /^\|(?:\s*:?-+:?\s*\|)+\s*$/

/** @returns the table written as `| a | b |` lines over and under a `|---|---|`, or null if it is none. */
function tableFrom(source: string): BlockNode | null {
  const [head = '', rule = '', ...body] = source.split(/\r?\n/).map((line) => line.trim())
  const isTable = [head, ...body].every((line) => line.startsWith('|')) && TABLE_RULE.test(rule)
  const columns = cellsOf(head).length
  if (!isTable || cellsOf(rule).length !== columns) return null
  return tableNode(
    [head, ...body].map((line, row) => {
      const cells = cellsOf(line)
      const texts = Array.from({ length: columns }, (_, column) => cells[column] ?? '')
      return tableRowNode(texts.map((text) => tableCellNode([cellParagraph(text)], row === 0 ? 1 : 0)))
    }),
  )
}

function cellsOf(line: string): string[] {
  const inner = line.replace(/^\|/, '').replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
}

function cellParagraph(text: string): BlockNode {
  return paragraphNode(joinedLines(fromMarkdown(text).children))
}
