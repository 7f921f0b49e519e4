import { createRequire } from 'node:module'
import { plusDays } from '../study-sessions/wall-clock'

/** Days by name ("2026-02-14"): those off beside weekends, and weekends that are worked instead. */
type Calendar = { holidays: Record<string, string>; workdays: Record<string, string> }

// The package's data alone: its functions read a day in the machine's time zone, and skip some in zones of half hours.
const calendar: Calendar = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json')

/**
 * The day that lies some working days after a day ("2026-02-10"), or before it with a negative count; the day itself does
 * not count. Holidays, and weekends that are worked instead, are those of the State Council's yearly notice; in a year
 * whose notice is not out yet every Monday to Friday is taken for a working day.
 */
export function plusWorkingDays(date: string, count: number): string {
  let day = date
  for (let left = Math.abs(count); left > 0; ) {
    day = plusDays(day, Math.sign(count))
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

function isWorkingDay(day: string): boolean {
  if (day in calendar.workdays) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !(day in calendar.holidays)
}
