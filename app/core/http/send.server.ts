import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { acceptedCompression, type Compression } from './accepted-compression'

const compressible = /^(text\/|application\/(json|javascript|manifest\+json|xml)|image\/svg|text\/x-script)/
/** Below this many bytes compression saves no packet. */
const worthCompressing = 1400

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

const encoders: Record<Compression, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => brotliAsync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } }),
  gzip: (body) => gzipAsync(body, { level: 3 }),
}

/**
 * Ends a response with a body, compressed where its type and size make that worth it, and returns what was
 * sent. HEAD gets the headers only.
 */
export async function sendBody(req: IncomingMessage, res: ServerResponse, body: Buffer | null): Promise<Buffer | null> {
  if (!body) {
    res.end()
    return null
  }
  const isText = compressible.test(res.getHeader('content-type')?.toString() ?? '')
  const encoding = isText && body.length >= worthCompressing ? acceptedCompression(req) : null
  const sent = encoding ? await encoders[encoding](body) : body
  if (isText) res.appendHeader('Vary', 'Accept-Encoding')
  if (encoding) res.setHeader('Content-Encoding', encoding)
  res.setHeader('Content-Length', sent.length)
  res.end(req.method === 'HEAD' ? undefined : sent)
  return sent
}
