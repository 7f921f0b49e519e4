import { describe, expect, it } from 'vitest'
import { plusWorkingDays } from './working-days.server'

describe('working days', () => {
  it('leave weekends out', () => {
    expect(plusWorkingDays('2026-11-26', 1)).toBe('2026-11-27')
    expect(plusWorkingDays('2026-11-26', 2)).toBe('2026-11-30')
    expect(plusWorkingDays('2026-11-26', 10)).toBe('2026-12-10')
    expect(plusWorkingDays('2026-11-28', 1)).toBe('2026-11-30')
  })

  it('leave out the holidays of Spring Festival, and count the weekends worked for them', () => {
    // 2026: off from 15 to 23 February, worked on Saturday the 14th and Saturday the 28th.
    expect(plusWorkingDays('2026-02-13', 1)).toBe('2026-02-14')
    expect(plusWorkingDays('2026-02-13', 2)).toBe('2026-02-24')
    expect(plusWorkingDays('2026-02-10', 10)).toBe('2026-03-02')
  })

  it('count backwards too', () => {
    expect(plusWorkingDays('2026-12-10', -2)).toBe('2026-12-08')
    expect(plusWorkingDays('2026-02-24', -2)).toBe('2026-02-13')
  })

  it('count Monday to Friday in a year whose holidays nobody has announced yet', () => {
    expect(plusWorkingDays('2031-09-30', 1)).toBe('2031-10-01')
  })
})
