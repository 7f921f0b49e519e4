import { now } from '../../core/clock'
import { readRows } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import type { Condition } from '../essays/essay-scope.server'
import type { EssayKind, EssayState } from '../essays/essay-policy'
import type { ReviewState } from '../study-sessions/enrollment-states'
import { organizedPaths } from '../study-sessions/study-session-scope.server'
import { readMarks, type Mark } from './rubric'
import { canReview, canSeeReviews, isFinalLevel, type ReviewPlace, secondLevelOf } from './review-policy'

/** A handed-in essay as its reviewers and its author see how it stands. */
export type ReviewedEssay = ReviewPlace & {
  id: string
  title: string
  kind: EssayKind
  authorName: string
  studySessionId: string
  studySessionTitle: string
  timeZone: string
  revisionNumber: number
  characterCount: number
  isLate: boolean
  submittedAt: Date
  revisedAt: Date | null
  /** Who is reviewing it now. */
  lock: { holderId: string; holderName: string; until: Date } | null
  /** What the viewer opened last and before that; 0 for nothing. `words` and `marks` are theirs, not sent yet. */
  reading: { revisionNumber: number; previousNumber: number; words: string; marks: Mark[] }
  isOwn: boolean
  /** What this viewer may do; the same answers the actions give. */
  can: { review: boolean; acceptFinally: boolean }
}

type Row = Omit<ReviewedEssay, 'sessionOrganization' | 'secondLevel' | 'lock' | 'reading' | 'isOwn' | 'can'> & {
  state: EssayState
  reviewState: ReviewState
  sessionPath: string
  parentPath: string | null
  reviewLevels: number
  holderId: string | null
  holderName: string | null
  until: Date | null
  readNumber: number | null
  previousNumber: number | null
  words: string | null
  marks: string | null
}

/**
 * The tables that the scope of a review looks at: `e` the essay, `s` the study session it was handed in to, `so` that
 * session's organization, `po` the one above.
 */
export const reviewTables = `
  "Essay" e
  JOIN "StudySession" s ON s."id" = e."studySessionId"
  JOIN "Organization" so ON so."id" = s."organizationId"
  LEFT JOIN "Organization" po ON po."id" = so."parentId"`

/** Of which essays the viewer sees the reviews, over `reviewTables`: canSeeReviews in the database's words. */
export function reviewScope(viewer: Viewer): Condition {
  const paths = organizedPaths(viewer)
  const parts = [`e."authorId" = ?`, ...paths.map(() => `so."path" LIKE ?`)]
  const values = [viewer.userId, ...paths.map((path) => `${path}%`)]
  return { sql: `(e."state" = 'SUBMITTED' AND (${parts.join(' OR ')}))`, values }
}

const sql = `
  SELECT e."id", e."title", e."kind", e."state", e."reviewState", e."authorId", u."name" AS "authorName", e."studySessionId",
         s."title" AS "studySessionTitle", s."timeZone", e."revisionNumber", e."characterCount", e."isLate",
         e."submittedAt", e."revisedAt", so."path" AS "sessionPath", so."reviewLevels", po."path" AS "parentPath",
         l."holderId", h."name" AS "holderName", l."until", r."revisionNumber" AS "readNumber", r."previousNumber", r."words",
         r."marks"
  FROM ${reviewTables}
  JOIN "User" u ON u."id" = e."authorId"
  LEFT JOIN "ReviewLock" l ON l."essayId" = e."id" AND l."until" > ?
  LEFT JOIN "User" h ON h."id" = l."holderId"
  LEFT JOIN "Reading" r ON r."essayId" = e."id" AND r."userId" = ?
  WHERE e."id" = ?`

/**
 * A handed-in essay, for those who see its reviews. Throws 404 for everybody else, also for who may read the essay itself:
 * for them there is nothing to know of. One statement.
 */
export async function requireReviewedEssay(viewer: Viewer, essayId: string): Promise<ReviewedEssay> {
  if (!isId(essayId)) throw refuse('notFound')
  const scope = reviewScope(viewer)
  const values = [now(), viewer.userId, essayId, ...scope.values]
  const [row] = await readRows<Row>(`${sql} AND ${scope.sql}`, values)
  if (!row) throw refuse('notFound')
  const essay = toReviewedEssay(viewer, row)
  if (!canSeeReviews(viewer, essay)) throw refuse('notFound')
  return essay
}

/** The same for those who may decide: 403 for its author, and for what is decided above them. */
export async function requireReviewable(viewer: Viewer, essayId: string): Promise<ReviewedEssay> {
  const essay = await requireReviewedEssay(viewer, essayId)
  if (!essay.can.review) throw refuse('forbidden')
  return essay
}

function toReviewedEssay(viewer: Viewer, row: Row): ReviewedEssay {
  const {
    sessionPath,
    parentPath,
    reviewLevels,
    holderId,
    holderName,
    until,
    readNumber,
    previousNumber,
    words,
    marks,
    ...essay
  } = row
  const secondLevel = secondLevelOf({ reviewLevels, parentPath })
  const place: ReviewPlace = { ...essay, sessionOrganization: { path: sessionPath }, secondLevel }
  return {
    ...essay,
    ...place,
    lock: holderId && holderName && until ? { holderId, holderName, until } : null,
    reading: {
      revisionNumber: readNumber ?? 0,
      previousNumber: previousNumber ?? 0,
      words: words ?? '',
      marks: readMarks(marks ?? '[]'),
    },
    isOwn: essay.authorId === viewer.userId,
    can: { review: canReview(viewer, place), acceptFinally: isFinalLevel(viewer, place) },
  }
}
