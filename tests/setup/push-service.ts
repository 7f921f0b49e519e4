import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A browser as a push service and a program know it. `trusts` is the key it was told of, whose messages alone it takes. */
export type PushBrowser = {
  endpoint: string
  p256dh: string
  auth: string
  keys: ECDH
  trusts: string | null
}

/** A message as it arrived: who signed it for whom (RFC 8292), and its words, unlocked as the browser does (RFC 8291). */
export type ReceivedPush = {
  browser: PushBrowser
  headers: IncomingMessage['headers']
  claims: { aud: string; exp: number; sub: string }
  text: string
  content: Record<string, unknown>
  /** The request's body as it came, for words that must not be in it. */
  body: Buffer
}

/** What a push service does instead of taking a message: an answer of its own, or none. */
export type PushRefusal = 'nothing' | 'in the middle' | { status: number; headers?: Record<string, string> }

export type PushService = {
  /** What it took, oldest first. */
  received: ReceivedPush[]
  /** Requests of any outcome. */
  asked: () => number
  refuse: (what: PushRefusal) => void
  stop: () => Promise<void>
}

/** A new browser at the push service of a port. */
export function makePushBrowser(port: number, trusts: string | null = null): PushBrowser {
  const keys = createECDH('prime256v1')
  const p256dh = keys.generateKeys('base64url')
  const [id, auth] = [randomBytes(32), randomBytes(16)].map((bytes) => bytes.toString('base64url'))
  return { endpoint: `http://127.0.0.1:${port}/push/${id}`, p256dh, auth: auth ?? '', keys, trusts }
}

/**
 * A real push service on this machine, for these browsers. It refuses what a real one would: a wrong signature, one for
 * another service, one that holds for too long, a browser it does not know, a message without a time to live or too large.
 */
export async function startPushService(
  port: number,
  browsers: PushBrowser[],
  received: ReceivedPush[] = [],
): Promise<PushService> {
  let refusal: PushRefusal = 'nothing'
  let asked = 0
  const server = createServer(async (req, res) => {
    asked += 1
    if (refusal === 'in the middle') return req.socket.destroy()
    const body = await bodyOf(req)
    if (refusal !== 'nothing') return res.writeHead(refusal.status, refusal.headers).end('words of no interest')
    take({ req, res, body, browsers, received, origin: `http://127.0.0.1:${port}` })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    received,
    asked: () => asked,
    refuse: (what) => {
      refusal = what
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

type Exchange = {
  req: IncomingMessage
  res: ServerResponse
  body: Buffer
  browsers: PushBrowser[]
  received: ReceivedPush[]
  origin: string
}

function take({ req, res, body, browsers, received, origin }: Exchange): void {
  const browser = browsers.find(({ endpoint }) => endpoint === `${origin}${req.url}`)
  const { headers } = req
  if (!browser) return void res.writeHead(410).end()
  if (body.length > 4096) return void res.writeHead(413).end()
  const hasForm = headers['content-encoding'] === 'aes128gcm' && /^\d+$/.test(String(headers.ttl))
  if (req.method !== 'POST' || !hasForm || !/^[\w-]{1,32}$/.test(String(headers.topic))) {
    return void res.writeHead(400).end()
  }
  const signed = readSignature(headers.authorization ?? '', origin)
  if (!signed) return void res.writeHead(401).end()
  if (browser.trusts !== null && browser.trusts !== signed.key) return void res.writeHead(403).end()
  const text = openMessage(body, browser).toString('utf8')
  received.push({ browser, headers, claims: signed.claims, text, content: JSON.parse(text), body })
  res.writeHead(201, { Location: `${origin}/message/${received.length}` }).end()
}

/** RFC 8292: "vapid t=<JWT>, k=<key>", for this service, for a day at most, and signed by that key. */
function readSignature(authorization: string, origin: string) {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? []
  const [head = '', payload = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  if (point.length !== 65) return null
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' })
  const ecKey = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
  if (!verify('sha256', Buffer.from(`${head}.${payload}`), ecKey, Buffer.from(signature, 'base64url'))) return null
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  const claims = read(payload) as ReceivedPush['claims']
  const left = claims.exp - Date.now() / 1000
  const isRight = read(head).alg === 'ES256' && claims.aud === origin && left > 0 && left <= 24 * 60 * 60
  return isRight && /^(mailto:|https:)/.test(claims.sub) ? { key, claims } : null
}

/**
 * Unlocks a message as its browser does, after RFC 8291 (section 3.4) and RFC 8188: salt 16, record size 4, length of the key
 * 1, the sender's key, then one record. Throws when it was locked for another.
 */
export function openMessage(body: Buffer, browser: Pick<PushBrowser, 'auth' | 'keys'>): Buffer {
  const salt = body.subarray(0, 16)
  const senderEnd = 21 + body.readUInt8(20)
  const sender = body.subarray(21, senderEnd)
  const secret = browser.keys.computeSecret(sender)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.keys.getPublicKey(), sender])
  const both = Buffer.from(hkdfSync('sha256', secret, Buffer.from(browser.auth, 'base64url'), info, 32))
  const derive = (what: string, length: number) =>
    Buffer.from(hkdfSync('sha256', both, salt, Buffer.from(`Content-Encoding: ${what}\0`), length))
  const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
  decipher.setAuthTag(body.subarray(-16))
  const padded = Buffer.concat([decipher.update(body.subarray(senderEnd, -16)), decipher.final()])
  // The last record ends with 2 and then zeros.
  return padded.subarray(0, padded.lastIndexOf(2))
}
