import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMentions, formsOf, peopleNamed, splitAtMentions } from './mentions'

type Person = { id: string; name: string; username: string }

const person = (name: string, username = `user-${name.length}`): Person => ({
  id: `${name} ${username}`,
  name,
  username,
})

/** Whom a text names among these people, by their names. */
function namedIn(text: string, people: Person[]): string[] {
  const whoHas = (word: string) => {
    const { names, username } = formsOf(word)
    return people.filter((one) => names.includes(one.name) || one.username === username).map(({ id }) => id)
  }
  const ids = peopleNamed(findMentions(text), whoHas)
  return ids.map((id) => people.find((one) => one.id === id)?.name ?? '')
}

const jianguo = person('张建国', 'zhang.jianguo')
const jian = person('张建', 'zhang')
const mamat = person('阿卜杜拉·买买提', 'mamat')
const abdulla = person('阿卜杜拉', 'abdulla')
const anna = person('Anna Schmidt', 'anna')
const rare = person('方䂮', 'fang')
const all = [jianguo, jian, mamat, abdulla, anna, rare]

describe('a name after a sign', () => {
  it.each([
    ['@张建国', ['张建国']],
    ['＠张建国 您看这一段', ['张建国']],
    ['请@张建国，看第二段', ['张建国']],
    ['@张建国同志说得对', ['张建国']],
    ['@张建说得对', ['张建']],
    ['（@张建国）', ['张建国']],
    ['@张建国@方䂮', ['张建国', '方䂮']],
    ['@张建国 @张建国', ['张建国']],
    ['@阿卜杜拉·买买提同志', ['阿卜杜拉·买买提']],
    ['@阿卜杜拉•买买提', ['阿卜杜拉·买买提']],
    ['@阿卜杜拉・买买提，', ['阿卜杜拉·买买提']],
    ['@阿卜杜拉 也来看', ['阿卜杜拉']],
    // Half of another's name is not a name.
    ['@阿卜杜拉·热合曼', []],
    ['@zhang.jianguo 请看', ['张建国']],
    ['@ZHANG.Jianguo。', ['张建国']],
    ['＠ｚｈａｎｇ．ｊｉａｎｇｕｏ', ['张建国']],
    ['@zhang.jianguo2', []],
    ['@zhang.wei', []],
    ['@zhangwei', []],
    ['@zhang说过', ['张建']],
    ['thanks, @Anna Schmidt!', ['Anna Schmidt']],
    ['thanks, @Anna Schmidt and @fang.', ['Anna Schmidt', '方䂮']],
    ['@Anna Schmidtova', ['Anna Schmidt']],
    ['写信到 zhang@zhang.cn 或者 a_b+c@fang', []],
    ['https://example.org/@zhang', []],
    ['@ 张建国', []],
    ['@，张建国', []],
    ['@', []],
    ['一@', []],
    ['版本@张建国', ['张建国']],
    ['v2@张建国', ['张建国']],
  ])('%s', (text, expected) => expect(namedIn(text, all)).toEqual(expected))

  it('that two people have names nobody, and a user name tells them apart', () => {
    const other = person('张建国', 'zhang.er')
    const people = [jianguo, other, jian]
    expect(namedIn('@张建国', people)).toEqual([])
    expect(namedIn('@张建国同志', people)).toEqual([])
    expect(peopleNamed(findMentions('@zhang.er'), (word) => (word === 'zhang.er' ? [other.id] : []))).toEqual([
      other.id,
    ])
  })

  it('is found wherever it stands, whatever stands around it, and the longest that somebody has wins', () => {
    const part = fc.string({ unit: fc.constantFrom(...'张王建国民一'), minLength: 1, maxLength: 4 })
    const name = fc.oneof(
      part,
      fc.tuple(part, part).map((parts) => parts.join('·')),
    )
    const around = fc.string({ unit: fc.constantFrom(...'的说，。 \n看（·a'), maxLength: 6 })
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), around, around, (names, before, after) => {
        const people = names.map((one, at) => person(one, `user-${at}`))
        const called = names[0] ?? ''
        const text = `${before}@${called}${after}`
        // A point and a letter after the name make another name of it.
        const isWhole = !/^·[^，。 \n（·]/.test(after)
        const longest = names
          .filter((one) => `${called}${after}`.startsWith(one))
          .filter((one) => !/^·[^，。 \n（·]/.test(`${called}${after}`.slice(one.length)))
          .sort((a, b) => b.length - a.length)[0]
        expect(namedIn(text, people)).toEqual(longest === undefined ? [] : [longest])
        if (isWhole) expect(longest).toBeDefined()
      }),
      { numRuns: 2000 },
    )
  })

  it('is looked for a bounded number of times, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'@＠张a1·. \u0301\n', '𠮷'), maxLength: 2000 }), (text) => {
        const mentions = findMentions(text)
        expect(mentions.length).toBeLessThanOrEqual(20)
        for (const { at, words } of mentions) {
          expect(words.length).toBeLessThanOrEqual(40)
          for (const word of words) expect(text.startsWith(word, at + 1)).toBe(true)
          const lengths = words.map(({ length }) => length)
          expect(lengths).toEqual(lengths.toSorted((a, b) => b - a))
        }
      }),
    )
  })
})

describe('the text that is shown', () => {
  it('sets names apart by the text alone', () => {
    const marked = (text: string) =>
      splitAtMentions(text)
        .map((part) => (part.isMention ? `[${part.text}]` : part.text))
        .join('')
    expect(marked('请 @张建国 看，@zhang.jianguo 也看。')).toBe('请 [@张建国] 看，[@zhang.jianguo] 也看。')
    expect(marked('@没有这个人。')).toBe('[@没有这个人]。')
    expect(marked('@张建国同志说得很有道理')).toBe('[@]张建国同志说得很有道理')
    expect(marked('@阿卜杜拉·买买提')).toBe('[@阿卜杜拉·买买提]')
    expect(marked('a@b.cn，@Anna Schmidt')).toBe('a@b.cn，[@Anna] Schmidt')
    expect(marked('没有人')).toBe('没有人')
  })

  it('is the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'@＠张建a1·. ，\n', '𠮷') }), (text) => {
        expect(
          splitAtMentions(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
