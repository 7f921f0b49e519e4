import { db } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import type { Visibility } from '../essays/essay-policy'
import type { OrganizationKind } from '../organizations/organization-kinds'
import { lineage } from '../organizations/organization-policy'

/** An essay as its author shares it. `units` are the author's unit, as the essay has it, and those above, nearest first. */
export type SharedEssay = {
  id: string
  title: string
  visibility: Visibility
  audience: string
  submittedAt: Date
  withdrawnAt: Date | null
  /** Whether the newest revision may be shared beyond the author's branch. */
  isChecked: boolean
  organizationName: string
  studySessionId: string | null
  studySessionTitle: string | null
  /** Of the organization that runs the study session. */
  sessionPath: string | null
  units: { id: string; name: string; kind: OrganizationKind; path: string }[]
}

/** The viewer's own submitted essay. Throws 404 for any other person's, and 409 for one never submitted. */
export async function requireSharedEssay(viewer: Viewer, essayId: string): Promise<SharedEssay> {
  if (!isId(essayId)) throw refuse('notFound')
  const essay = await db.essay.findFirst({
    where: { id: essayId, authorId: viewer.userId },
    select: {
      ...{ id: true, title: true, visibility: true, audience: true, submittedAt: true, withdrawnAt: true },
      ...{ revisionNumber: true, checkedRevision: true },
      ...{ studySessionId: true, organization: { select: { name: true, path: true } } },
      studySession: { select: { title: true, organization: { select: { path: true } } } },
    },
  })
  if (!essay) throw refuse('notFound')
  const { submittedAt, organization, studySession, revisionNumber, checkedRevision, ...place } = essay
  if (!submittedAt) throw refuse('conflict')
  const units = await db.organization.findMany({
    where: { id: { in: lineage(organization) } },
    select: { id: true, name: true, kind: true, path: true },
  })
  return {
    ...{ ...place, submittedAt, visibility: place.visibility as Visibility, organizationName: organization.name },
    isChecked: checkedRevision === revisionNumber,
    studySessionTitle: studySession?.title ?? null,
    sessionPath: studySession?.organization.path ?? null,
    units: units
      .map((unit) => ({ ...unit, kind: unit.kind as OrganizationKind }))
      .sort((a, b) => b.path.length - a.path.length),
  }
}
