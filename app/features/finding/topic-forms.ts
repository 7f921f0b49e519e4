import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { isId } from '../../core/ids'
import { storable } from '../../editor/schema'
import { maxTagCharacters, maxTags, normalizeTag } from './topics'

/** No agenda has more items. */
const maxSlots = 200

// The messages are keys of finding.about.problems.
const tags = z
  .array(z.string())
  .transform((typed) => typed.map((one) => normalizeTag(storable(one))).filter((word) => !isBlankText(word)))
  .transform((words) => [...new Set(words)])
  .refine((words) => words.length <= maxTags, 'tooMany')
  .refine((words) => words.every((word) => [...word].length <= maxTagCharacters), 'tooLong')

/** What an essay is about, as its form brings it. */
export const topicsSchema = z.object({
  slots: z.array(z.string().refine(isId)).max(maxSlots),
  tags,
})

export type TopicsProblem = 'tooMany' | 'tooLong'

/** The fields of the form: conform would read one box as a text and two as a list. */
export function topicsOf(form: FormData): { slots: string[]; tags: string[] } {
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
  return { slots: texts('slot'), tags: texts('tag') }
}
