import type { IncomingMessage } from 'node:http'
import Negotiator from 'negotiator'

export type Compression = 'br' | 'gzip'

/**
 * The compression for an answer, or null for none: of those the reader accepts, the first `preferred`.
 * For what is compressed at each request that is gzip: at level 3 an essay's page of 40 KB takes 0.4 ms and
 * becomes 9.3 KB, where Brotli takes 0.9 ms for 9.0 KB. For what is compressed once it is Brotli.
 */
export function acceptedCompression(
  req: IncomingMessage,
  preferred: Compression[] = ['gzip', 'br'],
): Compression | null {
  if (!req.headers['accept-encoding']) return null
  const accepted = new Negotiator(req).encodings(preferred)
  return preferred.find((compression) => accepted.includes(compression)) ?? null
}
