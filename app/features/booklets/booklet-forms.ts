import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { isId } from '../../core/ids'
import { storable } from '../../editor/schema'
import { reaches } from './booklet-states'

/** Characters (code points) of what is typed. */
export const most = { title: 40, readers: 100, foreword: 3000 }

/** What can be wrong at a field; each is a text under booklets.problems. */
export const bookletProblems = ['titleMissing', 'titleTooLong', 'year', 'reach', 'readers', 'foreword'] as const
export type BookletProblem = (typeof bookletProblems)[number]

const says = (problem: BookletProblem) => problem

const oneLine = (typed: string) => storable(typed.replace(/\s+/g, ' ').trim())
const isWithin = (most: number) => (typed: string) => [...typed].length <= most

/** A booklet as its form brings it. */
export const bookletSchema = z.object({
  title: z
    .string(says('titleMissing'))
    .transform(oneLine)
    .refine((typed) => !isBlankText(typed), says('titleMissing'))
    .refine(isWithin(most.title), says('titleTooLong')),
  year: z.coerce.number(says('year')).int(says('year')).min(1921, says('year')).max(2200, says('year')),
  reach: z.enum(reaches, says('reach')),
  readers: z.string().default('').transform(oneLine).refine(isWithin(most.readers), says('readers')),
  foreword: z
    .string()
    .default('')
    .transform((typed) => storable(typed.replaceAll('\r\n', '\n').trim()))
    .refine(isWithin(most.foreword), says('foreword')),
})

export type BookletFields = z.infer<typeof bookletSchema>

/** What was typed, as it goes back into the form. */
export type TypedBooklet = Record<keyof BookletFields, string>

export function typedOf(form: FormData): TypedBooklet {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  return {
    ...{ title: text('title'), year: text('year'), reach: text('reach') },
    ...{ readers: text('readers'), foreword: text('foreword') },
  }
}

/** The first problem of each field. */
export function bookletProblemsOf(
  error: Record<string, string[] | null> | null | undefined,
): Partial<Record<keyof BookletFields, BookletProblem>> {
  return Object.fromEntries(
    Object.entries(error ?? {}).flatMap(([field, messages]) => {
      const problem = bookletProblems.find((known) => known === messages?.[0])
      return problem ? [[field, problem]] : []
    }),
  )
}

/** An author's answer: to which revision, and what. */
export const answerSchema = z.object({
  answer: z.enum(['agree', 'decline']),
  revision: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
})

/** The boxes that were ticked; what is no id of ours is left out. */
export function chosenOf(form: FormData): string[] {
  return [...new Set(form.getAll('essay'))].filter((value): value is string => isId(value))
}
