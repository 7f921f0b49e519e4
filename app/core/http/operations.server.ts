import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isDatabaseReady } from '../db.server'
import { env } from '../env.server'
import type { Incoming } from './incoming.server'
import { metricsText, metricsType } from './metrics.server'

/**
 * The three addresses for those who run the server: /healthz (the process answers), /readyz (the database
 * does too), /metrics (from this machine, or with the token). Returns whether the request was one of them.
 */
export function answerOperations(req: IncomingMessage, res: ServerResponse, incoming: Incoming): boolean {
  if (req.method !== 'GET') return false
  if (req.url === '/healthz') {
    answer(res, 200, 'ok\n')
    return true
  }
  if (req.url === '/readyz') {
    isDatabaseReady().then((isReady) =>
      answer(res, isReady ? 200 : 503, isReady ? 'ready\n' : 'database does not answer\n'),
    )
    return true
  }
  if (req.url === '/metrics') {
    if (!mayReadMetrics(req, incoming)) answer(res, 403, 'only from this machine, or with the token\n')
    else metricsText().then((text) => answer(res, 200, text, metricsType))
    return true
  }
  return false
}

function answer(res: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  res.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  res.end(text)
}

function mayReadMetrics(req: IncomingMessage, incoming: Incoming): boolean {
  if (env.XINDE_METRICS_TOKEN) {
    const given = Buffer.from(req.headers.authorization ?? '')
    const wanted = Buffer.from(`Bearer ${env.XINDE_METRICS_TOKEN}`)
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  }
  // Behind a proxy on this machine every reader would look local; then `address` is the proxy's word.
  return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(incoming.address)
}
