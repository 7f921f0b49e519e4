import { attachment, stemFrom } from '../../core/http/attachment'
import type { Translate } from '../../core/i18n/translate'
import { type Cell, toCsv } from './csv'
import type { Participant, ReportedSession } from './participation.server'

/** What is said of a person's essay. */
export function essayStateOf(person: Participant): 'NOT_STARTED' | 'DRAFTING' | 'SUBMITTED' | 'LATE' {
  return person.essayState === 'SUBMITTED' && person.isLate ? 'LATE' : person.essayState
}

/** What is said of a person's place: the states of an enrollment, or that they have none. */
export function placeOf(person: Participant): PlaceState {
  return placeStates.find((state) => state === person.state) ?? 'NONE'
}

const placeStates = ['ENROLLED', 'WITHDRAWN', 'PENDING', 'WAITLISTED', 'DECLINED', 'NONE'] as const
type PlaceState = (typeof placeStates)[number]

/**
 * A list of people as the body and the headers of a CSV download, in the reader's language. Times are those of
 * the study session's zone, written so that spreadsheets take them for times ("2026-11-20 18:00").
 */
export function participationCsv(input: { session: ReportedSession; people: Participant[]; t: Translate; at: Date }): {
  body: string
  disposition: string
} {
  const { session, people, t, at } = input
  const time = timeIn(session.timeZone)
  const titles = ['name', 'unit', 'participation', 'essay', 'submittedAt', 'review', 'due', 'comments'] as const
  const rows = people.map((person): Cell[] => [
    person.name,
    person.unitName,
    t(`reports.states.${placeOf(person)}`),
    person.state === null ? '' : t(`reports.essayStates.${essayStateOf(person)}`),
    person.submittedAt ? time.format(person.submittedAt) : '',
    person.essayId ? t(`reports.reviewStates.${person.reviewState}`) : '',
    person.extendedTo ? time.format(person.extendedTo) : '',
    person.commentCount,
  ])
  const date = time.format(at).slice(0, 10)
  const name = `${t('reports.fileName', { title: stemFrom(session.title), date })}.csv`
  return {
    body: toCsv([titles.map((key) => t(`reports.${key}`)), ...rows]),
    disposition: attachment({ name, fallback: `participation-${date}.csv` }),
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Swedish writes a time as ISO 8601 does, with a space. */
function timeIn(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    formatters.set(timeZone, formatter)
  }
  return formatter
}
