import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequest } from '@remix-run/node-fetch-server'
import type { RequestHandler } from '@remix-run/server-runtime'
import { log } from '../log.server'
import { type Incoming, refusePlainly } from './incoming.server'
import { sendBody } from './send.server'

/** Answers a request with a page or action of the product. */
export async function answerWithRemix(
  handler: RequestHandler,
  req: IncomingMessage,
  res: ServerResponse,
  incoming: Incoming,
): Promise<void> {
  try {
    const protocol = incoming.isHttps ? 'https:' : 'http:'
    const request = createRequest(req, res, { host: incoming.host, protocol })
    const { requestId, nonce, address, isHttps } = incoming
    const response = await handler(request, { requestId, nonce, address, isHttps })
    res.statusCode = response.status
    for (const [name, value] of response.headers) {
      if (name === 'set-cookie') res.appendHeader(name, value)
      else res.setHeader(name, value)
    }
    await sendBody(req, res, response.body ? Buffer.from(await response.arrayBuffer()) : null)
  } catch (error) {
    log.error({ err: error, requestId: incoming.requestId }, 'request failed outside the pages')
    if (!res.headersSent) refusePlainly(res, 500, incoming)
    else res.destroy()
  }
}
