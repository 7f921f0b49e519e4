import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { documentOf, type BlockNode } from '../document'
import { renderHtml } from '../render'
import type { Imported } from './imported'
import { readFile } from './read-file'

const word = '../shared/corpora/mammoth-docx/test/test-data'
const commonmark = '../shared/corpora/commonmark/spec.txt'
const html = ({ blocks }: Imported) =>
  renderHtml(documentOf(blocks.filter((block): block is BlockNode => block.type !== 'imageplace')))
const leftOut = (path: string) => (existsSync(path) ? '' : ` (left out: ${path} is not on this machine)`)

describe.skipIf(!existsSync(word))(`files of Word${leftOut(word)}`, () => {
  const read = (name: string) =>
    readFile({ name, bytes: new Uint8Array(readFileSync(join(word, name))), withImages: true })

  test.each<[string, string, string[]]>([
    ['comments.docx', '<p>Ouch.</p>', ['comments 2']],
    ['embedded-style-map.docx', '<p>Walking on imported air</p>', []],
    ['endnotes.docx', '<p>Ouch[1].[2]</p><hr><ol><li>A tachyon walks into a bar.</li><li>Fin.</li></ol>', ['notes 2']],
    ['footnotes.docx', '<p>Ouch[1].[2]</p><hr><ol><li>A tachyon walks into a bar.</li><li>Fin.</li></ol>', ['notes 2']],
    ['simple-list.docx', '<ul><li>Apple</li><li>Banana</li></ul>', []],
    ['single-paragraph.docx', '<p>Walking on imported air</p>', []],
    ['strict-format.docx', '<p>Test</p>', []],
    ['strikethrough.docx', '<p><s>Today&#39;s Special: Salmon</s> Sold out</p>', []],
    ['text-box.docx', '<p>Datum plane</p>', ['textBoxes 1']],
    ['underline.docx', '<p><strong>The </strong><strong><u>Sunset</u></strong><strong> Tree</strong></p>', []],
    ['utf8-bom.docx', '<p>This XML has a byte order mark.</p>', []],
  ])('%s', (name, expected, lost) => {
    const imported = read(name)
    expect(html(imported).replaceAll("'", '&#39;')).toBe(expected)
    expect(imported.lost.map(({ kind, count }) => `${kind} ${count}`)).toEqual(lost)
  })

  test('a link in a footnote', () => {
    expect(html(read('footnote-hyperlink.docx'))).toContain('<li><a href="http://www.example.com"')
  })

  test('a table between paragraphs', () => {
    const words = html(read('tables.docx'))
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
    expect(words).toBe(' Above Top left Top right Bottom left Bottom right Below ')
  })

  test.each(['tiny-picture.docx', 'tiny-picture-target-base-relative.docx'])('%s', (name) => {
    expect(read(name).images[0]?.bytes.subarray(1, 4)).toEqual(new Uint8Array([0x50, 0x4e, 0x47]))
  })

  test.each(['empty.docx', 'external-picture.docx'])('%s has nothing to import', (name) => {
    expect(() => read(name)).toThrow(expect.objectContaining({ importRefusal: 'empty' }))
  })

  test('none is forgotten', () => {
    expect(readdirSync(word).filter((name) => name.endsWith('.docx'))).toHaveLength(17)
  })
})

describe.skipIf(!existsSync(commonmark))(`CommonMark’s examples${leftOut(commonmark)}`, () => {
  const spec = existsSync(commonmark) ? readFileSync(commonmark, 'utf8') : ''
  const examples = [...spec.matchAll(/^`{32} example\n([\s\S]*?)^\.\n[\s\S]*?^`{32}$/gm)].map(([, markdown = '']) =>
    markdown.replaceAll('→', '\t'),
  )

  test('are all there', () => expect(examples.length).toBeGreaterThanOrEqual(650))

  test('are read without a crash, and no script survives', () => {
    for (const markdown of examples) {
      let written = ''
      try {
        const bytes = new Uint8Array(new TextEncoder().encode(markdown))
        written = html(readFile({ name: 'a.md', bytes, withImages: false }))
      } catch (error) {
        expect(error, markdown).toMatchObject({ importRefusal: 'empty' })
      }
      expect(written, markdown).not.toMatch(/<(?:script|iframe|style|img|object|svg)|javascript:[^<]*["']>|\son\w+="/i)
    }
  })
})
