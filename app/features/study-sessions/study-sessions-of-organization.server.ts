import { readRows } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import { belongingTo, type ListedStudySession, organizedBy } from './study-session-lists.server'

/**
 * The open study sessions that a unit itself holds, latest first, as far as the viewer may see them: those of the
 * units they belong to and of those they organize. `organizationId` has the form of an id.
 */
export async function listOpenStudySessionsOf(
  viewer: Viewer,
  organizationId: string,
  size = 10,
): Promise<ListedStudySession[]> {
  const [belonging, organized] = [belongingTo(viewer), organizedBy(viewer)]
  return readRows<ListedStudySession>(
    `SELECT s."id", s."kind", s."state", s."title", s."place", s."timeZone", s."startsAt", s."endsAt", s."isEssayWanted",
       s."essayDueAt", o."name" AS "organizationName", e."state" AS "enrollmentState", e."essayState"
     FROM "StudySession" s
     JOIN "Organization" o ON o."id" = s."organizationId"
     LEFT JOIN "Enrollment" e ON e."studySessionId" = s."id" AND e."userId" = ?
     WHERE s."organizationId" = ? AND s."state" = 'PUBLISHED' AND (${belonging.sql} OR ${organized.sql})
     ORDER BY s."startsAt" DESC, s."id" DESC LIMIT ${size}`,
    [viewer.userId, organizationId, ...belonging.values, ...organized.values],
  )
}
