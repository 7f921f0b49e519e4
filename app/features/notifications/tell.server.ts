import { now } from '../../core/clock'
import { inTransaction, type Tx } from '../../core/db.server'
import { newId } from '../../core/ids'
import { isWanted } from './notice-choices'
import type { NoticeKind, NoticeReason } from './notice-kinds'
import { planPush } from './pushes.server'
import { isPushPossible } from './push-subscriptions.server'

/** What is to be told, by ids alone. `key` is what it is about: of two notices with one key a person gets the first. */
export type Telling = {
  kind: NoticeKind
  key: string
  actorId?: string | null
  essayId?: string | null
  commentId?: string | null
  threadId?: string | null
  studySessionId?: string | null
  reviewId?: string | null
  accessRequestId?: string | null
  bookletEntryId?: string | null
}

export type Recipient = { userId: string; reason: NoticeReason }

/** People told in one transaction. */
const atOnce = 200

/**
 * Makes a notice for each of these people who did not mute what it is about and wants its kind on some channel, and keeps
 * their number of unread ones. Telling somebody twice is telling them once, so a job may run twice. The caller has asked
 * who may know of it.
 */
export async function tell(telling: Telling, recipients: Recipient[]): Promise<void> {
  // In one order everywhere: two jobs that tell the same people wait for each other, and not in a circle.
  const sorted = recipients.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))
  for (let start = 0; start < sorted.length; start += atOnce) {
    await inTransaction((tx) => tellSome(tx, telling, sorted.slice(start, start + atOnce)))
  }
}

async function tellSome(tx: Tx, telling: Telling, recipients: Recipient[]): Promise<void> {
  const choices = await choicesOf(tx, telling, recipients)
  const rows = recipients.flatMap(({ userId, reason }) => {
    const choice = choices.get(userId)
    if (!choice) return []
    const isInInbox = isWanted(choice.off, telling.kind, 'inbox')
    const isForDigest = choice.isMailed && isWanted(choice.off, telling.kind, 'email')
    const isForPush = choice.isPushed && isWanted(choice.off, telling.kind, 'push')
    if (!isInInbox && !isForDigest && !isForPush) return []
    return [{ ...telling, id: newId(), userId, reason, isInInbox, isForDigest, isForPush, createdAt: now() }]
  })
  if (rows.length === 0) return
  await tx.notice.createMany({ data: rows })
  for (const row of rows) if (row.isForPush) await planPush(tx, row)
  const counted = rows.filter(({ isInInbox }) => isInInbox).map(({ userId }) => userId)
  await tx.user.updateMany({ where: { id: { in: counted } }, data: { unreadNotices: { increment: 1 } } })
}

type Choice = { off: string; isMailed: boolean; isPushed: boolean }

/** How each of them wants to be told; without those who are not to be: disabled, told already, or not wanting to hear. */
async function choicesOf(tx: Tx, telling: Telling, recipients: Recipient[]): Promise<Map<string, Choice>> {
  const subjects = [telling.essayId, telling.studySessionId].flatMap((id) => id ?? [])
  const people = await tx.user.findMany({
    where: {
      id: { in: recipients.map(({ userId }) => userId) },
      disabledAt: null,
      notices: { none: { key: telling.key } },
      noticeMutes: { none: { subjectId: { in: subjects } } },
    },
    select: {
      id: true,
      noticeSettings: { select: { off: true, nextDigestAt: true } },
      pushSubscriptions: { select: { id: true }, take: 1 },
    },
  })
  return new Map(
    people.map(({ id, noticeSettings, pushSubscriptions }) => [
      id,
      {
        off: noticeSettings?.off ?? '',
        isMailed: noticeSettings?.nextDigestAt != null,
        isPushed: isPushPossible && pushSubscriptions.length > 0,
      },
    ]),
  )
}
