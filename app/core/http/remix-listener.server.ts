import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequest } from '@remix-run/node-fetch-server'
import type { RequestHandler } from '@remix-run/server-runtime'
import type { Incoming } from './incoming.server'
import { nobody, readerHeader } from './reader-header'
import { bodyOf } from './rendered-page.server'
import type { RequestContext } from './request-context'
import { sendBody } from './send.server'

/** Answers a request with a page or action of the product, and returns the bytes that were sent. */
export async function answerWithRemix(
  handler: RequestHandler,
  exchange: { req: IncomingMessage; res: ServerResponse; incoming: Incoming },
): Promise<Buffer | null> {
  const { req, res, incoming } = exchange
  const protocol = incoming.isHttps ? 'https:' : 'http:'
  const request = createRequest(req, res, { host: incoming.host, protocol })
  const { requestId, nonce, address, isHttps } = incoming
  const context: RequestContext = { requestId, nonce, address, isHttps }
  const response = await handler(request, context)
  res.statusCode = response.status
  for (const [name, value] of response.headers) {
    if (name === 'set-cookie') res.appendHeader(name, value)
    else res.setHeader(name, value)
  }
  if (context.readerId !== undefined) res.setHeader(readerHeader, context.readerId ?? nobody)
  // A refusal may come before all of the body was read. The rest is let go by: standing in the connection it would
  // keep the browser from reading the answer, and from asking for anything else.
  if (!req.complete) req.removeAllListeners('data').resume()
  // Pages say so themselves; data and redirects of a signed-in person are no more for a shared cache than they.
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-cache')
  return sendBody(req, res, await bodyOf(response))
}
