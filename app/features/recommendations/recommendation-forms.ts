import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { isId } from '../../core/ids'
import { storable } from '../../editor/schema'

/** Characters (code points) of a reason: a few sentences, not a review. */
export const maxReasonCharacters = 300

// The messages are keys of recommendations.problems.
export const recommendSchema = z.object({
  reason: z
    .string('blank')
    .transform((typed) => storable(typed.replaceAll('\r\n', '\n').trim()))
    .refine((words) => !isBlankText(words), 'blank')
    .refine((words) => [...words].length <= maxReasonCharacters, 'tooLong'),
})

/** The author's answer. */
export const answerSchema = z.object({ recommendation: z.string().refine(isId), answer: z.enum(['agree', 'decline']) })

export type ReasonProblem = 'blank' | 'tooLong'
