import type { MaybeViewer } from '../accounts/viewer'
import { belongsTo, canOrganize, type OrganizationPlace } from '../organizations/organization-policy'

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
