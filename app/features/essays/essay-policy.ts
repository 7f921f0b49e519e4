import { includesRole } from '../accounts/roles'
import type { MaybeViewer, Viewer } from '../accounts/viewer'
import { belongingIds, canOrganize, type OrganizationPlace } from '../organizations/organization-policy'

export const essayKinds = ['REFLECTION', 'SPEECH', 'SUMMARY'] as const
export type EssayKind = (typeof essayKinds)[number]

export const visibilities = ['PRIVATE', 'SESSION', 'ORGANIZATION', 'MEMBERS', 'PUBLIC'] as const
export type Visibility = (typeof visibilities)[number]

/** What an author can choose from: an essay outside study sessions has none to share it with. */
export function visibilitiesFor(essay: { studySessionId: string | null }): Visibility[] {
  return visibilities.filter((visibility) => visibility !== 'SESSION' || essay.studySessionId !== null)
}

/** DRAFT has never been submitted: only its author knows its text. SUBMITTED has at least one revision. */
export type EssayState = 'DRAFT' | 'SUBMITTED'

/** The part of an essay that permission looks at. */
export type EssayPlace = {
  authorId: string
  state: EssayState
  /** As audienceOf wrote it. */
  audience: string
  /** The keys of grants that run now, or at least every one of them that the viewer holds. */
  grantedKeys: string[]
  /** The organization of the study session it was submitted to, if any. */
  sessionOrganization: OrganizationPlace | null
}

/** Whether a visibility reaches beyond the author's branch, and so asks for a check of confidentiality. */
export function isBeyondBranch(visibility: Visibility): boolean {
  return visibility === 'MEMBERS' || visibility === 'PUBLIC'
}

/** The part of an essay that its check of confidentiality looks at. */
export type CheckPlace = { visibility: Visibility; revisionNumber: number; checkedRevision: number }

/** Whether an essay is to be shared beyond the branch and waits for the check of its newest revision. */
export function isCheckAwaited(essay: CheckPlace): boolean {
  return isBeyondBranch(essay.visibility) && essay.checkedRevision < essay.revisionNumber
}

/**
 * The key of those who may read an essay. A draft is its author's alone, whatever was chosen for later; a text whose
 * confidentiality was not checked stays within the author's unit.
 */
export function audienceOf(essay: {
  state: EssayState
  visibility: Visibility
  organizationId: string
  studySessionId: string | null
  /** Whether the newest revision was checked. */
  isChecked: boolean
}): string {
  if (essay.state === 'DRAFT') return 'private'
  if (isBeyondBranch(essay.visibility) && !essay.isChecked) return `org:${essay.organizationId}`
  switch (essay.visibility) {
    case 'PUBLIC':
      return 'public'
    case 'MEMBERS':
      return 'members'
    case 'ORGANIZATION':
      return `org:${essay.organizationId}`
    case 'SESSION':
      return essay.studySessionId ? `session:${essay.studySessionId}` : 'private'
    case 'PRIVATE':
      return 'private'
  }
}

/**
 * The audience keys a viewer holds. `joinedSessionIds`: the study sessions the viewer is enrolled in.
 * An essay shared with an organization is read by its members and all below it, so a viewer holds the keys of
 * their own units and of those above; an organizer above holds none, and reads what authors shared that far.
 */
export function audienceKeys(viewer: MaybeViewer, joinedSessionIds: string[]): string[] {
  if (!viewer) return ['public']
  return [
    'public',
    'members',
    ...belongingIds(viewer).map((id) => `org:${id}`),
    ...joinedSessionIds.map((id) => `session:${id}`),
  ]
}

/**
 * The keys by which grants name a viewer: those of audiences, their own, and one for each unit that they organize
 * themselves. A role reaches down the tree, a grant to organizers does not: sharing upwards names one unit's.
 */
export function grantKeys(viewer: MaybeViewer, joinedSessionIds: string[]): string[] {
  const keys = audienceKeys(viewer, joinedSessionIds)
  if (!viewer) return keys
  const organized = viewer.memberships.filter(({ role }) => includesRole(role, 'ORGANIZER'))
  return [...keys, `user:${viewer.userId}`, ...organized.map(({ organizationId }) => `organizers:${organizationId}`)]
}

/** When a grant lets its holders read: from `startsAt` on, before `endsAt`, and beyond the branch what was checked. */
export function isRunning(
  grant: { startsAt: Date; endsAt: Date | null; isBeyond: boolean },
  essay: { isChecked: boolean },
  at: Date,
): boolean {
  if (grant.isBeyond && !essay.isChecked) return false
  return grant.startsAt <= at && (grant.endsAt === null || grant.endsAt > at)
}

/** Whether the viewer may read the essay's newest revision. `keys` are the viewer's grant keys. */
export function canReadEssay(viewer: MaybeViewer, keys: string[], essay: EssayPlace): boolean {
  if (viewer && essay.authorId === viewer.userId) return true
  if (essay.state === 'DRAFT') return false
  if (keys.includes(essay.audience) || essay.grantedKeys.some((key) => keys.includes(key))) return true
  // Submitting to a session is handing in: those who run it read it, however narrowly it is shared otherwise.
  return essay.sessionOrganization !== null && canOrganize(viewer, essay.sessionOrganization)
}

/** Whether the viewer may write, submit and share it: its author, and nobody else whatever their role. */
export function canWriteEssay(viewer: Viewer, essay: Pick<EssayPlace, 'authorId'>): boolean {
  return essay.authorId === viewer.userId
}

/**
 * Whether the viewer may read revisions before the newest: its author and those who run the study session it
 * was handed in to. What an author took back in a revision is not for everybody.
 */
export function canReadHistory(viewer: MaybeViewer, essay: EssayPlace): boolean {
  if (viewer && essay.authorId === viewer.userId) return true
  if (essay.state === 'DRAFT' || essay.sessionOrganization === null) return false
  return canOrganize(viewer, essay.sessionOrganization)
}

/** Whether the viewer may comment: whoever is signed in and may read it, once it is submitted. */
export function canCommentOnEssay(viewer: MaybeViewer, keys: string[], essay: EssayPlace): boolean {
  return viewer !== null && essay.state === 'SUBMITTED' && canReadEssay(viewer, keys, essay)
}
