import type { MaybeViewer, Viewer, ViewerMembership } from '../accounts/viewer'
import { belongsTo, canOrganize, isWithin, type OrganizationPlace } from '../organizations/organization-policy'
import type { EnrollmentEssayState, EnrollmentState } from './enrollment-states'

export const studySessionStates = ['DRAFT', 'PUBLISHED', 'CLOSED'] as const

/** DRAFT is being prepared, PUBLISHED is open to join and write for, CLOSED is over but can be read. */
export type StudySessionState = (typeof studySessionStates)[number]

/** The part of a study session that permission looks at. */
export type StudySessionPlace = { state: StudySessionState; organization: OrganizationPlace }

/** Whether the viewer may make, edit, publish and close the session and see who took part. */
export function canOrganizeStudySession(viewer: MaybeViewer, session: StudySessionPlace): boolean {
  return canOrganize(viewer, session.organization)
}

/** Whether the viewer may see the session: its organization's subtree once published, its organizers always. */
export function canSeeStudySession(viewer: MaybeViewer, session: StudySessionPlace): boolean {
  if (canOrganizeStudySession(viewer, session)) return true
  return session.state !== 'DRAFT' && belongsTo(viewer, session.organization)
}

/** Whether the viewer may join: a member of the organization's subtree, while the session is open. */
export function canJoinStudySession(viewer: MaybeViewer, session: StudySessionPlace): boolean {
  return session.state === 'PUBLISHED' && belongsTo(viewer, session.organization)
}

/** Whether the viewer may begin an essay for the session: whoever could join it, while it asks for one. */
export function canWriteForStudySession(
  viewer: MaybeViewer,
  session: StudySessionPlace & { isEssayWanted: boolean },
): boolean {
  return session.isEssayWanted && canJoinStudySession(viewer, session)
}

/**
 * Whether a place in the session can be given up: while the session is open, and until an essay is handed in.
 * After that the essay would be counted for somebody who is not on the roster, and the totals would not add up.
 */
export function canLeaveStudySession(
  session: Pick<StudySessionPlace, 'state'>,
  enrollment: { state: EnrollmentState; essayState: EnrollmentEssayState } | null,
): boolean {
  return session.state === 'PUBLISHED' && enrollment?.state === 'ENROLLED' && enrollment.essayState !== 'SUBMITTED'
}

/**
 * The unit a viewer takes part from: of their memberships within the session's organization the one deepest in
 * the tree, and of equally deep ones the first by path. Null for somebody who does not belong there.
 */
export function unitWithin(viewer: Viewer, place: OrganizationPlace): ViewerMembership | null {
  const within = viewer.memberships.filter((membership) => isWithin(membership, place))
  const depth = (membership: ViewerMembership) => membership.path.split('/').length
  const [first] = within.sort((a, b) => depth(b) - depth(a) || (a.path < b.path ? -1 : 1))
  return first ?? null
}

/** The states a session can go to from each, and with what verb. A published session never hides again. */
const changes = {
  publish: { from: 'DRAFT', to: 'PUBLISHED' },
  close: { from: 'PUBLISHED', to: 'CLOSED' },
  reopen: { from: 'CLOSED', to: 'PUBLISHED' },
} as const satisfies Record<string, { from: StudySessionState; to: StudySessionState }>

export type StateChange = keyof typeof changes

export const stateChanges = Object.keys(changes) as StateChange[]

/** The state a change leads to from the present one; null where it makes no sense. */
export function stateAfter(change: StateChange, state: StudySessionState): StudySessionState | null {
  return changes[change].from === state ? changes[change].to : null
}
