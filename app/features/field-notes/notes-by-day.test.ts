import { describe, expect, it } from 'vitest'
import { notesByDay, onlyWithNotes, slotAt, todayFirst } from './notes-by-day'

const at = (time: string) => new Date(`2026-02-${time}:00Z`)
const slot = (id: string, from: string, to: string) => ({ id, title: id, startsAt: at(from), endsAt: at(to) })
const agenda = [
  slot('会址', '25T01:00', '25T03:00'),
  slot('讲授', '25T06:00', '25T09:00'),
  slot('娄山关', '26T01:00', '26T03:30'),
]
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10)
const note = (text: string, takenAt: string, activityId: string | null) => ({ text, takenAt: at(takenAt), activityId })

describe('notes by day', () => {
  const days = notesByDay(
    agenda,
    [
      note('晚上想起', '25T13:00', null),
      note('回宾馆补的', '26T12:00', '会址'),
      note('桌子', '25T01:30', '会址'),
      note('后来', '28T01:00', '不见了的'),
    ],
    dayOf,
  )

  it('stand under their item, whenever they were made, and in the order they were made', () => {
    expect(days.map(({ day }) => day)).toEqual(['2026-02-25', '2026-02-26', '2026-02-28'])
    expect(days[0]?.slots.map(({ slot, notes }) => [slot?.id, notes.map(({ text }) => text)])).toEqual([
      ['会址', ['桌子', '回宾馆补的']],
      ['讲授', []],
      [undefined, ['晚上想起']],
    ])
    expect(days[2]?.slots).toMatchObject([{ slot: null, notes: [{ text: '后来' }] }])
  })

  it('beside an editor are only those days and items that have some', () => {
    const some = onlyWithNotes(days)
    expect(some.map(({ day }) => day)).toEqual(['2026-02-25', '2026-02-28'])
    expect(some[0]?.slots.map(({ slot }) => slot?.id)).toEqual(['会址', undefined])
  })

  it('begin with today', () => {
    expect(todayFirst(days, '2026-02-26').map(({ day }) => day)).toEqual(['2026-02-26', '2026-02-25', '2026-02-28'])
    expect(todayFirst(days, '2026-02-27').map(({ day }) => day)).toEqual(days.map(({ day }) => day))
  })
})

describe('the item to note in', () => {
  const idAt = (time: string) => slotAt(agenda, at(time))?.id ?? null

  it('is the one that is on, else the one just over, else the next; none when all is over', () => {
    expect(idAt('24T00:00')).toBe('会址')
    expect(idAt('25T01:00')).toBe('会址')
    expect(idAt('25T03:00')).toBe('会址')
    expect(idAt('25T04:00')).toBe('讲授')
    expect(idAt('26T03:29')).toBe('娄山关')
    expect(idAt('26T04:29')).toBe('娄山关')
    expect(idAt('26T04:31')).toBeNull()
    expect(slotAt([], at('25T01:00'))).toBeNull()
  })
})
