import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type ActivityFields,
  applyRowButton,
  newStudySessionFields,
  readStudySessionFields,
  type StudySessionFields,
  toStudySessionFields,
} from './study-session-fields'
import { checkStudySession, limits } from './study-session-forms'

const row = (changed: Partial<ActivityFields> = {}): ActivityFields => ({
  ...{ id: '', kind: 'LECTURE', title: '开班', place: '', speaker: '', day: '2026-11-16', from: '09:00', to: '10:00' },
  ...changed,
})

const fields: StudySessionFields = {
  ...{ organizationId: '', version: '', kind: 'TRAINING', title: '遵义红色教育培训', description: '', place: '遵义' },
  ...{ timeZone: 'Asia/Shanghai', startsAt: '2026-11-16T09:00', endsAt: '2026-11-20T17:30', isEssayWanted: true },
  ...{ essayKind: 'REFLECTION', essayDueAt: '2026-11-27T18:00', essayMinCharacters: '800' },
  ...{
    essayMaxCharacters: '2500',
    speechMinutes: '8',
    essayPrompts: '看到了什么？\n\n 怎么做？ ',
    activities: [row()],
  },
}

const errorsOf = (changed: Partial<StudySessionFields>) => checkStudySession({ ...fields, ...changed }).errors

describe('checking the form', () => {
  test('reads times where the session is held', () => {
    const { value } = checkStudySession(fields)
    expect(value?.startsAt.toISOString()).toBe('2026-11-16T01:00:00.000Z')
    expect(value?.activities[0]?.endsAt.toISOString()).toBe('2026-11-16T02:00:00.000Z')
    expect(value?.essayDueAt?.toISOString()).toBe('2026-11-27T10:00:00.000Z')
    expect(value?.essayPrompts).toBe('看到了什么？\n怎么做？')
    expect(value?.speechMinutes).toBe(8)
    expect(checkStudySession({ ...fields, speechMinutes: '' }).value?.speechMinutes).toBeNull()
  })

  test.each<[Partial<StudySessionFields>, Record<string, string>]>([
    [{ title: ' ' }, { title: 'required' }],
    [{ title: '字'.repeat(limits.title + 1) }, { title: 'tooLong' }],
    [{ description: '字'.repeat(limits.description + 1) }, { description: 'tooLong' }],
    [{ kind: 'PARTY' }, { kind: 'choose' }],
    [{ startsAt: '' }, { startsAt: 'required' }],
    [{ startsAt: 'soon' }, { startsAt: 'notATime' }],
    [{ endsAt: '2026-11-16T09:00' }, { endsAt: 'endBeforeStart' }],
    [{ endsAt: '2027-11-17T09:00', activities: [] }, { endsAt: 'tooManyDays' }],
    [
      { startsAt: '1926-11-16T09:00', endsAt: '1926-11-17T09:00', activities: [] },
      { startsAt: 'yearOutOfRange', endsAt: 'yearOutOfRange' },
    ],
    [{ timeZone: 'Mars/Base' }, { timeZone: 'timeZone' }],
    [{ timeZone: 'Europe/London', startsAt: '2026-03-29T01:30', activities: [] }, { startsAt: 'skippedTime' }],
    [{ essayKind: '' }, { essayKind: 'choose' }],
    [{ essayDueAt: '2026-11-16T08:59' }, { essayDueAt: 'dueBeforeStart' }],
    [{ essayMinCharacters: '-1' }, { essayMinCharacters: 'notANumber' }],
    [{ essayMaxCharacters: '100001' }, { essayMaxCharacters: 'notANumber' }],
    [{ essayMaxCharacters: '799' }, { essayMaxCharacters: 'ceilingBelowFloor' }],
    [{ speechMinutes: '0' }, { speechMinutes: 'notMinutes' }],
    [{ speechMinutes: '241' }, { speechMinutes: 'notMinutes' }],
    [{ speechMinutes: '八' }, { speechMinutes: 'notMinutes' }],
    [{ speechMinutes: '7.5' }, { speechMinutes: 'notMinutes' }],
    [{ essayPrompts: '问\n'.repeat(limits.prompts + 1) }, { essayPrompts: 'tooManyPrompts' }],
    [{ essayPrompts: '问'.repeat(limits.prompt + 1) }, { essayPrompts: 'tooLong' }],
    [{ activities: [row({ to: '09:00' })] }, { 'activities[0].to': 'endBeforeStart' }],
    [{ activities: [row({ title: '', speaker: '周明德' })] }, { 'activities[0].title': 'required' }],
    [{ activities: [row({ day: '2026-11-15' })] }, { 'activities[0].day': 'outsideDays' }],
    [{ activities: [row({ day: '2026-11-21' })] }, { 'activities[0].day': 'outsideDays' }],
    [{ activities: [row({ to: '' })] }, { 'activities[0].to': 'required' }],
    [{ activities: [row(), row({ title: '', kind: '' }), row({ kind: '' })] }, { 'activities[2].kind': 'choose' }],
    [{ activities: Array.from({ length: 101 }, () => row()) }, { activities: 'tooManyActivities' }],
  ])('%j', (changed, expected) => {
    expect(errorsOf(changed)).toEqual(expected)
    expect(checkStudySession({ ...fields, ...changed }).value).toBeNull()
  })

  test('allows what is at the edge', () => {
    expect(errorsOf({ essayDueAt: '2026-11-16T09:00' })).toBeNull()
    expect(errorsOf({ essayMaxCharacters: '800' })).toBeNull()
    expect(errorsOf({ essayMinCharacters: '', essayMaxCharacters: '', essayDueAt: '' })).toBeNull()
    expect(errorsOf({ activities: [row({ day: '2026-11-20', from: '22:00', to: '23:59' })] })).toBeNull()
    expect(errorsOf({ title: '字'.repeat(limits.title), endsAt: '2027-11-16T17:30' })).toBeNull()
    expect(errorsOf({ activities: Array.from({ length: 100 }, () => row()) })).toBeNull()
  })

  test('where no essay is wanted nothing about it is kept or wrong', () => {
    const { value, errors } = checkStudySession({ ...fields, isEssayWanted: false, essayKind: '', essayDueAt: 'x' })
    expect(errors).toBeNull()
    expect(value).toMatchObject({ essayKind: null, essayDueAt: null, essayMinCharacters: null, essayPrompts: '' })
  })

  test('whatever is typed, it answers with a value or with what is wrong, and does not fall over', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom('2026-02-30T10:00', '9'.repeat(30), '__proto__'),
    )
    const anyRow = fc.record({
      id: typed,
      kind: typed,
      title: typed,
      place: typed,
      speaker: typed,
      day: typed,
      from: typed,
      to: typed,
    })
    const names = [
      'kind',
      'title',
      'place',
      'timeZone',
      'startsAt',
      'endsAt',
      'essayKind',
      'essayDueAt',
      'essayMinCharacters',
      'essayPrompts',
    ] as const
    const any = fc.record(
      { ...Object.fromEntries(names.map((name) => [name, typed])), activities: fc.array(anyRow, { maxLength: 3 }) },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(any, (changed) => {
        const { value, errors } = checkStudySession({ ...fields, ...(changed as Partial<StudySessionFields>) })
        expect((value === null) !== (errors === null)).toBe(true)
        if (errors) expect(Object.keys(errors).length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('the form as typed', () => {
  const post = (typed: StudySessionFields) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(typed)) {
      if (typeof value === 'string') form.set(name, value)
      if (value === true) form.set(name, 'on')
    }
    typed.activities.forEach((one, index) => {
      for (const [name, value] of Object.entries(one)) form.set(`activities[${index}].${name}`, value)
    })
    return form
  }

  test('comes back as it was sent', () => {
    const typed = { ...fields, activities: [row({ title: '<script>' }), row({ place: ' ‏遵义' })] }
    expect(readStudySessionFields(post(typed))).toEqual(typed)
  })

  test('without NUL, and with line ends as we store them', () => {
    const form = post({ ...fields, title: '遵\u0000义', description: '一\r\n二' })
    expect(readStudySessionFields(form)).toMatchObject({ title: '遵义', description: '一\n二' })
  })

  test('an empty form is a form of empty fields, and a monstrous row number costs nothing', () => {
    const form = new FormData()
    form.set('activities[999999999].title', 'x')
    expect(readStudySessionFields(form)).toMatchObject({ title: '', isEssayWanted: false, activities: [] })
  })

  test('rows come and go and nothing typed is lost', () => {
    const typed = {
      ...fields,
      activities: [row({ title: '一' }), row({ title: '二', day: '2026-11-17', to: '11:30' })],
    }
    const added = applyRowButton(typed, 'addActivity')
    expect(added.isSave).toBe(false)
    expect(added.fields).toMatchObject({
      ...typed,
      activities: [...typed.activities, { title: '', day: '2026-11-17', from: '11:30' }],
    })
    const removed = applyRowButton(added.fields, 'removeActivity:0')
    expect(removed.isSave).toBe(false)
    expect(removed.fields.activities.map(({ title }) => title)).toEqual(['二', ''])
    expect(applyRowButton(typed, 'removeActivity:7').fields).toEqual(typed)
    for (const button of [null, 'save', 'removeActivity:', 'removeActivity:1e9']) {
      expect(applyRowButton(typed, button)).toEqual({ fields: typed, isSave: true })
    }
  })

  test('a new one needs no more than a title', () => {
    const start = newStudySessionFields({
      ...{ now: new Date('2026-11-15T17:00:00Z'), timeZone: 'Asia/Shanghai', organizationId: 'x', prompts: '问？' },
    })
    expect(start.startsAt).toBe('2026-11-17T09:00')
    const { value } = checkStudySession({ ...start, title: '主题党日' })
    expect(value).toMatchObject({ title: '主题党日', activities: [], essayPrompts: '问？' })
  })

  test('what was stored opens as it was typed', () => {
    const { value } = checkStudySession(fields)
    if (!value) throw new Error('the example is right')
    const activities = value.activities.map((activity) => ({ ...activity, id: 'a' }))
    const stored = { ...value, activities, organizationId: '', version: 3 }
    expect(toStudySessionFields(stored)).toEqual({
      ...fields,
      ...{ version: '3', essayPrompts: '看到了什么？\n怎么做？', activities: [row({ id: 'a' })] },
    })
  })
})
