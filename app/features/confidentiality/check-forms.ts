import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { storable } from '../../editor/schema'

/** What an author vouches for, each by itself. */
export const checkItems = ['secrets', 'unpublished', 'persons', 'pictures', 'sources'] as const

const ticked = z.literal('on', 'incomplete')

/** An author's check; `seen` is asked for where something was found in the text. */
export function checkSchema(options: { hasFindings: boolean }) {
  return z.object({
    revisionNumber: z.coerce.number().int().min(1),
    ...(Object.fromEntries(checkItems.map((item) => [item, ticked])) as Record<
      (typeof checkItems)[number],
      typeof ticked
    >),
    seen: options.hasFindings ? ticked : z.string().optional(),
  })
}

/** A signature, or with `reason` a decline. */
export const signSchema = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('sign') }),
  z.object({
    verdict: z.literal('decline'),
    reason: z
      .string('reasonBlank')
      .max(2000)
      .transform((typed) => storable(typed.trim()))
      .refine((words) => !isBlankText(words), 'reasonBlank'),
  }),
])
