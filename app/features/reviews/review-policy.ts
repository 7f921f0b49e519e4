import type { MaybeViewer, Viewer } from '../accounts/viewer'
import type { EssayState } from '../essays/essay-policy'
import { canOrganize, type OrganizationPlace } from '../organizations/organization-policy'
import type { ReviewState } from '../study-sessions/enrollment-states'

/** What was decided of a revision. */
export type Decision = Exclude<ReviewState, 'WAITING'>

/** The part of an essay that permission to review it looks at. */
export type ReviewPlace = {
  authorId: string
  state: EssayState
  reviewState: ReviewState
  /** The organization of the study session it was handed in to; null for one handed in to none. */
  sessionOrganization: OrganizationPlace | null
  /** The organization above, where a first acceptance goes on to it; null where one is enough. */
  secondLevel: OrganizationPlace | null
}

/** The organization that accepts after the session's own: the one above, if two levels are wanted and there is one. */
export function secondLevelOf(session: { reviewLevels: number; parentPath: string | null }): OrganizationPlace | null {
  return session.reviewLevels > 1 && session.parentPath !== null ? { path: session.parentPath } : null
}

/** Whether the viewer runs the study session that the essay was handed in to. */
function runsSession(viewer: MaybeViewer, place: ReviewPlace): boolean {
  if (place.state === 'DRAFT' || place.sessionOrganization === null) return false
  return canOrganize(viewer, place.sessionOrganization)
}

/** Whether the viewer sees what was decided and remarked: its author and those who run the session, and nobody else. */
export function canSeeReviews(viewer: MaybeViewer, place: ReviewPlace): boolean {
  if (place.state === 'DRAFT' || place.sessionOrganization === null) return false
  return (viewer !== null && place.authorId === viewer.userId) || runsSession(viewer, place)
}

/** Whether the viewer's acceptance is the last: where two levels are wanted, of those alone who organize the one above. */
export function isFinalLevel(viewer: Viewer, place: Pick<ReviewPlace, 'secondLevel'>): boolean {
  return place.secondLevel === null || canOrganize(viewer, place.secondLevel)
}

/**
 * Whether the viewer may read it as a reviewer and decide: who runs the session, but not of an essay of their own. What was
 * passed on or accepted above is decided above.
 */
export function canReview(viewer: MaybeViewer, place: ReviewPlace): boolean {
  if (viewer === null || place.authorId === viewer.userId || !runsSession(viewer, place)) return false
  const isAbove = place.reviewState === 'PASSED_ON' || (place.reviewState === 'ACCEPTED' && place.secondLevel !== null)
  return !isAbove || isFinalLevel(viewer, place)
}

/** What the viewer's acceptance makes of it. */
export function acceptanceOf(viewer: Viewer, place: Pick<ReviewPlace, 'secondLevel'>): 'ACCEPTED' | 'PASSED_ON' {
  return isFinalLevel(viewer, place) ? 'ACCEPTED' : 'PASSED_ON'
}

/** The states in which an essay waits for the viewer to read it. */
export function waitingStates(viewer: Viewer, place: Pick<ReviewPlace, 'secondLevel'>): ReviewState[] {
  return place.secondLevel !== null && !isFinalLevel(viewer, place) ? ['WAITING'] : ['WAITING', 'PASSED_ON']
}
