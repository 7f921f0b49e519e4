import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { acceptedEncoding } from './accepted-encoding'

const compressible = /^(text\/|application\/(json|javascript|manifest\+json|xml)|image\/svg|text\/x-script)/
/** Below this many bytes compression saves no packet. */
const worthCompressing = 1400

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

/** Brotli 4 and gzip 5 cost about the same and are where size stops falling faster than time rises. */
const encoders: Record<'br' | 'gzip', (body: Buffer) => Promise<Buffer>> = {
  br: (body) => brotliAsync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (body) => gzipAsync(body, { level: 5 }),
}

/**
 * Ends a response with a body, compressed where its type and size make that worth it, and returns what was
 * sent. HEAD gets the headers only.
 */
export async function sendBody(
  req: IncomingMessage,
  res: ServerResponse,
  body: Buffer | null,
): Promise<Buffer | null> {
  if (!body) {
    res.end()
    return null
  }
  const isText = compressible.test(res.getHeader('content-type')?.toString() ?? '')
  const encoding = isText && body.length >= worthCompressing ? acceptedEncoding(req) : null
  const sent = encoding ? await encoders[encoding](body) : body
  if (isText) res.appendHeader('Vary', 'Accept-Encoding')
  if (encoding) res.setHeader('Content-Encoding', encoding)
  res.setHeader('Content-Length', sent.length)
  res.end(req.method === 'HEAD' ? undefined : sent)
  return sent
}
