import { parse } from 'cookie'

/** The value of one cookie of a Cookie header, or null. */
export function readCookie(header: string | null | undefined, name: string): string | null {
  return header ? (parse(header)[name] ?? null) : null
}
