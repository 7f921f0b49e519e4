import { isId } from '../../core/ids'

/** A place in a list ordered by a time and an id, newest first: what follows comes strictly after it. */
export type Cursor = { at: Date; id: string }

/** As it stands in an address: milliseconds since 1970 in base 36, a dot, the id. */
export function writeCursor(cursor: Cursor): string {
  return `${cursor.at.getTime().toString(36)}.${cursor.id}`
}

/** The place an address names; null for none and for what was not written by writeCursor. */
export function readCursor(text: string | null | undefined): Cursor | null {
  const [time = '', id] = (text ?? '').split('.')
  const at = new Date(Number.parseInt(time, 36))
  return /^[0-9a-z]{1,10}$/.test(time) && isId(id) && at.getTime() < endOfTime ? { at, id } : null
}

/** The year 10000: later dates are written with a sign, which databases do not read. */
const endOfTime = 253_402_300_800_000

/** Before everything: the first page. */
export const fromTheTop: Cursor = { at: new Date(endOfTime - 1), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

/** The rows that a page shows, and the address of the next page when `rows` (one more than a page) go on. */
export function pageOf<Row>(
  rows: Row[],
  size: number,
  cursorOf: (row: Row) => Cursor,
): { rows: Row[]; next: string | null } {
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > size && last ? writeCursor(cursorOf(last)) : null }
}
