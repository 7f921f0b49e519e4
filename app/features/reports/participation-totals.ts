import { isListed, noTotals, type ParticipationTotals, participationFilters } from './participation-filters'
import type { TotalsRow } from './participation-sql.server'

/** A unit and how many of its people stand on each list. */
export type UnitTotals = { id: string; name: string; totals: ParticipationTotals }

/** A day as "2026-11-20" and the essays submitted on it. */
export type SubmissionDay = { day: string; count: number }

/** Adds groups up: for all units or the chosen one, and for each unit. Units come as the tree has them. */
export function readTotals(
  rows: TotalsRow[],
  unitId: string | null,
): { totals: ParticipationTotals; units: UnitTotals[] } {
  const totals = noTotals()
  const units = new Map<string, UnitTotals & { path: string }>()
  for (const row of rows) {
    if (row.part === 'time') continue
    const { organizationId: id, unitName: name, unitPath: path } = row
    const unit = units.get(id) ?? { id, name, path, totals: noTotals() }
    units.set(id, unit)
    add(unit.totals, row)
    if (!unitId || unitId === unit.id) add(totals, row)
  }
  // By path, a unit stands before its own and in the order they were made: 第一 before 第二, which pinyin turns round.
  const inTree = [...units.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  return { totals, units: inTree.map(({ path: _, ...unit }) => unit) }
}

function add(totals: ParticipationTotals, row: TotalsRow): void {
  const person = {
    state: row.part === 'notJoined' ? null : row.state,
    essayState: row.essayState,
    isLate: row.isLate === 1,
    reviewState: row.reviewState,
    hasCommented: row.hasCommented === 1,
  }
  for (const filter of participationFilters) if (isListed(filter, person)) totals[filter] += row.people
  if (isListed('all', person)) totals.comments += row.comments
}

/**
 * Submissions by day of an IANA time zone, from the first day to the last, those without any included. The
 * database groups by ten minutes, which both engines can, and which no time zone's midnight cuts but two
 * (those at 45 minutes from the hour, where five minutes may fall on the next day).
 */
export function readDays(rows: TotalsRow[], timeZone: string): SubmissionDay[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    if (row.part !== 'time') continue
    const day = dayIn(timeZone).format(new Date(`${row.time.replace(' ', 'T')}0:00Z`))
    counts.set(day, (counts.get(day) ?? 0) + row.people)
  }
  const days = [...counts.keys()].sort()
  const [first] = days
  const last = days.at(-1)
  if (!first || !last) return []
  const all: SubmissionDay[] = []
  for (let day = first; day <= last; day = dayAfter(day)) all.push({ day, count: counts.get(day) ?? 0 })
  return all
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Swedish writes a date as ISO 8601 does. */
function dayIn(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formatters.set(timeZone, formatter)
  }
  return formatter
}
