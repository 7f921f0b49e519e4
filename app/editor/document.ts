/**
 * The stored form of everything written in the editor: Lexical 0.52's full serialized state
 * (`editorState.toJSON()`, not the experimental compact form), reduced to the nodes and properties
 * this product keeps. Property names and their order are those of `exportJSON` in the packages
 * lexical, @lexical/rich-text, @lexical/list, @lexical/link, @lexical/table and @lexical/extension,
 * so that what is stored and what the editor exports are the same text.
 */

/**
 * Alignment of a block as Lexical names it; '' means none was chosen. A paragraph's first line is drawn in by two
 * characters, which is a style of the text and no spaces in it; 'left' sets it flush (顶格), as for 称呼.
 */
export type Alignment = '' | 'left' | 'start' | 'center' | 'right' | 'end' | 'justify'

/** Writing direction; null means "as the first strong character says". */
export type Direction = 'ltr' | 'rtl' | null

type ElementFields = { direction: Direction; format: Alignment; indent: number }

/** Bits of a text node's `format`. Lexical's other bits (code, highlight, sub- and superscript) are not kept. */
export const BOLD = 1
export const ITALIC = 2
export const STRIKETHROUGH = 4
export const UNDERLINE = 8

/** Every format bit this product keeps. */
export const TEXT_FORMATS = BOLD | ITALIC | STRIKETHROUGH | UNDERLINE

export type TextNode = {
  detail: 0
  format: number
  mode: 'normal'
  style: ''
  text: string
  type: 'text'
  version: 1
}

export type LineBreakNode = { type: 'linebreak'; version: 1 }

export type TabNode = {
  detail: 2
  mode: 'normal'
  text: '\t'
  format: number
  style: ''
  type: 'tab'
  version: 1
}

/** What a link may contain. */
export type TextualNode = TextNode | LineBreakNode | TabNode

export type LinkNode = {
  children: TextualNode[]
  rel: string | null
  target: '_blank' | null
  title: string | null
  url: string
} & ElementFields & { type: 'link'; version: 1 }

/** What a paragraph, heading, quote, its source or a list item may contain. */
export type InlineNode = TextualNode | LinkNode

export type ParagraphNode = { children: InlineNode[] } & ElementFields & {
    textFormat: number
    textStyle: ''
    type: 'paragraph'
    version: 1
  }

export type HeadingTag = 'h2' | 'h3' | 'h4'

export type HeadingNode = { children: InlineNode[]; tag: HeadingTag } & ElementFields & {
    type: 'heading'
    version: 1
  }

export type QuoteNode = { children: InlineNode[] } & ElementFields & { type: 'quote'; version: 1 }

/**
 * Where a quotation is from, as its own line says it: ——《遵义会议纪念馆陈列》. It belongs to the quote before it; where
 * none stands there (two texts laid together), it is a line like any other.
 */
export type QuoteSourceNode = { children: InlineNode[] } & ElementFields & { type: 'quotesource'; version: 1 }

/**
 * Lexical stores a nested list not inside the item it belongs to but in a list item of its own that
 * follows it. `indent` is how many lists lie around the item's own list.
 */
export type ListItemNode = {
  children: (InlineNode | ListNode)[]
  indent: number
  value: number
  direction: Direction
  format: Alignment
  type: 'listitem'
  version: 1
}

export type ListNode = {
  children: ListItemNode[]
  listType: 'bullet' | 'number'
  start: number
  tag: 'ul' | 'ol'
} & ElementFields & { type: 'list'; version: 1 }

/**
 * Lexical's header bits: ROW (1) marks a cell of a heading row, so it heads its column; COLUMN (2) one
 * of a heading column, so it heads its row; 3 is both.
 */
export type TableCellNode = {
  children: BlockNode[]
  backgroundColor: null
  colSpan: number
  headerState: 0 | 1 | 2 | 3
  rowSpan: number
} & ElementFields & { type: 'tablecell'; version: 1 }

export type TableRowNode = { children: TableCellNode[] } & ElementFields & { type: 'tablerow'; version: 1 }

export type TableNode = { children: TableRowNode[] } & ElementFields & { type: 'table'; version: 1 }

export type HorizontalRuleNode = { type: 'horizontalrule'; version: 1 }

/**
 * A stored picture as a block of its own. `width` and `height` are its pixels, so that a page keeps its place before
 * the picture has come. `altText` says in words what it shows to who cannot see it; `caption` stands below it for
 * everybody. Both are one line of plain text, '' for none.
 */
export type ImageNode = {
  fileId: string
  width: number
  height: number
  altText: string
  caption: string
  type: 'image'
  version: 1
}

/** What the document itself and a table cell may contain. */
export type BlockNode =
  | ParagraphNode
  | HeadingNode
  | QuoteNode
  | QuoteSourceNode
  | ListNode
  | TableNode
  | HorizontalRuleNode
  | ImageNode

export type DocumentNode = BlockNode | InlineNode | ListItemNode | TableRowNode | TableCellNode

export type RootNode = { children: BlockNode[] } & ElementFields & { type: 'root'; version: 1 }

export type EditorDocument = { root: RootNode }

const PLAIN_ELEMENT = { direction: null, format: '', indent: 0 } as const

/** @returns a text node; `format` is a bit mask of BOLD, ITALIC, STRIKETHROUGH and UNDERLINE. */
export function textNode(text: string, format = 0): TextNode {
  return { detail: 0, format, mode: 'normal', style: '', text, type: 'text', version: 1 }
}

/** @returns a line break inside a block. */
export function lineBreakNode(): LineBreakNode {
  return { type: 'linebreak', version: 1 }
}

/** @returns a tab character as Lexical keeps it: a node of its own, never inside a text node. */
export function tabNode(format = 0): TabNode {
  return { detail: 2, mode: 'normal', text: '\t', format, style: '', type: 'tab', version: 1 }
}

/** @returns a link; `url` must have passed `isSafeUrl`, or `parseDocument` refuses the document. */
export function linkNode(url: string, children: TextualNode[], title: string | null = null): LinkNode {
  return { children, rel: null, target: null, title, url, ...PLAIN_ELEMENT, type: 'link', version: 1 }
}

/**
 * @returns a paragraph without alignment or indent. `textFormat` is what Lexical exports: the format of
 * the first text in it, or, where there is none, `caretFormat`, in which one would go on writing.
 */
export function paragraphNode(children: InlineNode[] = [], caretFormat = 0): ParagraphNode {
  const first = children.find((child) => child.type === 'text' || child.type === 'tab')
  const textFormat = first?.format ?? caretFormat
  return { children, ...PLAIN_ELEMENT, textFormat, textStyle: '', type: 'paragraph', version: 1 }
}

/** @returns a heading without alignment. */
export function headingNode(tag: HeadingTag, children: InlineNode[]): HeadingNode {
  return { children, tag, ...PLAIN_ELEMENT, type: 'heading', version: 1 }
}

/** @returns a block quotation; Lexical's holds inline content only, its paragraphs are line breaks. */
export function quoteNode(children: InlineNode[]): QuoteNode {
  return { children, ...PLAIN_ELEMENT, type: 'quote', version: 1 }
}

/** @returns the line after a quote that says where it is from, its dash included. */
export function quoteSourceNode(children: InlineNode[]): QuoteSourceNode {
  return { children, ...PLAIN_ELEMENT, type: 'quotesource', version: 1 }
}

/** @returns a list; `start` is the number of the first item and matters to numbered lists only. */
export function listNode(listType: 'bullet' | 'number', children: ListItemNode[], start = 1): ListNode {
  const tag = listType === 'number' ? 'ol' : 'ul'
  return { children, listType, start, tag, ...PLAIN_ELEMENT, type: 'list', version: 1 }
}

/** @returns a list item; `indent` is the number of lists around its own, `value` the number it shows. */
export function listItemNode(children: (InlineNode | ListNode)[], { indent = 0, value = 1 } = {}): ListItemNode {
  return { children, indent, value, direction: null, format: '', type: 'listitem', version: 1 }
}

/** @returns a table of rows. */
export function tableNode(children: TableRowNode[]): TableNode {
  return { children, ...PLAIN_ELEMENT, type: 'table', version: 1 }
}

/** @returns a row of cells. */
export function tableRowNode(children: TableCellNode[]): TableRowNode {
  return { children, ...PLAIN_ELEMENT, type: 'tablerow', version: 1 }
}

/** @returns a cell that spans one column and one row; for `headerState` see `TableCellNode`. */
export function tableCellNode(children: BlockNode[], headerState: 0 | 1 | 2 | 3 = 0): TableCellNode {
  return {
    children,
    backgroundColor: null,
    colSpan: 1,
    headerState,
    rowSpan: 1,
    ...PLAIN_ELEMENT,
    type: 'tablecell',
    version: 1,
  }
}

/** @returns a thematic break. */
export function horizontalRuleNode(): HorizontalRuleNode {
  return { type: 'horizontalrule', version: 1 }
}

/** The longest words of a picture, in UTF-16 units; what is longer is a paragraph, and is cut. */
export const MAX_IMAGE_WORDS = 500

/** @returns a picture; see `ImageNode`. */
export function imageNode(image: Omit<ImageNode, 'type' | 'version'>): ImageNode {
  const { fileId, width, height, altText, caption } = image
  return { fileId, width, height, altText, caption, type: 'image', version: 1 }
}

/**
 * The address of a stored file. It stands here and not in paths.ts, which takes it from here, because the HTML of a
 * revision holds it for good.
 */
export function fileAddress(fileId: string): string {
  return `/files/${fileId}`
}

/** The pictures of a document in reading order, those in tables too; one shown twice comes twice. */
export function imagesOf(document: EditorDocument): ImageNode[] {
  return imagesIn(document.root.children)
}

function imagesIn(blocks: BlockNode[]): ImageNode[] {
  return blocks.flatMap((block) => {
    if (block.type === 'image') return [block]
    if (block.type !== 'table') return []
    return block.children.flatMap((row) => row.children.flatMap((cell) => imagesIn(cell.children)))
  })
}

/** @returns the document with a paragraph of its caption, or nothing, for each picture that `isKept` does not keep. */
export function keepImages(document: EditorDocument, isKept: (image: ImageNode) => boolean): EditorDocument {
  if (imagesOf(document).every(isKept)) return document
  const kept = (blocks: BlockNode[]): BlockNode[] =>
    blocks.flatMap((block): BlockNode[] => {
      if (block.type === 'image' && !isKept(block)) {
        return block.caption === '' ? [] : [paragraphNode([textNode(block.caption)])]
      }
      return block.type === 'table' ? [{ ...block, children: block.children.map(keptRow) }] : [block]
    })
  const keptRow = (row: TableRowNode): TableRowNode => ({
    ...row,
    children: row.children.map((cell) => {
      const children = kept(cell.children)
      // A cell without a paragraph has no place for the caret.
      return { ...cell, children: children.length > 0 ? children : [paragraphNode()] }
    }),
  })
  const children = kept(document.root.children)
  return { root: { ...document.root, children: children.length > 0 ? children : [paragraphNode()] } }
}

/**
 * @returns a document of these blocks; of none, one with an empty paragraph, because Lexical's
 * `setEditorState` throws on a root without children.
 */
export function documentOf(blocks: BlockNode[]): EditorDocument {
  const children = blocks.length > 0 ? blocks : [paragraphNode()]
  return { root: { children, ...PLAIN_ELEMENT, type: 'root', version: 1 } }
}

/** @returns the document of an essay nobody has written in yet: one empty paragraph. */
export function emptyDocument(): EditorDocument {
  return documentOf([])
}

/** @returns a document with one paragraph for each line, an empty one for an empty line. */
export function documentFromParagraphs(lines: string[]): EditorDocument {
  return documentOf(lines.map((line) => paragraphNode(inlineFromText(line))))
}

/**
 * Turns typed text into inline nodes as Lexical would hold them: tabs become tab nodes; newlines (LF,
 * CR, CR LF) and U+2028 become line breaks. Every other character stays in text nodes.
 */
export function inlineFromText(text: string, format = 0): TextualNode[] {
  const nodes: TextualNode[] = []
  for (const part of text.split(/(\t|\r\n|[\n\r\u2028])/)) {
    if (part === '') continue
    if (part === '\t') nodes.push(tabNode(format))
    else if (/^[\r\n\u2028]/.test(part)) nodes.push(lineBreakNode())
    else nodes.push(textNode(part, format))
  }
  return nodes
}

// \p{Cc}: a browser removes tabs and newlines inside a URL before it reads the scheme, which is how
// "java\nscript:" gets past a check. Only a scheme at the very first character counts, so that neither
// relative nor protocol-relative addresses (which a browser would resolve against our own) pass.
const SAFE_URL = /^(?:https?:\/\/[^\p{Cc}\p{Z}/]|mailto:[^\p{Cc}]|tel:[^\p{Cc}])[^\p{Cc}]*$/iu

/**
 * Whether a link may point here: an absolute http:, https:, mailto: or tel: address without control
 * characters. It stands here, not in schema.ts, so that the editor can ask before it makes a link
 * without loading zod.
 */
export function isSafeUrl(url: string): boolean {
  return SAFE_URL.test(url)
}
