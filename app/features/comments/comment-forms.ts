import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import { type CommentIntent, commentIntents } from './comment-intents'
import { lengthOf, longestMarks } from './comment-text'

/** Characters of a comment: two pages by hand. What is longer is an essay, and has its place here too. */
export const maxCommentCharacters = 2000

/** Marks in a row that are still stored; more than any writing has, so that no honest text is refused. */
const maxMarks = 100

/**
 * A comment's text as it is stored: as typed, with the line ends every system agrees on and without U+0000,
 * which PostgreSQL cannot store. Blank ends go only where they alone make it too long.
 */
function storable(typed: string, most: number): string {
  const text = typed.replace(/\r\n?/g, '\n').replaceAll('\0', '')
  return lengthOf(text) > most ? text.trim() : text
}

// The messages are keys of comments.problems.
const wordsOf = (most: number) =>
  z
    .string('blank')
    .transform((typed) => storable(typed, most))
    .refine((value) => !isBlankText(value), 'blank')
    .refine((value) => lengthOf(value) <= most, 'tooLong')
    .refine((value) => longestMarks(value) <= maxMarks, 'tooManyMarks')

const text = wordsOf(maxCommentCharacters)

/** What the writer says it is. Nothing chosen is sent as '', and what no form of ours sends is nothing chosen. */
const intent = z.enum(commentIntents).nullable().catch(null)

const words = z.string('passageNotFound').max(20_000, 'passageTooLong').optional()
const place = z.int('passageNotFound').min(0, 'passageNotFound').max(10_000_000, 'passageNotFound').optional()

/** The passage a comment is about: what the script on the reading page sends, or the form for a paragraph. */
const quoted = { quote: words, prefix: words, suffix: words, before: place, paragraph: place, revision: place }

/** A new comment; `parent` is the comment that it answers: an answer has no passage and no intent of its own. */
export const createCommentSchema = z
  .object({ text, intent, private: z.literal('on').optional(), parent: z.string().refine(isId).optional(), ...quoted })
  .refine(({ parent, quote, paragraph }) => !parent || (quote ?? paragraph) === undefined, { path: ['parent'] })
  .transform(({ text, intent, private: isPrivate, parent, quote, ...place }) => {
    const isQuoting = quote !== undefined || place.paragraph !== undefined
    const own = parent ? null : intent
    return {
      text,
      intent: own,
      isPrivate: isPrivate === 'on',
      parentId: parent,
      quoted: isQuoting ? { words: quote, ...place } : undefined,
    }
  })

/** Characters of a reason: why a comment is reported or hidden. */
export const maxReasonCharacters = 300

export const reasonSchema = z.object({ reason: wordsOf(maxReasonCharacters) })

/** Why a reason was not taken; each is a key of comments.reasonProblems. */
export const reasonProblems = ['blank', 'tooLong', 'tooManyMarks', 'tooMany'] as const

export type ReasonProblem = (typeof reasonProblems)[number]

/** The first of the messages about a reason. */
export function reasonProblemOf(errors: Record<string, string[] | null> | null | undefined): ReasonProblem {
  return reasonProblems.find((problem) => problem === errors?.reason?.[0]) ?? 'blank'
}

export const editCommentSchema = z.object({ text, intent })

/** The intent of a form that comes back, whatever else was wrong with it. */
export function intentOf(form: FormData): CommentIntent | null {
  const chosen = form.get('intent')
  return commentIntents.find((intent) => intent === chosen) ?? null
}

/** The revision that a form names; null where it says that none did. Throws 400 for what no form of ours sends. */
export function readRevision(form: FormData): number | null {
  const named = form.get('revision')
  if (named === 'none') return null
  if (typeof named !== 'string' || !/^[1-9]\d{0,5}$/.test(named)) throw refuse('badRequest')
  return Number(named)
}

/** Why a comment was not taken; each is a key of comments.problems. */
export const commentProblems = [
  'blank',
  'tooLong',
  'tooManyMarks',
  'parentDeleted',
  'parentHidden',
  'notePartGone',
  'tooMany',
  'tooLate',
  'deleted',
  'hidden',
  'passageNotFound',
  'passageAmbiguous',
  'passageTooLong',
] as const

export type CommentProblem = (typeof commentProblems)[number]

/** The first of the messages as a problem with words: of the text, else of the passage. */
export function problemOf(errors: Record<string, string[] | null> | null | undefined): CommentProblem {
  const messages = [...(errors?.text ?? []), ...Object.values(errors ?? {}).flatMap((those) => those ?? [])]
  return commentProblems.find((problem) => problem === messages[0]) ?? 'blank'
}

/** Whether a problem is mended by choosing the passage again. */
export function isPassageProblem(problem: CommentProblem): boolean {
  return problem.startsWith('passage')
}
