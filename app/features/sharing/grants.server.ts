import { now } from '../../core/clock'
import { db, inTransaction, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { isBeyond } from '../confidentiality/branch'
import type { NewGrant } from './grant-forms'
import { requireSharedEssay, type SharedEssay } from './sharing.server'

/** A grant as its author sees it. `name` is of the person or the unit. */
export type ListedGrant = {
  key: string
  to: 'person' | 'unit' | 'organizers' | 'session' | 'members'
  name: string
  startsAt: Date
  endsAt: Date | null
  /** Beyond the author's branch: open only while the newest revision is checked. */
  isBeyond: boolean
}

/** One who may be meant by a name. `unitName` tells namesakes apart. */
export type Person = { id: string; name: string; unitName: string | null; unitPaths: string[] }

/** Namesakes shown to choose from. */
const mostNamesakes = 20

/** What the author can share with beside persons: their session, units from their own up, and all members. */
export function grantableKeys(essay: Pick<SharedEssay, 'studySessionId' | 'units'>): string[] {
  return [
    ...(essay.studySessionId ? [`session:${essay.studySessionId}`] : []),
    ...essay.units.map(({ id }) => `org:${id}`),
    ...essay.units.map(({ id }) => `organizers:${id}`),
    'members',
  ]
}

/** The grants of an essay that run or are to run, in the order they were made. */
export async function listGrants(essay: SharedEssay): Promise<ListedGrant[]> {
  const rows = await db.essayGrant.findMany({
    where: { essayId: essay.id, OR: [{ endsAt: null }, { endsAt: { gt: now() } }] },
    orderBy: [{ createdAt: 'asc' }, { key: 'asc' }],
    select: { key: true, startsAt: true, endsAt: true, isBeyond: true },
  })
  const users = await db.user.findMany({
    where: { id: { in: rows.map(({ key }) => idOf(key)) } },
    select: { id: true, name: true },
  })
  const named = new Map([...users, ...essay.units].map(({ id, name }) => [id, name]))
  return rows.map((row) => ({ ...row, to: kindOf(row.key), name: named.get(idOf(row.key)) ?? '' }))
}

const kinds = { user: 'person', org: 'unit', organizers: 'organizers', session: 'session' } as const

function kindOf(key: string): ListedGrant['to'] {
  return kinds[key.split(':')[0] as keyof typeof kinds] ?? 'members'
}

const idOf = (key: string) => key.split(':')[1] ?? ''

export type GrantResult =
  | { status: 'granted' }
  | { status: 'nobody' | 'ended' | 'oneself' }
  /** Several people have the name: one is to be chosen. */
  | { status: 'namesakes'; people: Person[] }

/**
 * Opens the viewer's essay to a person, a unit or another key of grantableKeys, from a moment until another; a grant of
 * the same key gets the new times. Throws 404 for an essay that is not the viewer's, 409 for one never submitted, 422
 * for a key that is not theirs to share with, 429 for too many names.
 */
export async function grantReading(viewer: Viewer, essayId: string, input: NewGrant): Promise<GrantResult> {
  const essay = await requireSharedEssay(viewer, essayId)
  if (input.endsAt && input.endsAt <= now()) return { status: 'ended' }
  if (input.to !== 'person') {
    if (!grantableKeys(essay).includes(input.to)) throw refuse('unprocessable')
    return writeGrant(viewer, essay, { ...input, key: input.to, isBeyond: isBeyond(input.to, essay.units) })
  }
  await takePoint('personLookup', viewer.userId)
  const people = await findPeople(input.person)
  const chosen = input.personId ? people.find(({ id }) => id === input.personId) : people[0]
  if (!chosen) return { status: 'nobody' }
  if (people.length > 1 && !input.personId) return { status: 'namesakes', people }
  if (chosen.id === viewer.userId) return { status: 'oneself' }
  const key = `user:${chosen.id}`
  return writeGrant(viewer, essay, { ...input, key, isBeyond: isBeyond(key, essay.units, chosen) })
}

type Grant = { key: string; startsAt: Date | null; endsAt: Date | null; isBeyond: boolean }

async function writeGrant(viewer: Viewer, essay: SharedEssay, grant: Grant): Promise<GrantResult> {
  await inTransaction((tx) => putGrant(tx, viewer, { essay, grant }))
  return { status: 'granted' }
}

async function putGrant(
  tx: Tx,
  viewer: Viewer,
  change: { essay: SharedEssay; grant: Grant; requestId?: string },
): Promise<void> {
  const { essay, grant, requestId = null } = change
  const { key, endsAt, isBeyond } = grant
  const startsAt = grant.startsAt ?? now()
  const { id: essayId, submittedAt } = essay
  await tx.essayGrant.upsert({
    where: { essayId_key: { essayId, key } },
    create: { essayId, key, submittedAt, startsAt, endsAt, isBeyond, createdAt: now() },
    update: { startsAt, endsAt, isBeyond },
    select: { key: true },
  })
  await tx.essay.update({ where: { id: essayId }, data: { withdrawnAt: null }, select: { id: true } })
  await recordEvent(tx, viewer, { name: 'essay.granted', subjectId: essayId, data: { key, requestId } })
}

/**
 * Opens the viewer's essay (as requireSharedEssay gives it) to a person from now until a moment, because they asked, in a
 * transaction of the caller. Answers whether the grant waits for the check of what goes beyond the author's branch.
 */
export async function grantToPerson(
  tx: Tx,
  viewer: Viewer,
  grant: { essay: SharedEssay; personId: string; endsAt: Date; requestId: string },
): Promise<{ isHeld: boolean }> {
  const { essay, personId, endsAt, requestId } = grant
  const memberships = await tx.membership.findMany({
    where: { userId: personId, ...currentMembership(now()) },
    select: { organization: { select: { path: true } } },
  })
  const person = { unitPaths: memberships.map(({ organization }) => organization.path) }
  const key = `user:${personId}`
  const reachesBeyond = isBeyond(key, essay.units, person)
  await putGrant(tx, viewer, { essay, grant: { key, startsAt: null, endsAt, isBeyond: reachesBeyond }, requestId })
  return { isHeld: reachesBeyond && !essay.isChecked }
}

/** Memberships that hold at a moment, as a where-clause. */
function currentMembership(at: Date) {
  return { startsAt: { lte: at }, OR: [{ endsAt: null }, { endsAt: { gt: at } }] }
}

/**
 * Ends a grant at once: whoever could read by it is told so. Ending one that is not there is no mistake. Throws 404 for
 * an essay that is not the viewer's, and 409 for one never submitted.
 */
export async function endGrant(viewer: Viewer, input: { essayId: string; key: string }): Promise<void> {
  const { id: essayId } = await requireSharedEssay(viewer, input.essayId)
  const { key } = input
  const at = now()
  await inTransaction(async (tx) => {
    // Nobody could read by one that was still to come: of it nothing stays.
    const taken = await tx.essayGrant.deleteMany({ where: { essayId, key, startsAt: { gt: at } } })
    const ended = await tx.essayGrant.updateMany({
      where: { essayId, key, OR: [{ endsAt: null }, { endsAt: { gt: at } }] },
      data: { endsAt: at },
    })
    if (taken.count + ended.count === 0) return
    await recordEvent(tx, viewer, { name: 'essay.grantEnded', subjectId: essayId, data: { key } })
  })
}

/** People by their whole name or their user name, never by a part of it: whom one knows one can name. */
async function findPeople(words: string): Promise<Person[]> {
  const at = now()
  const rows = await db.user.findMany({
    where: { disabledAt: null, OR: [{ name: words }, { username: words.toLowerCase() }] },
    orderBy: { id: 'asc' },
    take: mostNamesakes,
    select: {
      ...{ id: true, name: true },
      memberships: {
        where: currentMembership(at),
        orderBy: { id: 'asc' },
        select: { organization: { select: { name: true, path: true } } },
      },
    },
  })
  return rows.map(({ id, name, memberships }) => ({
    ...{ id, name, unitName: memberships[0]?.organization.name ?? null },
    unitPaths: memberships.map(({ organization }) => organization.path),
  }))
}
