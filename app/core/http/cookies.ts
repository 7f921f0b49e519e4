import { parse } from 'cookie'

/** The value of one cookie of a request, or null. */
export function readCookie(request: Request, name: string): string | null {
  const header = request.headers.get('Cookie')
  return header ? (parse(header)[name] ?? null) : null
}
