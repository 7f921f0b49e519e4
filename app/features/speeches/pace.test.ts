import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPastEnd, paceAt, placeAt } from './pace'

const blocks = [
  { top: 100, bottom: 200, characters: 20 },
  { top: 200, bottom: 260, characters: 0 },
  { top: 260, bottom: 460, characters: 100 },
]

test.each([
  [0, 0, 0],
  [100, 0, 0],
  [150, 0, 10],
  [200, 1, 20],
  [260, 2, 20],
  [360, 2, 70],
  [460, 2, 120],
  [9999, 2, 120],
])('at %i px block %i is read and %i characters are spoken', (line, index, spoken) =>
  expect(placeAt(blocks, line)).toEqual({ index, spoken }),
)

test('an empty text is at its end', () => {
  expect(placeAt([], 50)).toEqual({ index: 0, spoken: 0 })
  expect(isPastEnd([], 0)).toBe(true)
  expect(isPastEnd(blocks, 459)).toBe(false)
  expect(isPastEnd(blocks, 460)).toBe(true)
})

test('a text that moves at its pace takes the time of its characters', () => {
  const rates = fc.integer({ min: 100, max: 300 })
  const sizes = fc.array(
    fc.record({ height: fc.integer({ min: 20, max: 900 }), characters: fc.integer({ min: 1, max: 400 }) }),
    { minLength: 1 },
  )
  fc.assert(
    fc.property(rates, sizes, (rate, made) => {
      let top = 0
      const placed = made.map(({ height, characters }) => {
        const block = { top, bottom: top + height, characters }
        top += height
        return block
      })
      const seconds = placed.reduce(
        (sum, { top, bottom }, index) => sum + (bottom - top) / paceAt(placed, index, rate),
        0,
      )
      const characters = made.reduce((sum, one) => sum + one.characters, 0)
      expect(seconds).toBeCloseTo((characters * 60) / rate, 5)
    }),
  )
})
