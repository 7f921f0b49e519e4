import { day, now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { formatFor } from '../../core/i18n/format'
import { isLanguage, type Language, sourceLanguage } from '../../core/i18n/languages'
import { translateFor } from '../../core/i18n/translate'
import { newId } from '../../core/ids'
import { enqueueJob, type JobContext, type JobData } from '../../core/jobs.server'
import { canSendMail, sendMail } from '../../core/mailer.server'
import { takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import { paths } from '../../paths'
import { hashToken, newToken } from '../accounts/tokens.server'
import type { Viewer } from '../accounts/viewer'
import { mailPage } from './mail-page'
import { nextDigestAt } from './notice-choices'
import { dropMail, ownSettings } from './settings.server'

/** Whether this installation can mail at all. */
export const isMailPossible = canSendMail

/** How long the link in a verification mail is good. */
const linkLifetime = day

/**
 * Keeps an address as one to be verified, and asks for the mail with its link. The one verified before stays in use until
 * then. Throws 429 after too many: the address may be anybody's, and they did not ask for mail.
 */
export async function proposeAddress(viewer: Viewer, wish: { email: string; language: Language }): Promise<void> {
  await takePoint('verificationMail', viewer.userId)
  await inTransaction(async (tx) => {
    await ownSettings(tx, viewer, wish)
    await tx.noticeSettings.update({
      where: { userId: viewer.userId },
      data: { pendingEmail: wish.email, linkHash: null, linkExpiresAt: null },
      select: { userId: true },
    })
    // A key of its own: an address typed while the mail to another is under way is written to as well.
    await enqueueJob(tx, { name: 'sendVerification', key: newId(), data: { userId: viewer.userId } })
    await recordEvent(tx, viewer, { name: 'notice.addressProposed', subjectId: viewer.userId })
  })
}

/** Job: mails the link that verifies an address. The link is made here and nowhere kept: the database has its hash. */
export async function sendVerification(data: JobData, { origin }: JobContext): Promise<void> {
  const userId = String(data.userId)
  const settings = await db.noticeSettings.findUnique({
    where: { userId },
    select: { pendingEmail: true, language: true, timeZone: true, user: { select: { name: true, disabledAt: true } } },
  })
  if (!settings?.pendingEmail || settings.user.disabledAt) return
  const { pendingEmail, timeZone, user } = settings
  const language = isLanguage(settings.language) ? settings.language : sourceLanguage
  const token = newToken()
  const expiresAt = new Date(now().getTime() + linkLifetime)
  const { count } = await inTransaction((tx) =>
    tx.noticeSettings.updateMany({
      where: { userId, pendingEmail },
      data: { linkHash: hashToken(token), linkExpiresAt: expiresAt },
    }),
  )
  // Another address was typed meanwhile; it has a job of its own.
  if (count === 0) return
  const t = translateFor(language)
  const until = formatFor(language, timeZone).dateTime(expiresAt)
  const page = mailPage({
    language,
    title: t('notifications.mail.verifySubject'),
    lead: t('notifications.mail.verifyLead', { name: user.name, until }),
    entries: [{ text: t('notifications.mail.verifyLink'), href: origin + paths.confirmAddress(token) }],
    foot: [{ text: t('notifications.mail.verifyFoot') }],
  })
  await sendMail({
    id: newId(),
    to: pendingEmail,
    subject: t('notifications.mail.verifySubject'),
    date: now(),
    ...page,
  })
}

/** The address a link stands for. Throws 410 for a link that is wrong, used or too old, 429 after too many of those. */
export async function findAddressOfLink(token: string, from: { address: string }): Promise<{ email: string }> {
  const row = await db.noticeSettings.findUnique({
    where: { linkHash: hashToken(token), linkExpiresAt: { gt: now() } },
    select: { pendingEmail: true },
  })
  if (row?.pendingEmail) return { email: row.pendingEmail }
  await takePoint('mailLinkByAddress', from.address)
  throw refuse('gone')
}

/** Takes the address of a link as verified, and begins the daily mail. Throws as findAddressOfLink does. */
export async function confirmAddress(token: string, from: { address: string; requestId: string }): Promise<void> {
  await findAddressOfLink(token, from)
  await inTransaction(async (tx) => {
    const row = await tx.noticeSettings.findUnique({ where: { linkHash: hashToken(token) } })
    if (!row?.pendingEmail) throw refuse('gone')
    const { userId, pendingEmail } = row
    // The link is part of the change: of two clicks at once the second finds it used.
    const { count } = await tx.noticeSettings.updateMany({
      where: { userId, linkHash: hashToken(token) },
      data: {
        ...{ email: pendingEmail, pendingEmail: null, linkHash: null, linkExpiresAt: null },
        nextDigestAt: nextDigestAt(now(), row),
      },
    })
    if (count === 0) throw refuse('gone')
    const actor = { userId, requestId: from.requestId }
    await recordEvent(tx, actor, { name: 'notice.addressVerified', subjectId: userId })
  })
}

/** Forgets the viewer's addresses, verified or not: nothing is mailed any more. */
export async function forgetAddress(viewer: Viewer): Promise<void> {
  const { userId } = viewer
  await inTransaction(async (tx) => {
    const { count } = await tx.noticeSettings.updateMany({
      where: { userId, OR: [{ email: { not: null } }, { pendingEmail: { not: null } }] },
      data: { email: null, pendingEmail: null, linkHash: null, linkExpiresAt: null, nextDigestAt: null },
    })
    await dropMail(tx, userId)
    if (count > 0) await recordEvent(tx, viewer, { name: 'notice.addressForgotten', subjectId: userId })
  })
}
