import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import {
  BOLD,
  type BlockNode,
  documentOf,
  headingNode,
  horizontalRuleNode,
  type InlineNode,
  ITALIC,
  lineBreakNode,
  linkNode,
  listItemNode,
  type ListItemNode,
  type ListNode,
  listNode,
  paragraphNode,
  quoteNode,
  quoteSourceNode,
  STRIKETHROUGH,
  type TextualNode,
  tableCellNode,
  tableNode,
  tableRowNode,
  textNode,
  UNDERLINE,
} from '../document'
import { documentFromMarkdown } from '../markdown'
import { anyDocument } from '../random-document'
import { renderHtml } from '../render'
import { parseDocument } from '../schema'
import { markdownOf, toMarkdownText } from './markdown'

vi.setConfig({ testTimeout: 60_000 })

const line = (...nodes: InlineNode[]) => toMarkdownText([paragraphNode(nodes)]).trimEnd()

describe('Markdown', () => {
  it('has the title, who and when over the text', () => {
    const document = documentOf([headingNode('h2', [textNode('一、出发')]), paragraphNode([textNode('走了四趟。')])])
    const paper = {
      title: '# 不是*标题*',
      author: '何知微',
      organization: '第二党支部',
      date: '2026年3月5日',
      document,
    }
    expect(markdownOf(paper)).toBe(
      '# # 不是\\*标题\\*\n\n第二党支部 · 何知微 · 2026年3月5日\n\n## 一、出发\n\n走了四趟。\n',
    )
    expect(markdownOf({ ...paper, title: '', date: null })).toMatch(/^第二党支部 · 何知微\n\n## /)
  })

  test.each<[string, InlineNode[], string]>([
    ['a mark at its beginning', [textNode('说'), textNode('“走', BOLD), textNode('吧')], '说<strong>“走</strong>吧'],
    ['no table', [textNode('| a |'), lineBreakNode(), textNode('|---|')], '\\| a |\\\n\\|---|'],
    ['words between words', [textNode('走'), textNode('四趟', BOLD), textNode('路')], '走**四趟**路'],
    ['a mark at its end, and no space', [textNode('重点：', BOLD), textNode('内容')], '<strong>重点：</strong>内容'],
    ['a mark at its end, and the end', [textNode('重点。', BOLD)], '**重点。**'],
    [
      'emphasis that touches emphasis',
      [textNode('一', BOLD), textNode('二', ITALIC)],
      '<strong>一</strong><em>二</em>',
    ],
    ['both', [textNode('一', BOLD | ITALIC)], '**_一_**'],
    ['lines under and through', [textNode('一', UNDERLINE), textNode('二', STRIKETHROUGH)], '<u>一</u><s>二</s>'],
    ['spaces stay outside', [textNode('一 '), textNode(' 二 ', BOLD), textNode('三')], '一  **二** 三'],
    ['what looks like signs', [textNode('1. *a* [b](c) <u>')], '1\\. \\*a\\* \\[b]\\(c) \\<u>'],
    ['a break', [textNode('一'), lineBreakNode(), textNode('- 二')], '一\\\n\\- 二'],
    ['a link', [linkNode('https://a.b/(c)', [textNode('d')], '“e”')], '[d](https://a.b/\\(c\\) "“e”")'],
    ['breaks at the ends', [lineBreakNode(), textNode('一'), lineBreakNode()], '一'],
  ])('%s', (_name, nodes, expected) => expect(line(...nodes)).toBe(expected))

  it('writes tables with pipes', () => {
    const cell = (text: string, span = 1) => ({ ...tableCellNode([paragraphNode([textNode(text)])]), colSpan: span })
    const table = tableNode([
      tableRowNode([cell('时间', 2)]),
      tableRowNode([
        cell('a|b'),
        { ...tableCellNode([listNode('bullet', [listItemNode([textNode('甲')]), listItemNode([textNode('乙')])])]) },
      ]),
    ])
    expect(toMarkdownText([table])).toBe('| 时间 |  |\n| --- | --- |\n| a\\|b | 甲 乙 |\n')
  })
})

/** A document in the form that Markdown can say: what is left out is in the docstring of toMarkdownText. */
const unit = fc.constantFrom(
  ...['*', '_', '`', '[', ']', '(', ')', '#', '+', '-', '.', '1', '!', '|', '<', '>', '&', '\\', '~', '=', ':', '/'],
  ...['学', '思', '，', '。', '“', '”', 'a', 'b', 'é', '𫗴', '😀', '\u3000', '</u>', '<s>', '&lt;', '---', '1. ', '# '],
)
const words = fc
  .string({ unit, minLength: 1, maxLength: 8 })
  .map((text) => text.replace(/\s+/gu, ' ').trim())
  .filter((text) => text !== '')

const textual: fc.Arbitrary<TextualNode[]> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.tuple(words, fc.nat(15)).map(([text, format]) => textNode(text, format)) },
      { weight: 2, arbitrary: fc.constant(0).map(() => textNode(' ')) },
    ),
    { maxLength: 4 },
  )
  .map((nodes) => [textNode('始'), ...nodes, textNode('终')])

const link = fc
  .tuple(fc.constantFrom('https://a.b/(c)?d=1&e="f"', 'mailto:a@b.c'), textual, fc.option(words))
  .map(([url, children, title]) => linkNode(url, children, title))

const oneLine: fc.Arbitrary<InlineNode[]> = fc
  .array(fc.oneof({ weight: 4, arbitrary: textual }, { weight: 1, arbitrary: link.map((one) => [one]) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.flat())

const lines = fc
  .array(oneLine, { minLength: 1, maxLength: 3 })
  .map((all) => all.flatMap((one, index) => (index > 0 ? [lineBreakNode(), ...one] : one)))

function list(depth: number): fc.Arbitrary<ListNode> {
  const own = lines.map((children): ListItemNode[] => [listItemNode(children, { indent: depth })])
  const carrier = (nested: ListNode) => listItemNode([nested], { indent: depth })
  const parent = depth >= 3 ? own : fc.tuple(own, list(depth + 1)).map(([one, nested]) => [...one, carrier(nested)])
  return fc
    .tuple(
      fc.constantFrom('bullet' as const, 'number' as const),
      fc.array(fc.oneof(own, parent), { minLength: 1, maxLength: 3 }),
      fc.nat(12),
    )
    .map(([listType, items, start]) => listNode(listType, items.flat(), listType === 'number' ? start : 1))
}

const table = fc
  .integer({ min: 1, max: 3 })
  .chain((columns) =>
    fc
      .array(fc.array(oneLine, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 3 })
      .map((rows) =>
        tableNode(
          rows.map((cells, row) =>
            tableRowNode(cells.map((cell) => tableCellNode([paragraphNode(cell)], row === 0 ? 1 : 0))),
          ),
        ),
      ),
  )

const block: fc.Arbitrary<BlockNode | readonly BlockNode[]> = fc.oneof(
  { weight: 4, arbitrary: lines.map((children) => paragraphNode(children)) },
  fc
    .tuple(fc.constantFrom('h2' as const, 'h3' as const, 'h4' as const), oneLine)
    .map(([tag, children]) => headingNode(tag, children)),
  lines.map(quoteNode),
  fc
    .tuple(lines, oneLine, fc.boolean())
    .map(
      ([said, from, hasDash]) =>
        [quoteNode(said), quoteSourceNode(hasDash ? [textNode('——'), ...from] : from)] as const,
    ),
  list(0),
  table,
  fc.constant(0).map(horizontalRuleNode),
)

/** As a reader sees it, formats of neighbours drawn together. */
function seen(blocks: BlockNode[]): string {
  const html = renderHtml(documentOf(blocks))
  const tags = ['</strong><strong>', '</em><em>', '</s><s>', '</u><u>']
  let joined = html
  for (let before = ''; before !== joined; ) {
    before = joined
    for (const tag of tags) joined = joined.replaceAll(tag, '')
  }
  return joined
}

/** Spaces inside a format are written outside it. */
function withSpacesOutside(html: string): string {
  let moved = html
  for (let before = ''; before !== moved; ) {
    before = moved
    moved = moved
      .replace(/((?:<(?:strong|em|s|u)>)+)(\s+)/gu, '$2$1')
      .replace(/(\s+)((?:<\/(?:strong|em|s|u)>)+)/gu, '$2$1')
  }
  return moved
}

describe('there and back', () => {
  it('is what it was, for documents of everything that Markdown can say', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (parts) => {
        const blocks = parts.flat() as BlockNode[]
        const markdown = toMarkdownText(blocks)
        const back = documentFromMarkdown(markdown).root.children
        expect(withSpacesOutside(seen(back)), markdown).toBe(withSpacesOutside(seen(blocks)))
      }),
      { numRuns: 300 },
    )
  })

  it('holds for any document at all: Markdown that reads as a document of ours', () => {
    fc.assert(
      fc.property(anyDocument, ({ root }) => {
        const json = JSON.stringify(documentFromMarkdown(toMarkdownText(root.children)))
        expect(parseDocument(json).ok).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
