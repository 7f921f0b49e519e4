import { v7 } from 'uuid'

/** A new UUIDv7: it sorts by the time it was made. */
export function newId(): string {
  return v7()
}

/** Before every id made at the moment `at` or later, and after those made before it: a bound, and no row's id. */
export function firstIdAt(at: Date): string {
  const hex = at.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text from outside has the form of an id; what has not is not worth asking the database for. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value)
}
