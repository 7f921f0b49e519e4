import { expect, test } from 'vitest'
import { numberIn } from './docx-numbering'

test.each<[string, number, string]>([
  ['chineseCounting', 10, '十'],
  ['chineseCounting', 12, '十二'],
  ['chineseCountingThousand', 21, '二十一'],
  ['japaneseCounting', 105, '一百零五'],
  ['chineseCounting', 110, '一百一十'],
  ['chineseLegalSimplified', 12, '壹拾贰'],
  ['ideographDigital', 10, '一〇'],
  ['decimalEnclosedCircleChinese', 3, '③'],
  ['decimalEnclosedCircle', 21, '21'],
  ['decimalFullWidth', 12, '１２'],
  ['ideographTraditional', 2, '乙'],
  ['upperRoman', 14, 'XIV'],
  ['lowerLetter', 27, 'aa'],
  ['decimalZero', 3, '03'],
  ['hebrew1', 4, '4'],
])('%s writes %d as %s', (format, number, written) => expect(numberIn(format, number)).toBe(written))
