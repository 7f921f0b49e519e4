import { inTransaction, readRows, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { adjustCommentCount } from '../essays/essay-access.server'
import { addEnrollmentComments } from '../study-sessions/enrollments.server'

/** A kept number of comments that was not the number of comments. */
export type CountDrift = { id: string; kept: number; counted: number }

const essaysSql = `
  SELECT e."id", e."commentCount" AS "kept", CAST(COUNT(c."id") AS INTEGER) AS "counted"
  FROM "Essay" e LEFT JOIN "Comment" c ON c."essayId" = e."id" AND c."deletedAt" IS NULL AND c."hiddenAt" IS NULL AND c."privateTo" IS NULL
  GROUP BY e."id", e."commentCount"
  HAVING e."commentCount" <> COUNT(c."id")`

const enrollmentsSql = `
  SELECT n."id", n."commentCount" AS "kept", CAST(COALESCE(w."comments", 0) AS INTEGER) AS "counted"
  FROM "Enrollment" n LEFT JOIN (
    SELECT e."studySessionId", c."authorId", COUNT(*) AS "comments"
    FROM "Comment" c JOIN "Essay" e ON e."id" = c."essayId"
    WHERE c."deletedAt" IS NULL AND c."hiddenAt" IS NULL AND c."privateTo" IS NULL AND e."studySessionId" IS NOT NULL
    GROUP BY e."studySessionId", c."authorId"
  ) w ON w."studySessionId" = n."studySessionId" AND w."authorId" = n."userId"
  WHERE n."commentCount" <> COALESCE(w."comments", 0)`

/**
 * Counts all comments again and compares with what is kept on essays and enrollments: says where they differ,
 * and mends each in a transaction of its own. Reads every comment, so it is for a nightly job or a repair. A
 * comment that is being written meanwhile may be reported; mending counts again, and cannot lose it.
 */
export async function recountComments(): Promise<{ essays: CountDrift[]; enrollments: CountDrift[] }> {
  const essays = await readRows<CountDrift>(essaysSql, [])
  const enrollments = await readRows<CountDrift>(enrollmentsSql, [])
  for (const drift of essays) await inTransaction((tx) => mendEssay(tx, drift))
  for (const drift of enrollments) await inTransaction((tx) => mendEnrollment(tx, drift))
  return { essays, enrollments }
}

/** The empty increment takes the row's lock: a comment written meanwhile is counted here or adds itself after. */
async function mendEssay(tx: Tx, drift: CountDrift): Promise<void> {
  const where = { id: drift.id }
  await tx.essay.updateMany({ where, data: { commentCount: { increment: 0 } } })
  const commentCount = await tx.comment.count({
    where: { essayId: drift.id, deletedAt: null, hiddenAt: null, privateTo: null },
  })
  await tx.essay.updateMany({ where, data: { commentCount } })
  await recordMending(tx, drift, commentCount)
}

async function mendEnrollment(tx: Tx, drift: CountDrift): Promise<void> {
  const enrollment = await tx.enrollment.update({
    where: { id: drift.id },
    data: { commentCount: { increment: 0 } },
    select: { userId: true, studySessionId: true },
  })
  const { userId, studySessionId } = enrollment
  const commentCount = await tx.comment.count({
    where: { authorId: userId, deletedAt: null, hiddenAt: null, privateTo: null, essay: { studySessionId } },
  })
  await tx.enrollment.update({ where: { id: drift.id }, data: { commentCount }, select: { id: true } })
  await recordMending(tx, drift, commentCount)
}

async function recordMending(tx: Tx, drift: CountDrift, counted: number): Promise<void> {
  const data = { kept: drift.kept, counted }
  await recordEvent(tx, null, { name: 'commentCount.mended', subjectId: drift.id, data })
}

/** Keeps the two numbers that one comment more or less changes: of the essay, and of its writer in the study session. */
export async function keepCommentCounts(
  tx: Tx,
  change: { essayId: string; studySessionId: string | null; userId: string; by: 1 | -1 },
): Promise<void> {
  const { essayId, studySessionId, userId, by } = change
  await adjustCommentCount(tx, { essayId, by })
  if (studySessionId) await addEnrollmentComments(tx, { studySessionId, userId, by })
}
