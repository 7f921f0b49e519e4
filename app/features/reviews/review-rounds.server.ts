import { db } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import { displayText } from '../comments/comment-text'
import { inkPlaces } from '../comments/find-passage'
import { followPassage, type PassageState } from '../comments/follow-passage'
import type { PassageMark } from '../comments/passage-marks'
import { alignTexts } from '../comments/text-alignment'
import type { Decision } from './review-policy'
import type { ReviewedEssay } from './reviewed-essay.server'
import { type Mark, readMarks } from './rubric'

/** A remark as it is shown; texts are ready for that (displayText). */
export type ShownRemark = {
  id: string
  /** The words it is about, as they stood when it was made. */
  words: string
  text: string
  /** What became of the words in the newest revision; null while that is the one it was made on. */
  state: PassageState | null
  answer: 'DONE' | 'KEPT' | null
  answerWords: string
}

/** One decision with all that was sent with it. */
export type ReviewRound = {
  id: string
  decision: Decision
  reviewerName: string
  isByViewer: boolean
  words: string
  marks: Mark[]
  revisionNumber: number
  decidedAt: Date
  remarks: ShownRemark[]
}

export type ReviewRounds = {
  /** Newest first, without those that were undone. */
  rounds: ReviewRound[]
  /** The viewer's remarks that were not sent yet; nobody else's. */
  unsent: ShownRemark[]
  /** Where the newest round's passages and the unsent ones are in the HTML of the newest revision. */
  marks: PassageMark[]
}

/**
 * What was decided and remarked of an essay, for a viewer who sees it (requireReviewedEssay), each remark followed into the
 * newest revision. Three statements, whatever the number of remarks.
 */
export async function findReviewRounds(viewer: Viewer, essay: ReviewedEssay): Promise<ReviewRounds> {
  const [reviews, rows] = await Promise.all([
    db.review.findMany({ where: { essayId: essay.id, undoneAt: null }, orderBy: { id: 'desc' }, select: reviewSelect }),
    db.reviewRemark.findMany({
      where: { essayId: essay.id, OR: [{ reviewId: { not: null } }, { reviewId: null, reviewerId: viewer.userId }] },
      orderBy: [{ revisionNumber: 'asc' }, { start: 'asc' }, { id: 'asc' }],
      select: remarkSelect,
    }),
  ])
  const followed = await followRemarks(essay, rows)
  const rounds = reviews.map(({ reviewer, reviewerId, words, marks, decision, ...review }): ReviewRound => {
    return {
      ...review,
      decision: decision as Decision,
      words: displayText(words),
      marks: readMarks(marks),
      reviewerName: reviewer.name,
      isByViewer: reviewerId === viewer.userId,
      remarks: followed.filter(({ reviewId }) => reviewId === review.id).map(({ shown }) => shown),
    }
  })
  const newest = followed.filter(({ reviewId }) => reviewId === null || reviewId === rounds[0]?.id)
  return {
    rounds,
    unsent: followed.filter(({ reviewId }) => reviewId === null).map(({ shown }) => shown),
    marks: newest.flatMap(({ mark }) => mark ?? []),
  }
}

const reviewSelect = {
  ...{ id: true, decision: true, words: true, marks: true, revisionNumber: true, decidedAt: true, reviewerId: true },
  reviewer: { select: { name: true } },
} as const

const remarkSelect = {
  ...{ id: true, reviewId: true, revisionNumber: true, exact: true, start: true, end: true },
  ...{ text: true, answer: true, answerWords: true },
} as const

type RemarkRow = {
  id: string
  reviewId: string | null
  revisionNumber: number
  exact: string
  start: number
  end: number
  text: string
  answer: string | null
  answerWords: string
}

type FollowedRemark = { reviewId: string | null; shown: ShownRemark; mark: PassageMark | null }

/** One comparison for each revision that was remarked on. Remarks are few, and read by few: nothing of it is kept. */
async function followRemarks(essay: ReviewedEssay, rows: RemarkRow[]): Promise<FollowedRemark[]> {
  if (rows.length === 0) return []
  const numbers = [...new Set([essay.revisionNumber, ...rows.map(({ revisionNumber }) => revisionNumber)])]
  const revisions = await db.revision.findMany({
    where: { essayId: essay.id, number: { in: numbers } },
    select: { number: true, text: true },
  })
  const texts = new Map(revisions.map(({ number, text }) => [number, text]))
  const later = texts.get(essay.revisionNumber) ?? ''
  const pieces = new Map(numbers.map((number) => [number, alignTexts(texts.get(number) ?? '', later)]))
  return rows.map((row): FollowedRemark => {
    const earlier = texts.get(row.revisionNumber) ?? ''
    const found = followPassage({ earlier, later }, pieces.get(row.revisionNumber) ?? [], row)
    const { id, reviewId, exact, text, answer, answerWords } = row
    const shown: ShownRemark = {
      ...{ id, words: displayText(exact), text: displayText(text), answerWords: displayText(answerWords) },
      state: row.revisionNumber === essay.revisionNumber ? null : found.state,
      answer: answer === 'DONE' || answer === 'KEPT' ? answer : null,
    }
    if (found.state === 'GONE') return { reviewId, shown, mark: null }
    const { inkStart, inkEnd } = inkPlaces(later, found)
    return { reviewId, shown, mark: { commentId: id, from: inkStart, to: inkEnd } }
  })
}
