import { lookup } from 'node:dns'
import { type ClientRequest, type RequestOptions, request as requestPlainly } from 'node:http'
import { request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { day, now, second } from './clock'
import { env } from './env.server'
import { NotBefore, NoUseTrying } from './job-outcomes'
import { isPublicAddress, isPushAddress } from './push-addresses.server'

/** A browser at its push service, with the keys that its messages are locked with (RFC 8291). */
export type PushReceiver = { endpoint: string; p256dh: string; auth: string }

/** Who signs (RFC 8292); `contact` is a mailto: or https: address at which a push service may complain. */
export type PushSigner = { publicKey: string; privateKey: string; contact: string }

/** Of two messages with one topic a browser that was away gets the later. The service drops it after `secondsToLive`. */
export type PushMessage = { payload: string; topic: string; secondsToLive: number }

/** Thrown when the push service says that there is no such browser any more. */
export class PushReceiverGone extends NoUseTrying {}

/** Thrown when the push service says that it will never take this message. */
export class PushRefused extends NoUseTrying {}

/** Whether an address that a browser brought may be sent to. */
export function isSendable(endpoint: string): boolean {
  return isPushAddress(endpoint, { isLoopbackTaken: env.XINDE_PUSH === 'loopback' })
}

/** A new pair of keys to sign with. */
export async function makeSigningKeys(): Promise<{ publicKey: string; privateKey: string }> {
  const { generateVAPIDKeys } = (await import('web-push')).default
  return generateVAPIDKeys()
}

/**
 * Sends a message, locked for its receiver alone; resolves when the push service has taken it. Throws PushReceiverGone,
 * PushRefused, NotBefore for a service that has too much to do, or what went wrong for now. No error names the endpoint:
 * whoever knows it can reach the browser.
 */
export async function sendPush(receiver: PushReceiver, message: PushMessage, signer: PushSigner): Promise<void> {
  if (!isSendable(receiver.endpoint)) throw new PushRefused('no address to send to')
  const url = new URL(receiver.endpoint)
  const { generateRequestDetails } = (await import('web-push')).default
  const { endpoint, p256dh, auth } = receiver
  const { publicKey, privateKey, contact } = signer
  const { headers, body } = generateRequestDetails({ endpoint, keys: { p256dh, auth } }, message.payload, {
    vapidDetails: { subject: contact, publicKey, privateKey },
    ...{ TTL: message.secondsToLive, topic: message.topic, contentEncoding: 'aes128gcm' },
  })
  judge(url.host, await post(url, headers, body))
}

type Answer = { status: number; retryAfter: string | undefined }

function judge(host: string, { status, retryAfter }: Answer): void {
  if (status >= 200 && status < 300) return
  const words = `the push service ${host} answers ${status}`
  if (status === 404 || status === 410) throw new PushReceiverGone(words)
  if (status === 429 || status >= 500) throw new NotBefore(words, timeOf(retryAfter))
  // Redirects too: where they lead has been asked by nobody.
  throw new PushRefused(words)
}

/** RFC 9110: seconds, or a date. No service keeps us waiting for more than a day. */
function timeOf(retryAfter = ''): Date {
  const at = /^\d{1,9}$/.test(retryAfter) ? now().getTime() + Number(retryAfter) * second : Date.parse(retryAfter)
  return new Date(Math.min(Number.isNaN(at) ? 0 : at, now().getTime() + day))
}

/** How long a push service may take to answer. */
const patience = 10 * second

/** How long a service that could not be reached is not tried again. */
const restAfterFailure = 20 * second

/** Push services that could not be reached, with the time from which they are tried again. */
const away = new Map<string, Date>()

/**
 * Posts, and takes nothing of the answer but its head. Where one service cannot be reached from this network, those who wait
 * for others must not wait for it each time: messages of the next moments fail at once.
 */
async function post(url: URL, headers: RequestOptions['headers'], body: Buffer | null): Promise<Answer> {
  const { host } = url
  const words = `the push service ${host} cannot be reached`
  if ((away.get(host) ?? now()) > now()) throw new Error(`${words}, nor could it a moment ago`)
  away.delete(host)
  try {
    return await new Promise((resolve, reject) => {
      const sent = open(url, { method: 'POST', headers, signal: AbortSignal.timeout(patience) })
      sent.on('error', reject)
      sent.on('response', (answer) => {
        resolve({ status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] })
        answer.destroy()
      })
      sent.end(body)
    })
  } catch (error) {
    if (error instanceof InnerAddress) throw error
    away.set(host, new Date(now().getTime() + restAfterFailure))
    throw new Error(words, { cause: error })
  }
}

/** Plain http is this machine's alone (isPushAddress), for tests. */
function open(url: URL, options: RequestOptions): ClientRequest {
  return url.protocol === 'http:' ? requestPlainly(url, options) : request(url, { ...options, lookup: lookupPublic })
}

/** Thrown where a name stands for an address within this network: whoever gave it to us wanted us to knock there. */
class InnerAddress extends PushRefused {}

/** Looks a name up for a connection, and refuses it when any of its addresses is not public. What is checked is what is used. */
export const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error || !first) return done(error ?? new Error(`no address for ${hostname}`), '')
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return done(new InnerAddress(`${hostname} is not on the public internet`), '')
    }
    if (options.all) done(null, addresses)
    else done(null, first.address, first.family)
  })
}
