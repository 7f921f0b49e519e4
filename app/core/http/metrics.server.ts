import type { IncomingMessage, ServerResponse } from 'node:http'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { log } from '../log.server'
import { countEventStreams } from './event-stream.server'
import type { Incoming } from './incoming.server'

const registry = new Registry()
collectDefaultMetrics({ register: registry })

const durations = new Histogram({
  name: 'xinde_http_request_duration_seconds',
  help: 'Time from the request to the end of its answer, by method and class of status',
  labelNames: ['method', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [registry],
})

new Gauge({
  name: 'xinde_open_event_streams',
  help: 'Streams of server-sent events that are open',
  registers: [registry],
  collect() {
    this.set(countEventStreams())
  },
})

/** Logs a request when it is answered and counts its time. Paths only: queries and tokens are nobody's business. */
export function observeRequest(req: IncomingMessage, res: ServerResponse, incoming: Incoming): void {
  const began = performance.now()
  const path = loggablePath(req.url ?? '')
  const method = req.method ?? ''
  res.once('close', () => {
    const ms = Math.round(performance.now() - began)
    // How long a stream was open says nothing of how fast anything was answered.
    const isStream = res.getHeader('content-type')?.toString().startsWith('text/event-stream')
    if (!isStream) durations.observe({ method, status: `${Math.floor(res.statusCode / 100)}xx` }, ms / 1000)
    const level = res.statusCode >= 500 ? 'error' : 'info'
    log[level]({ requestId: incoming.requestId, method, path, status: res.statusCode, ms }, 'request')
  })
}

function loggablePath(url: string): string {
  const path = url.split('?', 1)[0] ?? ''
  return path.replace(/^(\/(?:invitations|s|unsubscribe|inbox\/address))\/[^/.]+/i, '$1/…')
}

/** All metrics in Prometheus's text format. */
export function metricsText(): Promise<string> {
  return registry.metrics()
}

export const metricsType = registry.contentType
