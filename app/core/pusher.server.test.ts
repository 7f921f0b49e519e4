import { beforeEach, describe, expect, it, vi } from 'vitest'
import { makePushBrowser, type PushBrowser, type PushService, startPushService } from '../../tests/setup/push-service'
import { day, hour, second } from './clock'
import { NotBefore, NoUseTrying } from './job-outcomes'
import { lookupPublic, makeSigningKeys, PushReceiverGone, PushRefused, sendPush } from './pusher.server'

const { port } = await vi.hoisted(async () => {
  const { freePort } = await import('../../tests/setup/mail-server')
  process.env.XINDE_PUSH = 'loopback'
  return { port: await freePort() }
})

const start = new Date('2026-11-25T02:00:00Z')
const signer = { ...(await makeSigningKeys()), contact: 'mailto:xinde@example.org' }
const message = { payload: '{"title":"一件事"}', topic: 'aTopic', secondsToLive: 600 }

let service: PushService
let browser: PushBrowser

beforeEach(async () => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] })
  browser = makePushBrowser(port, signer.publicKey)
  service = await startPushService(port, [browser])
  return async () => {
    await service.stop()
    vi.useRealTimers()
  }
})

const send = (receiver = browser) => sendPush(receiver, message, signer)
const failure = async () =>
  send().then(
    () => null,
    (error: unknown) => error,
  )

describe('a push', () => {
  it('is taken by a push service that checks who signed, and opened by its browser alone', async () => {
    await send()
    const [push] = service.received
    expect(push?.text).toBe(message.payload)
    expect(push?.headers).toMatchObject({ ttl: '600', topic: 'aTopic', urgency: 'normal' })
    expect(push?.claims).toMatchObject({ aud: `http://127.0.0.1:${port}`, sub: signer.contact })
    expect(push?.body.includes('一件事')).toBe(false)
    const forAnother = { ...makePushBrowser(port), trusts: (await makeSigningKeys()).publicKey }
    await service.stop()
    service = await startPushService(port, [forAnother])
    await expect(send(forAnother)).rejects.toBeInstanceOf(PushRefused)
  })

  it('to a browser that is gone, and one that is refused for good, is told apart; redirects are not followed', async () => {
    for (const status of [404, 410]) {
      service.refuse({ status })
      expect(await failure()).toBeInstanceOf(PushReceiverGone)
    }
    const elsewhere = { Location: `http://127.0.0.1:${port}/push/elsewhere` }
    for (const status of [301, 307, 400, 401, 403, 413]) {
      const before = service.asked()
      service.refuse({ status, headers: elsewhere })
      const error = await failure()
      expect(error).toBeInstanceOf(PushRefused)
      expect(error).toBeInstanceOf(NoUseTrying)
      expect(service.asked()).toBe(before + 1)
    }
    expect(service.received).toEqual([])
  })

  it('waits as long as the push service says, and a day at most', async () => {
    const waitOf = async (status: number, value?: string) => {
      service.refuse({ status, headers: value === undefined ? {} : { 'Retry-After': value } })
      const error = await failure()
      if (!(error instanceof NotBefore)) throw error
      return error.until.getTime() - start.getTime()
    }
    expect(await waitOf(429, '90')).toBe(90 * second)
    expect(await waitOf(503, new Date(start.getTime() + hour).toUTCString())).toBe(hour)
    expect(await waitOf(429, '999999999')).toBe(day)
    expect(await waitOf(429, 'Fri, 31 Dec 9999 23:59:59 GMT')).toBe(day)
    for (const value of [undefined, '', 'soon', '-1', '1e9']) expect(await waitOf(500, value)).toBeLessThanOrEqual(0)
  })

  it('that finds nobody there names the service alone, and those that follow do not knock for a while', async () => {
    service.refuse('in the middle')
    const error = await failure()
    expect(String(error)).toBe(`Error: the push service 127.0.0.1:${port} cannot be reached`)
    const secret = new URL(browser.endpoint).pathname
    const everything = JSON.stringify([String(error), error, String((error as Error).cause), (error as Error).stack])
    expect(everything).not.toContain(secret)
    const before = service.asked()
    service.refuse('nothing')
    expect(await failure()).toMatchObject({ message: expect.stringContaining('a moment ago') })
    expect(service.asked()).toBe(before)
    vi.setSystemTime(start.getTime() + 20 * second)
    await send()
    expect(service.received).toHaveLength(1)
  })

  it('goes to no address within this network, by number or by name', async () => {
    for (const endpoint of [
      'https://127.0.0.1/x',
      'https://10.0.0.1/x',
      'http://example.org/x',
      'https://example.org:8443/x',
    ])
      await expect(send({ ...browser, endpoint })).rejects.toBeInstanceOf(PushRefused)
    await expect(send({ ...browser, endpoint: 'https://sub.localhost/x' })).rejects.toThrow()
    for (const all of [true, false]) {
      const error = await new Promise((resolve) => lookupPublic('localhost', { all }, resolve))
      expect(error).toBeInstanceOf(PushRefused)
    }
    expect(service.asked()).toBe(0)
  })
})
