import { db } from '../../core/db.server'
import { findPerson } from '../accounts/users.server'
import { describeNotices, type NoticeRow, type ShownNotice } from './describe.server'
import { noticeSelect } from './inbox.server'
import { isWanted } from './notice-choices'
import type { NoticeChannel } from './notice-kinds'

/**
 * Those of a person's notices that may be told on a channel at this moment, oldest first: without what was read, muted,
 * switched off, withdrawn or put out of their reach meanwhile. `off` is as the database keeps it.
 */
export async function findTellable(
  which: { userId: string } & ({ digestId: string } | { pushId: string }),
  on: { channel: NoticeChannel; off: string },
): Promise<ShownNotice[]> {
  const { userId } = which
  const viewer = await findPerson(userId)
  if (!viewer) return []
  const rows = await db.notice.findMany({
    where: { ...which, readAt: null },
    orderBy: { id: 'asc' },
    select: noticeSelect,
  })
  const mutes = await db.noticeMute.findMany({ where: { userId }, select: { subjectId: true } })
  const muted = new Set(mutes.map(({ subjectId }) => subjectId))
  const isMuted = (row: NoticeRow) => muted.has(row.essayId ?? '') || muted.has(row.studySessionId ?? '')
  const wanted = (rows as NoticeRow[]).filter((row) => isWanted(on.off, row.kind, on.channel) && !isMuted(row))
  return (await describeNotices(viewer, wanted)).filter(({ subject }) => subject !== null)
}
