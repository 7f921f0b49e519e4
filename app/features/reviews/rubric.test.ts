import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chosenMarks, criteriaOf, levels, readMarks, rubricSchema, writeChoice } from './rubric'

const line = fc
  .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  .map((words) => `项${words.replace(/\s/g, '')}`)
const lines = fc.uniqueArray(line, { maxLength: 8 })

it('marks go into a form and into the database and come back as they were, one for a line', () => {
  fc.assert(
    fc.property(
      lines,
      fc.array(fc.option(fc.constantFrom(...levels)), { minLength: 8, maxLength: 8 }),
      (criteria, given) => {
        const marks = criteria.flatMap((criterion, nth) => {
          const level = given[nth]
          return level ? [{ criterion, level }] : []
        })
        expect(chosenMarks(['', ...marks.map(writeChoice)].reverse(), criteria)).toEqual(marks)
        expect(readMarks(JSON.stringify(marks))).toEqual(marks)
        expect(criteriaOf(criteria.join('\r\n\u3000\r\n'))).toEqual(criteria)
      },
    ),
  )
})

it('a mark by a line that there is not, or out of 1 to 5, is none', () => {
  const choices = ['0 立意', '6 立意', '4.5 立意', '5 别的', '五 立意', 'NaN 立意', '5', '']
  expect(chosenMarks(choices, ['立意'])).toEqual([])
  expect(chosenMarks(['2 立意', '4 立意'], ['立意'])).toEqual([{ criterion: '立意', level: 2 }])
  expect(readMarks('[{"criterion":"立意","level":9}]')).toEqual([])
  expect(readMarks('{}')).toEqual([])
})

it('a rubric has at most eight different lines of thirty characters', () => {
  const is = (rubric: string) => rubricSchema.safeParse({ rubric }).success
  expect([is(''), is(' \n\u3000\n'), is('𠮷'.repeat(30)), is('𠮷'.repeat(31))]).toEqual([true, true, true, false])
  const many = (count: number) => Array.from({ length: count }, (_, nth) => `第${nth}项`).join('\n')
  expect([is(many(8)), is(many(9)), is('立意\n立意 ')]).toEqual([true, false, false])
  expect(rubricSchema.parse({})).toEqual({ rubric: [] })
})
