import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'

/** Characters of a reason: a line or two. */
export const maxReasonCharacters = 200

/** Why a later time was not given; each is a key of studySessions.extension.problems. */
export const extensionProblems = ['noTime', 'notLater', 'reasonMissing', 'reasonTooLong'] as const
export type ExtensionProblem = (typeof extensionProblems)[number]

const says = (problem: ExtensionProblem) => problem

/** A later time for one person, as the clocks of the study session show it, and why. */
export const extensionSchema = z.object({
  until: z.string(says('noTime')),
  reason: z
    .string(says('reasonMissing'))
    .overwrite((typed) => typed.replace(/\s+/g, ' ').trim())
    .refine((typed) => !isBlankText(typed), says('reasonMissing'))
    .refine((typed) => [...typed].length <= maxReasonCharacters, says('reasonTooLong')),
})

/** The first problem of each field. */
export function extensionProblemsOf(
  error: Record<string, string[] | null> | null | undefined,
): Record<string, ExtensionProblem> {
  return Object.fromEntries(
    Object.entries(error ?? {}).flatMap(([field, messages]) => {
      const problem = extensionProblems.find((known) => known === messages?.[0])
      return messages?.length ? [[field, problem ?? 'noTime']] : []
    }),
  )
}
