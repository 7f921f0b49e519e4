import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import {
  documentFromParagraphs,
  documentOf,
  headingNode,
  horizontalRuleNode,
  lineBreakNode,
  linkNode,
  listItemNode,
  listNode,
  paragraphNode,
  tableCellNode,
  tableNode,
  tableRowNode,
  tabNode,
  textNode,
} from './document'
import { anyDocument, anyText } from './random-document'
import { countCharacters, excerpt, plainText } from './text'

// Hundreds of random documents take longer than the default allows where every core is busy.
vi.setConfig({ testTimeout: 60_000 })

const words = (text: string) => [textNode(text)]

describe('plainText', () => {
  test('one line a paragraph, item and row', () => {
    const cell = (text: string) => tableCellNode([paragraphNode(words(text))])
    const nested = listNode('number', [listItemNode(words('甲'), { indent: 1 })])
    const document = documentOf([
      headingNode('h2', words('一')),
      paragraphNode([textNode('上'), lineBreakNode(), textNode('下'), tabNode(), linkNode('https://a', words('链接'))]),
      horizontalRuleNode(),
      listNode('bullet', [listItemNode(words('项')), listItemNode([nested]), listItemNode(words('目'))]),
      tableNode([
        tableRowNode([cell('a'), cell('b')]),
        tableRowNode([cell('c'), tableCellNode([paragraphNode(words('d')), paragraphNode(words('e'))])]),
      ]),
    ])
    expect(plainText(document)).toBe('一\n上\n下\t链接\n\n项\n甲\n目\na\tb\nc\td e')
  })

  test('paragraphs come back as they were', () => {
    expect(plainText(documentFromParagraphs(['一', '', '二']))).toBe('一\n\n二')
  })

  test('is total', () => {
    fc.assert(fc.property(anyDocument, (document) => typeof plainText(document) === 'string'))
  })
})

describe('countCharacters', () => {
  test.each<[string, number, number]>([
    // nothing
    ['', 0, 0],
    [' \t\r\n\u3000\u00A0\u2028', 0, 0],
    ['.,;:!?-()[]{}"\'/\\@#%&*', 0, 0],
    ['\uD800', 0, 0],
    ['\uFE0F\u0301\u200D', 0, 0],
    // Han
    ['心得体会', 4, 4],
    ['心 得\n体\u3000会', 4, 4],
    ['𫗴', 1, 1],
    ['𡌴𫗴学', 3, 3],
    ['𠮷野家', 3, 3],
    ['〇々〥', 3, 3],
    ['⺀⼀', 2, 2],
    ['㐀䶵鿿', 3, 3],
    ['\u{2EBF0}\u{31350}\u{323B0}', 3, 3],
    ['豈\uF900', 2, 2],
    ['葛\u{E0100}城', 2, 2],
    // full-width marks
    ['学，思。', 4, 2],
    ['“是”《论语》！？；：、', 12, 3],
    ['——……', 4, 0],
    ['阿卜杜拉·买买提', 8, 7],
    ['（％）￥＋', 5, 0],
    ['‘学’', 3, 1],
    ['「」『』【】〔〕〈〉', 10, 0],
    ['25℃，12㎡，①', 7, 0],
    // runs of Latin letters and digits
    ['hello', 1, 0],
    ['hello world', 2, 0],
    ['T恤和GDP', 4, 2],
    ['1935年1月15日', 6, 3],
    ['１９３５年', 2, 1],
    ['ＡＢＣ１２３', 1, 0],
    ['abc１２３', 1, 0],
    ["don't don’t e-mail 3.14 1,000,000 12:30 2021-05-03 snake_case", 8, 0],
    ['well--known', 2, 0],
    ['end. Start', 2, 0],
    ['a/b', 2, 0],
    ['a,b', 2, 0],
    ['user@example.com', 2, 0],
    ['https://www.example.com/a', 3, 0],
    ['95%', 1, 0],
    ['95％', 2, 0],
    ['C++', 1, 0],
    ['-5', 1, 0],
    ['naïve cafe\u0301', 2, 0],
    ['Ⅷ m² ½', 3, 0],
    ["'学'don't'", 2, 1],
    ['GB/T 9704-2012', 3, 0],
    // other scripts
    ['мир и труд', 3, 0],
    ['سالام دۇنيا', 2, 0],
    ['شىنجاڭ ئۇيغۇر ئاپتونوم رايونى', 4, 0],
    ['བོད་ཡིག', 2, 0],
    ['བོད་ཡིག།', 2, 0],
    ['ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ', 2, 0],
    ['ᠴᠢᠨᠠᠭᠠᠰᠢ᠎ᠠ', 1, 0],
    ['한국어 공부', 2, 0],
    ['한국 学习', 3, 2],
    ['ひらがなカタカナー', 9, 0],
    ['ㄅㄆㄇ', 3, 0],
    ['ꆈꌠꁱꂷ', 4, 0],
    ['\uE000\u{F0000}', 2, 0],
    // emoji, one as seen
    ['😀', 1, 0],
    ['😀😀', 2, 0],
    ['👍🏽', 1, 0],
    ['👨‍👩‍👧‍👦', 1, 0],
    ['👩🏽‍🚀好', 2, 1],
    ['🇨🇳', 1, 0],
    ['🇨🇳🇨🇳', 2, 0],
    ['1️⃣2️⃣', 2, 0],
    ['❤️', 1, 0],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 1, 0],
    ['好😀a1，', 4, 1],
  ])('%j', (text, count, han) => expect(countCharacters(text)).toMatchObject({ count, han }))

  test.each<[string, number, number]>([
    ['', 0, 0],
    ['心得体会', 4, 0],
    ['学，思。', 2, 2],
    ['“是”《论语》！？；：、', 3, 9],
    ['——……', 0, 4],
    ['阿卜杜拉·买买提', 7, 1],
    ['𫗴，𡌴。', 2, 2],
    ['在１９３５年，遵义', 5, 1],
    ['25℃，12㎡，①', 5, 2],
    ['😀！👨‍👩‍👧‍👦👍🏽', 3, 1],
    ['Hello, world. 你好,世界.', 6, 0],
    ['「好」，｡', 1, 4],
    ['a—b', 2, 1],
  ])('%j is %i without punctuation, of which there are %i', (text, bare, marks) => {
    const counted = countCharacters(text)
    expect({ bare: counted.count - counted.marks, marks: counted.marks }).toEqual({ bare, marks })
  })

  test('two lines count what each of them counts', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const [one, two, both] = [countCharacters(a), countCharacters(b), countCharacters(`${a}\n${b}`)]
        const sum = { count: one.count + two.count, han: one.han + two.han, marks: one.marks + two.marks }
        expect(both).toEqual(sum)
      }),
      { numRuns: 1000 },
    )
  })

  test('never less than the Han characters, never more than the code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { count, han, marks } = countCharacters(text)
        expect(Math.min(han, marks)).toBeGreaterThanOrEqual(0)
        expect(count).toBeGreaterThanOrEqual(han + marks)
        expect(count).toBeLessThanOrEqual([...text].length)
      }),
      { numRuns: 1000 },
    )
  })

  test('more spaces where there are some, and spaces around Han characters, change nothing', () => {
    const prose = fc.string({ unit: fc.constantFrom('学', '，', ' ', 'a', '1', '.', '😀', '𫗴') })
    const space = fc.constantFrom(' ', '\t', '\u3000', '\r\n', ' \u00A0 ')
    fc.assert(
      fc.property(prose, space, (text, wide) => {
        const expected = countCharacters(text)
        expect(countCharacters(text.replaceAll(' ', wide))).toEqual(expected)
        expect(countCharacters(`${wide}${text.replaceAll('学', `${wide}学${wide}`)}${wide}`)).toEqual(expected)
      }),
      { numRuns: 1000 },
    )
  })

  test.each(['\u200D', "'", 'a.', '\u0301', '1,', '\u{1F468}\u200D', '\u{E0020}', '\u00AD', '\uFE0F', '·'])(
    'a hundred thousand of %j take no more than linear time',
    (unit) => {
      const started = performance.now()
      countCharacters(`a${unit.repeat(100_000)}`)
      countCharacters(`😀${unit.repeat(100_000)}`)
      expect(performance.now() - started).toBeLessThan(2_000)
    },
  )
})

describe('excerpt', () => {
  test.each<[string, number, string]>([
    ['短文。', 10, '短文。'],
    ['第一段\n\n第二段\t完', 20, '第一段 第二段 完'],
    ['一二三四五六七八九十', 5, '一二三四五…'],
    ['一二三四。六七八九十', 6, '一二三四。…'],
    ['一。三四五六七八九十', 6, '一。三四五六…'],
    ['他说：“走吧。”然后就走了', 8, '他说：“走吧。”…'],
    ['一二三四，六七八九十', 5, '一二三四…'],
    ['一二三𫗴𡌴六', 4, '一二三𫗴…'],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2, '👨‍👩‍👧‍👦👨‍👩‍👧‍👦…'],
    ['', 5, ''],
    ['   ', 0, ''],
    ['一', 0, '…'],
  ])('%j at %i', (text, length, expected) => expect(excerpt(text, length)).toBe(expected))

  test('a long run of blanks or marks does not hide that there is more', () => {
    expect(excerpt(`一${' '.repeat(500)}二三四五`, 3)).toBe('一 二…')
    expect(excerpt(`e${'\u0301'.repeat(500)}二三`, 3)).toBe(`e${'\u0301'.repeat(500)}二三`)
  })

  test('never cuts a grapheme, never exceeds the length, says when it cut', () => {
    const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'grapheme', minLength: 20 })), fc.nat(30), (text, length) => {
        const line = text.replace(/\s+/gu, ' ').trim()
        const short = excerpt(text, length)
        if (short === line) return
        expect(short.endsWith('…')).toBe(true)
        const kept = short.slice(0, -1)
        expect(line.startsWith(kept)).toBe(true)
        const ends = new Set([0, ...[...segmenter.segment(line)].map(({ index, segment }) => index + segment.length)])
        expect(ends.has(kept.length)).toBe(true)
        expect([...segmenter.segment(kept)].length).toBeLessThanOrEqual(length)
      }),
      { numRuns: 1000 },
    )
  })
})
