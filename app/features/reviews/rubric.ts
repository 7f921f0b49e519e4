import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { storable } from '../../editor/schema'

/** Lines of a rubric, and characters of a line: what a reviewer has in view at once. */
export const mostCriteria = 8
export const maxCriterionCharacters = 30

/** The marks that can be given, each with its words in reviews.rubric.levels. */
export const levels = [1, 2, 3, 4, 5] as const
export type Level = (typeof levels)[number]

/** A mark by one line of a rubric, in the words that the line had when it was given. */
export type Mark = { criterion: string; level: Level }

/** What is to be mended on the form of a rubric; keys of reviews.rubric.problems. */
export const rubricProblems = ['tooMany', 'tooLong', 'twice'] as const
export type RubricProblem = (typeof rubricProblems)[number]

const says = (problem: RubricProblem) => problem

/** The form of a rubric: a line each; none at all is no rubric. */
export const rubricSchema = z.object({
  rubric: z
    .string()
    .default('')
    .transform((typed) => criteriaOf(storable(typed)))
    .refine((lines) => lines.length <= mostCriteria, says('tooMany'))
    .refine((lines) => lines.every((line) => [...line].length <= maxCriterionCharacters), says('tooLong'))
    .refine((lines) => new Set(lines).size === lines.length, says('twice')),
})

/** The lines of a rubric as it is stored. */
export function criteriaOf(rubric: string): string[] {
  return rubric
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => !isBlankText(line))
}

/** The marks of a stored review; none for what is no such list. */
export function readMarks(json: string): Mark[] {
  const parsed = marksSchema.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : []
}

const marksSchema = z.array(z.object({ criterion: z.string(), level: z.literal(levels) }))

/** One choice of the form: the mark, then the line it is by. */
export const writeChoice = ({ criterion, level }: Mark) => `${level} ${criterion}`

/** The marks that a form brings, by the lines that the rubric has now, in their order; at most one for each. */
export function chosenMarks(choices: string[], criteria: string[]): Mark[] {
  return criteria.flatMap((criterion) => {
    const level = levels.find((one) => choices.includes(writeChoice({ criterion, level: one })))
    return level ? [{ criterion, level }] : []
  })
}
