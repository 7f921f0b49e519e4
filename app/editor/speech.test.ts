import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { documentFromParagraphs, documentOf, headingNode, paragraphNode, textNode } from './document'
import { anyDocument } from './random-document'
import { measuredRate, secondsFor, speechTime, spokenCharacters } from './speech'
import { countCharacters, plainText } from './text'

vi.setConfig({ testTimeout: 60_000 })

const heading = (tag: 'h2' | 'h3' | 'h4', text: string) => headingNode(tag, [textNode(text)])
const paragraph = (text: string) => paragraphNode([textNode(text)])

test.each([
  ['同志们，下午好。', 6],
  ['阿依努尔·买买提', 7],
  ['𫗴与𡌴', 3],
  ['１９３５年', 2],
  ['👨‍👩‍👧‍👦！', 1],
  ['……', 0],
])('%j has %i characters that are spoken', (text, characters) => expect(spokenCharacters(text)).toBe(characters))

test.each([
  [0, 180, 0],
  [180, 180, 60],
  [1140, 180, 380],
  [1000, 120, 500],
  [1000, 240, 250],
  [1, 300, 0],
])('%i characters at %i a minute take %i seconds', (characters, rate, seconds) =>
  expect(secondsFor(characters, rate)).toBe(seconds),
)

describe('speechTime', () => {
  test('from heading to heading, with what comes before the first', () => {
    const document = documentOf([
      paragraph('字'.repeat(90)),
      heading('h2', '一、看磨损'),
      paragraph(`${'字'.repeat(176)}。`),
      heading('h3', '（一）键'),
      heading('h2', ' '),
      paragraph('字'.repeat(58)),
    ])
    expect(speechTime(document, 180)).toEqual({
      characters: 90 + 180 + 60,
      seconds: 110,
      sections: [
        { title: '', level: 0, characters: 90, seconds: 30 },
        { title: '一、看磨损', level: 2, characters: 180, seconds: 60 },
        { title: '（一）键', level: 3, characters: 60, seconds: 20 },
      ],
    })
  })

  test('an empty text takes no time and has no sections', () => {
    expect(speechTime(documentFromParagraphs(['', '']), 180)).toEqual({ characters: 0, seconds: 0, sections: [] })
  })

  test('sections add up to the whole, whatever the text and the rate', () => {
    fc.assert(
      fc.property(anyDocument, fc.integer({ min: 100, max: 300 }), (document, rate) => {
        const { characters, seconds, sections } = speechTime(document, rate)
        const sum = (of: 'characters' | 'seconds') => sections.reduce((total, section) => total + section[of], 0)
        const { count, marks } = countCharacters(plainText(document))
        expect([characters, seconds]).toEqual([sum('characters'), sum('seconds')])
        expect(characters).toBe(count - marks)
        expect(sections.every((section) => section.seconds >= 0)).toBe(true)
      }),
    )
  })
})

test.each([
  ['a whole speech', 900, 300_000, 180],
  ['the slowest', 100, 60_000, 100],
  ['the fastest', 300, 60_000, 300],
  ['stopped at once', 900, 1_000, null],
  ['no time at all', 900, 0, null],
  ['forgotten while the tea was made', 900, 3_600_000, null],
  ['two lines', 49, 15_000, null],
])('%s: %i characters in %i milliseconds are %s a minute', (_, characters, milliseconds, rate) =>
  expect(measuredRate({ characters, milliseconds })).toBe(rate),
)
