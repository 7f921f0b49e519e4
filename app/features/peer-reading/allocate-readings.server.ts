import { now } from '../../core/clock'
import { db, inTransaction, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { newId } from '../../core/ids'
import { lineage } from '../organizations/organization-policy'
import { addLate, allocate, type Pair, type Participant, type StandingPair } from './allocation'
import { fewestPeople } from './peer-reading-plan'

/**
 * Job of the clock: gives readers to the essays of every peer reading that has begun and is not over, and adds those handed
 * in since. Running twice, or on two servers at once, gives nobody a reader more.
 */
export async function allocateReadings(): Promise<void> {
  const at = now()
  const begun = await db.peerReading.findMany({
    where: { startsAt: { lte: at }, endsAt: { gt: at } },
    select: { id: true },
  })
  for (const { id } of begun) await inTransaction((tx) => allocateOne(tx, id))
}

async function allocateOne(tx: Tx, id: string): Promise<void> {
  // Servers wait for each other here, and the second finds nobody left to add.
  await tx.$executeRaw`UPDATE "PeerReading" SET "seed" = "seed" WHERE "id" = ${id}`
  const plan = await tx.peerReading.findUnique({ where: { id }, select: planColumns })
  if (!plan) return
  const people = await findParticipants(tx, plan.studySessionId)
  if (people.length < fewestPeople) return
  // Nobody begins one of these while it is decided which can still be moved.
  await tx.$executeRaw`UPDATE "PeerAssignment" SET "state" = "state" WHERE "peerReadingId" = ${id}`
  const standing = await findStanding(tx, id)
  const known = new Set(standing.map(({ essayId }) => essayId))
  const late = people.filter(({ essayId }) => !known.has(essayId))
  if (late.length === 0) return
  const wished = { wished: plan.readersPerEssay, seed: plan.seed }
  const isFirst = standing.length === 0
  const { moved, added } = isFirst
    ? { moved: [], added: allocate({ ...wished, people, isPaired: plan.isPaired }) }
    : addLate({ seed: plan.seed, people, late, standing })
  for (const { id, readerId } of moved) {
    await tx.peerAssignment.update({
      where: { id },
      data: { readerId, state: 'OPEN', isOwed: true },
      select: { id: true },
    })
  }
  await tx.peerAssignment.createMany({ data: added.map((pair) => toRow(id, pair)) })
  const data = { people: people.length, added: added.length, moved: moved.length }
  await recordEvent(tx, null, { name: 'peerReading.allocated', subjectId: id, data })
}

const planColumns = { studySessionId: true, readersPerEssay: true, isPaired: true, seed: true } as const

function toRow(peerReadingId: string, { essayId, readerId }: Pair) {
  const state = readerId === null ? 'WAITING' : 'OPEN'
  return { id: newId(), peerReadingId, essayId, readerId, state, isOwed: readerId !== null, createdAt: now() }
}

/** Who handed in to a study session, with the essay of theirs that was handed in first, and the branch they wrote from. */
async function findParticipants(tx: Tx, studySessionId: string): Promise<Participant[]> {
  const essays = await tx.essay.findMany({
    where: { studySessionId, state: 'SUBMITTED', withdrawnAt: null, author: { disabledAt: null } },
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, authorId: true, organization: { select: { id: true, path: true } } },
  })
  const ids = [...new Set(essays.flatMap(({ organization }) => lineage(organization)))]
  const rows = await tx.organization.findMany({ where: { id: { in: ids }, kind: 'BRANCH' }, select: { id: true } })
  const branches = new Set(rows.map(({ id }) => id))
  const people = new Map<string, Participant>()
  for (const { id, authorId, organization } of essays) {
    // Groups of one branch are that branch.
    const unit = lineage(organization).findLast((one) => branches.has(one)) ?? organization.id
    if (!people.has(authorId)) people.set(authorId, { userId: authorId, essayId: id, unit })
  }
  return [...people.values()]
}

/** The assignments there are; those that a reader left are nobody's. */
async function findStanding(tx: Tx, peerReadingId: string): Promise<StandingPair[]> {
  const rows = await tx.peerAssignment.findMany({
    where: { peerReadingId, state: { not: 'LEFT' } },
    orderBy: { id: 'asc' },
    select: { id: true, essayId: true, readerId: true, state: true, isOwed: true, startedAt: true },
  })
  return rows.map(({ state, startedAt, isOwed, ...pair }) => ({
    ...pair,
    // What somebody took over, or was asked to, is theirs.
    canMove: state === 'WAITING' || (state === 'OPEN' && startedAt === null && isOwed),
  }))
}
