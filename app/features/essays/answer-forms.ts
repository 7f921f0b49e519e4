import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { storable } from '../../editor/schema'
import { maxAnswerCharacters, maxQuestionCharacters } from './ladder'

/** What the databases' integers hold. */
const maxVersion = 2 ** 31 - 1

const isWithin = (limit: number) => (text: string) => [...text].length <= limit

/** As typed, with the line ends every system agrees on and without what no database stores. */
const words = z.string().transform((typed) => storable(typed.replace(/\r\n?/g, '\n')))

const question = words
  .refine((text) => !isBlankText(text), 'questionBlank')
  .refine(isWithin(maxQuestionCharacters), 'questionTooLong')

const answer = words.refine(isWithin(maxAnswerCharacters), 'answerTooLong')

/** An answer as a script saves it; `version` is the one it was made from, 0 for none. */
export const answerSchema = z.object({ question, answer, version: z.int().min(0).max(maxVersion) })

/** The page of questions as its form sends it. An empty field arrives as none. */
export const answersSchema = z.object({
  answers: z
    .array(z.object({ question, answer: answer.default(''), version: z.coerce.number().int().min(0).max(maxVersion) }))
    .max(100)
    .default([]),
})

export const ownQuestionSchema = z.object({ question: question.transform((text) => text.trim()) })

/** Why an answer or a question was not taken; each is a key of essays.questions.problems. */
export type AnswerProblem = 'answerTooLong' | 'questionBlank' | 'questionTooLong' | 'tooManyQuestions' | 'invalid'

const problems = ['answerTooLong', 'questionBlank', 'questionTooLong'] as const

/** The first of several messages as a problem with words. */
export function answerProblemOf(messages: string[]): AnswerProblem {
  return problems.find((problem) => messages.includes(problem)) ?? 'invalid'
}
