import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import {
  BOLD,
  documentOf,
  headingNode,
  horizontalRuleNode,
  listItemNode,
  listNode,
  paragraphNode,
  quoteNode,
  tableCellNode,
  tableNode,
  tableRowNode,
  textNode,
} from './document'
import { anyDocument, anyText } from './random-document'
import { speechTime } from './speech'
import { phrasesOf, spokenBlocks } from './spoken-blocks'

vi.setConfig({ testTimeout: 60_000 })

test('a text is cut where the voice rests', () => {
  const cut = phrasesOf('他说：“走吧。”我、你，就走了……到 12:30——才停', false).map(({ text, pause }) => [text, pause])
  expect(cut).toEqual([
    ['他说：', 'short'],
    ['“走吧。”', 'long'],
    ['我、你，', 'short'],
    ['就走了……', 'long'],
    ['到 12:30——', 'short'],
    ['才停', 'none'],
  ])
})

test('blocks in their order, without what nobody speaks', () => {
  const words = (text: string, format = 0) => [textNode(text, format)]
  const nested = listNode('bullet', [listItemNode(words('里'), { indent: 1 })])
  const cell = (text: string) => tableCellNode([paragraphNode(words(text))])
  const blocks = spokenBlocks(
    documentOf([
      headingNode('h2', words('一、题')),
      paragraphNode([textNode('平'), textNode('重。', BOLD)]),
      paragraphNode(),
      horizontalRuleNode(),
      quoteNode(words('引')),
      listNode('number', [listItemNode(words('甲'), { value: 1 }), listItemNode([nested], { value: 2 })]),
      tableNode([tableRowNode([cell('左'), cell('右')])]),
    ]),
  )
  const shown = blocks.map(({ kind, mark, phrases }) => [kind, mark, phrases.map(({ text }) => text).join('')])
  expect(shown).toEqual([
    ['heading', '', '一、题'],
    ['paragraph', '', '平重。'],
    ['quote', '', '引'],
    ['item', '1.', '甲'],
    ['item', '·', '里'],
    ['item', '', '左\u3000右\u3000'],
  ])
  expect(blocks[1]?.phrases.map(({ isStrong }) => isStrong)).toEqual([false, true])
})

test('phrases joined are the text, and blocks have every spoken character of the document', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(
        phrasesOf(text, false)
          .map((one) => one.text)
          .join(''),
      ).toBe(text)
    }),
  )
  fc.assert(
    fc.property(anyDocument, (document) => {
      const sum = spokenBlocks(document).reduce((total, { characters }) => total + characters, 0)
      expect(sum).toBe(speechTime(document, 180).characters)
    }),
  )
})
