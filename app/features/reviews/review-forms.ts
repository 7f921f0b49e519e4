import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { lengthOf, longestMarks } from '../comments/comment-text'
import type { PassageProblem } from '../comments/find-passage'

/** Characters of a remark, of the general word and of an answer; as of a comment. */
export const maxReviewCharacters = 2000

/** Marks in a row that are still stored; more than any writing has. */
const maxMarks = 100

/** Remarks that wait to be sent; more than anybody should be given at once. */
export const mostRemarks = 50

/** What is to be mended; each is a key of reviews.problems. */
export const reviewProblems = [
  'tooLong',
  'tooManyMarks',
  'remarkBlank',
  'passageMissing',
  'passageNotFound',
  'passageAmbiguous',
  'passageTooLong',
  'tooManyRemarks',
  'nothingSaid',
  'reasonMissing',
  'notUnderstood',
] as const
export type ReviewProblem = (typeof reviewProblems)[number]

/** Every passage problem has its words here too. */
export const asReviewProblem = (problem: PassageProblem): ReviewProblem => problem

const says = (problem: ReviewProblem) => problem

/** As typed, with the line ends every system agrees on; '' for blanks alone. */
const words = z
  .string()
  .default('')
  .overwrite((typed) => (isBlankText(typed) ? '' : typed.replace(/\r\n?/g, '\n').trim()))
  .refine((typed) => lengthOf(typed) <= maxReviewCharacters, says('tooLong'))
  .refine((typed) => longestMarks(typed) <= maxMarks, says('tooManyMarks'))

const quoted = z.string().max(20_000, says('passageTooLong')).optional()
const place = z
  .int(says('passageNotFound'))
  .min(0, says('passageNotFound'))
  .max(10_000_000, says('passageNotFound'))
  .optional()

/**
 * The form of the page where an essay is reviewed. Whichever of its buttons is pressed, all of it comes along: `words` is
 * the general word, `text` a remark on the passage that the other fields say.
 */
export const reviewSchema = z.object({
  words,
  text: words,
  revision: z.int(says('notUnderstood')).min(1, says('notUnderstood')).max(10_000_000, says('notUnderstood')),
  ...{ quote: quoted, prefix: quoted, suffix: quoted, before: place, paragraph: place },
})

export type ReviewForm = z.infer<typeof reviewSchema>

/** What is done with a remark, and in what words; not to take it up needs some. */
export const answerSchema = z
  .object({ answer: z.enum(['DONE', 'KEPT'], says('notUnderstood')), words })
  .refine(({ answer, words }) => answer === 'DONE' || words !== '', { path: ['words'], message: says('reasonMissing') })

/** The first problem of each field. */
export function reviewProblemsOf(
  error: Record<string, string[] | null> | null | undefined,
): Record<string, ReviewProblem> {
  return Object.fromEntries(
    Object.entries(error ?? {}).flatMap(([field, messages]) => {
      if (!messages?.length) return []
      return [[field, reviewProblems.find((known) => known === messages[0]) ?? 'notUnderstood']]
    }),
  )
}
