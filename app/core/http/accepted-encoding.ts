import type { IncomingMessage } from 'node:http'
import Negotiator from 'negotiator'

/** The best encoding the reader accepts, or null for none. */
export function acceptedEncoding(req: IncomingMessage): 'br' | 'gzip' | null {
  const header = req.headers['accept-encoding']
  if (!header) return null
  const [best] = new Negotiator(req).encodings(['br', 'gzip'])
  return best === 'br' || best === 'gzip' ? best : null
}
