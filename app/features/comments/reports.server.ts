import { now } from '../../core/clock'
import { db, inTransaction, readRows } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { padded, placeholders } from '../essays/essay-scope.server'
import { canReportComment } from './comment-policy'
import { displayText } from './comment-text'
import { type FoundComment, requireComment } from './find-comment.server'

/** What a reader says is wrong with a comment. */
export type ShownReport = { id: string; reporterName: string; reason: string; createdAt: Date }

/**
 * A comment that the viewer may report, and whether they did. Throws 404 for one that is not there for the viewer, and
 * 403 for their own and for one that shows no words any more.
 */
export async function requireReportableComment(
  viewer: Viewer,
  commentId: string,
): Promise<FoundComment & { isReported: boolean }> {
  const comment = await requireComment(viewer, commentId)
  if (!canReportComment(viewer, comment)) throw refuse('forbidden')
  const { userId: reporterId } = viewer
  const report = await db.commentReport.findUnique({
    where: { commentId_reporterId: { commentId, reporterId } },
    select: { id: true },
  })
  return { ...comment, isReported: report !== null }
}

/**
 * Tells those who may hide a comment what is wrong with it, once a person: whoever did so before has said it. Throws what
 * requireReportableComment throws, and 429 for too many.
 */
export async function reportComment(
  viewer: Viewer,
  input: { commentId: string; reason: string },
): Promise<FoundComment> {
  const { commentId, reason } = input
  const comment = await requireReportableComment(viewer, commentId)
  if (comment.isReported) return comment
  await takePoint('comment', viewer.userId)
  const { userId: reporterId } = viewer
  await inTransaction(async (tx) => {
    // Takes the comment's row: of two reports of one person at once, the second finds the first.
    await tx.comment.updateMany({ where: { id: commentId }, data: { revisionNumber: { increment: 0 } } })
    if ((await tx.commentReport.count({ where: { commentId, reporterId } })) > 0) return
    await tx.commentReport.create({
      data: { commentId, reporterId, reason, createdAt: now() },
      select: { id: true },
    })
    const data = { essayId: comment.essayId }
    await recordEvent(tx, viewer, { name: 'comment.reported', subjectId: commentId, data })
  })
  return comment
}

type ReportRow = ShownReport & { commentId: string }

/** The reports of some comments, oldest first, by comment; for those who may hide them, which the caller has asked. */
export async function listReports(commentIds: string[]): Promise<Map<string, ShownReport[]>> {
  const byComment = new Map<string, ShownReport[]>()
  if (commentIds.length === 0) return byComment
  const ids = padded(commentIds, '')
  const rows = await readRows<ReportRow>(
    `SELECT r."id", r."commentId", r."reason", r."createdAt", u."name" AS "reporterName"
     FROM "CommentReport" r JOIN "User" u ON u."id" = r."reporterId"
     WHERE r."commentId" IN (${placeholders(ids)}) ORDER BY r."id"`,
    ids,
  )
  for (const { commentId, reason, ...report } of rows) {
    const before = byComment.get(commentId) ?? []
    byComment.set(commentId, [...before, { ...report, reason: displayText(reason) }])
  }
  return byComment
}
