import { now } from '../../core/clock'
import type { Tx } from '../../core/db.server'
import { newId } from '../../core/ids'
import type { Role } from '../accounts/roles'
import type { OrganizationKind } from './organization-kinds'

/** Makes a unit below `parent`, or a root without one. */
export async function createOrganization(
  tx: Tx,
  input: { parent: { id: string; path: string } | null; kind: OrganizationKind; name: string },
): Promise<{ id: string; path: string }> {
  const { parent, kind, name } = input
  const id = newId()
  const path = `${parent?.path ?? ''}${id}/`
  await tx.organization.create({
    data: { id, parentId: parent?.id ?? null, kind, name, path, createdAt: now() },
    select: { id: true },
  })
  return { id, path }
}

/** Gives a person a place in a unit from `startsAt` (now when not given), until somebody ends it. */
export async function addMembership(
  tx: Tx,
  input: { userId: string; organizationId: string; role: Role; startsAt?: Date },
): Promise<{ id: string }> {
  const { startsAt = now(), ...place } = input
  return tx.membership.create({ data: { ...place, startsAt }, select: { id: true } })
}
