import type { Language } from './languages'

/** Dates, numbers and names as a reader of one language expects them, in one time zone. */
export type Format = {
  /** 2026年11月20日 / 20 November 2026 */
  date: (at: Date | string) => string
  /** 11月20日 周五 / Fri 20 Nov */
  day: (at: Date | string) => string
  /** 11月20日 / 20 November */
  monthDay: (at: Date | string) => string
  /** 11月20日 18:00 / 20 Nov, 18:00 */
  dateTime: (at: Date | string) => string
  /** 18:00 */
  time: (at: Date | string) => string
  number: (value: number) => string
  list: (items: string[]) => string
}

const cache = new Map<string, Format>()

/** The formats of a language and an IANA time zone; made once for each pair. */
export function formatFor(language: Language, timeZone: string): Format {
  const key = `${language} ${timeZone}`
  const known = cache.get(key)
  if (known) return known
  const locale = language === 'en' ? 'en-GB' : language
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    return (at: Date | string) => formatter.format(typeof at === 'string' ? new Date(at) : at)
  }
  const numbers = new Intl.NumberFormat(locale)
  const lists = new Intl.ListFormat(locale)
  const format: Format = {
    date: dates({ year: 'numeric', month: 'long', day: 'numeric' }),
    day: dates({ month: 'short', day: 'numeric', weekday: 'short' }),
    monthDay: dates({ month: 'long', day: 'numeric' }),
    dateTime: dates({ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    time: dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    number: (value) => numbers.format(value),
    list: (items) => lists.format(items),
  }
  cache.set(key, format)
  return format
}
