import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { storable } from '../../editor/schema'
import { maxNameCharacters } from './checkpoint-names'

/** Why a checkpoint was not kept or renamed; each is a key of versions.problems. */
export const checkpointProblems = ['nameMissing', 'nameTooLong', 'nothingWritten', 'tooMany', 'tooLarge'] as const

export type CheckpointProblem = (typeof checkpointProblems)[number]

const says = (problem: CheckpointProblem) => problem

/** Controls, and characters that nobody sees but that turn or hide the words beside them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

const name = z
  .string(says('nameMissing'))
  .transform((typed) => storable(typed).replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim())
  .refine((text) => !isBlankText(text), says('nameMissing'))
  .refine((text) => [...text].length <= maxNameCharacters, says('nameTooLong'))

const part = z.string(says('nameMissing')).default('')

/** Keeping a state: the name of the button that was pressed, or the author's own from the field beside it. */
export const keepSchema = z
  .object({ keep: part, ownName: part })
  .transform(({ keep, ownName }) => ({ ownName: keep || ownName }))
  .pipe(z.object({ ownName: name }))

/** Naming or renaming one. */
export const renameSchema = z.object({ ownName: name })

/** Deleting one: the name it had on the page that asked. */
export const deleteCheckpointSchema = z.object({ name: z.string().default('') })

/** The first thing to mend in such a form. */
export function checkpointProblemOf(errors: Record<string, string[] | null> | null | undefined): CheckpointProblem {
  const messages = Object.values(errors ?? {}).flatMap((found) => found ?? [])
  return checkpointProblems.find((problem) => messages.includes(problem)) ?? 'nameMissing'
}
