import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPassage, maxPassageCharacters, paragraphsOf, passageAt } from './find-passage'
import { inkBefore, isBlank, withoutBlanks } from './ink'

const text = '第一天\n\n到土城那天下着小雨，河水窄。\n　讲解员指着对岸，说了三遍：\n河水窄。'

function find(quoted: Parameters<typeof findPassage>[1]) {
  const found = findPassage(text, quoted)
  return typeof found === 'string' ? found : text.slice(found.start, found.end)
}

describe('findPassage', () => {
  it('finds words that stand there once, whatever blanks they came with', () => {
    expect(find({ words: ' 那天\n下着　小雨 ' })).toBe('那天下着小雨')
    expect(find({ words: '小雨，河水窄。讲解员' })).toBe('小雨，河水窄。\n　讲解员')
  })

  it('tells words that stand there twice by their place, their surroundings or their paragraph', () => {
    expect(find({ words: '河水窄' })).toBe('passageAmbiguous')
    const second = text.lastIndexOf('河水窄')
    const range = { start: second, end: second + 3 }
    expect(findPassage(text, { words: '河水窄', before: inkBefore(text, second) })).toEqual(range)
    expect(findPassage(text, { words: '河水窄', prefix: '三遍：\n', suffix: '。' })).toEqual(range)
    expect(findPassage(text, { words: '河水窄', paragraph: 4 })).toEqual(range)
  })

  it('refuses a forged place, words that are not there and paragraphs that are not', () => {
    expect(find({ words: '河水窄', before: 0 })).toBe('passageNotFound')
    expect(find({ words: '河水窄', before: 9_999_999 })).toBe('passageNotFound')
    expect(find({ words: '河水宽' })).toBe('passageNotFound')
    expect(find({ words: '讲解员', paragraph: 2 })).toBe('passageNotFound')
    expect(find({ paragraph: 5 })).toBe('passageNotFound')
    expect(find({ paragraph: 0 })).toBe('passageNotFound')
    expect(find({ words: ' \n' })).toBe('passageNotFound')
  })

  it('takes a whole paragraph by its number', () => {
    expect(find({ paragraph: 3 })).toBe('讲解员指着对岸，说了三遍：')
  })

  it('takes no more than some lines', () => {
    const long = '山'.repeat(maxPassageCharacters)
    expect(findPassage(`${long}水`, { words: long })).toEqual({ start: 0, end: maxPassageCharacters })
    expect(findPassage(`${long}水`, { words: `${long}水` })).toBe('passageTooLong')
    expect(findPassage(`${long}水`, { paragraph: 1 })).toBe('passageTooLong')
  })

  it('never cuts a character that people see as one', () => {
    const family = '看，👨‍👩‍👧来了。'
    expect(passageAt(family, findPassage(family, { words: '👨', before: 2 }) as never).exact).toBe('👨‍👩‍👧')
  })
})

describe('a place in the ink', () => {
  it('is the same however the blanks stand', () => {
    const part = fc.string({ unit: fc.constantFrom('学', ' ', '\n', '\t', '\u3000', '\u00a0', '😀', 'a', '\ufeff') })
    fc.assert(
      fc.property(part, part, (before, after) => {
        expect(inkBefore(before + after, before.length)).toBe(withoutBlanks(before).length)
        for (const unit of (before + after).split('')) expect(isBlank(unit.charCodeAt(0))).toBe(/\s/.test(unit))
      }),
    )
  })

  it('knows every blank that the browser’s \\s knows', () => {
    for (let unit = 0; unit < 0x10000; unit += 1) {
      if (isBlank(unit) !== /\s/.test(String.fromCharCode(unit))) throw new Error(unit.toString(16))
    }
  })
})

it('paragraphsOf counts those that say something', () => {
  expect(paragraphsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '第一天',
    '到土城那天下着小雨，河水窄。',
    '讲解员指着对岸，说了三遍：',
    '河水窄。',
  ])
})
