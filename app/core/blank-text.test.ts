import { expect, it } from 'vitest'
import { isBlankText } from './blank-text'

it.each([
  ['', true],
  [' \t\n', true],
  ['　　', true],
  ['\u200b\u2060\ufeff', true],
  ['\u3164\u115f', true],
  ['\u2800', true],
  ['\u0301\u0302', true],
  ['。', false],
  ['𠮷', false],
  ['👍', false],
  ['\ue000', false],
  [' a ', false],
])('%j is blank: %s', (text, isBlank) => {
  expect(isBlankText(text)).toBe(isBlank)
})
