import { describe, expect, test } from 'vitest'
import { translateFor } from './translate'

describe('translate', () => {
  test('fills in values as they are', () => {
    const t = translateFor('zh-CN')
    expect(t('errors.requestId', { requestId: '<b>{{x}}$&</b>' })).toBe('编号：<b>{{x}}$&</b>')
    expect(t('errors.requestId', { requestId: 'second' })).toBe('编号：second')
  })

  test('shows a missing value instead of hiding it', () => {
    expect(translateFor('en')('errors.requestId')).toBe('Number: {{requestId}}')
  })

  test('keeps the languages apart', () => {
    expect(translateFor('zh-CN')('errors.backToToday')).not.toBe(translateFor('en')('errors.backToToday'))
  })

  test('chooses the plural form of the language', () => {
    const [one, two] = [1, 2000].map((count) => translateFor('en')('essays.characters', { count }))
    expect([one, two]).toEqual(['1 character', '2,000 characters'])
    expect(translateFor('zh-CN')('essays.characters', { count: 2000 })).toBe('2,000 字')
  })
})
