import { describe, expect, it, vi } from 'vitest'
import { makeEssay, type TestEssay } from '../../../tests/factories'
import { pushWorld } from '../../../tests/push-world'
import { minute } from '../../core/clock'
import { inTransaction } from '../../core/db.server'
import { endLoginSession } from '../accounts/login-sessions.server'
import type { Viewer } from '../accounts/viewer'
import { deleteComment } from '../comments/comments.server'
import { changeVisibility } from '../essays/submissions.server'
import { listNotices, markRead } from './inbox.server'
import { muteSubject } from './mutes.server'
import { noticeChoices } from './notice-choices'
import { listPushDevices, removePushSubscription } from './push-subscriptions.server'
import { changeNoticeSettings, findNoticeSettings } from './settings.server'

// A real push service on loopback. Its use must be allowed before the program reads its settings.
const { port } = await vi.hoisted(async () => {
  const { freePort } = await import('../../../tests/setup/mail-server')
  process.env.XINDE_PUSH = 'loopback'
  return { port: await freePort() }
})

const { received, service, toldAuthor, later, react, pass, comment, titles } = pushWorld(port)

/** What may happen before and after a message first failed to go out. */
const fates = ['nothing', 'read', 'muted', 'off', 'shut', 'withdrawn', 'out', 'disabled', 'removed', 'expired'] as const
const worlds: { isWanted: boolean; isMuted: boolean; since: (typeof fates)[number] }[] = [
  ...fates.map((since) => ({ isWanted: true, isMuted: false, since })),
  { isWanted: false, isMuted: false, since: 'nothing' },
  { isWanted: true, isMuted: true, since: 'nothing' },
]

describe('what has changed since', () => {
  it.each(worlds)('is asked at each attempt: $since (wanted: $isWanted, muted: $isMuted)', async (world) => {
    const { isWanted, isMuted, since } = world
    const { author, reader, there } = await toldAuthor()
    // The author of one essay talks along under another's, which can be shut.
    const theirs = await makeEssay({ author: reader, title: '别人的一篇' })
    const root = await comment(author, theirs)
    const settings = await findNoticeSettings(author, 'zh-CN')
    const without = noticeChoices.filter((choice) => choice !== 'COMMENT_ANSWERED.push')
    const off = () => changeNoticeSettings(author, { ...settings, wanted: without })
    const answer = () => comment(reader, theirs, root)
    if (isMuted) {
      await answer()
      await pass()
      await mute(author)
      received.length = 0
    }
    if (!isWanted) await off()
    service().refuse({ status: 500 })
    const answered = await answer()
    await pass()
    await changeSince(since, { author, reader, theirs, answered, there, off })
    service().refuse('nothing')
    later(minute)
    await react()
    const isTold = isWanted && !isMuted && since === 'nothing'
    expect(titles()).toEqual(isTold ? ['何知微在您参与的讨论里回复'] : [])
    expect(received.map(({ text }) => text).join()).not.toMatch(/别人的一篇|桥头/)
  })
})

type Since = {
  author: Viewer
  reader: Viewer
  theirs: TestEssay
  answered: string
  there: Viewer
  off: () => Promise<void>
}

async function mute(viewer: Viewer): Promise<void> {
  const [notice] = (await listNotices(viewer)).notices
  if (notice) await muteSubject(viewer, { noticeId: notice.id, what: 'essay' })
}

async function changeSince(since: string, { author, reader, theirs, answered, there, off }: Since): Promise<void> {
  const [notice] = (await listNotices(author)).notices
  const ways: Record<string, () => Promise<unknown>> = {
    nothing: async () => undefined,
    read: async () => notice && markRead(author, notice.id),
    muted: () => mute(author),
    off,
    shut: () => changeVisibility(reader, { essayId: theirs.id, visibility: 'PRIVATE' }),
    withdrawn: () => deleteComment(reader, answered),
    out: () => endLoginSession(there, there.loginSessionId),
    disabled: () =>
      inTransaction((tx) => tx.user.update({ where: { id: author.userId }, data: { disabledAt: new Date() } })),
    removed: async () => {
      for (const { id } of await listPushDevices(author)) await removePushSubscription(author, id)
    },
    expired: () =>
      inTransaction((tx) =>
        tx.loginSession.updateMany({ where: { userId: author.userId }, data: { expiresAt: new Date(Date.now()) } }),
      ),
  }
  await ways[since]?.()
}
