import { dayOf, plusDays, timeOf, wallClockAt } from './wall-clock'

/** One row of the agenda as typed. `day` is "2026-11-16", `from` and `to` are "09:00". */
export type ActivityFields = {
  /** Of the item the row changes; '' for a new one. */
  id: string
  kind: string
  title: string
  place: string
  speaker: string
  day: string
  from: string
  to: string
}

/** A study session's form as typed: everything is text, so that a refused form can come back as it was. */
export type StudySessionFields = {
  organizationId: string
  /** The version the edit began from; '' when the session is new. */
  version: string
  kind: string
  title: string
  description: string
  place: string
  timeZone: string
  /** Wall-clock times: "2026-11-16T09:00". */
  startsAt: string
  endsAt: string
  isEssayWanted: boolean
  essayKind: string
  essayDueAt: string
  essayMinCharacters: string
  essayMaxCharacters: string
  speechMinutes: string
  essayPrompts: string
  activities: ActivityFields[]
}

/** One row more than a session may have, so that the check can say so. */
const maxRows = 101

/**
 * The typed fields of a posted form. Rows are read by number from 0 until one is missing, never by the numbers
 * the form names: a row number of a thousand million costs nothing.
 */
export function readStudySessionFields(form: FormData): StudySessionFields {
  const text = (name: string) => {
    const value = form.get(name)
    // PostgreSQL stores no NUL, and browsers send lines ending in two characters.
    return typeof value === 'string' ? value.replaceAll('\u0000', '').replaceAll('\r\n', '\n') : ''
  }
  const activities: ActivityFields[] = []
  while (activities.length < maxRows && form.has(`activities[${activities.length}].title`)) {
    const field = (name: string) => text(`activities[${activities.length}].${name}`)
    activities.push({
      id: field('id'),
      kind: field('kind'),
      title: field('title'),
      place: field('place'),
      speaker: field('speaker'),
      day: field('day'),
      from: field('from'),
      to: field('to'),
    })
  }
  return {
    organizationId: text('organizationId'),
    version: text('version'),
    kind: text('kind'),
    title: text('title'),
    description: text('description'),
    place: text('place'),
    timeZone: text('timeZone'),
    startsAt: text('startsAt'),
    endsAt: text('endsAt'),
    isEssayWanted: form.has('isEssayWanted'),
    essayKind: text('essayKind'),
    essayDueAt: text('essayDueAt'),
    essayMinCharacters: text('essayMinCharacters'),
    essayMaxCharacters: text('essayMaxCharacters'),
    speechMinutes: text('speechMinutes'),
    essayPrompts: text('essayPrompts'),
    activities,
  }
}

/**
 * What the buttons of the form ask for: "save", "addActivity", or "removeActivity:2". Anything else is a save,
 * because that is what pressing Enter means.
 */
export function applyRowButton(
  fields: StudySessionFields,
  button: FormDataEntryValue | null,
): { fields: StudySessionFields; isSave: boolean } {
  if (button === 'addActivity') {
    return { fields: { ...fields, activities: [...fields.activities, nextActivity(fields)] }, isSave: false }
  }
  const removed = /^removeActivity:(\d{1,3})$/.exec(String(button ?? ''))
  if (!removed) return { fields, isSave: true }
  const activities = fields.activities.filter((_, index) => index !== Number(removed[1]))
  return { fields: { ...fields, activities }, isSave: false }
}

/** A new row: after the last one, on its day, starting when it ends; or the session's first morning. */
export function nextActivity(fields: StudySessionFields): ActivityFields {
  const last = fields.activities.at(-1)
  return {
    id: '',
    kind: last?.kind || 'LECTURE',
    title: '',
    place: '',
    speaker: '',
    day: last?.day || dayOf(fields.startsAt),
    from: last ? last.to : timeOf(fields.startsAt),
    to: '',
  }
}

/**
 * A new session's form, filled in so that a title is nearly enough: tomorrow from nine to half past five, an
 * essay due a week later at six in the evening.
 */
export function newStudySessionFields(start: {
  now: Date
  timeZone: string
  organizationId: string
  prompts: string
}): StudySessionFields {
  const { now, timeZone, organizationId, prompts } = start
  const tomorrow = plusDays(dayOf(wallClockAt(now, timeZone)), 1)
  const fields: StudySessionFields = {
    organizationId,
    version: '',
    kind: 'THEME_DAY',
    title: '',
    description: '',
    place: '',
    timeZone,
    startsAt: `${tomorrow}T09:00`,
    endsAt: `${tomorrow}T17:30`,
    isEssayWanted: true,
    essayKind: 'REFLECTION',
    essayDueAt: `${plusDays(tomorrow, 7)}T18:00`,
    essayMinCharacters: '800',
    essayMaxCharacters: '2500',
    speechMinutes: '',
    essayPrompts: prompts,
    activities: [],
  }
  return { ...fields, activities: [nextActivity(fields)] }
}

/** A stored session, as its organizers edit it; dates are instants. */
export type EditableStudySession = {
  organizationId: string
  version: number
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
  speechMinutes: number | null
  essayPrompts: string
  activities: {
    id: string
    kind: string
    title: string
    place: string
    speaker: string
    startsAt: Date
    endsAt: Date
  }[]
}

/** A stored session's form: its instants as the clocks of its own time zone show them. */
export function toStudySessionFields(session: EditableStudySession): StudySessionFields {
  const { timeZone, isEssayWanted } = session
  const wallClock = (at: Date) => wallClockAt(at, timeZone)
  return {
    organizationId: session.organizationId,
    version: String(session.version),
    kind: session.kind,
    title: session.title,
    description: session.description,
    place: session.place,
    timeZone,
    startsAt: wallClock(session.startsAt),
    endsAt: wallClock(session.endsAt),
    isEssayWanted,
    essayKind: session.essayKind ?? 'REFLECTION',
    essayDueAt: session.essayDueAt ? wallClock(session.essayDueAt) : '',
    essayMinCharacters: session.essayMinCharacters?.toString() ?? '',
    essayMaxCharacters: session.essayMaxCharacters?.toString() ?? '',
    speechMinutes: session.speechMinutes?.toString() ?? '',
    essayPrompts: session.essayPrompts,
    activities: session.activities.map(({ id, kind, title, place, speaker, startsAt, endsAt }) => ({
      ...{ id, kind, title, place, speaker },
      day: dayOf(wallClock(startsAt)),
      from: timeOf(wallClock(startsAt)),
      to: timeOf(wallClock(endsAt)),
    })),
  }
}
