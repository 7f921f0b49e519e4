import { minute, now } from '../../core/clock'
import { inTransaction, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import type { Viewer } from '../accounts/viewer'
import { requireReviewable, requireReviewedEssay } from './reviewed-essay.server'

/** How long an essay is one reviewer's: a long text read twice, with remarks. Everything they send begins it anew. */
export const lockLifetime = 30 * minute

/**
 * Takes an essay to be reviewed by the viewer, or takes it for longer, and notes which revision they read. Answers "held"
 * while somebody else has it, whose time is not over. Throws what requireReviewable throws.
 */
export async function takeReview(viewer: Viewer, essayId: string): Promise<'taken' | 'held'> {
  const essay = await requireReviewable(viewer, essayId)
  return inTransaction(async (tx) => {
    if (await holdLock(tx, viewer, essayId)) {
      await noteReading(tx, viewer, essayId)
      return 'taken'
    }
    if (!(await takeLock(tx, viewer, essayId))) return 'held'
    await noteReading(tx, viewer, essayId)
    const data = { studySessionId: essay.studySessionId, revisionNumber: essay.revisionNumber }
    await recordEvent(tx, viewer, { name: 'review.taken', subjectId: essayId, data })
    return 'taken'
  })
}

/** Gives an essay back without a decision; what was typed stays for the next time. Doing it twice is doing it once. */
export async function giveBackReview(viewer: Viewer, essayId: string): Promise<void> {
  const { studySessionId } = await requireReviewedEssay(viewer, essayId)
  await inTransaction(async (tx) => {
    const { count } = await tx.reviewLock.deleteMany({ where: { essayId, holderId: viewer.userId } })
    if (count > 0)
      await recordEvent(tx, viewer, { name: 'review.givenBack', subjectId: essayId, data: { studySessionId } })
  })
}

/**
 * Whether the viewer still has the essay, and if so, for the whole time again. After its end it stays theirs until somebody
 * takes it over: nobody is in the way, so nothing typed need be refused.
 */
export async function holdLock(tx: Tx, viewer: Viewer, essayId: string): Promise<boolean> {
  const { count } = await tx.reviewLock.updateMany({
    where: { essayId, holderId: viewer.userId },
    data: { until: endOfLock() },
  })
  return count === 1
}

async function takeLock(tx: Tx, viewer: Viewer, essayId: string): Promise<boolean> {
  const { userId } = viewer
  const over = await tx.reviewLock.updateMany({
    where: { essayId, until: { lte: now() } },
    data: { holderId: userId, until: endOfLock() },
  })
  if (over.count === 1) return true
  // Not Prisma's upsert: of two reviewers at once the second must find the first, on both engines.
  const made = await tx.$executeRaw`
    INSERT INTO "ReviewLock" ("essayId", "holderId", "until") VALUES (${essayId}, ${userId}, ${endOfLock()})
    ON CONFLICT ("essayId") DO NOTHING`
  return made === 1
}

function endOfLock(): Date {
  return new Date(now().getTime() + lockLifetime)
}

/** The newest revision is read now; of an older one that was read last it is remembered which it was. */
export async function noteReading(tx: Tx, viewer: Viewer, essayId: string): Promise<void> {
  const { userId } = viewer
  const { revisionNumber } = await tx.essay.findUniqueOrThrow({
    where: { id: essayId },
    select: { revisionNumber: true },
  })
  await tx.$executeRaw`
    INSERT INTO "Reading" ("essayId", "userId", "revisionNumber", "readAt")
    VALUES (${essayId}, ${userId}, ${revisionNumber}, ${now()}) ON CONFLICT ("essayId", "userId") DO NOTHING`
  await tx.$executeRaw`
    UPDATE "Reading" SET "previousNumber" = "revisionNumber", "revisionNumber" = ${revisionNumber}, "readAt" = ${now()}
    WHERE "essayId" = ${essayId} AND "userId" = ${userId} AND "revisionNumber" < ${revisionNumber}`
}
