import { day, hour, minute } from '../../core/clock'
import type { Language } from '../../core/i18n/languages'

/** How long until a due time, in the unit a person would say: days from two on, then hours, then minutes. */
export type TimeLeft = { isOver: boolean; unit: 'day' | 'hour' | 'minute'; count: number }

/** The time between now and a due time, rounded down, so that nobody is told of more than there is. */
export function timeLeft(dueAt: Date, at: Date): TimeLeft {
  const left = Math.abs(dueAt.getTime() - at.getTime())
  const isOver = dueAt <= at
  if (left >= 2 * day) return { isOver, unit: 'day', count: Math.floor(left / day) }
  if (left >= hour) return { isOver, unit: 'hour', count: Math.floor(left / hour) }
  return { isOver, unit: 'minute', count: Math.max(1, Math.floor(left / minute)) }
}

/** The same in words: "3 天", "8 小时", "1 hour". */
export function inWords({ unit, count }: TimeLeft, language: Language): string {
  const text = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
  // Chinese formats leave out the space that our texts set between a figure and a Han character.
  return text.replace(/(\d)(\p{Script=Han})/u, '$1 $2')
}
