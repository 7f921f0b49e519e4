import type { Tx } from '../../core/db.server'
import { lineage, type OrganizationPlace } from '../organizations/organization-policy'
import { everything, onRequestKey, sessionKey, unitKey } from './list-keys'

/**
 * Puts an essay that is submitted for the first time into the reading lists: all essays, those of its study session, of
 * its unit and of each unit above, and those that its author chose before. Its later revisions leave it where it stands.
 */
export async function enterReadingLists(
  tx: Tx,
  essay: { essayId: string; organization: OrganizationPlace; studySessionId: string | null; submittedAt: Date },
): Promise<void> {
  const { essayId, submittedAt } = essay
  const keys = firstKeys(essay)
  await tx.essayListing.updateMany({ where: { essayId }, data: { submittedAt } })
  await tx.essayListing.createMany({ data: keys.map((key) => ({ essayId, key, submittedAt })) })
}

/** The lists in which an essay stands whatever its author chooses. */
export function firstKeys(essay: { organization: OrganizationPlace; studySessionId: string | null }): string[] {
  const { organization, studySessionId } = essay
  return [everything, ...(studySessionId ? [sessionKey(studySessionId)] : []), ...lineage(organization).map(unitKey)]
}

/**
 * Says that what a unit and those above it share publicly has changed, when an essay of theirs became public, stopped
 * being so, or has another text; every other change of an essay leaves their catalogues as they are.
 */
export async function touchCatalogues(
  tx: Tx,
  change: { organization: OrganizationPlace; audiences: string[]; at: Date },
): Promise<void> {
  if (!change.audiences.includes('public')) return
  await tx.organization.updateMany({
    where: { id: { in: lineage(change.organization) } },
    data: { catalogueChangedAt: change.at },
  })
}

/** Puts a submitted essay's title where its unit and those above it list what may be asked for. */
export async function enterRequestLists(
  tx: Tx,
  essay: { essayId: string; organization: OrganizationPlace; submittedAt: Date },
): Promise<void> {
  const { essayId, organization, submittedAt } = essay
  await leaveRequestLists(tx, essayId)
  const keys = lineage(organization).map(onRequestKey)
  await tx.essayListing.createMany({ data: keys.map((key) => ({ essayId, key, submittedAt })) })
}

/** Takes an essay's title out of the lists of what may be asked for; one that is not there stays out. */
export async function leaveRequestLists(tx: Tx, essayId: string): Promise<void> {
  await tx.essayListing.deleteMany({ where: { essayId, key: { startsWith: onRequestKey('') } } })
}
