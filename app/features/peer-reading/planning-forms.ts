import { z } from 'zod'
import { isBlankText } from '../../core/blank-text'
import { instantOf, wallClockAt } from '../study-sessions/wall-clock'
import { lateBefore, type PeerReadingMode, peerReadingModes, questionsOf } from './peer-reading-plan'

/** Bounds on a plan: questions short enough to be answered, and few enough to be. */
export const planLimits = { readers: 3, questions: 5, question: 100 }

/** What can be wrong at a field; each is a text in the locales under peerReading.errors. */
export const planErrors = [
  ...(['required', 'notATime', 'skippedTime', 'yearOutOfRange', 'beforeDue', 'inThePast', 'tooShort'] as const),
  ...(['choose', 'noQuestions', 'tooManyQuestions', 'questionTooLong', 'modeIsSettled', 'hasBegun'] as const),
] as const

export type PlanError = (typeof planErrors)[number]

/** The planner's form as typed. Times are wall-clock times of the study session's zone. */
export type PlanFields = {
  version: string
  startsAt: string
  endsAt: string
  readersPerEssay: string
  mode: string
  isPaired: string
  questions: string
}

export type CheckedPlan = {
  startsAt: Date
  endsAt: Date
  readersPerEssay: number
  mode: PeerReadingMode
  isPaired: boolean
  questions: string
}

/** Errors by the name of their field. */
export type PlanErrors = Partial<Record<keyof PlanFields, PlanError>>

/** The typed fields of a posted form. */
export function readPlanFields(form: FormData): PlanFields {
  const text = (name: keyof PlanFields) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : ''
  }
  return {
    ...{ version: text('version'), startsAt: text('startsAt'), endsAt: text('endsAt') },
    ...{ readersPerEssay: text('readersPerEssay'), mode: text('mode'), isPaired: text('isPaired') },
    questions: text('questions'),
  }
}

const says = (error: PlanError) => error

const schema = z.object({
  readersPerEssay: z
    .string()
    .regex(/^[1-3]$/, says('choose'))
    .transform(Number),
  mode: z.enum(peerReadingModes, { error: says('choose') }),
  isPaired: z.enum(['yes', 'no'], { error: says('choose') }).transform((choice) => choice === 'yes'),
  questions: z
    .string()
    .transform((text) => questionsOf(text).filter((question) => !isBlankText(question)))
    .refine((questions) => questions.length > 0, says('noQuestions'))
    .refine((questions) => questions.length <= planLimits.questions, says('tooManyQuestions'))
    .refine((questions) => questions.every(({ length }) => length <= planLimits.question), says('questionTooLong'))
    .transform((questions) => questions.join('\n')),
})

type Around = { now: Date; timeZone: string; essayDueAt: Date | null }

/**
 * Checks what was typed into the planner, and reads its times in the session's zone: reading begins after the essay is due
 * and not in the past, and takes longer than the day at its end in which readings can be taken over.
 */
export function checkPlan(
  fields: PlanFields,
  around: Around,
): { value: CheckedPlan; errors: null } | { value: null; errors: PlanErrors } {
  const errors: PlanErrors = {}
  const parsed = schema.safeParse(fields)
  for (const issue of parsed.error?.issues ?? []) {
    errors[issue.path[0] as keyof PlanFields] ??= planErrors.find((one) => one === issue.message) ?? 'required'
  }
  const startsAt = readTime(errors, { name: 'startsAt', fields, timeZone: around.timeZone })
  const endsAt = readTime(errors, { name: 'endsAt', fields, timeZone: around.timeZone })
  if (startsAt && startsAt <= around.now) errors.startsAt ??= 'inThePast'
  if (startsAt && around.essayDueAt && startsAt < around.essayDueAt) errors.startsAt ??= 'beforeDue'
  if (startsAt && endsAt && endsAt.getTime() - startsAt.getTime() <= lateBefore) errors.endsAt ??= 'tooShort'
  if (!parsed.success || !startsAt || !endsAt || Object.keys(errors).length > 0) return { value: null, errors }
  return { value: { ...parsed.data, startsAt, endsAt }, errors: null }
}

/** Checks only when a reading that goes on is to end: later than now. */
export function checkEnd(
  fields: PlanFields,
  around: Around,
): { value: Date; errors: null } | { value: null; errors: PlanErrors } {
  const errors: PlanErrors = {}
  const endsAt = readTime(errors, { name: 'endsAt', fields, timeZone: around.timeZone })
  if (endsAt && endsAt <= around.now) errors.endsAt ??= 'inThePast'
  return endsAt && !errors.endsAt ? { value: endsAt, errors: null } : { value: null, errors }
}

type Typed = { name: 'startsAt' | 'endsAt'; fields: PlanFields; timeZone: string }

/** The instant of a typed time, or null with what is wrong noted at its field. */
function readTime(errors: PlanErrors, { name, fields, timeZone }: Typed): Date | null {
  const wallClock = fields[name]
  const instant = instantOf(wallClock, timeZone)
  const year = Number(wallClock.slice(0, 4))
  if (wallClock === '') errors[name] ??= 'required'
  // A time that exists in UTC but not here is one the clocks jumped over.
  else if (!instant) errors[name] ??= instantOf(wallClock, 'UTC') ? 'skippedTime' : 'notATime'
  else if (year < 2000 || year > 2100) errors[name] ??= 'yearOutOfRange'
  return errors[name] ? null : instant
}

/** A stored plan as its form shows it. */
export function toPlanFields(plan: CheckedPlan & { version: number }, timeZone: string): PlanFields {
  return {
    version: String(plan.version),
    startsAt: wallClockAt(plan.startsAt, timeZone),
    endsAt: wallClockAt(plan.endsAt, timeZone),
    readersPerEssay: String(plan.readersPerEssay),
    mode: plan.mode,
    isPaired: plan.isPaired ? 'yes' : 'no',
    questions: plan.questions,
  }
}
