import { day, now } from '../../core/clock'
import { db, readRows } from '../../core/db.server'
import { eventOf, type JobData } from '../../core/jobs.server'
import { dueTimeFor } from '../study-sessions/due-time'
import { tell } from './tell.server'

/** How long before it is due people are reminded of an essay: long enough to find an evening for it. */
export const remindBefore = 2 * day

/** Reminders of one essay, when its due time is moved again and again. */
const mostReminders = 3

/** After a study session is published: everybody of its organization and below, but those who have a place in it. */
export async function tellOfStudySession(data: JobData): Promise<void> {
  const event = await eventOf(data)
  const session = await db.studySession.findFirst({
    where: { id: event.subjectId, state: 'PUBLISHED' },
    select: { id: true, organization: { select: { path: true } } },
  })
  if (!session) return
  const at = now()
  const members = await readRows<{ userId: string }>(
    `SELECT DISTINCT m."userId" FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId"
     WHERE o."path" LIKE ? AND m."startsAt" <= ? AND (m."endsAt" IS NULL OR m."endsAt" > ?) AND m."userId" <> ?
       AND NOT EXISTS (SELECT 1 FROM "Enrollment" e WHERE e."studySessionId" = ? AND e."userId" = m."userId")`,
    [`${session.organization.path}%`, at, at, event.actorId ?? '', session.id],
  )
  await tell(
    {
      kind: 'STUDY_SESSION_PUBLISHED',
      key: `published ${session.id}`,
      actorId: event.actorId,
      studySessionId: session.id,
    },
    members.map(({ userId }) => ({ userId, reason: 'BELONGS_TO_UNIT' })),
  )
}

/**
 * Reminds those who have a place in a study session and have not handed in, two days before their essay is due: once for
 * each due time, and three times at most. Who hands in late is not reminded again, and who was given a later time is
 * reminded of that one alone.
 */
export async function remindOfDueEssays(): Promise<void> {
  const at = now()
  const sessions = await db.studySession.findMany({
    where: {
      ...{ state: 'PUBLISHED', isEssayWanted: true },
      essayDueAt: { gt: at, lte: new Date(at.getTime() + remindBefore) },
    },
    select: { id: true, essayDueAt: true },
  })
  for (const { id, essayDueAt } of sessions) {
    const key = `due ${id} ${essayDueAt?.toISOString()}`
    const people = await readRows<{ userId: string }>(`${remindedSql} AND ${notLaterSql}`, [id, key, id, essayDueAt])
    await tell(
      { kind: 'ESSAY_DUE', key, studySessionId: id },
      people.map(({ userId }) => ({ userId, reason: 'JOINED_SESSION' })),
    )
  }
  await remindOfExtendedEssays(at)
}

/** Those with a later time of their own, each by itself: such a time is one person's. */
async function remindOfExtendedEssays(at: Date): Promise<void> {
  const extended = await db.enrollment.findMany({
    where: {
      ...{ state: 'ENROLLED', essayState: { not: 'SUBMITTED' } },
      essayDueAt: { gt: at, lte: new Date(at.getTime() + remindBefore) },
      studySession: { state: 'PUBLISHED', isEssayWanted: true },
    },
    select: { userId: true, essayDueAt: true, studySession: { select: { id: true, essayDueAt: true } } },
  })
  for (const { userId, essayDueAt, studySession } of extended) {
    if (dueTimeFor(studySession.essayDueAt, essayDueAt) !== essayDueAt) continue
    const { id } = studySession
    const key = `due ${id} ${essayDueAt?.toISOString()}`
    const people = await readRows<{ userId: string }>(`${remindedSql} AND e."userId" = ?`, [id, key, id, userId])
    await tell(
      { kind: 'ESSAY_DUE', key, studySessionId: id },
      people.map((one) => ({ userId: one.userId, reason: 'JOINED_SESSION' })),
    )
  }
}

const notLaterSql = `(e."essayDueAt" IS NULL OR e."essayDueAt" <= ?)`

const remindedSql = `
  SELECT e."userId" FROM "Enrollment" e
  WHERE e."studySessionId" = ? AND e."state" = 'ENROLLED' AND e."essayState" <> 'SUBMITTED'
    AND NOT EXISTS (SELECT 1 FROM "Notice" n WHERE n."userId" = e."userId" AND n."key" = ?)
    AND ${mostReminders} > (
      SELECT COUNT(*) FROM "Notice" n
      WHERE n."userId" = e."userId" AND n."studySessionId" = ? AND n."kind" = 'ESSAY_DUE')`
