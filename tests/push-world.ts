import { beforeEach, vi } from 'vitest'
import { second } from '../app/core/clock'
import { db, inTransaction } from '../app/core/db.server'
import { runDueJobs } from '../app/core/job-runner.server'
import { findViewer, openLoginSession } from '../app/features/accounts/login-sessions.server'
import type { Viewer } from '../app/features/accounts/viewer'
import { createComment } from '../app/features/comments/comments.server'
import { findPushKeys } from '../app/features/notifications/push-keys.server'
import { addPushSubscription } from '../app/features/notifications/push-subscriptions.server'
import { jobs, reactions } from '../app/reactions.server'
import { makeEssay, makeUser, type TestEssay, type TestOrganization } from './factories'
import {
  makePushBrowser,
  type PushBrowser,
  type PushService,
  type ReceivedPush,
  startPushService,
} from './setup/push-service'

/** Ten in the morning in Shanghai: when each test begins. */
export const start = new Date('2026-11-25T02:00:00Z')

const moveTo = (at: Date | number) => vi.setSystemTime(at)
const later = (time: number) => moveTo(Date.now() + time)

/** An event's job asks for one, which asks for the next. */
async function react(): Promise<void> {
  const context = { origin: 'https://xinde.example.org' }
  for (const _ of ['told', 'planned', 'sent']) await runDueJobs({ jobs, reactions, context })
}

/** What was told is gathered, and sent. */
async function pass(): Promise<void> {
  await react()
  later(5 * second)
  await react()
}

async function comment(author: Viewer, essay: Pick<TestEssay, 'id'>, parentId?: string): Promise<string> {
  const created = await createComment(author, { essayId: essay.id, parentId, text: `桥头的灯还亮着 ${Math.random()}` })
  if (created.status !== 'created') throw new Error(created.status)
  return created.commentId
}

const deviceCount = (viewer: Viewer) => db.pushSubscription.count({ where: { userId: viewer.userId } })

/**
 * What tests of pushes share, called once in a file: a real push service on a port of loopback, started anew for each test
 * at the same moment, with browsers there and people who are told. XINDE_PUSH must allow it before the program is loaded.
 */
export function pushWorld(port: number) {
  const received: ReceivedPush[] = []
  const browsers: PushBrowser[] = []
  let service: PushService
  const startAgain = async () => {
    service = await startPushService(port, browsers, received)
  }

  beforeEach(async () => {
    vi.useFakeTimers({ now: start, toFake: ['Date'] })
    received.length = 0
    browsers.length = 0
    await startAgain()
    await inTransaction(async (tx) => {
      await tx.job.deleteMany()
      await tx.event.deleteMany()
      await tx.rateLimit.deleteMany()
      await tx.pushSubscription.deleteMany()
    })
    return async () => {
      vi.useRealTimers()
      await service.stop()
    }
  })

  /** Signs somebody in anew, in a browser that asks to be told. */
  async function addDevice(viewer: Viewer, browser?: PushBrowser) {
    const { token } = await openLoginSession(viewer.userId, { userAgent: 'Firefox/140 Android', requestId: 'test' })
    const there = await findViewer(token, 'test')
    if (!there) throw new Error('not signed in')
    const { publicKey } = await findPushKeys()
    const own = browser ?? makePushBrowser(port, publicKey)
    if (!browser) browsers.push(own)
    const { endpoint, p256dh, auth } = own
    await addPushSubscription(there, { endpoint, p256dh, auth, language: 'zh-CN' })
    return { there, browser: own }
  }

  /** Somebody with a device, an essay of theirs, and somebody else who comments. */
  async function toldAuthor(organization?: TestOrganization) {
    const [{ viewer: author }, { viewer: reader }] = [
      await makeUser({ organization }),
      await makeUser({ name: '何知微' }),
    ]
    const essay = await makeEssay({ author, title: '山口的风' })
    return { author, reader, essay, ...(await addDevice(author)) }
  }

  return {
    ...{ received, browsers, startAgain, addDevice, toldAuthor },
    ...{ moveTo, later, react, pass, comment, deviceCount },
    /** The one that runs now. */
    service: () => service,
    titles: () => received.map(({ content }) => content.title),
  }
}
