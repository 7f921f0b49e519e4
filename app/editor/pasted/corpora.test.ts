// @vitest-environment jsdom
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cleanHtml } from './clean-html'

const corpus = '../shared/corpora/paste-from-office'
const isHere = existsSync(corpus)
const files = isHere
  ? readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
  : []

const read = (name: string) => readFileSync(join(corpus, name), 'utf8')

/** Every character that is seen, read by a way of its own: no spaces, no list markers, no style sheets. */
function visibleCharacters(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const element of body.querySelectorAll('style, script, title, xml')) element.remove()
  for (const marker of body.querySelectorAll('[style*="mso-list"] [style*="gnore"]')) {
    if (!marker.closest('h1, h2, h3, h4, h5, h6')) marker.remove()
  }
  return (body.textContent ?? '').replace(/[\s\u200b\ufeff]/g, '')
}

/** A list as lines, two spaces a level, each with the number or sign it would show. */
function outline(html: string): string[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return [...body.querySelectorAll('li')].map((item) => {
    const list = item.parentElement as HTMLOListElement
    let depth = -1
    for (let up: Element | null = item; up; up = up.parentElement?.closest('li') ?? null) depth += 1
    const number = (list.start ?? 1) + [...list.children].indexOf(item)
    const words = [...item.childNodes].filter((node) => !/^[uo]l$/i.test(node.nodeName)).map((node) => node.textContent)
    return `${'  '.repeat(depth)}${list.localName === 'ol' ? `${number}.` : '·'} ${words.join('')}`
  })
}

const reason = isHere ? '' : ` (left out: ${corpus} is not on this machine)`

describe.skipIf(!isHere)(`what Word and Google Docs put on the clipboard${reason}`, () => {
  test('there are inputs', () => expect(files.length).toBeGreaterThan(30))

  test.each(files)('%s: no word lost, no look kept, cleaned once and for all', (name) => {
    const clean = cleanHtml(read(name))
    expect(visibleCharacters(clean)).toBe(visibleCharacters(read(name)))
    expect(clean).not.toMatch(/style|class|mso|<span|<font|<o:p|<!|\u00a0|&nbsp;/)
    expect(cleanHtml(clean)).toBe(clean)
  })

  test.each(['list/nested/input.word2016.html', 'list/nested/input.safari.word2016.html'])(
    '%s nests as in Word',
    (name) => {
      const lines = ['1. A1', '2. B1', '  1. C2', '    1. D4', '  2. E2', '    1. F3', '3. G1']
      expect(outline(cleanHtml(read(name)))).toEqual(lines)
    },
  )

  test('headings that Word numbered keep number and level', () => {
    expect(cleanHtml(read('list/heading1/input.word2016.html'))).toBe('<h2>1. H1 1</h2><h2>2. H1 2</h2>')
  })

  test('items that Word writes half as paragraphs, half as HTML are one list', () => {
    const clean = cleanHtml(read('list/mixed-elements/input.word.html'))
    expect(outline(clean).map((line) => /^ *[·\d.]+ \w+(?: sub \w+)?/.exec(line)?.[0])).toMatchInlineSnapshot(`
      [
        "· One",
        "· Two",
        "· Three",
        "  · Three sub one",
        "  · Three sub two",
        "· Four",
        "· Five",
        "· Six",
        "  · Six sub one",
        "· Seven",
      ]
    `)
  })

  test('lists of Google Docs nest as there', () => {
    const nested = outline(cleanHtml(read('paste-from-google-docs/lists/nested-ordered-lists/input.html')))
    expect(nested).toMatchInlineSnapshot(`
      [
        "1. 1",
        "  1. 11",
        "    1. 111",
        "    2. 112",
        "      1. 1121",
        "      2. 1122",
        "      3. 1123",
        "  2. 12",
        "    1. 121",
        "    2. 122",
        "      1. 1221",
        "  3. 13",
        "2. 2",
        "  1. 21",
        "  2. 22",
        "    1. 221",
        "    2. 222",
        "    3. 223",
        "      1. 2231",
        "3. 3",
        "4. 4",
        "5. 5",
        "  1. 51",
        "  2. 52",
        "  3. 53",
        "    1. 531",
        "    2. 532",
        "  4. 54",
        "  5. 55",
      ]
    `)
    expect(outline(cleanHtml(read('paste-from-google-docs/lists/mixed-list/input.html')))).toEqual([
      ...['1. 1', '  · A', '    1. 1', '2. 2', '3. 3', '  · A', '  · B', '· A', '  1. 1', '  2. 2'],
    ])
  })

  test('bold, italic, underline and strike stay where they were', () => {
    const clean = cleanHtml(read('basic-styles/multiple-styles-multiline/input.word2016.html'))
    expect(clean).toBe(
      '<p>Line <b>bold</b> and <i>italics</i></p><p>Line <b><u>foo</u></b><u> bar</u></p>' +
        '<p><s>Third</s> line <b>styling, </b><b><i>space on e</i></b><b>nd</b></p>',
    )
  })
})
