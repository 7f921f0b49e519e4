import { refuse } from '../refuse'

/** The JSON of a request from a script of ours; null for what is none. Throws 413 for a body over `maxBytes`. */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  if (Number(request.headers.get('Content-Length') ?? 0) > maxBytes) throw refuse('tooLarge')
  const body = Buffer.from(await request.arrayBuffer())
  if (body.length > maxBytes) throw refuse('tooLarge')
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return null
  }
}
