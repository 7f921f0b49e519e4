import { v7 } from 'uuid'

/** A new UUIDv7: it sorts by the time it was made. */
export function newId(): string {
  return v7()
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text from outside has the form of an id; what has not is not worth asking the database for. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value)
}
