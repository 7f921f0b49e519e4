import { describe, expect, it } from 'vitest'
import { answersOf, lateAt, namesAreShown, phaseAt, questionsOf } from './peer-reading-plan'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const times = { sessionStartsAt: at(10), startsAt: at(20), endsAt: at(25) }

describe('a peer reading', () => {
  it('follows the clock from phase to phase, each beginning on its moment', () => {
    const phases = [9, 10, 19, 20, 24, 25, 30].map((day) => phaseAt(at(day), times))
    expect(phases).toEqual(['PLANNED', 'WRITING', 'WRITING', 'READING', 'READING', 'DONE', 'DONE'])
    expect(lateAt(times)).toEqual(at(24))
  })

  it('shows names always, from its end on, or never', () => {
    const shown = (mode: 'OPEN' | 'BLIND_UNTIL_END' | 'BLIND') =>
      [24, 25].map((day) => namesAreShown(at(day), { mode, endsAt: at(25) }))
    expect([shown('OPEN'), shown('BLIND_UNTIL_END'), shown('BLIND')]).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ])
  })

  it('has as many answers as questions, whatever is stored', () => {
    const questions = questionsOf(' 一？\n\n二？ \n')
    expect(questions).toEqual(['一？', '二？'])
    expect(answersOf('["甲", 3, "多"]', questions)).toEqual(['甲', ''])
    expect(answersOf('[]', questions)).toEqual(['', ''])
  })
})
