import { describe, expect, it, vi } from 'vitest'
import { makeEnrollment, makeEssay, makeOrganization, makeStudySession, makeUser } from '../../../tests/factories'
import { start, pushWorld } from '../../../tests/push-world'
import { day, hour, minute, second } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { listNotices } from './inbox.server'
import { findPushKeys } from './push-keys.server'
import { listPushDevices } from './push-subscriptions.server'
import { planPushes } from './pushes.server'
import { changeNoticeSettings, findNoticeSettings } from './settings.server'
import { remindOfDueEssays } from './tell-study-session.server'

// A real push service on loopback. Its use must be allowed before the program reads its settings.
const { port } = await vi.hoisted(async () => {
  const { freePort } = await import('../../../tests/setup/mail-server')
  process.env.XINDE_PUSH = 'loopback'
  return { port: await freePort() }
})

const world = pushWorld(port)
const { received, browsers, service, startAgain, addDevice, toldAuthor } = world
const { moveTo, later, react, pass, comment, deviceCount, titles } = world

const jobsOf = (name: string) => db.job.findMany({ where: { name }, select: { attempts: true, failedAt: true } })

describe('a push', () => {
  it('says who did what, why, and where, signed and locked; no text and no title of an essay', async () => {
    const { author, reader, essay, browser } = await toldAuthor()
    await comment(reader, essay)
    await pass()
    expect(received).toHaveLength(1)
    const [push] = received
    const { notices } = await listNotices(author)
    expect(push?.content).toEqual({
      title: '何知微评论了您的文章',
      body: '您收到这条，因为文章是您写的。',
      path: `/inbox/${notices[0]?.id}`,
      tag: `ESSAY_COMMENTED ${essay.id}`,
      language: 'zh-CN',
      readerId: author.userId,
    })
    expect(push?.text).not.toMatch(/山口|桥头/)
    expect(push?.browser).toBe(browser)
    expect(push?.claims).toMatchObject({ aud: `http://127.0.0.1:${port}`, sub: 'https://xinde.example.org' })
    expect(push?.headers.ttl).toBe(String(day / second))
    // Neither the service nor the database's record of what happened learns anything.
    expect(push?.body.toString('latin1')).not.toContain(author.userId)
    const kept = JSON.stringify([await db.event.findMany(), await db.job.findMany()])
    for (const secret of [browser.endpoint, browser.auth, (await findPushKeys()).privateKey]) {
      expect(kept).not.toContain(secret)
    }
    for (let count = 0; count < 5; count += 1) {
      later(hour)
      await react()
    }
    expect(received).toHaveLength(1)
    expect(await jobsOf('sendPush')).toEqual([])
    expect(await listPushDevices(author)).toMatchObject([
      { isFailing: false, lastSentAt: new Date(start.getTime() + 5 * second) },
    ])
  })

  it('is tried again while the service refuses the connection, fails or closes in the middle; then comes once', async () => {
    const { author, reader, essay } = await toldAuthor()
    await service().stop()
    await comment(reader, essay)
    await pass()
    // The change and the inbox do not wait for it.
    expect((await listNotices(author)).notices).toHaveLength(1)
    expect(await jobsOf('sendPush')).toEqual([{ attempts: 1, failedAt: null }])
    expect(await listPushDevices(author)).toMatchObject([{ isFailing: true, lastSentAt: null }])
    await startAgain()
    service().refuse({ status: 500 })
    later(minute)
    await react()
    service().refuse('in the middle')
    later(5 * minute)
    await react()
    expect(await jobsOf('sendPush')).toEqual([{ attempts: 3, failedAt: null }])
    expect(service().asked()).toBe(2)
    service().refuse('nothing')
    await react()
    expect(received).toEqual([])
    later(15 * minute)
    await react()
    expect(titles()).toEqual(['何知微评论了您的文章'])
    later(day)
    await react()
    expect(received).toHaveLength(1)
    expect(await listPushDevices(author)).toMatchObject([{ isFailing: false }])
  })

  it('waits as long as a busy service asks, and no less than its usual pause', async () => {
    const { reader, essay } = await toldAuthor()
    service().refuse({ status: 429, headers: { 'Retry-After': '600' } })
    await comment(reader, essay)
    await pass()
    later(599 * second)
    await react()
    expect(service().asked()).toBe(1)
    service().refuse({ status: 503, headers: { 'Retry-After': '1' } })
    later(second)
    await react()
    expect(service().asked()).toBe(2)
    service().refuse('nothing')
    later(4 * minute)
    await react()
    expect(received).toEqual([])
    later(minute)
    await react()
    expect(received).toHaveLength(1)
  })

  it('to a browser that its service knows no more ends the subscription, and the other device is told', async () => {
    const { author, reader, essay, browser } = await toldAuthor()
    const other = await addDevice(author)
    browsers.splice(browsers.indexOf(browser), 1)
    await comment(reader, essay)
    await pass()
    expect(received.map((push) => push.browser)).toEqual([other.browser])
    expect(await deviceCount(author)).toBe(1)
    expect(await jobsOf('sendPush')).toEqual([])
    expect(await db.event.count({ where: { name: 'notice.deviceGone' } })).toBe(1)
  })

  it('that is refused for good is given up; the device stays, and the next one comes', async () => {
    const { author, reader, essay } = await toldAuthor()
    for (const status of [400, 413, 403, 302]) {
      service().refuse({ status, headers: { Location: 'http://127.0.0.1:9/' } })
      await comment(reader, essay)
      await pass()
    }
    const given = await jobsOf('sendPush')
    expect(given.map(({ attempts, failedAt }) => [attempts, failedAt !== null])).toEqual(Array(4).fill([1, true]))
    later(3 * day)
    service().refuse('nothing')
    await comment(reader, essay)
    await pass()
    expect(received).toHaveLength(1)
    expect(await deviceCount(author)).toBe(1)
  })

  it('that was taken when the process died stands, sent again, in the place of the first', async () => {
    const { author, reader, essay } = await toldAuthor()
    await comment(reader, essay)
    await pass()
    const { pushId } = await db.notice.findFirstOrThrow({ where: { userId: author.userId }, select: { pushId: true } })
    const device = await db.pushSubscription.findFirstOrThrow({
      where: { userId: author.userId },
      select: { id: true },
    })
    const data = JSON.stringify({ pushId, subscriptionId: device.id })
    await inTransaction((tx) => tx.job.create({ data: { name: 'sendPush', key: 'again', data, runAt: new Date(0) } }))
    await react()
    expect(received).toHaveLength(2)
    expect(received[0]?.content.tag).toBe(received[1]?.content.tag)
    expect(received[0]?.headers.topic).toBe(received[1]?.headers.topic)
  })

  it('gathers what happens at once, on every device, whatever two servers do', async () => {
    const organization = await makeOrganization()
    const { author, reader, essay } = await toldAuthor(organization)
    await addDevice(author)
    const session = await makeStudySession({
      organization,
      title: '遵义三日',
      essayDueAt: new Date(start.getTime() + day),
    })
    await makeEnrollment({ studySession: session, viewer: author })
    for (let count = 0; count < 3; count += 1) await comment(reader, essay)
    await remindOfDueEssays()
    await react()
    later(5 * second)
    const planned = { userId: author.userId }
    await Promise.all([planPushes(planned), planPushes(planned)])
    await react()
    expect(received).toHaveLength(2)
    for (const { content } of received) {
      expect(content).toMatchObject({ title: '心得：4 条新消息', path: '/inbox' })
      expect(String(content.body).split('\n')).toEqual(['何知微评论了您的文章', expect.stringContaining('遵义三日')])
    }
    const topics = new Set(received.map(({ headers }) => headers.topic))
    expect(topics.size, 'nothing two devices have in common').toBe(2)
    // What was told is not told with what comes later.
    await comment(reader, essay)
    await pass()
    expect(titles().slice(2)).toEqual(['何知微评论了您的文章', '何知微评论了您的文章'])
  })

  it('is in its reader’s language, and for whom nobody pushes nothing is made', async () => {
    const { author, reader, essay } = await toldAuthor()
    const settings = await findNoticeSettings(author, 'zh-CN')
    await changeNoticeSettings(author, { ...settings, language: 'en' })
    await comment(reader, essay)
    await pass()
    expect(received[0]?.content).toMatchObject({ title: '何知微 commented on your essay', language: 'en' })
    const { viewer: other } = await makeUser()
    await comment(reader, await makeEssay({ author: other }))
    await react()
    expect(await db.notice.findMany({ where: { userId: other.userId }, select: { isForPush: true } })).toEqual([
      { isForPush: false },
    ])
    expect(await jobsOf('planPushes')).toEqual([])
  })
})

describe('quiet hours', () => {
  it('hold what happens in them, and tell it as one when they end', async () => {
    const { author, reader, essay } = await toldAuthor()
    const settings = await findNoticeSettings(author, 'zh-CN')
    await changeNoticeSettings(author, { ...settings, timeZone: 'Asia/Shanghai', quietFrom: 22, quietTo: 7 })
    moveTo(new Date('2026-11-25T13:59:50Z'))
    await comment(reader, essay)
    await react()
    moveTo(new Date('2026-11-25T14:00:30Z'))
    for (let count = 0; count < 2; count += 1) await comment(reader, essay)
    await pass()
    moveTo(new Date('2026-11-25T22:59:59Z'))
    await react()
    expect(received).toEqual([])
    moveTo(new Date('2026-11-25T23:00:00Z'))
    await react()
    expect(titles()).toEqual(['心得：3 条新消息'])
    expect(received[0]?.headers.ttl).toBe(String((15 * hour) / second))
  })

  it('hold a second attempt too, and what the service keeps ends before they begin', async () => {
    const { author, reader, essay } = await toldAuthor()
    const settings = await findNoticeSettings(author, 'zh-CN')
    await changeNoticeSettings(author, { ...settings, timeZone: 'Asia/Shanghai', quietFrom: 22, quietTo: 7 })
    moveTo(new Date('2026-11-25T13:58:30Z'))
    service().refuse({ status: 503, headers: { 'Retry-After': '300' } })
    await comment(reader, essay)
    await pass()
    service().refuse('nothing')
    moveTo(new Date('2026-11-25T14:10:00Z'))
    await react()
    expect(service().asked()).toBe(1)
    moveTo(new Date('2026-11-25T23:00:00Z'))
    await react()
    expect(received).toHaveLength(1)
    moveTo(new Date('2026-11-26T13:58:00Z'))
    await comment(reader, essay)
    await pass()
    expect(Number(received[1]?.headers.ttl)).toBe(115)
  })
})
