import { now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { findReadableTitles } from '../essays/readable-titles.server'
import { findVisibleTitles } from '../study-sessions/study-session-lists.server'
import { requireNotice } from './inbox.server'

/** What a person muted, with its title where they may still know it. */
export type Mute = { subjectId: string; isSession: boolean; title: string | null }

/** More than anybody mutes; it only keeps a broken program from filling the page. */
const mostMutes = 200

/**
 * Mutes what one of the viewer's notices is about: its essay, or its study session with all the essays in it. From now on
 * nothing of it is told, by no channel. Throws 404 for another person's notice and for one without such a subject.
 */
export async function muteSubject(
  viewer: Viewer,
  wish: { noticeId: string; what: 'essay' | 'session' },
): Promise<void> {
  const notice = await requireNotice(viewer, wish.noticeId)
  const isSession = wish.what === 'session'
  const subjectId = isSession ? notice.studySessionId : notice.essayId
  if (!subjectId) throw refuse('notFound')
  await inTransaction(async (tx) => {
    const made = await tx.$executeRaw`
      INSERT INTO "NoticeMute" ("userId", "subjectId", "isSession", "createdAt")
      VALUES (${viewer.userId}, ${subjectId}, ${isSession}, ${now()}) ON CONFLICT ("userId", "subjectId") DO NOTHING`
    if (made === 0) return
    // What waits for the next mail, or to be pushed, is about it too.
    const about = isSession ? { studySessionId: subjectId } : { essayId: subjectId }
    await tx.notice.updateMany({
      where: { userId: viewer.userId, OR: [{ isForDigest: true }, { isForPush: true }], ...about },
      data: { isForDigest: false, isForPush: false },
    })
    await recordEvent(tx, viewer, { name: 'notice.muted', subjectId, data: { isSession } })
  })
}

/** Lets the viewer hear of something again; what was told meanwhile is not told later. */
export async function unmuteSubject(viewer: Viewer, subjectId: string): Promise<void> {
  if (!isId(subjectId)) throw refuse('badRequest')
  await inTransaction(async (tx) => {
    const { count } = await tx.noticeMute.deleteMany({ where: { userId: viewer.userId, subjectId } })
    if (count > 0) await recordEvent(tx, viewer, { name: 'notice.unmuted', subjectId })
  })
}

/** What the viewer muted, the latest first. */
export async function listMutes(viewer: Viewer): Promise<Mute[]> {
  const rows = await db.noticeMute.findMany({
    where: { userId: viewer.userId },
    orderBy: { createdAt: 'desc' },
    take: mostMutes,
    select: { subjectId: true, isSession: true },
  })
  const ids = (isSession: boolean) => rows.filter((row) => row.isSession === isSession).map((row) => row.subjectId)
  const essays = await findReadableTitles(viewer, ids(false))
  const sessions = await findVisibleTitles(viewer, ids(true))
  return rows.map((row) => ({
    ...row,
    title: (row.isSession ? sessions : essays).get(row.subjectId)?.title ?? null,
  }))
}
