/**
 * The door for editor JSON: what `parseDocument` returns is safe to store, to render and to give back
 * to Lexical, whatever was sent.
 *
 * One strict zod schema stands for each node type; a walk of our own leads from node to node. The
 * recursive form (`z.lazy` in a discriminated union) was not taken: it reports a bad node as a failed
 * union, from which the reason can only be guessed, and it recurses as deep as the input wishes.
 */
import { z } from 'zod'
import {
  type BlockNode,
  type DocumentNode,
  documentOf,
  type EditorDocument,
  headingNode,
  horizontalRuleNode,
  imageNode,
  type InlineNode,
  isSafeUrl,
  MAX_IMAGE_WORDS,
  type ListItemNode,
  lineBreakNode,
  linkNode,
  listItemNode,
  listNode,
  paragraphNode,
  quoteNode,
  quoteSourceNode,
  type RootNode,
  type TableCellNode,
  type TableRowNode,
  TEXT_FORMATS,
  type TextualNode,
  tableCellNode,
  tableNode,
  tableRowNode,
  tabNode,
  textNode,
} from './document'

/** Largest accepted JSON, in bytes of UTF-8. */
export const MAX_DOCUMENT_BYTES = 2_000_000

/**
 * Deepest accepted nesting, in nodes from the root (which is 1) down to a leaf. A list level takes two
 * (list and item), so lists nest ten levels deep with their text.
 */
export const MAX_DOCUMENT_DEPTH = 24

/** Most nodes accepted in one document, the root included. */
export const MAX_DOCUMENT_NODES = 20_000

export type RefusalReason = 'tooLarge' | 'notJson' | 'tooDeep' | 'unknownNode' | 'unsafeUrl' | 'invalid'

export type ParsedDocument = { ok: true; document: EditorDocument } | { ok: false; reason: RefusalReason }

/** Indents beyond this are drawn the same by every screen; more is somebody leaning on the Tab key. */
const MAX_INDENT = 20

/** The largest colspan HTML knows (HTML standard, "attributes common to td and th elements"). */
const MAX_SPAN = 1000

// Every default is Lexical's own (its update…Node functions), so that its compact form is read too.
const element = {
  direction: z.enum(['ltr', 'rtl']).nullable().default(null),
  format: z.enum(['', 'left', 'start', 'center', 'right', 'end', 'justify']).default(''),
  indent: z.int().min(0).default(0),
}
const textFormat = z.int().min(0).max(0x7fff_ffff).default(0)
const attribute = z.string().nullable().default(null)
const span = z.int().min(1).max(MAX_SPAN).default(1)

const elementSchema = z.object(element)
const textSchema = z.object({ format: textFormat, text: z.string().default('') })
const tabSchema = z.object({ format: textFormat })
const leafSchema = z.object({})
const paragraphSchema = z.object({ ...element, textFormat })
const headingSchema = z.object({ ...element, tag: z.enum(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']).default('h1') })
const listSchema = z.object({
  ...element,
  listType: z.enum(['bullet', 'number', 'check']).default('number'),
  start: z.int().default(1),
})
const listItemSchema = z.object({ ...element, value: z.int().default(1) })
const linkSchema = z.object({
  ...element,
  rel: attribute,
  target: attribute,
  title: attribute,
  url: z.string().default(''),
})
const cellSchema = z.object({
  ...element,
  colSpan: span,
  headerState: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).default(0),
  rowSpan: span,
})

const side = z.int().min(1).max(10_000)
const imageSchema = z.object({
  // The form of an id; whose file it is, the server asks before anybody is shown it.
  fileId: z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  width: side,
  height: side,
  altText: z.string().default(''),
  caption: z.string().default(''),
})

type ElementValues = z.output<typeof elementSchema>
type ReadNode = DocumentNode | RootNode
type NodeRule = {
  /** Types of node it may contain; null for a leaf, whose `children` are not looked at. */
  content: ReadonlySet<string> | null
  /** `lists` is how many lists lie around the node. */
  read: (value: object, children: ReadNode[], lists: number) => ReadNode | RefusalReason
}

const TEXTUAL = ['text', 'linebreak', 'tab']
const INLINE = [...TEXTUAL, 'link']
const BLOCK = ['paragraph', 'heading', 'quote', 'quotesource', 'list', 'table', 'horizontalrule', 'image']

/** Joins the zod schema of a node's own fields, its content and the function that writes it out anew. */
function rule<Fields, Child extends ReadNode>(
  schema: z.ZodType<Fields>,
  content: string[] | null,
  build: (fields: Fields, children: Child[], lists: number) => ReadNode | RefusalReason,
): NodeRule {
  return {
    content: content === null ? null : new Set(content),
    read(value, children, lists) {
      const fields = schema.safeParse(value)
      // `content` has decided what the children are; the types of a table by name cannot say so.
      return fields.success ? build(fields.data, children as Child[], lists) : 'invalid'
    },
  }
}

function leaf<Fields>(schema: z.ZodType<Fields>, build: (fields: Fields) => ReadNode): NodeRule {
  return rule(schema, null, build)
}

/** Lays the fields common to all elements over a fresh node; the node keeps its own order of keys. */
function withElement<Node extends ElementValues>(node: Node, { direction, format, indent }: ElementValues): Node {
  node.direction = direction
  node.format = format
  node.indent = Math.min(indent, MAX_INDENT)
  return node
}

// Heading levels and check lists are bent to what this product has rather than refused: they come in
// by pasting, and a refusal would keep a whole draft from being saved for the sake of its look.
const HEADING_TAGS = { h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h4', h5: 'h4', h6: 'h4' } as const

const NODE_RULES = new Map<string, NodeRule>([
  ['text', leaf(textSchema, ({ format, text }) => textNode(storable(text), format & TEXT_FORMATS))],
  ['linebreak', leaf(leafSchema, lineBreakNode)],
  ['tab', leaf(tabSchema, ({ format }) => tabNode(format & TEXT_FORMATS))],
  ['horizontalrule', leaf(leafSchema, horizontalRuleNode)],
  [
    'image',
    leaf(imageSchema, ({ altText, caption, ...image }) =>
      imageNode({ ...image, altText: oneLine(altText), caption: oneLine(caption) }),
    ),
  ],
  [
    'paragraph',
    rule(paragraphSchema, INLINE, (fields, children: InlineNode[]) =>
      withElement(paragraphNode(children, fields.textFormat & TEXT_FORMATS), fields),
    ),
  ],
  [
    'heading',
    rule(headingSchema, INLINE, (fields, children: InlineNode[]) =>
      withElement(headingNode(HEADING_TAGS[fields.tag], children), fields),
    ),
  ],
  ['quote', rule(elementSchema, INLINE, (fields, children: InlineNode[]) => withElement(quoteNode(children), fields))],
  [
    'quotesource',
    rule(elementSchema, INLINE, (fields, children: InlineNode[]) => withElement(quoteSourceNode(children), fields)),
  ],
  ['link', rule(linkSchema, TEXTUAL, readLink)],
  [
    'list',
    rule(listSchema, ['listitem'], (fields, children: ListItemNode[]) => {
      if (children.length === 0) return 'invalid'
      const listType = fields.listType === 'number' ? 'number' : 'bullet'
      return withElement(listNode(listType, children, fields.start), fields)
    }),
  ],
  [
    'listitem',
    rule(listItemSchema, [...INLINE, 'list'], (fields, children: ListItemNode['children'], lists) => {
      // Lexical rebuilds nested lists from an item's `indent`, so it is counted, not believed.
      const node = listItemNode(children, { indent: lists - 1, value: fields.value })
      node.direction = fields.direction
      node.format = fields.format
      return node
    }),
  ],
  [
    'table',
    rule(elementSchema, ['tablerow'], (fields, children: TableRowNode[]) =>
      children.length === 0 ? 'invalid' : withElement(tableNode(children), fields),
    ),
  ],
  [
    'tablerow',
    rule(elementSchema, ['tablecell'], (fields, children: TableCellNode[]) =>
      children.length === 0 ? 'invalid' : withElement(tableRowNode(children), fields),
    ),
  ],
  [
    'tablecell',
    rule(cellSchema, BLOCK, (fields, children: BlockNode[]) => {
      // A cell without a paragraph has no place for the caret.
      const blocks = children.length > 0 ? children : [paragraphNode()]
      const node = withElement(tableCellNode(blocks, fields.headerState), fields)
      node.colSpan = fields.colSpan
      node.rowSpan = fields.rowSpan
      return node
    }),
  ],
  [
    'root',
    rule(elementSchema, BLOCK, (fields, children: BlockNode[]) => withElement(documentOf(children).root, fields)),
  ],
])

function readLink(fields: z.output<typeof linkSchema>, children: TextualNode[]): ReadNode | RefusalReason {
  const url = storable(fields.url)
  if (!isSafeUrl(url)) return 'unsafeUrl'
  const title = fields.title === null ? null : storable(fields.title)
  const node = withElement(linkNode(url, children, title), fields)
  node.rel = fields.rel === null ? null : storable(fields.rel)
  node.target = fields.target === '_blank' ? '_blank' : null
  return node
}

const UNSTORABLE_SUSPECT = /[\0\uD800-\uDFFF]/
const UNSTORABLE = /[\0\p{Surrogate}]/gu

/**
 * Replaces by U+FFFD the two things a text cannot carry through UTF-8 and PostgreSQL: lone surrogates
 * (half a character, left by broken software) and NUL. Replaced and not refused, because a writer
 * cannot see them, could not find them, and would lose the save of everything around them.
 */
export function storable(text: string): string {
  return UNSTORABLE_SUSPECT.test(text) ? text.replace(UNSTORABLE, '\uFFFD') : text
}

/** Words of a picture: on one line, and not longer than they may be. */
function oneLine(text: string): string {
  const line = storable(text.replace(/[\n\r\t\u2028\u2029]+/g, ' '))
  // Cut between code points: half a surrogate pair could not be stored.
  return line.length <= MAX_IMAGE_WORDS ? line : line.slice(0, MAX_IMAGE_WORDS).replace(/[\uD800-\uDBFF]$/, '')
}

/**
 * Reads and normalises editor JSON from outside.
 *
 * Kept: the nodes and properties of document.ts, each string as typed (but see `storable`), Lexical's
 * order of keys. Given Lexical's defaults: properties that are missing. Dropped: unknown properties,
 * `style` and `textStyle` (colours, fonts), column widths, format bits other than the four, the look of
 * headings and lists that the product lacks. Refused: everything else. Parsing what it returned gives
 * the same document again.
 *
 * Never throws. Reasons: 'tooLarge' (bytes or nodes), 'notJson', 'tooDeep', 'unknownNode' (a `type`
 * that is not ours), 'unsafeUrl' (see `isSafeUrl`), 'invalid' (a known node in a wrong place or with a
 * wrong property).
 *
 * Where a content-security policy forbids `eval`, load zod with `z.config({ jitless: true })`, or its
 * first parse is reported as a violation.
 */
export function parseDocument(json: string): ParsedDocument {
  if (exceedsBytes(json, MAX_DOCUMENT_BYTES)) return { ok: false, reason: 'tooLarge' }
  const state = parseJson(json)
  if (state === undefined) return { ok: false, reason: 'notJson' }
  const root = propertyOf(state, 'root')
  const excess = shapeExcess(root)
  if (excess !== null) return { ok: false, reason: excess }
  if (propertyOf(root, 'type') !== 'root') return { ok: false, reason: 'invalid' }
  const read = readNode(root, 0)
  if (typeof read === 'string') return { ok: false, reason: read }
  // The check of `type` above and the rule of that name leave nothing else.
  return { ok: true, document: { root: read as RootNode } }
}

/** Reads one node and those within it; `shapeExcess` has bounded how deep this can go. */
function readNode(value: unknown, lists: number): ReadNode | RefusalReason {
  if (typeof value !== 'object' || value === null) return 'invalid'
  const type = propertyOf(value, 'type')
  if (typeof type !== 'string') return 'invalid'
  const nodeRule = NODE_RULES.get(type)
  if (nodeRule === undefined) return 'unknownNode'
  if (nodeRule.content === null) return nodeRule.read(value, [], lists)
  const children = propertyOf(value, 'children')
  if (!Array.isArray(children)) return 'invalid'
  const nodes: ReadNode[] = []
  for (const child of children) {
    const node = readNode(child, type === 'list' ? lists + 1 : type === 'tablecell' ? 0 : lists)
    if (typeof node === 'string') return node
    if (!nodeRule.content.has(node.type)) return 'invalid'
    nodes.push(node)
  }
  return nodeRule.read(value, nodes, lists)
}

/** Walks level by level, with no recursion: what arrives may be nested ten thousand deep. */
function shapeExcess(root: unknown): 'tooLarge' | 'tooDeep' | null {
  let level: unknown[] = [root]
  let nodes = 0
  for (let depth = 1; level.length > 0; depth += 1) {
    nodes += level.length
    if (depth > MAX_DOCUMENT_DEPTH) return 'tooDeep'
    if (nodes > MAX_DOCUMENT_NODES) return 'tooLarge'
    const next: unknown[] = []
    for (const node of level) {
      const children = propertyOf(node, 'children')
      if (Array.isArray(children)) for (const child of children) next.push(child)
    }
    level = next
  }
  return null
}

/** Whether the UTF-8 form is longer than `limit` bytes; short texts are decided without encoding them. */
function exceedsBytes(text: string, limit: number): boolean {
  if (text.length > limit) return true
  // A UTF-16 unit takes at most three bytes.
  if (text.length * 3 <= limit) return false
  return new TextEncoder().encode(text).length > limit
}

/** @returns undefined, which JSON cannot say, when the text is not JSON. */
function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function propertyOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}
