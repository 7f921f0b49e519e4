/** Zones that a session is likely to be held in; each has its name in the locales under studySessions.timeZones. */
const offered = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Hong_Kong',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Asia/Almaty',
  'Europe/Moscow',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'UTC',
] as const

type Offered = { name: (typeof offered)[number]; isKnown: true }

/** The zones a form offers, with the one in use among them whatever it is. */
export function timeZoneChoices(used: string): (Offered | { name: string; isKnown: false })[] {
  const known = offered.map((name) => ({ name, isKnown: true }) as const)
  return offered.some((name) => name === used) || used === '' ? known : [{ name: used, isKnown: false }, ...known]
}
