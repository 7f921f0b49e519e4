/** Random valid documents for property tests; loaded by tests only. */
import fc from 'fast-check'
import {
  type BlockNode,
  documentOf,
  type EditorDocument,
  headingNode,
  horizontalRuleNode,
  imageNode,
  type InlineNode,
  type ListItemNode,
  type ListNode,
  lineBreakNode,
  linkNode,
  listItemNode,
  listNode,
  paragraphNode,
  quoteNode,
  quoteSourceNode,
  type TextualNode,
  tableCellNode,
  tableNode,
  tableRowNode,
  tabNode,
  textNode,
} from './document'

/** Any text a document can hold: no lone surrogates, no NUL. */
export const anyText: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom('学', '思', '，', '。', ' ', '\t', '\n', '\r', '\u2028', '<', '&', 'a', '1', '𫗴', '·'),
    }),
  )
  .map((text) => text.replaceAll('\0', ''))

const textual: fc.Arbitrary<TextualNode> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(anyText, fc.nat(15)).map(([text, format]) => textNode(text, format)) },
  { weight: 1, arbitrary: fc.constant(0).map(lineBreakNode) },
  { weight: 1, arbitrary: fc.nat(15).map((format) => tabNode(format)) },
)

const url = fc.constantFrom(
  'https://example.org/?a=1&b="2"',
  'http://localhost:3000/',
  'mailto:a@b.c',
  'tel:+861012345678',
)

const inline: fc.Arbitrary<InlineNode> = fc.oneof(
  { weight: 6, arbitrary: textual },
  {
    weight: 1,
    arbitrary: fc
      .tuple(url, fc.array(textual, { maxLength: 3 }), fc.option(anyText))
      .map(([address, children, title]) => linkNode(address, children, title === '' ? null : title)),
  },
)
const inlines = fc.array(inline, { maxLength: 5 })

const alignment = fc.constantFrom('', 'left', 'start', 'center', 'right', 'end', 'justify') as fc.Arbitrary<
  'center' | ''
>
const direction = fc.constantFrom(null, 'ltr', 'rtl') as fc.Arbitrary<'ltr' | null>

const textBlock: fc.Arbitrary<BlockNode> = fc
  .record({
    tag: fc.constantFrom('p', 'h2', 'h3', 'h4', 'quote', 'source') as fc.Arbitrary<'p' | 'h2' | 'quote' | 'source'>,
    children: inlines,
    alignment,
    direction,
    indent: fc.nat(5),
  })
  .map(({ tag, children, alignment: format, direction: dir, indent }) => {
    const node = textBlockOf(tag, children)
    node.format = format
    node.direction = dir
    node.indent = indent
    return node
  })

function textBlockOf(tag: 'p' | 'h2' | 'quote' | 'source', children: InlineNode[]) {
  if (tag === 'p') return paragraphNode(children)
  if (tag === 'quote') return quoteNode(children)
  return tag === 'source' ? quoteSourceNode(children) : headingNode(tag, children)
}

function list(depth: number): fc.Arbitrary<ListNode> {
  const own = inlines.map((children) => listItemNode(children, { indent: depth }))
  const carrier: fc.Arbitrary<ListItemNode> =
    depth >= 3 ? own : list(depth + 1).map((nested) => listItemNode([nested], { indent: depth }))
  const items = fc.array(fc.oneof({ weight: 4, arbitrary: own }, { weight: 1, arbitrary: carrier }), {
    minLength: 1,
    maxLength: 4,
  })
  return fc
    .tuple(fc.constantFrom('bullet' as const, 'number' as const), items, fc.integer({ min: 0, max: 12 }))
    .map(([listType, children, start]) => listNode(listType, children, start))
}

const rule: fc.Arbitrary<BlockNode> = fc.constant(0).map(horizontalRuleNode)

const words = anyText.map((text) => text.replace(/[\n\r\t\u2028\u2029]+/g, ' '))

const image: fc.Arbitrary<BlockNode> = fc
  .record({
    fileId: fc.uuid(),
    width: fc.integer({ min: 1, max: 2000 }),
    height: fc.integer({ min: 1, max: 2000 }),
    altText: words,
    caption: words,
  })
  .map(imageNode)

const cell = fc
  .tuple(
    fc.array(fc.oneof({ weight: 5, arbitrary: textBlock }, list(0), rule, image), { minLength: 1, maxLength: 2 }),
    fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([blocks, headerState, span]) => ({ ...tableCellNode(blocks, headerState), colSpan: span }))

const table: fc.Arbitrary<BlockNode> = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 3 }).map(tableRowNode), { minLength: 1, maxLength: 3 })
  .map(tableNode)

/** Documents as `parseDocument` returns them, with every kind of node. */
export const anyDocument: fc.Arbitrary<EditorDocument> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: textBlock },
      { weight: 2, arbitrary: list(0) },
      { weight: 1, arbitrary: table },
      { weight: 1, arbitrary: rule },
      { weight: 1, arbitrary: image },
    ),
    { maxLength: 8 },
  )
  .map(documentOf)
