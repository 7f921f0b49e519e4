import type { AssignmentState } from './peer-reading-plan'

/** One reading as organizers see it: who and how far, and no text of anybody's. A name is null where it is kept from them too. */
export type OverviewReading = {
  id: string
  authorId: string
  authorName: string | null
  readerId: string | null
  readerName: string | null
  state: Exclude<AssignmentState, 'LEFT'>
}

/** Somebody who handed in an essay: what the circle gave them to read, and what they handed over. */
export type OverviewPerson = { userId: string; name: string; owed: number; handedOver: number }

/** What an organizer can open; each is a number on the page. */
export const overviewLists = ['all', 'handedOver', 'open', 'waiting', 'people', 'done', 'notDone'] as const
export type OverviewList = (typeof overviewLists)[number]

const stateOf = { handedOver: 'HANDED_OVER', open: 'OPEN', waiting: 'WAITING' } as const

/** The readings behind a number; empty for the numbers of people. */
export function readingsIn(list: OverviewList, readings: OverviewReading[]): OverviewReading[] {
  if (list === 'all') return readings
  const state = list in stateOf ? stateOf[list as keyof typeof stateOf] : null
  return readings.filter((reading) => reading.state === state)
}

/** The people behind a number; empty for the numbers of readings. */
export function peopleIn(list: OverviewList, people: OverviewPerson[]): OverviewPerson[] {
  if (list === 'people') return people
  if (list === 'done') return people.filter(isDone)
  return list === 'notDone' ? people.filter((person) => !isDone(person)) : []
}

function isDone({ owed, handedOver }: OverviewPerson): boolean {
  return handedOver >= owed
}

/** Which list an address asks for; what is still without a reading when it asks for none. */
export function overviewListOf(text: string | null): OverviewList | null {
  return overviewLists.find((one) => one === text) ?? null
}
