import { now } from '../../core/clock'
import { db, inTransaction, type Tx } from '../../core/db.server'
import { env } from '../../core/env.server'
import { recordEvent } from '../../core/events.server'
import { isLanguage, type Language, sourceLanguage } from '../../core/i18n/languages'
import type { Viewer } from '../accounts/viewer'
import { isWanted, type MailHours, nextDigestAt, type NoticeChoice, noticeChoices, offOf } from './notice-choices'

/** How somebody wants to be told. Without settings of their own: everything in the inbox, nothing by mail. */
export type NoticeSettings = MailHours & {
  wanted: NoticeChoice[]
  language: Language
  /** Where mail goes; null until a link sent there was opened. */
  email: string | null
  /** Typed, and its link not opened yet. */
  pendingEmail: string | null
  isMailOn: boolean
}

/** The viewer's own settings; `language` is the one they read in now, for who has none yet. */
export async function findNoticeSettings(viewer: Viewer, language: Language): Promise<NoticeSettings> {
  const row = await db.noticeSettings.findUnique({ where: { userId: viewer.userId } })
  if (!row) {
    const hours = { timeZone: env.XINDE_TIME_ZONE, digestHour: 8, quietFrom: null, quietTo: null }
    return { ...hours, wanted: noticeChoices, language, email: null, pendingEmail: null, isMailOn: false }
  }
  const { timeZone, digestHour, quietFrom, quietTo, email, pendingEmail } = row
  return {
    ...{ timeZone, digestHour, quietFrom, quietTo, email, pendingEmail },
    wanted: noticeChoices.filter((choice) => isChoiceOn(row.off, choice)),
    language: isLanguage(row.language) ? row.language : sourceLanguage,
    isMailOn: row.nextDigestAt !== null,
  }
}

function isChoiceOn(off: string, choice: NoticeChoice): boolean {
  const [kind, channel] = choice.split('.') as [Parameters<typeof isWanted>[1], Parameters<typeof isWanted>[2]]
  return isWanted(off, kind, channel)
}

export type ChosenSettings = MailHours & { wanted: NoticeChoice[]; language: Language; isMailOn: boolean }

/** Keeps what the viewer chose, which has been checked. Mail needs an address whose link was opened: without one it stays off. */
export async function changeNoticeSettings(viewer: Viewer, chosen: ChosenSettings): Promise<void> {
  const { wanted, isMailOn, ...rest } = chosen
  await inTransaction(async (tx) => {
    const { email } = await ownSettings(tx, viewer, chosen)
    const nextDigest = isMailOn && email !== null ? nextDigestAt(now(), chosen) : null
    const data = { ...rest, off: offOf(wanted), nextDigestAt: nextDigest }
    await tx.noticeSettings.update({ where: { userId: viewer.userId }, data, select: { userId: true } })
    if (nextDigest === null) await dropMail(tx, viewer.userId)
    await recordEvent(tx, viewer, {
      name: 'notice.settingsChanged',
      subjectId: viewer.userId,
      data: { isMailOn: nextDigest !== null },
    })
  })
}

/** The row of somebody's settings, made when it is not there. */
export async function ownSettings(tx: Tx, viewer: Viewer, start: { language: Language; timeZone?: string }) {
  const { userId } = viewer
  const timeZone = start.timeZone ?? env.XINDE_TIME_ZONE
  // Not Prisma's upsert: with nothing to update it is two statements on PostgreSQL, and two clicks meet between them.
  await tx.$executeRaw`
    INSERT INTO "NoticeSettings" ("userId", "language", "timeZone") VALUES (${userId}, ${start.language}, ${timeZone})
    ON CONFLICT ("userId") DO NOTHING`
  return tx.noticeSettings.findUniqueOrThrow({ where: { userId } })
}

/** Nothing that waits for a mail is mailed any more; in the inbox it stays. */
export async function dropMail(tx: Tx, userId: string): Promise<void> {
  await tx.notice.updateMany({ where: { userId, isForDigest: true }, data: { isForDigest: false } })
}
