import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, hour, minute } from '../../core/clock'
import { dayPartOf } from './day-part'
import { countDue, tasksOf } from './tasks'
import { inWords, timeLeft } from './time-left'
import type { JoinedStudySession } from './today.server'

const at = new Date('2026-11-20T02:00:00Z')
const fromNow = (ms: number) => new Date(at.getTime() + ms)

const joined = (title: string, session: Partial<JoinedStudySession> = {}): JoinedStudySession => ({
  ...{ id: title, title, place: '', timeZone: 'Asia/Shanghai', startsAt: fromNow(-day), endsAt: fromNow(-hour) },
  ...{ isEssayWanted: true, essayKind: 'REFLECTION', essayDueAt: null, essayMinCharacters: null },
  ...{ essayMaxCharacters: null, essayState: 'NOT_STARTED', essayId: null, draftCharacters: null },
  reviewState: 'WAITING',
  ...{ nextTitle: null, nextPlace: null, nextStartsAt: null },
  ...session,
})

describe('time left', () => {
  test.each([
    [3 * day, { isOver: false, unit: 'day', count: 3 }],
    [2 * day, { isOver: false, unit: 'day', count: 2 }],
    [2 * day - 1, { isOver: false, unit: 'hour', count: 47 }],
    [hour, { isOver: false, unit: 'hour', count: 1 }],
    [hour - 1, { isOver: false, unit: 'minute', count: 59 }],
    [1, { isOver: false, unit: 'minute', count: 1 }],
    [0, { isOver: true, unit: 'minute', count: 1 }],
    [-5 * day, { isOver: true, unit: 'day', count: 5 }],
  ])('%d ms', (ms, expected) => expect(timeLeft(fromNow(ms), at)).toEqual(expected))

  test('never promises more than there is', () => {
    const lengths = { day, hour, minute }
    fc.assert(
      fc.property(fc.integer({ min: minute, max: 400 * day }), (ms) => {
        const { unit, count } = timeLeft(fromNow(ms), at)
        expect(count * lengths[unit]).toBeLessThanOrEqual(ms)
        expect((count + 1) * lengths[unit]).toBeGreaterThan(ms)
      }),
    )
  })

  test('is said in words of both languages', () => {
    const left = (ms: number) => timeLeft(fromNow(ms), at)
    expect(inWords(left(8 * hour), 'zh-CN')).toBe('8 小时')
    expect(inWords(left(3 * day), 'zh-CN')).toBe('3 天')
    expect(inWords(left(1 * hour), 'en')).toBe('1 hour')
    expect(inWords(left(30 * minute), 'en')).toBe('30 minutes')
  })
})

describe('the order of what is to be done', () => {
  test('due essays by due time, those without one last, then what is ahead by its next item', () => {
    const tasks = tasksOf({
      at,
      joined: [
        joined('无截止'),
        joined('下周', { essayDueAt: fromNow(7 * day) }),
        joined('过期', { essayDueAt: fromNow(-day) }),
        joined('交了', { essayDueAt: fromNow(hour), essayState: 'SUBMITTED' }),
        joined('后天', { isEssayWanted: false, startsAt: fromNow(2 * day), endsAt: fromNow(3 * day) }),
        joined('正在', { isEssayWanted: false, endsAt: fromNow(2 * day), nextStartsAt: fromNow(hour) }),
      ],
      joinable: [],
    })
    expect(tasks.map(({ session }) => session.title)).toEqual(['过期', '下周', '无截止', '正在', '后天'])
  })

  test('what is due today leaves out what was due before', () => {
    const dues = [-day, 0, hour, 10 * hour, 20 * hour].map((ms) => joined(`${ms}`, { essayDueAt: fromNow(ms) }))
    const tasks = tasksOf({ at, joined: [...dues, joined('无截止')], joinable: [] })
    expect(countDue(tasks, { at, end: fromNow(14 * hour) })).toEqual({ overdue: 2, today: 2 })
  })
})

test('every hour has its greeting', () => {
  const parts = Array.from({ length: 24 }, (_, number) => dayPartOf(number))
  expect(parts.filter((part, number) => part !== parts[number - 1])).toEqual([
    ...['night', 'morning', 'noon', 'afternoon', 'evening'],
  ])
  expect([4, 5, 11, 13, 18, 23].map(dayPartOf)).toEqual(['night', 'morning', 'noon', 'afternoon', 'evening', 'evening'])
})
