import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
  type TestEssay,
  type TestOrganization,
} from '../../../tests/factories'
import { type MailServer, type ReceivedMail, startMailServer } from '../../../tests/setup/mail-server'
import { day, hour, minute } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { runDueJobs } from '../../core/job-runner.server'
import { jobs, reactions } from '../../reactions.server'
import type { Viewer } from '../accounts/viewer'
import { createComment } from '../comments/comments.server'
import { changeVisibility } from '../essays/submissions.server'
import { decideReview } from '../reviews/decisions.server'
import { takeReview } from '../reviews/review-locks.server'
import { confirmAddress, findAddressOfLink, forgetAddress, proposeAddress } from './addresses.server'
import { planDigests, unsubscribe } from './digests.server'
import { listNotices, markRead } from './inbox.server'
import { muteSubject } from './mutes.server'
import { noticeChoices } from './notice-choices'
import { changeNoticeSettings, findNoticeSettings } from './settings.server'

// A real mail server on loopback. Its address must stand before the program reads its settings.
const { port } = await vi.hoisted(async () => {
  const { freePort } = await import('../../../tests/setup/mail-server')
  const port = await freePort()
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`
  process.env.XINDE_MAIL_FROM = '心得 <xinde@example.org>'
  return { port }
})

let mailServer: MailServer
const received: ReceivedMail[] = []

const context = { origin: 'https://xinde.example.org' }
const react = () => runDueJobs({ jobs, reactions, context })
const moveTo = (at: Date | number) => vi.setSystemTime(at)
const later = (time: number) => moveTo(Date.now() + time)

const nothing: ReceivedMail = { to: [], header: () => '', subject: '', text: '', html: '' }

const tokenIn = (mail?: ReceivedMail) => /\/(?:address|unsubscribe)\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''

/** Half past seven in the morning in Shanghai: the daily mail comes at eight. */
const start = new Date('2026-11-24T23:30:00Z')

beforeEach(async () => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] })
  received.length = 0
  await startAgain()
  await inTransaction(async (tx) => {
    await tx.job.deleteMany()
    await tx.event.deleteMany()
    await tx.rateLimit.deleteMany()
    await tx.noticeSettings.deleteMany()
  })
  return async () => {
    vi.useRealTimers()
    await mailServer.stop()
  }
})

async function startAgain(): Promise<void> {
  mailServer = await startMailServer(port, received)
}

async function comment(author: Viewer, essay: Pick<TestEssay, 'id'>): Promise<void> {
  await createComment(author, { essayId: essay.id, text: `桥头的灯还亮着 ${Math.random()}` })
}

/** Somebody with a verified address, an essay of theirs, and somebody else who comments. */
async function mailedAuthor(email = 'author@example.org', organization?: TestOrganization) {
  const [{ viewer: author }, { viewer: reader }] = [await makeUser({ organization }), await makeUser()]
  const essay = await makeEssay({ author, title: '山口的风' })
  await proposeAddress(author, { email, language: 'zh-CN' })
  await react()
  const token = tokenIn(received.at(-1))
  await confirmAddress(token, { address: '127.0.0.1', requestId: 'test' })
  received.length = 0
  return { author, reader, essay, token }
}

/** The clock goes to the hour of the mail: its plan is made, and it is sent. */
async function comeToTheHour(at = new Date('2026-11-25T00:00:30Z')): Promise<void> {
  await react()
  moveTo(at)
  // As two servers would.
  await Promise.all([planDigests(), planDigests()])
  await react()
}

describe('an address', () => {
  it('is used once the link mailed there is opened; the database knows its hash alone', async () => {
    const { viewer } = await makeUser({ name: '沈卓然' })
    await proposeAddress(viewer, { email: 'shen@example.org', language: 'zh-CN' })
    await react()
    expect(received.map(({ to }) => to)).toEqual([['shen@example.org']])
    const { subject, text, html } = received[0] ?? nothing
    expect(subject).toBe('心得：确认邮箱')
    expect(text).toContain('沈卓然想用这个邮箱收心得的每日邮件')
    const token = tokenIn(received[0])
    expect(text).toContain(`https://xinde.example.org/inbox/address/${token}`)
    expect(html).toContain(`href="https://xinde.example.org/inbox/address/${token}"`)
    const row = await db.noticeSettings.findUnique({ where: { userId: viewer.userId } })
    expect(JSON.stringify([row, await db.job.findMany(), await db.event.findMany()])).not.toContain(token)
    expect(row).toMatchObject({ email: null, pendingEmail: 'shen@example.org', nextDigestAt: null })
    const from = { address: '127.0.0.1', requestId: 'test' }
    expect(await findAddressOfLink(token, from)).toEqual({ email: 'shen@example.org' })
    const both = await Promise.allSettled([confirmAddress(token, from), confirmAddress(token, from)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await findNoticeSettings(viewer, 'zh-CN')).toMatchObject({ email: 'shen@example.org', isMailOn: true })
    await expect(findAddressOfLink(token, from)).rejects.toMatchObject({ status: 410 })
  })

  it('has a link for a day, replaced by the next, and only so many an hour', async () => {
    const { viewer } = await makeUser()
    const from = { address: '127.0.0.1', requestId: 'test' }
    const links: string[] = []
    for (const email of ['first@example.org', 'second@example.org']) {
      await proposeAddress(viewer, { email, language: 'en' })
      await react()
      links.push(tokenIn(received.at(-1)))
    }
    await expect(confirmAddress(links[0] ?? '', from)).rejects.toMatchObject({ status: 410 })
    later(day)
    await expect(confirmAddress(links[1] ?? '', from)).rejects.toMatchObject({ status: 410 })
    const many = async () => {
      for (let count = 0; count < 6; count += 1)
        await proposeAddress(viewer, { email: 'a@example.org', language: 'en' })
    }
    await expect(many()).rejects.toMatchObject({ status: 429 })
  })

  it('forgotten gets nothing more', async () => {
    const { author, reader, essay } = await mailedAuthor()
    await comment(reader, essay)
    await react()
    await forgetAddress(author)
    await comment(reader, essay)
    await comeToTheHour()
    expect(received).toEqual([])
    expect(await findNoticeSettings(author, 'zh-CN')).toMatchObject({ email: null, isMailOn: false })
  })
})

describe('the daily mail', () => {
  it('comes at its hour, once, with who did what, why, and links; no text and no title of an essay', async () => {
    const { author, reader, essay } = await mailedAuthor()
    await comment(reader, essay)
    await comment(reader, essay)
    moveTo(new Date('2026-11-24T23:59:00Z'))
    await planDigests()
    await react()
    expect(received).toEqual([])
    await comeToTheHour()
    for (let count = 0; count < 5; count += 1) {
      later(5 * minute)
      await planDigests()
      await react()
    }
    expect(received).toHaveLength(1)
    const { to, header, subject, text, html } = received[0] ?? nothing
    expect(to).toEqual(['author@example.org'])
    expect(subject).toBe('心得：2 条新消息')
    for (const part of [text, html]) {
      expect(part).toContain(`${reader.name}评论了您的文章`)
      expect(part).toContain('您收到这条，因为文章是您写的。')
      expect(part).toContain('https://xinde.example.org/unsubscribe/')
      expect(part).not.toMatch(/山口|桥头/)
    }
    const { notices } = await listNotices(author)
    for (const { id } of notices) expect(text).toContain(`https://xinde.example.org/inbox/${id}`)
    expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    expect(header('List-Unsubscribe')).toMatch(/^<https:\/\/xinde\.example\.org\/unsubscribe\/[\w-]{43}>$/)
    expect(header('From')).toContain('<xinde@example.org>')
    expect(html).not.toMatch(/<img|<link|<script|url\(/)
    // A day without anything new has no mail; one with something has.
    await comeToTheHour(new Date('2026-11-26T00:01:00Z'))
    expect(received).toHaveLength(1)
    await comment(reader, essay)
    await react()
    await comeToTheHour(new Date('2026-11-27T00:01:00Z'))
    expect(received).toHaveLength(2)
  })

  it('tells of an essay that an organizer returned, which once it left out', async () => {
    const organization = await makeOrganization()
    const { viewer: reviewer } = await makeUser({ organization, role: 'ORGANIZER' })
    const { author } = await mailedAuthor('returned@example.org', organization)
    const studySession = await makeStudySession({ organization, createdBy: reviewer })
    const essay = await makeEssay({ author, studySession, visibility: 'PRIVATE' })
    await takeReview(reviewer, essay.id)
    await decideReview(reviewer, { essayId: essay.id, revision: 1, wish: 'return', words: '再写细一点' })
    await comeToTheHour()
    expect(received[0]?.text).toContain(`${reviewer.name}读了您的文章，请您再改一改`)
  })

  it('is retried while the server refuses the connection, says 451 or closes in the middle; then sent once', async () => {
    const { author, reader, essay } = await mailedAuthor()
    await mailServer.stop()
    await comment(reader, essay)
    await comeToTheHour()
    // The change and the inbox do not wait for mail.
    expect((await listNotices(author)).notices).toHaveLength(1)
    expect(await db.job.findFirst({ where: { name: 'sendDigest' }, select: { attempts: true } })).toEqual({
      attempts: 1,
    })
    await startAgain()
    mailServer.refuse('for now')
    later(minute)
    await react()
    mailServer.refuse('in the middle')
    later(5 * minute)
    await react()
    expect(received).toEqual([])
    expect(await db.job.findFirst({ where: { name: 'sendDigest' }, select: { attempts: true } })).toEqual({
      attempts: 3,
    })
    mailServer.refuse('nothing')
    await react()
    expect(received).toEqual([])
    later(15 * minute)
    await react()
    expect(received).toHaveLength(1)
    expect(await db.job.count({ where: { name: 'sendDigest' } })).toBe(0)
    later(hour)
    await react()
    expect(received).toHaveLength(1)
  })

  it('that was taken when the process died is, sent again, the same mail', async () => {
    const { author, reader, essay } = await mailedAuthor()
    await comment(reader, essay)
    await comeToTheHour()
    const { id } = await db.digest.findFirstOrThrow({ where: { userId: author.userId }, select: { id: true } })
    // As if it had died between the server's word and its own note of it.
    await inTransaction(async (tx) => {
      await tx.digest.updateMany({ where: { id }, data: { sentAt: null } })
      await tx.job.create({
        data: { name: 'sendDigest', key: id, data: JSON.stringify({ digestId: id }), runAt: new Date(0) },
      })
    })
    later(minute)
    await react()
    expect(received).toHaveLength(2)
    const [first, second] = received.map(({ header }) => ['Message-ID', 'Date'].map(header))
    expect(first).toEqual(second)
    expect(first?.[0]).toBe(`<${id}@example.org>`)
  })

  it('to an address that the server refuses for good is given up', async () => {
    const { author, reader, essay } = await mailedAuthor()
    mailServer.refuse('the address')
    await comment(reader, essay)
    await comeToTheHour()
    await proposeAddress(author, { email: 'nobody@example.org', language: 'zh-CN' })
    await react()
    mailServer.refuse('nothing')
    later(2 * day)
    await react()
    expect(received).toEqual([])
    expect(await db.job.count({ where: { failedAt: { not: null } } })).toBe(2)
  })

  it('says nothing of what was read, muted, switched off or put out of reach since', async () => {
    const { author, reader } = await mailedAuthor()
    const [read, muted, shut, kept] = await Promise.all([1, 2, 3, 4].map(() => makeEssay({ author })))
    const theirs = await makeEssay({ author: reader })
    if (!read || !muted || !shut || !kept) throw new Error('no essays')
    // The author takes part in a talk under somebody else's essay, which is then shared with nobody.
    const root = await createComment(author, { essayId: theirs.id, text: '读完想再走一遍。' })
    if (root.status !== 'created') throw new Error(root.status)
    await createComment(reader, { essayId: theirs.id, parentId: root.commentId, text: '一起去。' })
    for (const essay of [read, muted, kept]) await comment(reader, essay)
    await react()
    await changeVisibility(reader, { essayId: theirs.id, visibility: 'PRIVATE' })
    const { notices } = await listNotices(author)
    const of = (essay: TestEssay) => notices.find(({ subject }) => subject?.essayId === essay.id)?.id ?? ''
    await markRead(author, of(read))
    await muteSubject(author, { noticeId: of(muted), what: 'essay' })
    await comeToTheHour()
    expect(received).toHaveLength(1)
    const { subject, text } = received[0] ?? nothing
    expect(subject).toBe('心得：1 条新消息')
    expect(text).toContain(of(kept))
    expect(text).not.toContain('在您参与的讨论里回复')
  })

  it('that waits for its server leaves out what is muted meanwhile', async () => {
    const { author, reader, essay } = await mailedAuthor()
    const other = await makeEssay({ author })
    await comment(reader, essay)
    await comment(reader, other)
    await mailServer.stop()
    await comeToTheHour()
    const [ofOther, ofEssay] = (await listNotices(author)).notices
    await muteSubject(author, { noticeId: ofOther?.id ?? '', what: 'essay' })
    await startAgain()
    later(minute)
    await react()
    expect(received.map(({ subject }) => subject)).toEqual(['心得：1 条新消息'])
    expect(received[0]?.text).toContain(ofEssay?.id)
  })

  it('brings a kind that its reader wants by mail alone, and leaves out what they want in the inbox alone', async () => {
    const { author, reader, essay } = await mailedAuthor()
    const settings = await findNoticeSettings(author, 'zh-CN')
    const without = (choice: string) => noticeChoices.filter((one) => one !== choice)
    await changeNoticeSettings(author, { ...settings, wanted: without('ESSAY_COMMENTED.inbox') })
    await comment(reader, essay)
    await react()
    expect((await listNotices(author)).notices).toEqual([])
    await comeToTheHour()
    expect(received).toHaveLength(1)
    await changeNoticeSettings(author, { ...settings, wanted: without('ESSAY_COMMENTED.email') })
    await comment(reader, essay)
    await react()
    expect((await listNotices(author)).notices).toHaveLength(1)
    await comeToTheHour(new Date('2026-11-26T00:01:00Z'))
    expect(received).toHaveLength(1)
  })

  it('is in its reader’s language, at their hour, in their time zone, and waits for the end of quiet hours', async () => {
    const { author, reader, essay } = await mailedAuthor()
    const settings = await findNoticeSettings(author, 'zh-CN')
    const hours = { timeZone: 'Europe/Berlin', digestHour: 6, quietFrom: 22, quietTo: 7 }
    await changeNoticeSettings(author, { ...settings, ...hours, language: 'en' })
    await comment(reader, essay)
    await react()
    await comeToTheHour(new Date('2026-11-25T05:30:00Z'))
    expect(received).toEqual([])
    await comeToTheHour(new Date('2026-11-25T06:00:00Z'))
    expect(received).toHaveLength(1)
    const { subject, text } = received[0] ?? nothing
    expect(subject).toBe('Xinde: one new message')
    expect(text).toContain(`${reader.name} commented on your essay`)
    // A retry that falls into the quiet hours waits as well.
    await comment(reader, essay)
    await react()
    await mailServer.stop()
    await comeToTheHour(new Date('2026-11-26T06:00:00Z'))
    await startAgain()
    await inTransaction((tx) =>
      tx.job.updateMany({ where: { name: 'sendDigest' }, data: { runAt: new Date('2026-11-26T21:30:00Z') } }),
    )
    moveTo(new Date('2026-11-26T21:30:00Z'))
    await react()
    expect(received).toHaveLength(1)
    moveTo(new Date('2026-11-27T06:00:00Z'))
    await react()
    expect(received).toHaveLength(2)
  })

  it('is ended by the link in it, without signing in, and by no other', async () => {
    const { author, reader, essay } = await mailedAuthor()
    await comment(reader, essay)
    await comeToTheHour()
    const link = tokenIn(received[0])
    const from = { address: '127.0.0.1', requestId: 'test' }
    await expect(unsubscribe('x'.repeat(43), from)).rejects.toMatchObject({ status: 410 })
    await comment(reader, essay)
    await react()
    for (const _ of ['once', 'twice']) await unsubscribe(link, from)
    await comment(reader, essay)
    await comeToTheHour(new Date('2026-11-26T00:01:00Z'))
    expect(received).toHaveLength(1)
    expect(await findNoticeSettings(author, 'zh-CN')).toMatchObject({ email: 'author@example.org', isMailOn: false })
    expect((await listNotices(author)).notices).toHaveLength(3)
  })
})
