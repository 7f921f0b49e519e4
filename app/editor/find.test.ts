import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { findIn } from './find'
import { anyText } from './random-document'

const found = (text: string, query: string, ignoresWidth = false) =>
  findIn(text, query, { ignoresWidth }).map(({ start, end }) => text.slice(start, end))

describe('finding', () => {
  test.each<[string, string, string, string[]]>([
    ['nothing for nothing', '学思', '', []],
    ['each place once', '学而时习之，学而不厌', '学而', ['学而', '学而']],
    ['places that do not overlap', '哈哈哈哈哈', '哈哈', ['哈哈', '哈哈']],
    ['both cases', 'Red star, RED', 'red', ['Red', 'RED']],
    ['é put together in two ways', 'cafe\u0301 caf\u00e9', 'CAF\u00c9', ['cafe\u0301', 'caf\u00e9']],
    ['no e out of an é', 'cafe\u0301', 'cafe', []],
    ['characters beyond the first plane', '𫗴与𫗴', '𫗴', ['𫗴', '𫗴']],
    ['signs as they are', 'a.b a+b', 'a.b', ['a.b']],
  ])('%s', (_name, text, query, expected) => expect(found(text, query)).toEqual(expected))

  it('tells full width from half width, unless asked not to', () => {
    expect(found('（Ａ１）和(A1)', '(a1)')).toEqual(['(A1)'])
    expect(found('（Ａ１）和(A1)', '(a1)', true)).toEqual(['（Ａ１）', '(A1)'])
    expect(found('第一　第一 ', '第一　', true)).toEqual(['第一　', '第一 '])
  })

  it('finds in any text what was put there, where it is', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.boolean(), (before, after, ignoresWidth) => {
        // Characters that no neighbour changes.
        const text = `${before}\u4e00“学思”\u4e00${after}`
        const stretches = findIn(text, '“学思”', { ignoresWidth })
        for (const { start, end } of stretches) expect(text.slice(start, end)).toBe('“学思”')
        expect(stretches.map(({ start }) => start)).toContain(before.length + 1)
      }),
      { numRuns: 500 },
    )
  })
})
