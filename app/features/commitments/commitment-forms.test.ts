import { describe, expect, it } from 'vitest'
import { commitmentSchema } from './commitment-forms'
import { isDay } from './days'

describe('the form of a commitment', () => {
  const check = (text: string, dueOn = '2026-12-24') => commitmentSchema.safeParse({ text, dueOn })

  it('takes one line of up to 200 characters, as people count them', () => {
    expect(check('  去窗口\r\n坐一上午  ').data?.text).toBe('去窗口 坐一上午')
    expect(check('𫗴'.repeat(200)).success).toBe(true)
    expect(check('一'.repeat(201)).success).toBe(false)
    for (const blank of ['', ' ', '\u3000', '\u200B']) expect(check(blank).success).toBe(false)
  })

  it('takes days of the calendar', () => {
    for (const day of ['2026-02-28', '2028-02-29', '2099-12-31']) expect(isDay(day)).toBe(true)
    for (const day of ['2026-02-29', '2026-13-01', '1999-01-01', '2026-1-1', '', 'x', '2026-12-24T00:00']) {
      expect(isDay(day), day).toBe(false)
    }
  })
})
