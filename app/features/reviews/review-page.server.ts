import type { Viewer } from '../accounts/viewer'
import { listParagraphs } from '../comments/paragraphs.server'
import { requireReadableEssay } from '../essays/essay-access.server'
import { compareRevisions, type RevisionDifference } from '../essays/revisions.server'
import { findReviewRounds, type ReviewRounds } from './review-rounds.server'
import { requireReviewable, type ReviewedEssay } from './reviewed-essay.server'
import { findRubric } from './rubric.server'

/** Everything the page shows where an essay is read and decided on. */
export type ReviewPage = ReviewRounds & {
  essay: ReviewedEssay
  /** Of the newest revision, made by our renderer. */
  html: string
  /** What changed since the viewer last read it; null for who reads it for the first time, or read this very revision. */
  since: RevisionDifference | null
  /** The beginnings of its paragraphs, to choose one without scripts. */
  paragraphs: string[]
  /** The lines it may be marked by; none where the organization wants no marks. */
  criteria: string[]
  /** Whether the viewer has taken it. */
  isTaken: boolean
}

/** For those who may decide on the essay; throws what requireReviewable throws. */
export async function readReviewPage(viewer: Viewer, essayId: string): Promise<ReviewPage> {
  const essay = await requireReviewable(viewer, essayId)
  const readable = await requireReadableEssay(viewer, essayId)
  const { revisionNumber, previousNumber } = essay.reading
  const before = revisionNumber < essay.revisionNumber ? revisionNumber : previousNumber
  const [rounds, since, paragraphs, criteria] = await Promise.all([
    findReviewRounds(viewer, essay),
    before > 0 ? compareRevisions(readable, [before, essay.revisionNumber]) : null,
    listParagraphs(readable),
    findRubric(essay.sessionOrganization),
  ])
  const isTaken = essay.lock?.holderId === viewer.userId
  return { ...rounds, essay, html: readable.html, since, paragraphs, criteria, isTaken }
}
