import { expect, it } from 'vitest'
import { documentFromParagraphs, documentOf, headingNode, textNode } from '../../editor/document'
import { differenceParts } from './difference-parts'

const text = (title: string, ...lines: string[]) => ({ title, document: documentFromParagraphs(lines) })
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, nth) => `第 ${from + nth} 段。`)

it('folds what is the same between two changes, and leaves a neighbour of each in sight', () => {
  const before = text('渡口', ...lines(1, 9), '我们走了四趟，天黑才回来。', ...lines(10, 16), '桥上没有灯。', '完。')
  const after = text('渡口', ...lines(1, 9), '我们走了五趟，天黑才回来。', ...lines(10, 16), '完。')
  const { title, parts, counts } = differenceParts(before, after)
  expect(title).toBeNull()
  expect(counts).toEqual({ added: 0, removed: 1, changed: 1 })
  expect(parts.map((part) => (part.kind === 'folded' ? part.blockCount : part.kind))).toEqual([
    ...[8, 'same', 'changed'],
    ...['same', 5, 'same', 'removed', 'same'],
  ])
  const html = parts.map((part) => (part.kind === 'changed' ? '' : part.html)).join('')
  for (const line of [...lines(1, 16), '桥上没有灯。', '完。']) expect(html.split(`<p>${line}</p>`)).toHaveLength(2)
})

it('tells a new form from new words, and escapes what was written', () => {
  const before = { title: '甲', document: documentFromParagraphs(['一、<看见>', '写<b>了</b>很久。']) }
  const after = {
    title: '乙',
    document: documentOf([
      headingNode('h2', [textNode('一、<看见>')]),
      ...documentFromParagraphs(['写<b>了</b>很久很久。', '<script>']).root.children,
    ]),
  }
  const { title, parts } = differenceParts(before, after)
  expect(title).toEqual([
    { kind: 'removed', text: '甲' },
    { kind: 'added', text: '乙' },
  ])
  expect(parts[0]).toEqual({ kind: 'form', html: '<h2>一、&lt;看见&gt;</h2>' })
  expect(parts[1]).toMatchObject({ kind: 'changed', tag: 'p' })
  expect(parts[2]).toEqual({ kind: 'added', html: '<p>&lt;script&gt;</p>' })
})

it('of two equal texts is one unfolded or folded part, without a count', () => {
  const same = text('渡口', ...lines(1, 9))
  const { title, parts, counts } = differenceParts(same, same)
  expect([title, counts]).toEqual([null, { added: 0, removed: 0, changed: 0 }])
  expect(parts).toMatchObject([{ kind: 'folded', blockCount: 9 }])
})

it('puts paragraphs that came one after the other under one word', () => {
  const { parts, counts } = differenceParts(text('渡口', '开头。'), text('渡口', '开头。', '桥上的灯。', '船家的话。'))
  expect(counts.added).toBe(2)
  expect(parts.slice(1)).toEqual([{ kind: 'added', html: '<p>桥上的灯。</p><p>船家的话。</p>' }])
})
