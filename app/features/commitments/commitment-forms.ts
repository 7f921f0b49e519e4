import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { isId } from '../../core/ids'
import { storable } from '../../editor/schema'
import { commitmentStates, maxCommitmentCharacters } from './commitment-states'
import { isDay } from './days'

// The messages are keys of commitments.problems.
const text = z
  .string('blank')
  .transform((typed) => storable(typed.replace(/\s*\r?\n\s*/g, ' ').trim()))
  .refine((words) => !isBlankText(words), 'blank')
  .refine((words) => [...words].length <= maxCommitmentCharacters, 'tooLong')

const dueOn = z.string('noDay').refine(isDay, 'noDay')

/** A commitment as its form brings it; `essay` is where it was made. */
export const commitmentSchema = z.object({ text, dueOn, essay: z.string().refine(isId).optional() })

export const changeCommitmentSchema = z.object({ text, dueOn })

export const settleSchema = z.object({ state: z.enum(commitmentStates) })

export type CommitmentProblem = 'blank' | 'tooLong' | 'noDay' | 'tooMany'

/** What is to be mended on the form, by field. */
export type CommitmentProblems = { text?: CommitmentProblem; dueOn?: CommitmentProblem }

/** A form that came back: what was typed is still in it. */
export type RefusedCommitment = { text: string; dueOn: string; problems: CommitmentProblems }

/** What the form brought and what its check found. */
export function refusedCommitment(
  form: FormData,
  errors: Record<string, string[] | null> | null | undefined,
): RefusedCommitment {
  const problems: CommitmentProblems = {
    ...(errors?.text ? { text: errors.text[0] === 'tooLong' ? 'tooLong' : 'blank' } : {}),
    ...(errors?.dueOn ? { dueOn: 'noDay' } : {}),
  }
  return { text: String(form.get('text') ?? ''), dueOn: String(form.get('dueOn') ?? ''), problems }
}
