import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignTexts } from './text-alignment'

const paragraph = '到土城那天下着小雨，河水比想象中窄。'
const other = '讲解员指着对岸说，这条河上来回走了四趟。'
const third = '我把鞋脱下来，底上沾着一层黄泥，冲了很久。'

/** Texts of few different characters, so that everything stands there many times. */
const text = fc.string({ unit: fc.constantFrom('甲', '乙', '。', '\n', '😀'), maxLength: 120 })

describe('alignTexts', () => {
  it('takes no character twice, and only what both texts say', () => {
    fc.assert(
      fc.property(text, text, (earlier, later) => {
        const pieces = alignTexts(earlier, later)
        const [from, to] = [new Set<number>(), new Set<number>()]
        let characters = 0
        for (const piece of pieces) {
          expect(piece.length).toBeGreaterThan(0)
          expect(earlier.slice(piece.from, piece.from + piece.length)).toBe(
            later.slice(piece.to, piece.to + piece.length),
          )
          for (let at = 0; at < piece.length; at += 1) {
            from.add(piece.from + at)
            to.add(piece.to + at)
          }
          characters += piece.length
        }
        expect([from.size, to.size]).toEqual([characters, characters])
        expect(pieces.map((piece) => piece.from)).toEqual([...pieces.map((piece) => piece.from)].sort((a, b) => a - b))
      }),
      { numRuns: 500 },
    )
  })

  it('keeps a text that did not change in one piece, and finds nothing in an empty one', () => {
    expect(alignTexts(paragraph, paragraph)).toEqual([{ from: 0, to: 0, length: paragraph.length, isMoved: false }])
    expect(alignTexts('', paragraph)).toEqual([])
    expect(alignTexts(paragraph, '')).toEqual([])
  })

  it('follows a paragraph that was moved, its last full stop with it', () => {
    const earlier = [other + other, paragraph, third].join('\n')
    const later = [other + other, third, paragraph].join('\n')
    const moved = alignTexts(earlier, later).filter(({ isMoved }) => isMoved)
    expect(moved.map(({ from, length }) => earlier.slice(from, from + length))).toEqual([paragraph])
  })

  it('tells what stands there twice by what stands around it', () => {
    const earlier = [paragraph, other, paragraph, third].join('\n')
    const later = [other, paragraph, third].join('\n')
    const [only, ...more] = alignTexts(earlier, later)
    expect(more).toEqual([])
    expect(only).toMatchObject({ from: paragraph.length + 1, to: 0, length: later.length })
  })

  it('takes a text of one sentence over and over without despair', () => {
    const earlier = paragraph.repeat(600)
    const later = `${paragraph.repeat(300)}中间加一句。${paragraph.repeat(300)}`
    expect(alignTexts(earlier, later).reduce((sum, { length }) => sum + length, 0)).toBe(earlier.length)
  })
})
