import { z } from 'zod'
import { isId } from '../../core/ids'
import { essayKinds, visibilities } from './essay-policy'

/** Characters of a title, as code points: a line and a half on a phone. */
export const maxTitleCharacters = 120

/** The number of code points: what people count as characters, except in a few emoji. */
function lengthOf(text: string): number {
  return [...text].length
}

/** A title as it is being written: any text, also none. Whether one is there is asked at submission. */
export const titleSchema = z.string().refine((title) => lengthOf(title) <= maxTitleCharacters, 'titleTooLong')

/** What the databases' integers hold. */
const maxVersion = 2 ** 31 - 1

const version = z.coerce.number().int().min(1).max(maxVersion)

/**
 * An autosave: the editor's JSON as a string, and the version of the draft it was made from. `replaces` says that it
 * takes the place of that version's text, which was not what it was written on from; `aside` that it is only to be kept,
 * because its writer went on with that version's text.
 */
export const draftSchema = z.object({
  title: titleSchema,
  content: z.string(),
  version: z.int().min(1).max(maxVersion),
  replaces: z.boolean().optional(),
  aside: z.boolean().optional(),
})

/** Beginning an essay, for a study session or without one. */
export const startSchema = z.object({
  session: z.string().refine(isId).optional(),
  kind: z.enum(essayKinds).optional(),
})

/**
 * The writing page's form. `text` comes from the plain text area; the rich editor leaves it out and has saved
 * before it submits. An empty field arrives as none.
 */
export const writeSchema = z.object({
  title: titleSchema.default(''),
  text: z.string().default(''),
  version,
  visibility: z.enum(visibilities),
})

/** Submitting what the rich editor has already saved. */
export const submitSchema = z.object({ version, visibility: z.enum(visibilities) })

export const visibilitySchema = z.object({ visibility: z.enum(visibilities) })

/** Taking an older revision up again; `agreed` once the author has been told what the draft would lose. */
export const takeUpSchema = z.object({ version, agreed: z.literal('yes').optional() })
