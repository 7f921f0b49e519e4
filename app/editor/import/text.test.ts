import { describe, expect, it, test } from 'vitest'
import { type BlockNode, documentOf } from '../document'
import { markdownOf } from '../export/markdown'
import { textOf } from '../export/text'
import { renderHtml } from '../render'
import type { Imported } from './imported'
import { readFile } from './read-file'

const html = ({ blocks }: Imported) => renderHtml(documentOf(blocks as BlockNode[]))
const read = (name: string, bytes: Uint8Array | number[]) =>
  readFile({ name, bytes: new Uint8Array(bytes), withImages: false })
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, order: 'le' | 'be') => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}
/** 心得体会，𠮷 in GB18030, by the standard's own table. */
const gb18030 = [0xd0, 0xc4, 0xb5, 0xc3, 0xcc, 0xe5, 0xbb, 0xe1, 0xa3, 0xac, 0x95, 0x34, 0xe5, 0x35]

describe('a text file', () => {
  test.each<[string, Uint8Array | number[], string]>([
    ['UTF-8', utf8('心得体会，𠮷'), '心得体会，𠮷'],
    ['UTF-8 with a byte order mark', utf8('\uFEFF心得体会'), '心得体会'],
    ['UTF-16, little end first', utf16('心得体会', 'le'), '心得体会'],
    ['UTF-16, big end first', utf16('心得体会', 'be'), '心得体会'],
    ['GB18030', gb18030, new TextDecoder('gb18030').decode(new Uint8Array(gb18030))],
    ['ASCII', utf8('plain words'), 'plain words'],
  ])('is read as %s', (_name, bytes, text) => {
    const imported = read('a.txt', bytes)
    expect(html(imported)).toBe(`<p>${text}</p>`)
    expect(imported.lost).toEqual([])
  })

  it('in GB18030 is Chinese', () => expect(html(read('a.txt', gb18030))).toContain('心得体会，'))

  it('that is cut off says how many characters it lost', () => {
    const bytes = utf8('走了四趟，每一趟都问路边的人，今年的水比去年低了多少')
    const imported = read('a.txt', bytes.subarray(0, bytes.length - 1))
    expect(html(imported)).toBe('<p>走了四趟，每一趟都问路边的人，今年的水比去年低了多\uFFFD</p>')
    expect(imported.lost).toEqual([{ kind: 'characters', count: 1 }])
  })

  it('has a paragraph for each line, headings by their words, and a title with nothing under it', () => {
    const text = '赤水河边\r\n\r\n　　一、早上\r\n　　雾没有散。\r\n\r\n———\r\n\t二、中午'
    const imported = read('a.txt', utf8(text))
    expect(imported.title).toBe('赤水河边')
    expect(html(imported)).toBe('<h2>一、早上</h2><p>雾没有散。</p><hr><p>二、中午</p>')
  })
})

describe('a Markdown file', () => {
  it('has its first heading as title, and says what of it is not kept', () => {
    const markdown =
      '---\ntitle: x\ntags:\n  - a\n---\n# 一天\n\n## 早上\n\n见[图][1]。![合影](a.png)\n\n<script>alert(1)</script>\n\n`x`\n\n[1]: https://example.org/'
    const imported = read('a.md', utf8(markdown))
    expect(imported.title).toBe('一天')
    expect(html(imported)).toBe(
      '<h2>早上</h2><p>见<a href="https://example.org/" rel="noopener noreferrer nofollow">图</a>。合影</p>' +
        '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p>x</p>',
    )
    expect(imported.lost.map(({ kind }) => kind)).toEqual(['images', 'code', 'html', 'frontMatter'])
  })
})

describe('what was downloaded here and comes back', () => {
  const document = documentOf(read('a.md', utf8('## 一、早上\n\n雾没有散。')).blocks as BlockNode[])
  const paper = { title: '一天', author: '何知微', organization: '第二党支部', document }

  test.each([
    ['a.md', markdownOf({ ...paper, date: '2026年3月5日' })],
    ['a.md', markdownOf({ ...paper, date: null })],
    ['a.txt', textOf({ ...paper, date: '2026年3月5日' })],
    ['a.txt', textOf({ ...paper, date: null })],
  ])('%s has no second byline', (name, file) => {
    const imported = read(name, utf8(file))
    expect(imported.title).toBe('一天')
    expect(html(imported)).toBe('<h2>一、早上</h2><p>雾没有散。</p>')
    expect(imported.lost).toEqual([{ kind: 'byline', count: 1 }])
  })
})
