import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { isId } from '../../core/ids'
import { storable } from '../../editor/schema'
import { maxNoteCharacters } from './notes-by-day'

/** What the databases' integers hold. */
const maxVersion = 2 ** 31 - 1

// The messages are keys of fieldNotes.problems. Whether a note without words has a photo instead, saveFieldNote asks.
const text = z
  .string('blank')
  .default('')
  .transform((typed) => storable(typed.replace(/\r\n?/g, '\n')))
  .transform((words) => (isBlankText(words) ? '' : words))
  .refine((words) => [...words].length <= maxNoteCharacters, 'tooLong')

const id = z.string().refine(isId)

/** A note as the page's form brings it; `activity` is empty for none, and `version` 0 for a new one. */
export const noteFormSchema = z.object({
  id,
  text,
  activity: id.optional(),
  /** To have no photo any more. */
  withoutPhoto: z.literal('yes').optional(),
  version: z.coerce.number().int().min(0).max(maxVersion),
})

/** The same as a script sends it. `takenAt` is the moment it was written, by the clock of its device. */
export const noteSchema = z.object({
  text,
  activityId: id.nullable(),
  /** A kept file; left out by pages that know of no photos. */
  fileId: id.nullable().optional(),
  takenAt: z.iso.datetime().transform((at) => new Date(at)),
  version: z.int().min(0).max(maxVersion),
})

export const noteProblems = ['blank', 'tooLong', 'tooMany', 'changed', 'noPhoto', 'invalid'] as const

/** Why a note was not taken; each is a key of fieldNotes.problems. */
export type NoteProblem = (typeof noteProblems)[number]

/** The first of several messages as a problem with words. */
export function noteProblemOf(messages: string[]): NoteProblem {
  return noteProblems.find((problem) => messages.includes(problem)) ?? 'invalid'
}
