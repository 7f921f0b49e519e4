import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { env } from '../env.server'
import { isSafeMethod, isSameOrigin } from './origin'
import type { RequestContext } from './request-context'
import { securityHeaders } from './security-headers'

/** A request as the server sees it before any page: its context, its own address, and the headers of its answer. */
export type Incoming = RequestContext & {
  host: string
  headers: Record<string, string>
}

/**
 * Reads what the request says of itself. Forwarded headers count only behind a trusted proxy and are removed
 * otherwise, because what runs later would believe them.
 */
export function describeRequest(req: IncomingMessage, options: { isDevelopment: boolean }): Incoming {
  const forwarded = forwardedHeaders(req)
  const ownOrigin = env.XINDE_ORIGIN ? new URL(env.XINDE_ORIGIN) : null
  const requestId = randomUUID()
  const nonce = randomBytes(16).toString('base64')
  const isHttps = forwarded.proto === 'https' || ownOrigin?.protocol === 'https:'
  const headers = securityHeaders({ nonce, isHttps, isDevelopment: options.isDevelopment })
  headers['X-Request-Id'] = requestId
  return {
    requestId,
    nonce,
    isHttps,
    address: forwarded.address ?? req.socket.remoteAddress ?? '',
    host: ownOrigin?.host ?? forwarded.host ?? req.headers.host ?? `${env.HOST}:${env.PORT}`,
    headers,
  }
}

function forwardedHeaders(req: IncomingMessage): { proto?: string; host?: string; address?: string } {
  if (env.XINDE_TRUST_PROXY) {
    return {
      proto: lastOf(req.headers['x-forwarded-proto']),
      host: lastOf(req.headers['x-forwarded-host']),
      address: lastOf(req.headers['x-forwarded-for']),
    }
  }
  for (const name of ['x-forwarded-proto', 'x-forwarded-host', 'x-forwarded-for']) delete req.headers[name]
  return {}
}

/** The entry that the nearest proxy wrote; those before it can be anybody's. */
function lastOf(header: string | string[] | undefined): string | undefined {
  return header?.toString().split(',').at(-1)?.trim()
}

/** Whether the request may change anything: resource routes too, which Remix does not check itself. */
export function isAllowedOrigin(req: IncomingMessage, host = req.headers.host): boolean {
  if (isSafeMethod(req.method)) return true
  return isSameOrigin({
    secFetchSite: req.headers['sec-fetch-site']?.toString(),
    origin: req.headers.origin,
    host: env.XINDE_ORIGIN ? new URL(env.XINDE_ORIGIN).host : host,
  })
}

/** The methods that some page answers: browsers send no others from pages without scripts. */
const methods = new Set(['GET', 'HEAD', 'POST'])

/**
 * The status with which a request is refused before anything else looks at it; null for one that may go on. A
 * target that is no path ("http://…" is for proxies) and a Host that is no host would make no address of ours.
 * `isForPrograms` is for an address that programs of others post to, saying nothing of where they come from: what it does,
 * its own token alone allows. A browser says where it comes from, and is held to it there too.
 */
export function refusalStatus(
  req: IncomingMessage,
  incoming: Incoming,
  options: { isForPrograms: boolean },
): 400 | 403 | 405 | 411 | null {
  if (!methods.has(req.method ?? '')) return 405
  if (!req.url?.startsWith('/') || !/^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(incoming.host)) return 400
  const { origin, 'sec-fetch-site': site } = req.headers
  const isProgram = options.isForPrograms && origin === undefined && site === undefined
  if (!isProgram && !isAllowedOrigin(req)) return 403
  return req.headers['transfer-encoding'] ? 411 : null
}

const plainWords: Record<number, string> = {
  400: '请求无法理解。 The request could not be understood.',
  403: '这个请求不是从本站页面发出的，没有执行。 The request did not come from a page of this site; nothing was changed.',
  405: '这个地址不接受这样的请求，没有执行。 This address does not take such a request; nothing was changed.',
  411: '请求没有说明长度，没有执行。 The request did not say its length; nothing was changed.',
  413: '内容太大，没有保存。 The content is too large; nothing was saved.',
  500: '服务器出了错，请稍后再试。 Something went wrong on the server; please try again later.',
}

/** A refusal before any page can run: in both languages, because nothing is known of the reader yet. */
export function refusePlainly(res: ServerResponse, status: number, incoming: Incoming): void {
  if (status === 405) res.setHeader('Allow', [...methods].join(', '))
  res.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' })
  res.end(`${plainWords[status] ?? status}\n${incoming.requestId}\n`)
}
