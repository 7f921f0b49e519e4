import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { type BlockDifference, differenceOf, differenceOfText, type Run } from './difference'
import {
  BOLD,
  type BlockNode,
  documentFromParagraphs,
  documentOf,
  type EditorDocument,
  headingNode,
  horizontalRuleNode,
  listItemNode,
  listNode,
  paragraphNode,
  textNode,
} from './document'
import { anyDocument, anyText } from './random-document'
import { blockText, plainText } from './text'

// Hundreds of random documents take longer than the default allows where every core is busy.
vi.setConfig({ testTimeout: 60_000 })

const between = (before: string[], after: string[]) =>
  differenceOf(documentFromParagraphs(before), documentFromParagraphs(after))

/** A difference in a line: "=word", "+word", "-word", and "[=word -word +word]" for a changed block. */
const marks = { same: '=', added: '+', removed: '-' }
const shortRun = ({ kind, text }: Run) => marks[kind] + text
const short = (blocks: BlockDifference[]) =>
  blocks.map((one) =>
    one.kind === 'changed' ? `[${one.runs.map(shortRun).join(' ')}]` : marks[one.kind] + blockText(one.block),
  )

/** The text of one side: all but what is only on the other. */
function sideOf(blocks: BlockDifference[], side: 'before' | 'after'): string {
  const other = side === 'before' ? 'added' : 'removed'
  const texts = blocks.flatMap((one) => {
    if (one.kind === other) return []
    return one.kind === 'changed' ? [textOf(one.runs, other)] : [blockText(one.block)]
  })
  return texts.join('\n')
}

const textOf = (runs: Run[], other: Run['kind']) =>
  runs
    .filter(({ kind }) => kind !== other)
    .map(({ text }) => text)
    .join('')

describe('differenceOf', () => {
  test('keeps what is the same, and says by word what changed in a paragraph', () => {
    const before = ['一、看见', '我们沿着河边走了四趟，天黑才回来。', '第二天下雨了。']
    const after = ['一、看见', '我们沿着河边走了五趟，天黑才回来。', '第二天下雨了。', '雨停以后，大家又出发。']
    expect(short(between(before, after))).toEqual([
      '=一、看见',
      '[=我们沿着河边走了 -四 +五 =趟，天黑才回来。]',
      '=第二天下雨了。',
      '+雨停以后，大家又出发。',
    ])
  })

  test('shows words, not characters: 学习 became 学会', () => {
    expect(short(between(['我们在这里学习了很久。'], ['我们在这里学会了很久。']))).toEqual([
      '[=我们在这里 -学习 +学会 =了很久。]',
    ])
  })

  test('shows paragraphs that are not alike as removed and added, the old first', () => {
    const before = ['渡口的石头是湿的，船家不肯走。']
    const after = ['会议下午两点开始，每个人都发了言。']
    expect(short(between(before, after))).toEqual([
      '-渡口的石头是湿的，船家不肯走。',
      '+会议下午两点开始，每个人都发了言。',
    ])
  })

  test('pairs a paragraph that was rewritten with its own old text, not with the one put in before it', () => {
    const before = ['我们沿着河边走了四趟，天黑才回来。', '会议下午两点开始，每个人都发了言。']
    const after = [
      '先说天气：早上有雾，桥那边什么也看不见。',
      '我们沿着河边走了五趟，天黑才回来。',
      '会议下午三点开始，每个人都发了言。',
    ]
    expect(short(between(before, after))).toEqual([
      '+先说天气：早上有雾，桥那边什么也看不见。',
      '[=我们沿着河边走了 -四 +五 =趟，天黑才回来。]',
      '[=会议下午 -两 +三 =点开始，每个人都发了言。]',
    ])
  })

  test('says of a block whose form alone changed that it changed, without a word struck out', () => {
    const words = '走了四趟'
    const plain = documentOf([paragraphNode([textNode(words)]), paragraphNode([textNode('一'), textNode('二')])])
    const bold = documentOf([paragraphNode([textNode(words, BOLD)]), paragraphNode([textNode('一二')])])
    // Where Lexical cut a text in two is nothing that a reader sees.
    expect(short(differenceOf(plain, bold))).toEqual([`[=${words}]`, '=一二'])
    const heading = documentOf([headingNode('h2', [textNode(words)])])
    expect(short(differenceOf(documentFromParagraphs([words]), heading))).toEqual([`[=${words}]`])
    const rule = documentOf([horizontalRuleNode()])
    expect(short(differenceOf(documentFromParagraphs(['']), rule))).toEqual(['-', '+'])
  })

  test('compares a list as one block, an item a line', () => {
    const list = (...items: string[]) =>
      documentOf([
        listNode(
          'bullet',
          items.map((item) => listItemNode([textNode(item)])),
        ),
      ])
    const found = differenceOf(list('看图纸', '走现场', '写小结'), list('看图纸', '走现场', '开会', '写小结'))
    expect(short(found)).toEqual(['[=看图纸\n走现场\n +开会\n =写小结]'])
  })

  test('equal documents give only same', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const found = differenceOf(document, structuredClone(document))
        expect(found.every(({ kind }) => kind === 'same')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('without what was added it is the old text, without what was removed the new one', () => {
    const seen = { changed: 0, same: 0, added: 0, removed: 0 }
    fc.assert(
      fc.property(documentAndEdited, ([before, after]) => {
        const found = differenceOf(before, after)
        expect(sideOf(found, 'before')).toBe(plainText(before))
        expect(sideOf(found, 'after')).toBe(plainText(after))
        for (const one of found) {
          seen[one.kind] += 1
          if (one.kind === 'changed') expect(one.runs.some(({ text }) => text === '')).toBe(false)
        }
      }),
      { numRuns: 500 },
    )
    // Pairs of documents that have nothing in common would prove nothing.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10)
  })
})

/** A document and one made from it: blocks taken out, put in, doubled, moved, and written on in. */
const documentAndEdited: fc.Arbitrary<[EditorDocument, EditorDocument]> = fc
  .tuple(anyDocument, anyDocument, fc.array(fc.nat(8), { minLength: 1, maxLength: 12 }), anyText)
  .map(([document, other, turns, text]) => {
    const blocks = document.root.children.flatMap((block, nth): BlockNode[] => {
      const turn = turns[nth % turns.length]
      if (turn === 0) return []
      if (turn === 1) return [block, ...other.root.children.slice(0, 1)]
      if (turn === 2) return [block, block]
      const isWrittenOn = turn !== undefined && turn > 4 && 'textFormat' in block
      return isWrittenOn ? [{ ...block, children: [...block.children, textNode(text)] }] : [block]
    })
    return [document, documentOf(turns[0] === 3 ? blocks.reverse() : blocks)]
  })

describe('differenceOfText', () => {
  test('by word, and whole where nothing is kept', () => {
    expect(differenceOfText('渡口的石头', '渡口的灯').map(shortRun)).toEqual(['=渡口的', '-石头', '+灯'])
    expect(differenceOfText('渡口', '会议').map(shortRun)).toEqual(['-渡口', '+会议'])
    expect(differenceOfText('', '会议').map(shortRun)).toEqual(['+会议'])
    expect(differenceOfText('', '')).toEqual([])
  })

  test('a comma that survived between two replacements is no island', () => {
    const found = differenceOfText('早上下雨，路滑得很', '傍晚放晴，桥上没人').map(shortRun)
    expect(found).toEqual(['-早上下雨，路滑得很', '+傍晚放晴，桥上没人'])
    expect(differenceOfText('天晴，路好', '天晴了，路很好').map(shortRun)).toEqual([
      '=天晴',
      '+了',
      '=，路',
      '-好',
      '+很好',
    ])
  })

  test('loses nothing of either text', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, anyText, (a, b, c, d) => {
        const [before, after] = [a + b + c, a + d + c]
        const runs = differenceOfText(before, after)
        expect(textOf(runs, 'added')).toBe(before)
        expect(textOf(runs, 'removed')).toBe(after)
      }),
      { numRuns: 500 },
    )
  })
})

describe('time', () => {
  const words = ['学习', '渡口', '石头', '的', '了', '我们', '走', '，', '会议', '很久', '。', '群众', '在', '工作']
  let seed = 1
  const random = (below: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  const prose = (length: number) => {
    let text = ''
    while (text.length < length) text += words[random(words.length)]
    return text.slice(0, length)
  }
  const paragraphs = (count: number, length: number) => Array.from({ length: count }, () => prose(length))
  /** Every `nth` word is another one. */
  const edited = (text: string, nth: number) =>
    [...text].map((character, index) => (index % nth === 0 ? '改' : character)).join('')

  const essay = paragraphs(250, 200)
  const long = prose(50_000)
  const cases: [string, string[], string[]][] = [
    ['a word in each paragraph', essay, essay.map((text) => edited(text, 200))],
    ['a tenth of every paragraph', essay, essay.map((text) => edited(text, 20))],
    ['another essay of 50,000 characters', essay, paragraphs(250, 200)],
    ['50,000 characters in one paragraph, a tenth changed', [long], [edited(long, 20)]],
    ['ten paragraphs of 5,000, much changed', paragraphs(10, 5_000), paragraphs(10, 5_000)],
    ['18,000 lines of one character, all others', paragraphs(18_000, 1), paragraphs(18_000, 2)],
    ['600,000 characters, all paragraphs changed', paragraphs(3_000, 200), paragraphs(3_000, 200)],
  ]
  test.each(cases)('%s', (_, before, after) => {
    const [old, recent] = [documentFromParagraphs(before), documentFromParagraphs(after)]
    const { user } = process.cpuUsage()
    const found = differenceOf(old, recent)
    const milliseconds = (process.cpuUsage().user - user) / 1000
    expect(sideOf(found, 'before')).toBe(plainText(old))
    // CPU time, because other tests keep the cores busy; most of these take a third of it.
    expect(milliseconds).toBeLessThan(1_500)
  })
})
