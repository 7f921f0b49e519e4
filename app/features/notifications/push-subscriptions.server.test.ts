import { describe, expect, it, vi } from 'vitest'
import { testPassword } from '../../../tests/factories'
import { pushWorld } from '../../../tests/push-world'
import { db } from '../../core/db.server'
import { changePassword } from '../accounts/account.server'
import { endAllLoginSessions, endLoginSession } from '../accounts/login-sessions.server'
import { addPushSubscription, listPushDevices, removePushSubscription } from './push-subscriptions.server'

// A real push service on loopback. Its use must be allowed before the program reads its settings.
const { port } = await vi.hoisted(async () => {
  const { freePort } = await import('../../../tests/setup/mail-server')
  process.env.XINDE_PUSH = 'loopback'
  return { port: await freePort() }
})

const { received, addDevice, toldAuthor, pass, comment, deviceCount } = pushWorld(port)

describe('a device', () => {
  it('is its owner’s: others neither see nor remove it, and it goes when they sign out there', async () => {
    const { author, reader, there } = await toldAuthor()
    const [device] = await listPushDevices(there)
    expect(device).toMatchObject({ isThisOne: true, userAgent: 'Firefox/140 Android' })
    expect(await listPushDevices(reader)).toEqual([])
    await removePushSubscription(reader, device?.id ?? '')
    expect(await deviceCount(author)).toBe(1)
    await endLoginSession(there, there.loginSessionId)
    expect(await deviceCount(author)).toBe(0)
    const again = await addDevice(author)
    await endAllLoginSessions(again.there)
    expect(await deviceCount(author)).toBe(0)
  })

  it('elsewhere goes when the password is changed; this one stays', async () => {
    const { author, there } = await toldAuthor()
    await addDevice(author)
    await changePassword(there, { currentPassword: testPassword, newPassword: '换一个新的 2027' })
    expect(await listPushDevices(there)).toMatchObject([{ isThisOne: true }])
  })

  it('is the one who asked last’s, registered once however often it asks', async () => {
    const { author, reader, essay, there, browser } = await toldAuthor()
    const { endpoint, p256dh, auth } = browser
    const wish = { endpoint, p256dh, auth, language: 'zh-CN' } as const
    await Promise.all([addPushSubscription(there, wish), addPushSubscription(there, wish)])
    expect(await deviceCount(author)).toBe(1)
    expect(await db.event.count({ where: { name: 'notice.deviceAdded' } })).toBe(1)
    // A shared computer, on which somebody else is signed in now.
    await addDevice(reader, browser)
    expect([await deviceCount(author), await deviceCount(reader)]).toEqual([0, 1])
    await comment(reader, essay)
    await pass()
    expect(received).toEqual([])
  })

  it('of the eleventh sign-in takes the place of the first, and nobody adds hundreds', async () => {
    const { author } = await toldAuthor()
    const [first] = await db.pushSubscription.findMany({ where: { userId: author.userId }, select: { id: true } })
    for (let count = 0; count < 10; count += 1) await addDevice(author)
    expect(await deviceCount(author)).toBe(10)
    expect(await db.pushSubscription.count({ where: { id: first?.id } })).toBe(0)
    const many = async () => {
      for (let count = 0; count < 40; count += 1) await addDevice(author)
    }
    await expect(many()).rejects.toMatchObject({ status: 429 })
  })
})
