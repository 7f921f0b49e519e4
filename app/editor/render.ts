/**
 * Reading pages: the stored document as HTML, without a DOM and without editor code.
 *
 * What the stylesheet has to know: `p, h2, … { white-space: break-spaces }`, because runs of spaces and
 * tabs are written out as typed; `.align-left|start|center|right|end|justify` on blocks, list items and
 * cells (the content-security policy forbids inline styles); `.table-scroll` around tables; `.carrier` on a list
 * item that holds nothing but a nested list (its marker should not show); `figure.quotation` around a quotation whose
 * source stands under it, `p.quote-source` for a source that lost its quotation; `figure` around a picture and its
 * caption.
 */
import {
  type BlockNode,
  BOLD,
  type Direction,
  type EditorDocument,
  fileAddress,
  type ImageNode,
  type InlineNode,
  ITALIC,
  isSafeUrl,
  type LinkNode,
  type ListItemNode,
  type ListNode,
  type QuoteNode,
  type QuoteSourceNode,
  STRIKETHROUGH,
  type TableCellNode,
  type TableNode,
  type TextNode,
  UNDERLINE,
} from './document'
import { blockText } from './text'

/** Longest accessible name of a table, in UTF-16 units. */
const MAX_TABLE_NAME = 80

// Hebrew, Arabic (Uyghur, Kazakh) and the other right-to-left blocks with their presentation forms.
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/

/**
 * Renders a document that `parseDocument` let through (nesting is bounded there). Everything typed is
 * escaped; there are no inline styles and no ids. Line breaks are `<br>`, an empty paragraph is
 * `<p><br></p>` so that it keeps its height. `indent` is not shown, lists nest by their structure.
 */
export function renderHtml(document: EditorDocument): string {
  return renderBlocks(document.root.children)
}

function renderBlocks(blocks: BlockNode[]): string {
  let html = ''
  for (let nth = 0; nth < blocks.length; nth += 1) {
    const [block, next] = [blocks[nth], blocks[nth + 1]]
    if (block?.type === 'quote' && next?.type === 'quotesource') {
      html += renderQuotation(block, next)
      nth += 1
    } else if (block) html += renderBlock(block)
  }
  return html
}

function renderBlock(block: BlockNode): string {
  switch (block.type) {
    case 'paragraph':
      return wrapBlock('p', block, renderInline(block.children) || '<br>')
    case 'heading':
      return wrapBlock(block.tag, block, renderInline(block.children))
    case 'quote':
      return wrapBlock('blockquote', block, `<p>${renderInline(block.children)}</p>`)
    case 'quotesource':
      return `<p class="quote-source">${renderInline(block.children)}</p>`
    case 'list':
      return renderList(block)
    case 'table':
      return renderTable(block)
    case 'horizontalrule':
      return '<hr>'
    case 'image':
      return renderImage(block)
  }
}

/** Width and height keep its place before it has come; what is far down the page comes when it is scrolled to. */
function renderImage({ fileId, width, height, altText, caption }: ImageNode): string {
  const source = `src="${escapeAttribute(fileAddress(fileId))}" width="${width}" height="${height}"`
  const image = `<img ${source} alt="${escapeAttribute(altText)}" loading="lazy" decoding="async">`
  return `<figure>${image}${caption === '' ? '' : `<figcaption>${escapeText(caption)}</figcaption>`}</figure>`
}

/** HTML wants the source outside the quotation itself ("The blockquote element"). */
function renderQuotation(quote: QuoteNode, source: QuoteSourceNode): string {
  return `<figure class="quotation">${renderBlock(quote)}<figcaption>${renderInline(source.children)}</figcaption></figure>`
}

function wrapBlock(tag: string, block: { format: string; direction: Direction }, html: string): string {
  return `<${tag}${blockAttributes(block, html)}>${html}</${tag}>`
}

/** Alignment and direction; `html`, when given, decides whether the direction is left to the browser. */
function blockAttributes({ format, direction }: { format: string; direction: Direction }, html = ''): string {
  const align = format === '' ? '' : ` class="align-${format}"`
  if (direction === 'rtl') return `${align} dir="rtl"`
  // Lexical shows a block without a direction as dir="auto"; one right-to-left word is enough to need it.
  return direction === null && RIGHT_TO_LEFT.test(html) ? `${align} dir="auto"` : align
}

function renderList(list: ListNode): string {
  const start = list.tag === 'ol' && list.start !== 1 ? ` start="${list.start}"` : ''
  return `<${list.tag}${start}${blockAttributes(list)}>${renderItems(list.children)}</${list.tag}>`
}

/** Puts a nested list, which Lexical keeps in an item of its own, inside the item before it. */
function renderItems(items: ListItemNode[]): string {
  let html = ''
  let open = false
  for (const item of items) {
    const isCarrier = item.children.length > 0 && item.children.every((child) => child.type === 'list')
    if (!isCarrier || !open) {
      if (open) html += '</li>'
      const content = renderItemContent(item)
      html += isCarrier ? `<li class="carrier">${content}` : `<li${blockAttributes(item, content)}>${content}`
      open = true
    } else {
      html += renderItemContent(item)
    }
  }
  return open ? `${html}</li>` : html
}

function renderItemContent(item: ListItemNode): string {
  let html = ''
  for (const child of item.children) html += child.type === 'list' ? renderList(child) : renderInlineNode(child)
  return html
}

/**
 * The wrapper scrolls on narrow screens, so the keyboard must reach it and it needs a name: the words
 * of its first row, which are the headings of most tables and need no translation.
 */
function renderTable(table: TableNode): string {
  let rows = ''
  for (const row of table.children) {
    let cells = ''
    for (const cell of row.children) cells += renderCell(cell)
    rows += `<tr>${cells}</tr>`
  }
  const name = tableName(table)
  const region = name === '' ? '' : ` role="region" aria-label="${escapeAttribute(name)}"`
  return `<div class="table-scroll" tabindex="0"${region}><table><tbody>${rows}</tbody></table></div>`
}

function tableName(table: TableNode): string {
  const cells = table.children[0]?.children ?? []
  const words = cells.map((cell) => cell.children.map(blockText).join(' ').trim()).filter((text) => text !== '')
  const name = words.join(', ')
  // Cut between code points; half a surrogate pair would not survive UTF-8.
  return name.length <= MAX_TABLE_NAME ? name : `${name.slice(0, MAX_TABLE_NAME).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function renderCell(cell: TableCellNode): string {
  const colSpan = cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : ''
  const rowSpan = cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''
  const attributes = `${colSpan}${rowSpan}${blockAttributes(cell)}`
  const html = renderBlocks(cell.children)
  if (cell.headerState === 0) return `<td${attributes}>${html}</td>`
  // A cell of the heading row (bit 1) heads its column; the corner cell (3) is in that row too.
  return `<th scope="${cell.headerState === 2 ? 'row' : 'col'}"${attributes}>${html}</th>`
}

function renderInline(nodes: InlineNode[]): string {
  let html = ''
  for (const node of nodes) html += renderInlineNode(node)
  return html
}

function renderInlineNode(node: InlineNode): string {
  switch (node.type) {
    case 'text':
      return renderText(node)
    case 'linebreak':
      return '<br>'
    case 'tab':
      return '\t'
    case 'link':
      return renderLink(node)
  }
}

function renderText({ text, format }: TextNode): string {
  let html = escapeText(text)
  if (format === 0) return html
  if (format & UNDERLINE) html = `<u>${html}</u>`
  if (format & STRIKETHROUGH) html = `<s>${html}</s>`
  if (format & ITALIC) html = `<em>${html}</em>`
  if (format & BOLD) html = `<strong>${html}</strong>`
  return html
}

/** A link that should not have been stored is shown as its text: the last of the doors, and a cheap one. */
function renderLink(link: LinkNode): string {
  const html = renderInline(link.children)
  if (!isSafeUrl(link.url)) return html
  const title = link.title === null ? '' : ` title="${escapeAttribute(link.title)}"`
  const target = link.target === null ? '' : ' target="_blank"'
  return `<a href="${escapeAttribute(link.url)}" rel="noopener noreferrer nofollow"${target}${title}>${html}</a>`
}

function escapeText(text: string): string {
  // Most text has none of the three; asking first is several times faster than replacing.
  if (!/[&<>]/.test(text)) return text
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;')
}
