import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { storable } from '../../editor/schema'

/** Characters (code points) of a note. */
export const maxNoteCharacters = 500

/** A bookmark as its form brings it; a note of which nothing would be seen is none. */
export const bookmarkSchema = z.object({
  note: z
    .string()
    .default('')
    .transform((typed) => storable(typed.replaceAll('\r\n', '\n').trim()))
    .transform((words) => (isBlankText(words) ? '' : words))
    // The message is a key of bookmarks.problems.
    .refine((words) => [...words].length <= maxNoteCharacters, 'tooLong'),
})
