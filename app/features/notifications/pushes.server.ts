import { createHash } from 'node:crypto'
import { day, now, second } from '../../core/clock'
import { db, inTransaction, type Tx } from '../../core/db.server'
import { env } from '../../core/env.server'
import { recordEvent } from '../../core/events.server'
import { isLanguage, sourceLanguage } from '../../core/i18n/languages'
import { newId } from '../../core/ids'
import { NotNow } from '../../core/job-outcomes'
import { enqueueJob, type JobContext, type JobData } from '../../core/jobs.server'
import { PushReceiverGone, sendPush as sendToService } from '../../core/pusher.server'
import { afterQuietHours, type MailHours, nextQuietAt } from './notice-choices'
import { findPushKeys } from './push-keys.server'
import { pushContent } from './push-message'
import { isPushPossible } from './push-subscriptions.server'
import { findTellable } from './tellable.server'

/** How long the first of several things is held, so that what happens at once is told at once. */
export const gatherFor = 5 * second

/** Longest time for which a push service keeps what it cannot deliver; the inbox keeps it anyway. */
const mostToLive = day

/** Asks, in the transaction that makes a notice, for it to be pushed. */
export async function planPush(tx: Tx, notice: { id: string; userId: string }): Promise<void> {
  const runAt = new Date(now().getTime() + gatherFor)
  // A key of each notice's own: what is told while others are under way is taken by the next.
  await enqueueJob(tx, { name: 'planPushes', key: notice.id, data: { userId: notice.userId }, runAt })
}

/**
 * Job: takes all that waits to be pushed to one person, and asks for one message to each of their devices. In quiet hours it
 * comes back at their end; the others that waited beside it find nothing left then.
 */
export async function planPushes(data: JobData): Promise<void> {
  const userId = String(data.userId)
  const settings = await db.noticeSettings.findUnique({ where: { userId } })
  if (settings) waitForQuietHours(settings)
  const waiting = { userId, isForPush: true }
  if ((await db.notice.count({ where: waiting })) === 0) return
  const devices = await db.pushSubscription.findMany({ where: { userId }, select: { id: true } })
  await inTransaction(async (tx) => {
    const pushId = newId()
    const { count } = await tx.notice.updateMany({ where: waiting, data: { isForPush: false, pushId } })
    if (count === 0) return
    for (const { id } of devices) {
      const data = { pushId, subscriptionId: id }
      await enqueueJob(tx, { name: 'sendPush', key: `${pushId} ${id}`, data })
    }
  })
}

function waitForQuietHours(hours: MailHours): void {
  const until = afterQuietHours(now(), hours)
  if (until > now()) throw new NotNow(until)
}

/**
 * Job: sends one message to one device. What is in it is asked again at each attempt, as with mail, and whether its owner is
 * still signed in there. When the service took it and this process died before noting that, the second has the same tag and
 * topic, and stands in the place of the first.
 */
export async function sendPush(data: JobData, { origin }: JobContext): Promise<void> {
  const subscription = await findLiving(String(data.subscriptionId))
  const settings = subscription?.user.noticeSettings
  if (!subscription || !settings || !isPushPossible) return
  waitForQuietHours(settings)
  const { id, userId, endpoint, p256dh, auth } = subscription
  const which = { userId, pushId: String(data.pushId) }
  const notices = await findTellable(which, { channel: 'push', off: settings.off })
  if (notices.length === 0) return
  const language = isLanguage(settings.language) ? settings.language : sourceLanguage
  const content = pushContent({ notices, language, timeZone: settings.timeZone, readerId: userId })
  const message = {
    payload: JSON.stringify(content),
    topic: topicOf(id, content.tag),
    secondsToLive: secondsToLive(settings),
  }
  const signer = { ...(await findPushKeys()), contact: contactOf(origin) }
  try {
    await sendToService({ endpoint, p256dh, auth }, message, signer)
  } catch (error) {
    if (error instanceof PushReceiverGone) return forget(id)
    await change(id, { failures: { increment: 1 } })
    throw error
  }
  await change(id, { lastSentAt: now(), failures: 0 })
}

function findLiving(id: string) {
  return db.pushSubscription.findFirst({
    where: { id, loginSession: { expiresAt: { gt: now() } } },
    select: {
      ...{ id: true, userId: true, endpoint: true, p256dh: true, auth: true },
      user: { select: { noticeSettings: true } },
    },
  })
}

/** What was reached and when is recorded as no event, as nothing is of notices. */
async function change(
  id: string,
  data: { lastSentAt?: Date; failures: number | { increment: number } },
): Promise<void> {
  await inTransaction((tx) => tx.pushSubscription.updateMany({ where: { id }, data }))
}

/** The browser took its subscription back, or is gone: its push service knows it no more. */
async function forget(id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.pushSubscription.deleteMany({ where: { id } })
    if (count > 0) await recordEvent(tx, null, { name: 'notice.deviceGone', subjectId: id })
  })
}

/** RFC 8030: 32 characters at most. To the service it says nothing, and nothing that two devices have in common. */
function topicOf(subscriptionId: string, tag: string): string {
  return createHash('sha256').update(`${subscriptionId} ${tag}`).digest('base64url').slice(0, 32)
}

/** A device that is switched on in the night is not to ring for what came in the evening. */
function secondsToLive(hours: MailHours): number {
  const quietAt = nextQuietAt(now(), hours)
  const most = quietAt ? Math.min(mostToLive, quietAt.getTime() - now().getTime()) : mostToLive
  return Math.ceil(most / second)
}

/** RFC 8292: where a push service may complain. Without a sender of mail, and without https, it is this machine's postmaster. */
function contactOf(origin: string): string {
  const address = /([^\s<>]+@[^\s<>]+)>?$/.exec(env.XINDE_MAIL_FROM ?? '')?.[1]
  if (address) return `mailto:${address}`
  return origin.startsWith('https:') ? origin : `mailto:postmaster@${new URL(origin).hostname}`
}
