import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Line, type Measured, setLines, type Setting } from './lines'
import { mayBreak, signsOf } from './signs'

/** Signs as wide as their squares, letters half as wide: 10 points a character. */
function measure(text: string): Measured[] {
  return signsOf(text).map((sign) => {
    const width = sign.text === '——' ? 20 : sign.role === 'letter' || sign.text === ' ' ? 5 : 10
    return { ...sign, width, gap: 0, size: 10 }
  })
}

const tenWide: Setting = { measure: 100, firstLine: 0, alignment: 'justify', tab: 20 }
const set = (text: string, over: Partial<Setting> = {}) => setLines(measure(text), { ...tenWide, ...over })
const textOf = (line: Line) => line.placed.map(({ sign }) => sign.text).join('')
const texts = (text: string, over: Partial<Setting> = {}) => set(text, over).map(textOf)
const endOf = ({ placed }: Line) => (placed.at(-1)?.x ?? 0) + (placed.at(-1)?.advance ?? 0)

describe('where Chinese lines break', () => {
  it('as many characters as there is room for, two fewer in the first', () => {
    expect(texts('一二三四五六七八九十一二三')).toEqual(['一二三四五六七八九十', '一二三'])
    expect(texts('一二三四五六七八九十一二三', { firstLine: 20 })).toEqual(['一二三四五六七八', '九十一二三'])
    expect(set('').map(textOf)).toEqual([''])
  })

  it('takes a mark that may not begin a line into the one before, if its marks can be drawn closer', () => {
    expect(texts('一二三，五六七八九十。二三')).toEqual(['一二三，五六七八九十。', '二三'])
    expect(texts('一，三，五六七八九十。”二三')).toEqual(['一，三，五六七八九十。”', '二三'])
  })

  it('else takes the character before down to it', () => {
    expect(texts('一二三四五六七八九十？一二三')).toEqual(['一二三四五六七八九', '十？一二三'])
    expect(texts('一二三四五六七八九十……二三')).toEqual(['一二三四五六七八九', '十……二三'])
    expect(texts('一二三四五六七八九（一二三）')).toEqual(['一二三四五六七八九', '（一二三）'])
    expect(texts('一二三四五六七八九——二三')).toEqual(['一二三四五六七八', '九——二三'])
  })

  it('does not part words, but an address longer than half a line', () => {
    expect(texts('一二三四五六七 reading it')).toEqual(['一二三四五六七', 'reading it'])
    expect(texts('一二三 https://example.org/a/b/c')).toEqual(['一二三 https://', 'example.org/a/b/c'])
    expect(texts(`一二三${'a'.repeat(40)}`)[0]).toBe(`一二三${'a'.repeat(14)}`)
    expect(texts('他说don’t worry once again')).toEqual(['他说don’t worry', 'once again'])
  })

  it('has spaces hang over the edge and turns where one was typed', () => {
    expect(texts('一二三四五六七八九十   二三')).toEqual(['一二三四五六七八九十', '二三'])
  })

  it('has a sign wider than its line on a line of its own', () => {
    expect(texts('——一二', { measure: 15 })).toEqual(['——', '一', '二'])
    expect(texts('一二', { firstLine: 95 })).toEqual(['一', '二'])
  })

  it('breaks any text into lines that hold together', () => {
    const sign = fc.constantFrom(...'学思践悟读写，。、；：？！（）《》“”‘’—…·ab1 .,-/)(%　', '——', '……', '😀', '𫗴')
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 120 }), fc.nat(2), (parts, indent) => {
        const text = parts.join('')
        const lines = set(text, { firstLine: indent * 10 })
        const visible = (one: string) => one.replace(/[\s　]/g, '')
        expect(visible(lines.map(textOf).join(''))).toBe(visible(text))
        for (const line of lines) {
          expect(line.placed[0]?.x ?? 0).toBeGreaterThanOrEqual(-5)
          expect(endOf(line)).toBeLessThan(100.1)
        }
        for (const [index, line] of lines.entries()) {
          if (index === 0 || line.placed.length === 0) continue
          const before = lines[index - 1] as Line
          // What may be parted nowhere near the end of the line is cut where the line is full.
          const signs = before.placed.map(({ sign }) => sign)
          const canBe = signs.some((sign, at) => {
            const tail = signs.slice(at).reduce((sum, { width }) => sum + width, 0)
            return at > 0 && tail < 40 && mayBreak(signs[at - 1] as Measured, sign)
          })
          if (!canBe) continue
          expect(textOf(line)).not.toMatch(/^[，。、；：？！）》”’—…·]/)
          expect(textOf(before)).not.toMatch(/[（《“‘]$/)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('how a line fills its measure', () => {
  it('gives what is left to the gaps, not inside words, and nothing to the last line', () => {
    const [first, last] = set('一二三四五ab七八九？？一二三')
    if (!first || !last) throw new Error('two lines expected')
    expect(endOf(first)).toBeCloseTo(100)
    const letter = first.placed.find(({ sign }) => sign.text === 'a')
    expect(letter?.advance).toBe(5)
    expect(last.placed.every(({ advance }) => advance === 10)).toBe(true)
  })

  it('leaves a line short rather than tear it apart', () => {
    const [first] = set('一二三四五 international')
    expect(first && endOf(first)).toBe(50)
  })

  it('centres and sets to the right', () => {
    expect(set('一二', { alignment: 'center' })[0]?.placed[0]?.x).toBe(40)
    expect(set('一二', { alignment: 'right' })[0]?.placed[0]?.x).toBe(80)
  })

  it('takes the room of a squeezed line from the empty halves only', () => {
    const [line] = set('（二三，五六七八九十。二三')
    const advances = line?.placed.map(({ advance }) => Math.round(advance * 100) / 100) ?? []
    expect(textOf(line as Line)).toBe('（二三，五六七八九十。')
    expect(advances.filter((advance) => advance === 10)).toHaveLength(8)
    expect(Math.min(...advances)).toBeGreaterThanOrEqual(5)
    // The empty half of an opening mark is before it.
    expect(line?.placed[0]?.x).toBeLessThan(0)
  })
})
