import { parseWithZod } from '@conform-to/zod/v4'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCommentSchema, maxCommentCharacters, problemOf } from './comment-forms'
import { displayText } from './comment-text'

function check(text: string, more: Record<string, string> = {}) {
  const form = new FormData()
  form.set('text', text)
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  const submission = parseWithZod(form, { schema: createCommentSchema })
  return submission.status === 'success' ? submission.value : problemOf(submission.error)
}

describe('the text of a comment', () => {
  it.each([
    ['nothing', '', 'blank'],
    ['spaces', ' \n\t\u3000', 'blank'],
    ['invisible characters', '\u200b\u2060\ufeff\u115f\u3164\u2800\u{e0041}', 'blank'],
    ['marks without a letter', '\u0301\u0301', 'blank'],
    ['a character too many', '好'.repeat(maxCommentCharacters + 1), 'tooLong'],
    ['a tower of marks', `z${'\u0301'.repeat(101)}`, 'tooManyMarks'],
  ])('refuses %s', (_, text, problem) => expect(check(text)).toBe(problem))

  it('takes exactly the limit, counted in characters, with blank ends beyond it', () => {
    const text = '𠮷'.repeat(maxCommentCharacters)
    expect(check(text)).toEqual({ text, intent: null, isPrivate: false })
    expect(check(`\r\n${text}\r\n`)).toEqual({ text, intent: null, isPrivate: false })
  })

  it('is stored as typed, with line ends alike and without the one character no database takes', () => {
    expect(check(' 一\r\n二\r三\0 ')).toEqual({ intent: null, isPrivate: false, text: ' 一\n二\n三 ' })
  })

  it('refuses a doubled text field and a parent that is no id', () => {
    const form = new FormData()
    form.append('text', '一')
    form.append('text', '二')
    expect(parseWithZod(form, { schema: createCommentSchema }).status).toBe('error')
    expect(check('一', { parent: '1 OR 1=1' })).toBe('blank')
  })

  it.each([
    '田中さんにあげて下さい 𠜎𠜱𠝹𠱓𠱸𠲖𠳏',
    'مُنَاقَشَةُ سُبُلِ اِسْتِخْدَامِ اللُّغَةِ ',
    'בְּרֵאשִׁית, בָּרָא אֱלֹהִים',
    `ด${'้็'.repeat(44)}`,
    '\u202etest\u202e',
    '<script>alert(0)</script>',
    "'; DROP TABLE users;--",
    '\ufeff🇨🇳 👨‍👩‍👦 ﷽',
    '$HOME {{t}} $t(layout.me)',
    ' onfocus=JaVaSCript:alert(123) autofocus',
  ])('takes %j as it is', (text) => expect(check(text)).toEqual({ text, intent: null, isPrivate: false }))
})

describe('the text that is shown', () => {
  it('leaves out what only disturbs the page', () => {
    expect(displayText('甲\u202e乙\u202d丙\u0007丁\u009f')).toBe('甲乙丙丁')
    expect(displayText(`e${'\u0301'.repeat(30)}!`)).toBe(`e${'\u0301'.repeat(8)}!`)
    expect(displayText('\n\n一\n\n\n\n二\n')).toBe('一\n\n二')
  })

  it('keeps isolates, joiners and every letter', () => {
    const text = 'ئۇيغۇر \u2067שלום\u2069 👩‍👩‍👧 𠮷 禧\u{e0100}'
    expect(displayText(text)).toBe(text)
  })

  it('never shows more than was written, and showing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = displayText(text)
        expect(shown.length).toBeLessThanOrEqual(text.length)
        expect(displayText(shown)).toBe(shown)
      }),
    )
  })
})
