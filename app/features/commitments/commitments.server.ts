import { now } from '../../core/clock'
import { inTransaction, readRows } from '../../core/db.server'
import { env } from '../../core/env.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { dayOf, instantOf, plusDays, wallClockAt } from '../study-sessions/wall-clock'
import type { CommitmentState } from './commitment-states'

/** What somebody means to do, as they alone see it. `dueAt` is noon of the day they chose. */
export type Commitment = {
  id: string
  text: string
  dueOn: string
  dueAt: Date
  /** Whether the day has come. */
  isDue: boolean
  state: CommitmentState
  settledAt: Date | null
  /** The essay it was made in. */
  essay: { id: string; title: string } | null
}

/** More than anybody keeps in view; it only keeps a broken program from filling the disk. */
export const maxCommitments = 500

/** Days from now that the form proposes: long enough to have tried it. */
const proposedDays = 30

const columns = `c."id", c."text", c."dueOn", c."state", c."settledAt", c."essayId", d."title" AS "essayTitle"`
const tables = `"Commitment" c LEFT JOIN "Draft" d ON d."essayId" = c."essayId"`

/** All commitments of the viewer: the open ones first, by their day, then the settled ones, newest first. */
export async function listCommitments(viewer: Viewer): Promise<{ open: Commitment[]; settled: Commitment[] }> {
  const rows = await readRows<Row>(
    `SELECT ${columns} FROM ${tables} WHERE c."userId" = ? ORDER BY c."dueOn", c."id" LIMIT ${maxCommitments}`,
    [viewer.userId],
  )
  const all = rows.map(toCommitment)
  const settled = all.filter(({ state }) => state !== 'OPEN')
  const settledAt = ({ settledAt }: Commitment) => settledAt?.getTime() ?? 0
  return {
    open: all.filter(({ state }) => state === 'OPEN'),
    settled: settled.sort((a, b) => settledAt(b) - settledAt(a)),
  }
}

/** The viewer's open commitments from before an essay, with which its writing page opens, and those made in it. */
export async function listCommitmentsForWriting(
  viewer: Viewer,
  essayId: string,
): Promise<{ earlier: Commitment[]; here: Commitment[] }> {
  const rows = await readRows<Row>(
    `SELECT ${columns} FROM ${tables} WHERE c."userId" = ? AND c."state" = 'OPEN'
     ORDER BY c."dueOn", c."id" LIMIT ${maxCommitments}`,
    [viewer.userId],
  )
  const all = rows.map(toCommitment)
  return {
    earlier: all.filter(({ essay }) => essay?.id !== essayId),
    here: all.filter(({ essay }) => essay?.id === essayId),
  }
}

/** The viewer's open commitment whose day came first, of those whose day has come; null for none. */
export async function findDueCommitment(viewer: Viewer): Promise<Commitment | null> {
  const [row] = await readRows<Row>(
    `SELECT ${columns} FROM ${tables} WHERE c."userId" = ? AND c."state" = 'OPEN' AND c."dueOn" <= ?
     ORDER BY c."dueOn", c."id" LIMIT 1`,
    [viewer.userId, today()],
  )
  return row ? toCommitment(row) : null
}

/** One of the viewer's own commitments. Throws 404 for everybody else, whatever their role. */
export async function requireCommitment(viewer: Viewer, id: string): Promise<Commitment> {
  if (!isId(id)) throw refuse('notFound')
  const [row] = await readRows<Row>(`SELECT ${columns} FROM ${tables} WHERE c."id" = ? AND c."userId" = ?`, [
    id,
    viewer.userId,
  ])
  if (!row) throw refuse('notFound')
  return toCommitment(row)
}

/** The day that the form proposes. */
export function proposedDay(): string {
  return plusDays(today(), proposedDays)
}

type New = { text: string; dueOn: string; essayId?: string }

/**
 * Keeps what the viewer means to do. The same words with the same day from the same essay are one commitment sent
 * twice. Answers "tooMany", having written nothing, beyond what anybody keeps. Throws 404 for an essay that is not
 * the viewer's.
 *
 * Nothing of commitments is recorded as an event (docs/decisions/private-notes-are-not-events.md).
 */
export async function createCommitment(viewer: Viewer, input: New): Promise<{ id: string } | 'tooMany'> {
  const { text, dueOn, essayId = null } = input
  return inTransaction(async (tx) => {
    const mine = { userId: viewer.userId }
    // Two clicks of one person wait for each other here.
    await tx.$executeRaw`UPDATE "User" SET "name" = "name" WHERE "id" = ${viewer.userId}`
    if (essayId && (await tx.essay.count({ where: { id: essayId, authorId: viewer.userId } })) === 0) {
      throw refuse('notFound')
    }
    const present = await tx.commitment.findFirst({
      where: { ...mine, text, dueOn, essayId, state: 'OPEN' },
      select: { id: true },
    })
    if (present) return present
    if ((await tx.commitment.count({ where: mine })) >= maxCommitments) return 'tooMany'
    return tx.commitment.create({ data: { ...mine, text, dueOn, essayId, createdAt: now() }, select: { id: true } })
  })
}

/** Changes the words or the day of the viewer's own commitment. Throws 404 for another person's. */
export async function changeCommitment(
  viewer: Viewer,
  change: { id: string; text: string; dueOn: string },
): Promise<void> {
  const { id, ...data } = change
  await changeOwn(viewer, id, data)
}

/** Says what became of the viewer's own commitment; OPEN takes it up again. Throws 404 for another person's. */
export async function settleCommitment(viewer: Viewer, change: { id: string; state: CommitmentState }): Promise<void> {
  const { id, state } = change
  await changeOwn(viewer, id, { state, settledAt: state === 'OPEN' ? null : now() })
}

/** Deletes the viewer's own commitment; what is gone already is gone. Another person's stays. */
export async function deleteCommitment(viewer: Viewer, id: string): Promise<void> {
  if (!isId(id)) throw refuse('notFound')
  await inTransaction((tx) => tx.commitment.deleteMany({ where: { id, userId: viewer.userId } }))
}

type Change = { text?: string; dueOn?: string; state?: CommitmentState; settledAt?: Date | null }

async function changeOwn(viewer: Viewer, id: string, data: Change): Promise<void> {
  if (!isId(id)) throw refuse('notFound')
  const { count } = await inTransaction((tx) =>
    tx.commitment.updateMany({ where: { id, userId: viewer.userId }, data }),
  )
  if (count === 0) throw refuse('notFound')
}

type Row = Pick<Commitment, 'id' | 'text' | 'dueOn' | 'state' | 'settledAt'> & {
  essayId: string | null
  essayTitle: string | null
}

function toCommitment({ essayId, essayTitle, ...row }: Row): Commitment {
  const noon = `${row.dueOn}T12:00`
  return {
    ...row,
    // Where clocks jump over noon the day is the same in UTC.
    dueAt: instantOf(noon, env.XINDE_TIME_ZONE) ?? new Date(`${noon}Z`),
    isDue: row.dueOn <= today(),
    essay: essayId ? { id: essayId, title: essayTitle ?? '' } : null,
  }
}

/** The day of the installation's calendar. */
function today(): string {
  return dayOf(wallClockAt(now(), env.XINDE_TIME_ZONE))
}
