import { describe, expect, test } from 'vitest'
import { differenceOf } from '../difference'
import {
  type BlockNode,
  documentOf,
  headingNode,
  type ImageNode,
  imageNode,
  imagesOf,
  keepImages,
  MAX_IMAGE_WORDS,
  paragraphNode,
  tableCellNode,
  tableNode,
  tableRowNode,
  textNode,
} from '../document'
import { toMarkdownText } from '../export/markdown'
import { mergeTexts } from '../merge'
import { fromPlainText, toPlainText } from '../plain-text'
import { renderHtml } from '../render'
import { parseDocument } from '../schema'
import { countCharacters, plainText } from '../text'

const [first, second] = ['01a20846-0000-7000-8000-000000000001', '01a20846-0000-7000-8000-000000000002']

const image = (over: Partial<ImageNode> = {}) =>
  imageNode({ fileId: first, width: 800, height: 600, altText: '石碑', caption: '土城渡口', ...over })
const paragraph = (text: string) => paragraphNode([textNode(text)])
const inTable = (block: BlockNode) => tableNode([tableRowNode([tableCellNode([block])])])

function stored(fields: object): unknown {
  const sent = { type: 'image', version: 1, fileId: first, width: 8, height: 6, ...fields }
  const result = parseDocument(JSON.stringify({ root: { type: 'root', children: [sent] } }))
  return result.ok ? result.document.root.children[0] : result.reason
}

describe('the door', () => {
  test('lets a picture in, its words on one line and no longer than they may be', () => {
    expect(stored({})).toEqual(image({ width: 8, height: 6, altText: '', caption: '' }))
    expect(stored({ caption: '上\n下\u2028\t终', style: 'x', src: 'https://a' })).toMatchObject({ caption: '上 下 终' })
    const long = stored({ altText: `${'学'.repeat(MAX_IMAGE_WORDS - 1)}😀` })
    expect(long).toMatchObject({ altText: '学'.repeat(MAX_IMAGE_WORDS - 1) })
    expect(stored({ caption: `a\0${'\ud800'}` })).toMatchObject({ caption: 'a\ufffd\ufffd' })
  })

  test.each<[string, object]>([
    ['an id that is none', { fileId: '../../etc/passwd' }],
    ['an id with more behind it', { fileId: `${first}/x` }],
    ['an id that leads out of its attribute', { fileId: '" onerror="alert(1)' }],
    ['no id', { fileId: undefined }],
    ['a width that is a text', { width: '8" onload="x' }],
    ['no height', { height: 0 }],
    ['half a pixel', { height: 1.5 }],
    ['words that are a list', { altText: [] }],
  ])('refuses %s', (_name, fields) => expect(stored(fields)).toBe('invalid'))

  test('has no picture inside a paragraph', () => {
    const sent = { type: 'paragraph', children: [{ type: 'image', fileId: first, width: 8, height: 6 }] }
    expect(parseDocument(JSON.stringify({ root: { type: 'root', children: [sent] } }))).toMatchObject({ ok: false })
  })
})

describe('a picture', () => {
  test('is a figure on a page, with its words escaped', () => {
    expect(renderHtml(documentOf([image({ altText: '"><script>', caption: '<b>&' })]))).toBe(
      `<figure><img src="/files/${first}" width="800" height="600" alt="&quot;&gt;&lt;script&gt;" loading="lazy" ` +
        'decoding="async"><figcaption>&lt;b&gt;&amp;</figcaption></figure>',
    )
    expect(renderHtml(documentOf([image({ caption: '' })]))).not.toContain('figcaption')
  })

  test('counts by its caption, not by its alternative text', () => {
    expect(plainText(documentOf([paragraph('一'), image(), inTable(image())]))).toBe('一\n土城渡口\n土城渡口')
    expect(countCharacters(plainText(documentOf([image()]))).count).toBe(4)
  })

  test('is in Markdown its address, its alternative text and its caption', () => {
    expect(toMarkdownText([image(), inTable(image())])).toBe(
      `![石碑](/files/${first})\n\n*土城渡口*\n\n| 土城渡口 |\n| --- |\n`,
    )
    expect(toMarkdownText([image({ altText: '', caption: '' })])).toBe(`![](/files/${first})\n`)
  })

  test('is found wherever it stands, and taken out where it may not be shown', () => {
    const document = documentOf([image(), paragraph('一'), inTable(image({ fileId: second, caption: '' }))])
    expect(imagesOf(document).map(({ fileId }) => fileId)).toEqual([first, second])
    expect(keepImages(document, () => true)).toBe(document)
    expect(keepImages(document, () => false)).toEqual(
      documentOf([paragraph('土城渡口'), paragraph('一'), inTable(paragraphNode())]),
    )
    expect(keepImages(documentOf([image({ caption: '' })]), () => false)).toEqual(documentOf([]))
  })
})

describe('plain text', () => {
  const document = documentOf([headingNode('h2', [textNode('题')]), image(), paragraph('一'), image({ caption: '' })])
  const text = '题\n〔图：土城渡口〕\n一\n〔图〕'

  test('shows it as a line', () => expect(toPlainText(document)).toBe(text))

  test('keeps it when others change, and takes a new caption', () => {
    const blocks = (edited: string) => fromPlainText(document, edited).root.children
    expect(blocks(text.replace('一', '一二\n三'))).toEqual([
      ...document.root.children.slice(0, 2),
      ...[paragraph('一二'), paragraph('三')],
      document.root.children[3],
    ])
    expect(blocks(text.replace('土城渡口', '土城的渡口'))[1]).toEqual(image({ caption: '土城的渡口' }))
    expect(blocks(text.replace('〔图〕', '〔图：碑〕'))[3]).toEqual(image({ caption: '碑' }))
  })

  test('makes no picture of words that look like one', () => {
    expect(fromPlainText(documentOf([paragraph('一')]), '〔图：x〕').root.children).toEqual([paragraph('〔图：x〕')])
  })
})

describe('two texts', () => {
  const kinds = (before: BlockNode, after: BlockNode) =>
    differenceOf(documentOf([before]), documentOf([after])).map(({ kind }) => kind)

  test('differ by another picture even under the same caption', () => {
    expect(kinds(image(), image())).toEqual(['same'])
    expect(kinds(image(), image({ fileId: second }))).toEqual(['removed', 'added'])
    expect(kinds(image(), paragraph('土城渡口'))).toEqual(['removed', 'added'])
    expect(kinds(image(), image({ altText: '另一句' }))).toEqual(['changed'])
    expect(kinds(image(), image({ caption: '完全不同的话' }))).toHaveLength(2)
    expect(kinds(image(), image({ caption: '土城的渡口' }))).toEqual(['changed'])
  })

  test('are laid together around it', () => {
    const textOf = (...blocks: BlockNode[]) => ({ title: '', content: JSON.stringify(documentOf(blocks)) })
    const { isClean, parts } = mergeTexts({
      base: textOf(paragraph('一'), paragraph('二')),
      mine: textOf(paragraph('一'), image(), paragraph('二')),
      theirs: textOf(paragraph('一'), paragraph('二'), paragraph('三')),
    })
    expect(isClean).toBe(true)
    const blocks = parts.flatMap((part) => (part.kind === 'settled' ? part.blocks : []))
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'image', 'paragraph', 'paragraph'])
  })
})
