import { now } from '../../core/clock'
import { db, inTransaction, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isLanguage, sourceLanguage } from '../../core/i18n/languages'
import { newId } from '../../core/ids'
import { NotNow } from '../../core/job-outcomes'
import { enqueueJob, type JobContext, type JobData } from '../../core/jobs.server'
import { sendMail } from '../../core/mailer.server'
import { takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import { paths } from '../../paths'
import { hashToken, newToken } from '../accounts/tokens.server'
import { digestPage } from './digest-page'
import { afterQuietHours, nextDigestAt } from './notice-choices'
import { dropMail } from './settings.server'
import { findTellable } from './tellable.server'

/** People whose hour has come, in one round of the job. */
const atOnce = 500

/**
 * Job of the clock: for everybody whose hour has come and for whom something waits, one digest with what goes into it, and
 * the job that sends it, in one transaction with setting the next time. So each day has one, whatever crashes when.
 */
export async function planDigests(): Promise<void> {
  const at = now()
  const due = await db.noticeSettings.findMany({
    where: { nextDigestAt: { lte: at } },
    orderBy: { nextDigestAt: 'asc' },
    take: atOnce,
  })
  for (const settings of due) {
    await inTransaction(async (tx) => {
      const next = nextDigestAt(at, settings)
      const { userId } = settings
      const taken = await tx.noticeSettings.updateMany({
        where: { userId, nextDigestAt: settings.nextDigestAt },
        data: { nextDigestAt: next },
      })
      if (taken.count > 0) await makeDigest(tx, userId)
    })
  }
}

async function makeDigest(tx: Tx, userId: string): Promise<void> {
  const waiting = { userId, isForDigest: true }
  if ((await tx.notice.count({ where: waiting })) === 0) return
  const id = newId()
  await tx.digest.create({ data: { id, userId, createdAt: now() }, select: { id: true } })
  await tx.notice.updateMany({ where: waiting, data: { isForDigest: false, digestId: id } })
  await enqueueJob(tx, { name: 'sendDigest', key: id, data: { digestId: id } })
}

/**
 * Job: sends a digest. What is in it is asked again at each attempt: what was read, muted, withdrawn or put out of reach
 * meanwhile is left out, and a digest with nothing left is not sent. The mail has one id for good: when the server took it
 * and this process died before noting that, the second is the same mail to whoever receives it.
 */
export async function sendDigest(data: JobData, { origin }: JobContext): Promise<void> {
  const digest = await db.digest.findUnique({
    where: { id: String(data.digestId) },
    select: {
      ...{ id: true, userId: true, createdAt: true, sentAt: true },
      user: { select: { noticeSettings: true } },
    },
  })
  const settings = digest?.user.noticeSettings
  if (!digest || digest.sentAt || !settings?.email || settings.nextDigestAt === null) return
  const until = afterQuietHours(now(), settings)
  if (until > now()) throw new NotNow(until)
  const which = { userId: digest.userId, digestId: digest.id }
  const notices = await findTellable(which, { channel: 'email', off: settings.off })
  if (notices.length === 0) return
  const token = newToken()
  const unsubscribeHash = hashToken(token)
  await inTransaction((tx) => tx.digest.updateMany({ where: { id: digest.id }, data: { unsubscribeHash } }))
  const language = isLanguage(settings.language) ? settings.language : sourceLanguage
  const unsubscribe = origin + paths.unsubscribe(token)
  const mail = digestPage({ notices, language, timeZone: settings.timeZone, origin, unsubscribe })
  await sendMail({ id: digest.id, to: settings.email, date: digest.createdAt, ...mail, headers: oneClick(unsubscribe) })
  await inTransaction(async (tx) => {
    await tx.digest.updateMany({ where: { id: digest.id }, data: { sentAt: now() } })
    await recordEvent(tx, null, { name: 'digest.sent', subjectId: digest.id, data: { count: notices.length } })
  })
}

/** RFC 2369 and RFC 8058: mail programs show a button of their own, which posts to the link. */
function oneClick(link: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** Checks an unsubscribe link. Throws 410 for one that is not ours, 429 after too many of those from one address. */
export async function checkUnsubscribeLink(token: string, from: { address: string }): Promise<void> {
  await personOfLink(token, from)
}

/** Ends somebody's daily mail by a link from one, without signing in; doing it twice is doing it once. */
export async function unsubscribe(token: string, from: { address: string; requestId: string }): Promise<void> {
  const userId = await personOfLink(token, from)
  await inTransaction(async (tx) => {
    const { count } = await tx.noticeSettings.updateMany({
      where: { userId, nextDigestAt: { not: null } },
      data: { nextDigestAt: null },
    })
    await dropMail(tx, userId)
    const actor = { userId, requestId: from.requestId }
    if (count > 0) await recordEvent(tx, actor, { name: 'notice.unsubscribed', subjectId: userId })
  })
}

async function personOfLink(token: string, from: { address: string }): Promise<string> {
  const digest = await db.digest.findUnique({
    where: { unsubscribeHash: hashToken(token) },
    select: { userId: true },
  })
  if (digest) return digest.userId
  await takePoint('mailLinkByAddress', from.address)
  throw refuse('gone')
}
