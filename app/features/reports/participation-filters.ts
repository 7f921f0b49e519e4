/**
 * The lists that a participation page can be narrowed to. `all` is everybody who takes part; the next three are
 * the parts of it, the three after that the parts of `submitted` (`toReview` has what was passed on too); `late` is among
 * `submitted` and `commented` cuts across them. `withdrawn`, `waiting` (a place
 * not granted yet, or declined) and `notJoined` are people beside it.
 */
export const participationFilters = [
  'all',
  'notStarted',
  'drafting',
  'submitted',
  'toReview',
  'returned',
  'accepted',
  'late',
  'commented',
  'withdrawn',
  'waiting',
  'notJoined',
] as const

export type ParticipationFilter = (typeof participationFilters)[number]

/** How many people are on each list, and how many comments those who take part wrote. */
export type ParticipationTotals = Record<ParticipationFilter, number> & { comments: number }

/** What decides on which lists a person stands. */
export type Standing = {
  /** The state of their enrollment; null for somebody of the unit who never joined. */
  state: string | null
  essayState: string
  isLate: boolean
  /** How the reading of what they handed in stands. */
  reviewState: string
  hasCommented: boolean
}

/** Whether a person stands on a list: the rule that totals are added up by, and that the lists' queries repeat. */
export function isListed(filter: ParticipationFilter, person: Standing): boolean {
  const takesPart = person.state === 'ENROLLED'
  switch (filter) {
    case 'all':
      return takesPart
    case 'notStarted':
      return takesPart && person.essayState === 'NOT_STARTED'
    case 'drafting':
      return takesPart && person.essayState === 'DRAFTING'
    case 'submitted':
      return takesPart && person.essayState === 'SUBMITTED'
    case 'toReview':
      return takesPart && person.essayState === 'SUBMITTED' && !['RETURNED', 'ACCEPTED'].includes(person.reviewState)
    case 'returned':
      return takesPart && person.essayState === 'SUBMITTED' && person.reviewState === 'RETURNED'
    case 'accepted':
      return takesPart && person.essayState === 'SUBMITTED' && person.reviewState === 'ACCEPTED'
    case 'late':
      return takesPart && person.essayState === 'SUBMITTED' && person.isLate
    case 'commented':
      return takesPart && person.hasCommented
    case 'withdrawn':
      return person.state === 'WITHDRAWN'
    case 'waiting':
      return person.state !== null && !takesPart && person.state !== 'WITHDRAWN'
    case 'notJoined':
      return person.state === null
  }
}

/** The same in the database's words, over "Enrollment" n; `notJoined` has no row there and a query of its own. */
export const filterSql: Record<Exclude<ParticipationFilter, 'notJoined'>, string> = {
  all: `n."state" = 'ENROLLED'`,
  notStarted: `n."state" = 'ENROLLED' AND n."essayState" = 'NOT_STARTED'`,
  drafting: `n."state" = 'ENROLLED' AND n."essayState" = 'DRAFTING'`,
  submitted: `n."state" = 'ENROLLED' AND n."essayState" = 'SUBMITTED'`,
  toReview: `n."state" = 'ENROLLED' AND n."essayState" = 'SUBMITTED' AND n."reviewState" NOT IN ('RETURNED', 'ACCEPTED')`,
  returned: `n."state" = 'ENROLLED' AND n."essayState" = 'SUBMITTED' AND n."reviewState" = 'RETURNED'`,
  accepted: `n."state" = 'ENROLLED' AND n."essayState" = 'SUBMITTED' AND n."reviewState" = 'ACCEPTED'`,
  late: `n."state" = 'ENROLLED' AND n."essayState" = 'SUBMITTED' AND n."isLate"`,
  commented: `n."state" = 'ENROLLED' AND n."commentCount" > 0`,
  withdrawn: `n."state" = 'WITHDRAWN'`,
  waiting: `n."state" NOT IN ('ENROLLED', 'WITHDRAWN')`,
}

/** A filter as an address names it; `all` for anything else. */
export function readFilter(value: string | null): ParticipationFilter {
  return participationFilters.find((filter) => filter === value) ?? 'all'
}

/** No people and no comments. */
export function noTotals(): ParticipationTotals {
  const lists = Object.fromEntries(participationFilters.map((filter) => [filter, 0])) as Record<
    ParticipationFilter,
    number
  >
  return { ...lists, comments: 0 }
}
