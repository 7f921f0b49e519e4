import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { storable } from '../../editor/schema'
import { instantOf, plusDays } from '../study-sessions/wall-clock'

/** Characters (code points) of a reason, of asking as of declining: a few sentences. */
export const maxReasonCharacters = 300

// The messages are keys of accessRequests.problems.
const reason = z
  .string('blank')
  .transform((typed) => storable(typed.replaceAll('\r\n', '\n').trim()))
  .refine((words) => !isBlankText(words), 'blank')
  .refine((words) => [...words].length <= maxReasonCharacters, 'tooLong')

/** A request, as its form brings it. */
export const askSchema = z.object({ reason })

/** The author's answer; the last day of a grant is a day of the installation's zone, and whole. */
export function answerSchema(timeZone: string) {
  const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && instantOf(`${text}T00:00`, timeZone) !== null
  return z.discriminatedUnion('verdict', [
    z.object({
      verdict: z.literal('grant'),
      until: z
        .string('noDay')
        .refine(isDay, 'noDay')
        .transform((day) => instantOf(`${plusDays(day, 1)}T00:00`, timeZone) ?? new Date(Number.NaN)),
    }),
    z.object({ verdict: z.literal('decline'), reason }),
  ])
}

export const accessRequestProblems = ['blank', 'tooLong', 'noDay', 'ended', 'tooOften'] as const
export type AccessRequestProblem = (typeof accessRequestProblems)[number]
