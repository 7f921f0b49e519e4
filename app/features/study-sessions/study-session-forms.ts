import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { activityKinds, studySessionKinds, wantedEssayKinds } from './study-session-kinds'
import { promptsOf } from './essay-prompts'
import type { ActivityFields, StudySessionFields } from './study-session-fields'
import { dayOf, daysBetween, instantOf, isTimeZone } from './wall-clock'

/** What can be wrong at a field; each is a text in the locales under studySessions.errors. */
export const fieldErrors = [
  'required',
  'tooLong',
  'choose',
  'notATime',
  'skippedTime',
  'timeZone',
  'notANumber',
  'notMinutes',
  'tooManyPrompts',
  'endBeforeStart',
  'tooManyDays',
  'yearOutOfRange',
  'dueBeforeStart',
  'ceilingBelowFloor',
  'outsideDays',
  'tooManyActivities',
] as const

export type FieldError = (typeof fieldErrors)[number]

/** An item of the agenda that passed the checks. `id` names an item that is kept, null a new one. */
export type CheckedActivity = {
  id: string | null
  kind: string
  title: string
  place: string
  speaker: string
  startsAt: Date
  endsAt: Date
}

/** A study session that passed the checks: what its use-cases store. Times are instants. */
export type CheckedStudySession = {
  kind: string
  title: string
  description: string
  place: string
  timeZone: string
  startsAt: Date
  endsAt: Date
  isEssayWanted: boolean
  essayKind: string | null
  essayDueAt: Date | null
  essayMinCharacters: number | null
  essayMaxCharacters: number | null
  /** How long each speech may take; null for as long as it does. */
  speechMinutes: number | null
  essayPrompts: string
  activities: CheckedActivity[]
}

/** Bounds on what one session may hold: generous for people, small for a page. */
export const limits = {
  title: 100,
  place: 200,
  speaker: 100,
  description: 5000,
  prompts: 10,
  prompt: 200,
  activities: 100,
  days: 366,
  characters: 100_000,
  speechMinutes: 240,
}

const says = (error: FieldError) => error
const required = (max: number) =>
  z
    .string()
    .trim()
    .refine((text) => !isBlankText(text), says('required'))
    .max(max, says('tooLong'))
const optional = (max: number) => z.string().trim().max(max, says('tooLong'))
const choice = <T extends string>(choices: readonly T[]) => z.enum(choices, { error: says('choose') })
const time = z.string().min(1, says('required'))
const count = z
  .string()
  .trim()
  .regex(/^\d{0,6}$/, says('notANumber'))
  .refine((text) => Number(text) <= limits.characters, says('notANumber'))

const minutes = z
  .string()
  .trim()
  .regex(/^\d{0,3}$/, says('notMinutes'))
  .refine((text) => text === '' || (Number(text) >= 1 && Number(text) <= limits.speechMinutes), says('notMinutes'))

const activitySchema = z.object({
  id: z.string(),
  kind: choice(activityKinds),
  title: required(limits.title),
  place: optional(limits.place),
  speaker: optional(limits.speaker),
  day: time,
  from: time,
  to: time,
})

const prompts = z
  .string()
  .refine((text) => promptsOf(text).length <= limits.prompts, says('tooManyPrompts'))
  .refine((text) => promptsOf(text).every((prompt) => prompt.length <= limits.prompt), says('tooLong'))

const essaySchema = z.object({
  essayKind: choice(wantedEssayKinds),
  essayDueAt: z.string(),
  essayMinCharacters: count,
  essayMaxCharacters: count,
  speechMinutes: minutes,
  essayPrompts: prompts,
})

const studySessionSchema = z.object({
  kind: choice(studySessionKinds),
  title: required(limits.title),
  description: z.string().max(limits.description, says('tooLong')),
  place: optional(limits.place),
  timeZone: z.string().refine(isTimeZone, says('timeZone')),
  startsAt: time,
  endsAt: time,
  activities: z.array(activitySchema).max(limits.activities, says('tooManyActivities')),
})

/** Errors by the name of the field they belong to: "endsAt", "activities[2].to". */
export type FormErrors = Record<string, FieldError>

/**
 * Checks what was typed into a study session's form and reads its wall-clock times in its time zone. Agenda
 * rows in which nobody wrote anything are left out; essay fields count only where an essay is wanted.
 */
export function checkStudySession(
  fields: StudySessionFields,
): { value: CheckedStudySession; errors: null } | { value: null; errors: FormErrors } {
  const errors: FormErrors = {}
  const wanted = fields.isEssayWanted
  const rows = fields.activities.map((row, index) => ({ row, index })).filter(({ row }) => !isBlank(row))
  const basics = studySessionSchema.safeParse({ ...fields, activities: rows.map(({ row }) => row) })
  if (!basics.success) {
    collect(errors, basics.error, (path) => (path[0] === 'activities' ? rowName(rows, path) : path.join('.')))
  }
  const essay = wanted ? essaySchema.safeParse(fields) : null
  if (essay?.error) collect(errors, essay.error, (path) => path.join('.'))
  if (errors.timeZone) return { value: null, errors }

  const at = (name: string, wallClock: string) => readTime(errors, { name, wallClock, timeZone: fields.timeZone })
  const startsAt = at('startsAt', fields.startsAt)
  const endsAt = at('endsAt', fields.endsAt)
  if (startsAt && endsAt) checkSpan(errors, { fields, startsAt, endsAt })
  const essayDueAt = wanted && fields.essayDueAt !== '' ? at('essayDueAt', fields.essayDueAt) : null
  if (startsAt && essayDueAt && essayDueAt < startsAt) note(errors, 'essayDueAt', 'dueBeforeStart')
  const floor = wanted ? numberOf(fields.essayMinCharacters) : null
  const ceiling = wanted ? numberOf(fields.essayMaxCharacters) : null
  if (floor !== null && ceiling !== null && ceiling < floor) note(errors, 'essayMaxCharacters', 'ceilingBelowFloor')
  const activities = rows.map(({ row, index }) => checkActivity(errors, { row, index, fields }))

  if (!basics.success || !startsAt || !endsAt || Object.keys(errors).length > 0) return { value: null, errors }
  const { kind, title, description, place, timeZone } = basics.data
  const value = {
    ...{ kind, title, description, place, timeZone, startsAt, endsAt },
    isEssayWanted: wanted,
    essayKind: essay?.data?.essayKind ?? null,
    essayDueAt,
    essayMinCharacters: floor,
    essayMaxCharacters: ceiling,
    speechMinutes: wanted ? numberOf(fields.speechMinutes) : null,
    essayPrompts: wanted ? promptsOf(fields.essayPrompts).join('\n') : '',
    activities: activities.filter((activity) => activity !== null),
  }
  return { value, errors: null }
}

/** Rows come prefilled with a kind, a day and a time; one in which nothing was written is no item. */
export function isBlank(row: ActivityFields): boolean {
  return row.title.trim() === '' && row.place.trim() === '' && row.speaker.trim() === ''
}

type NumberedRow = { row: ActivityFields; index: number }

function rowName(rows: NumberedRow[], path: PropertyKey[]): string {
  const [, position, field] = path
  if (position === undefined) return 'activities'
  return `activities[${rows[Number(position)]?.index}].${String(field)}`
}

function collect(errors: FormErrors, error: z.ZodError, nameOf: (path: PropertyKey[]) => string): void {
  for (const issue of error.issues) {
    const said = fieldErrors.find((one) => one === issue.message)
    note(errors, nameOf(issue.path), said ?? 'required')
  }
}

/** The first thing wrong with a field is what its reader is told. */
function note(errors: FormErrors, name: string, error: FieldError): void {
  errors[name] ??= error
}

/** The instant of a typed time, or null with what is wrong noted at its field. */
function readTime(errors: FormErrors, typed: { name: string; wallClock: string; timeZone: string }): Date | null {
  const { name, wallClock, timeZone } = typed
  if (errors[name]) return null
  const instant = instantOf(wallClock, timeZone)
  if (!instant) {
    // A time that exists in UTC but not here is one the clocks jumped over.
    note(errors, name, instantOf(wallClock, 'UTC') ? 'skippedTime' : 'notATime')
    return null
  }
  const year = Number(wallClock.slice(0, 4))
  if (year < 2000 || year > 2100) note(errors, name, 'yearOutOfRange')
  return instant
}

function checkSpan(errors: FormErrors, span: { fields: StudySessionFields; startsAt: Date; endsAt: Date }): void {
  const { fields, startsAt, endsAt } = span
  if (endsAt <= startsAt) note(errors, 'endsAt', 'endBeforeStart')
  else if (daysBetween(dayOf(fields.startsAt), dayOf(fields.endsAt)) >= limits.days)
    note(errors, 'endsAt', 'tooManyDays')
}

/** One item of the agenda: it begins and ends on one of the session's days. */
function checkActivity(errors: FormErrors, item: NumberedRow & { fields: StudySessionFields }): CheckedActivity | null {
  const { row, index, fields } = item
  const name = (field: keyof ActivityFields) => `activities[${index}].${field}`
  const at = (field: 'from' | 'to') => {
    if (errors[name('day')]) return null
    return readTime(errors, { name: name(field), wallClock: `${row.day}T${row[field]}`, timeZone: fields.timeZone })
  }
  const startsAt = at('from')
  const endsAt = at('to')
  if (!startsAt || !endsAt) return null
  if (endsAt <= startsAt) note(errors, name('to'), 'endBeforeStart')
  const isWithin = row.day >= dayOf(fields.startsAt) && row.day <= dayOf(fields.endsAt)
  if (!isWithin && !errors.startsAt && !errors.endsAt) note(errors, name('day'), 'outsideDays')
  const { kind } = row
  const [title, place, speaker] = [row.title.trim(), row.place.trim(), row.speaker.trim()]
  return { id: row.id || null, kind, title, place, speaker, startsAt, endsAt }
}

function numberOf(text: string): number | null {
  return /^\d+$/.test(text.trim()) ? Number(text.trim()) : null
}
