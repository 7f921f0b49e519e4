import type { BlockContent, DefinitionContent, List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast'
import { type Options, toMarkdown } from 'mdast-util-to-markdown'
import {
  type BlockNode,
  BOLD,
  fileAddress,
  type ImageNode,
  type InlineNode,
  ITALIC,
  inlineFromText,
  type ListItemNode,
  type ListNode,
  lineBreakNode,
  STRIKETHROUGH,
  textNode,
  type TableNode,
  type TextualNode,
  UNDERLINE,
} from '../document'
import type { Paper } from './paper'
import { layOut } from './table-grid'

/** An essay as Markdown: its title, a line that says whose it is and of when, the text. */
export function markdownOf({ title, author, organization, date, document }: Paper): string {
  const byline = [organization, author, ...(date === null ? [] : [date])].join(' · ')
  const head: RootContent[] = [
    ...(title === ''
      ? []
      : [{ type: 'heading' as const, depth: 1 as const, children: [{ type: 'text' as const, value: title }] }]),
    { type: 'paragraph', children: [{ type: 'text', value: byline }] },
  ]
  return write([...head, ...blocksFrom(document.root.children)])
}

/**
 * A document as CommonMark with pipe tables, which `documentFromMarkdown` reads back. What Markdown has no sign for
 * is written in the tags it takes from HTML: <u>, <s>, and <strong> and <em> where asterisks would not be read as
 * emphasis, as in Chinese that has no space after a mark; <cite> for a quotation's source that begins with no dash.
 * Lost are empty paragraphs, alignment, line breaks in
 * headings and cells (spaces), blocks in cells (one line), spans (empty cells), and a table's row headings.
 */
export function toMarkdownText(blocks: BlockNode[]): string {
  return write(blocksFrom(blocks))
}

const options: Options = {
  ...{ bullet: '-', emphasis: '*', strong: '*', rule: '-', listItemIndent: 'one', resourceLink: true },
  unsafe: [
    // Not CommonMark's, but signs to many readers: tables and struck out text.
    { atBreak: true, character: '|' },
    { character: '~', inConstruct: 'phrasing' },
  ],
}

function write(children: RootContent[]): string {
  return toMarkdown({ type: 'root', children }, options)
}

type Flow = BlockContent | DefinitionContent

const depths = { h2: 2, h3: 3, h4: 4 } as const

function blocksFrom(blocks: BlockNode[]): Flow[] {
  const flow: Flow[] = []
  for (const [nth, block] of blocks.entries()) {
    const above = flow.at(-1)
    const isSource = block.type === 'quotesource' && blocks[nth - 1]?.type === 'quote' && above?.type === 'blockquote'
    if (isSource) above.children.push(...sourceFrom(block.children))
    else flow.push(...blockFrom(block))
  }
  return flow
}

/** The last paragraph of a quotation: its dash says what it is, or else a tag does. */
function sourceFrom(nodes: InlineNode[]): Paragraph[] {
  const children = phrasingFrom(nodes)
  const first = children[0]
  if (children.length === 0) return []
  const isMarked = first?.type === 'text' && /^[—–]/.test(first.value)
  return [{ type: 'paragraph', children: isMarked ? children : tagged('cite', children) }]
}

function blockFrom(block: BlockNode): Flow[] {
  switch (block.type) {
    case 'heading':
      return [{ type: 'heading', depth: depths[block.tag], children: phrasingFrom(withoutBreaks(block.children)) }]
    case 'paragraph':
    case 'quotesource':
      return paragraphFrom(block.children)
    case 'quote': {
      const children = paragraphFrom(block.children)
      return children.length > 0 ? [{ type: 'blockquote', children }] : []
    }
    case 'list':
      return [listFrom(block)]
    case 'table':
      return [{ type: 'html', value: tableFrom(block) }]
    case 'horizontalrule':
      return [{ type: 'thematicBreak' }]
    case 'image':
      return imageFrom(block)
  }
}

/** A picture, and its caption in a paragraph of its own, as a reader who is shown no pictures needs it. */
function imageFrom({ fileId, altText, caption }: ImageNode): Flow[] {
  const image: Flow = { type: 'paragraph', children: [{ type: 'image', url: fileAddress(fileId), alt: altText }] }
  return [image, ...paragraphFrom([textNode(caption, ITALIC)])]
}

/** @returns none for a paragraph without words, which Markdown cannot say. */
function paragraphFrom(nodes: InlineNode[]): Flow[] {
  const children = phrasingFrom(nodes)
  return children.length > 0 ? [{ type: 'paragraph', children }] : []
}

function withoutBreaks(nodes: InlineNode[]): InlineNode[] {
  return nodes.map((node) => {
    if (node.type === 'linebreak') return { ...inlineFromText(' ')[0] } as TextualNode
    if (node.type === 'text') return { ...node, text: node.text.replace(/\r\n|[\n\r\u2028]/g, ' ') }
    return node.type === 'link' ? { ...node, children: withoutBreaks(node.children) as TextualNode[] } : node
  })
}

/** The first number that CommonMark takes for a list's, and the last. */
const [leastStart, greatestStart] = [0, 999_999_999]

function listFrom(list: ListNode): List {
  const ordered = list.listType === 'number'
  const start = Math.min(Math.max(list.start, leastStart), greatestStart)
  const items: ListItem[] = []
  for (const item of list.children) {
    const isCarrier = item.children.length > 0 && item.children.every(({ type }) => type === 'list')
    const above = items.at(-1)
    const children = itemFrom(item)
    // Lexical keeps a nested list in an item of its own; Markdown, like HTML, in the one it belongs to.
    if (isCarrier && above) above.children.push(...children)
    else items.push({ type: 'listItem', spread: false, children })
  }
  return { type: 'list', ordered, start: ordered ? start : null, spread: false, children: items }
}

function itemFrom(item: ListItemNode): Flow[] {
  const blocks: Flow[] = []
  let line: InlineNode[] = []
  for (const child of item.children) {
    if (child.type !== 'list') line.push(child)
    else {
      blocks.push(...paragraphFrom(line), listFrom(child))
      line = []
    }
  }
  return [...blocks, ...paragraphFrom(line)]
}

/** A pipe table whose first row is its head. Every cell is one line. */
function tableFrom(table: TableNode): string {
  const { columns, rows } = layOut(table)
  const lines = rows.map((row) => {
    const cells = row.flatMap((slot) => [
      slot.kind === 'cell' ? cellFrom(slot.cell.children) : '',
      ...new Array<string>(slot.columns - 1).fill(''),
    ])
    return `| ${cells.join(' | ')} |`
  })
  const [head = '', ...body] = lines
  return [head, `|${' --- |'.repeat(columns)}`, ...body].join('\n')
}

function cellFrom(blocks: BlockNode[]): string {
  const children = phrasingFrom(withoutBreaks(joined(blocks.map(lineOf))))
  if (children.length === 0) return ''
  const unsafe = [{ character: '|' }, { character: '~', inConstruct: 'phrasing' as const }]
  return toMarkdown({ type: 'paragraph', children }, { ...options, unsafe }).trim()
}

function lineOf(block: BlockNode): InlineNode[] {
  switch (block.type) {
    case 'horizontalrule':
      return []
    case 'image':
      return inlineFromText(block.caption)
    case 'list':
      return joined(
        block.children.map((item) => joined(item.children.map((one) => (one.type === 'list' ? lineOf(one) : [one])))),
      )
    case 'table':
      return joined(block.children.flatMap((row) => row.children.map((cell) => joined(cell.children.map(lineOf)))))
    default:
      return block.children
  }
}

function joined(lines: InlineNode[][]): InlineNode[] {
  return lines
    .filter((line) => line.length > 0)
    .flatMap((line, index) => (index > 0 ? [lineBreakNode(), ...line] : line))
}

/** A stretch of one line in one format; a break or a link ends it. */
type Run = { text: string; format: number }
type Piece = Run | { break: true } | { link: PhrasingContent }

function phrasingFrom(nodes: InlineNode[]): PhrasingContent[] {
  const pieces = trimmed(piecesFrom(nodes))
  return pieces.flatMap((piece, index): PhrasingContent[] => {
    if ('break' in piece) return [{ type: 'break' }]
    if ('link' in piece) return [piece.link]
    return runFrom(piece, { before: pieces[index - 1], after: pieces[index + 1] })
  })
}

function piecesFrom(nodes: InlineNode[]): Piece[] {
  const pieces: Piece[] = []
  const addRun = (text: string, format: number) => {
    const last = pieces.at(-1)
    if (last && 'text' in last && last.format === format) last.text += text
    else if (text !== '') pieces.push({ text, format })
  }
  for (const node of nodes) {
    if (node.type === 'linebreak') pieces.push({ break: true })
    else if (node.type === 'tab') addRun('\t', 0)
    else if (node.type === 'link') pieces.push({ link: linkFrom(node) })
    else {
      for (const part of inlineFromText(node.text)) {
        if (part.type === 'linebreak') pieces.push({ break: true })
        else {
          // Emphasis begins and ends at words: the spaces around them stay outside it.
          const [, before = '', text = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(part.text) ?? []
          addRun(before, 0)
          addRun(text, node.format)
          addRun(after, 0)
        }
      }
    }
  }
  return pieces
}

function linkFrom({
  url,
  title,
  children,
}: {
  url: string
  title: string | null
  children: TextualNode[]
}): PhrasingContent {
  // A title on two lines would end the row of a table, and an empty line the paragraph.
  const line = title?.replace(/\s+/gu, ' ').trim() || null
  return { type: 'link', url, title: line, children: phrasingFrom(withoutBreaks(children)) as never }
}

/** Without the spaces and breaks at both ends of a block, which Markdown drops or takes for signs. */
function trimmed(pieces: Piece[]): Piece[] {
  const isBlank = (piece: Piece | undefined) => piece !== undefined && ('break' in piece || isSpace(piece))
  let [from, to] = [0, pieces.length]
  while (from < to && isBlank(pieces[from])) from += 1
  while (to > from && isBlank(pieces[to - 1])) to -= 1
  return pieces.slice(from, to)
}

function isSpace(piece: Piece): boolean {
  return 'text' in piece && /^[ \t]*$/.test(piece.text)
}

/** A run inside its signs. Tags go outside, so that asterisks stand against the words. */
function runFrom(run: Run, beside: { before?: Piece; after?: Piece }): PhrasingContent[] {
  const { text, format } = run
  const useSigns = (format & (UNDERLINE | STRIKETHROUGH)) === 0 && canFlank(text, beside)
  let content: PhrasingContent[] = [{ type: 'text', value: text }]
  if (format & ITALIC) content = useSigns ? [{ type: 'emphasis', children: content }] : tagged('em', content)
  if (format & BOLD) content = useSigns ? [{ type: 'strong', children: content }] : tagged('strong', content)
  if (format & STRIKETHROUGH) content = tagged('s', content)
  if (format & UNDERLINE) content = tagged('u', content)
  return content
}

function tagged(tag: string, content: PhrasingContent[]): PhrasingContent[] {
  return [{ type: 'html', value: `<${tag}>` }, ...content, { type: 'html', value: `</${tag}>` }]
}

const letter = /^[^\s\p{P}\p{S}]$/u

/**
 * Whether asterisks around a text would be read as emphasis (CommonMark 0.31, 6.2 left- and right-flanking): a mark
 * at its edge needs a space or the line's end beyond, and no other emphasis may touch it.
 */
function canFlank(text: string, { before, after }: { before?: Piece; after?: Piece }): boolean {
  const isOpen = (piece: Piece | undefined) => piece === undefined || 'break' in piece
  const isPlain = (piece: Piece | undefined) =>
    isOpen(piece) || (piece !== undefined && 'text' in piece && piece.format === 0)
  if (!isPlain(before) || !isPlain(after)) return false
  const [first = '', last = ''] = [[...text][0], [...text].at(-1)]
  const spaceBefore = isOpen(before) || (before !== undefined && 'text' in before && /\s$/u.test(before.text))
  const spaceAfter = isOpen(after) || (after !== undefined && 'text' in after && /^\s/u.test(after.text))
  return (letter.test(first) || spaceBefore) && (letter.test(last) || spaceAfter)
}
