import { describe, expect, it } from 'vitest'
import { type KeptAnswer, ladderOf, ownLadder } from './ladder'

const kept = (question: string, part: Partial<KeptAnswer> = {}): KeptAnswer => ({
  ...{ question, isOwn: false, answer: '答', version: 1 },
  ...part,
})

describe('the ladder of an essay', () => {
  it('is what the study session asks, every question open until it is answered', () => {
    const rungs = ladderOf(['甲', '乙'], [kept('乙')])
    expect(rungs).toEqual([
      { question: '甲', isOwn: false, answer: '', version: 0, isLast: false },
      { question: '乙', isOwn: false, answer: '答', version: 1, isLast: true },
    ])
  })

  it('is the product’s own where nothing is asked, whatever language it was answered in', () => {
    const rungs = ladderOf([], [kept('ladder:self')])
    expect(rungs.map(({ question }) => question)).toEqual(ownLadder)
    expect(rungs.map(({ answer }) => answer)).toEqual(['', '', '答', ''])
    expect(rungs.filter(({ isLast }) => isLast)).toMatchObject([{ question: 'ladder:act' }])
  })

  it('keeps what was answered to a question that is asked no more, and the author’s own, answered or not', () => {
    const rungs = ladderOf(
      ['甲'],
      [kept('改掉的'), kept('空着的', { answer: '' }), kept('自己的', { isOwn: true, answer: '' })],
    )
    expect(rungs.map(({ question }) => question)).toEqual(['甲', '改掉的', '自己的'])
    expect(rungs.map(({ isLast }) => isLast)).toEqual([true, false, false])
  })

  it('asks a question once that is asked twice', () => {
    expect(ladderOf(['甲', '甲'], [])).toHaveLength(1)
  })
})
