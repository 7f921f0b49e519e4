import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { isId } from '../../core/ids'
import { storable } from '../../editor/schema'
import { instantOf, plusDays } from '../study-sessions/wall-clock'

/** The longest name of a person or label of a link, in code points. */
export const maxNameCharacters = 60

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
const day = z.string().refine(isDay, 'noDay').optional()

const words = z
  .string('blank')
  .transform((typed) => storable(typed.trim()))
  .refine((name) => !isBlankText(name), 'blank')
  .refine((name) => [...name].length <= maxNameCharacters, 'tooLong')

/** A grant as its form brings it; the days are of the installation's zone. An empty field arrives as none. */
export function grantSchema(timeZone: string) {
  return z
    .object({
      to: z.string('noChoice'),
      person: z.string().optional(),
      personId: z.string().refine(isId).optional(),
      from: day,
      until: day,
    })
    .transform((form, context): NewGrant => {
      const fail = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message, input: form })
      const person = form.to === 'person' ? words.safeParse(form.person) : null
      if (person && !person.success) fail('person', 'blank')
      if (form.from && form.until && form.until < form.from) fail('until', 'untilBeforeFrom')
      const [startsAt, endsAt] = [startOf(form.from, timeZone), endOf(form.until, timeZone)]
      return { to: form.to, person: person?.data ?? '', personId: form.personId, startsAt, endsAt }
    })
}

/** `startsAt` null is at once, `endsAt` null for good. `person` is a name in words, where `to` is "person". */
export type NewGrant = { to: string; person: string; personId?: string; startsAt: Date | null; endsAt: Date | null }

/** A link as its form brings it. */
export function linkSchema(timeZone: string) {
  return z
    .object({ label: words, password: z.string().max(200, 'tooLong').optional(), linkUntil: day })
    .transform(({ label, password, linkUntil }) => ({
      ...{ label, password: password ?? null },
      expiresAt: endOf(linkUntil, timeZone),
    }))
}

function startOf(date: string | undefined, timeZone: string): Date | null {
  return date ? instantOf(`${date}T00:00`, timeZone) : null
}

/** The last day is whole: it ends where the next one begins. */
function endOf(date: string | undefined, timeZone: string): Date | null {
  return date ? instantOf(`${plusDays(date, 1)}T00:00`, timeZone) : null
}

/** What is to be mended on the forms; keys of sharing.problems. */
export const sharingProblems = [
  'blank',
  'tooLong',
  'noDay',
  'noChoice',
  'untilBeforeFrom',
  'nobody',
  'oneself',
  'namesakes',
  'ended',
  'tooMany',
  'tooManyNames',
] as const
export type SharingProblem = (typeof sharingProblems)[number]
