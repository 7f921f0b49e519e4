import { now } from '../../core/clock'
import { inTransaction, readRows, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId, newId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import { paths } from '../../paths'
import type { Viewer } from '../accounts/viewer'
import { isThere } from './essay-there'
import type { FileRow } from '../files/images.server'
import { hasWords, type Problem } from './reading-forms'
import {
  answersOf,
  type AssignmentState,
  isReadingAt,
  namesAreShown,
  type PeerReadingMode,
  questionsOf,
} from './peer-reading-plan'

/** A reading as its reader sees it. It names neither the essay's id nor, while names are hidden, its author. */
export type Assignment = {
  id: string
  studySessionId: string
  sessionTitle: string
  timeZone: string
  mode: PeerReadingMode
  endsAt: Date
  state: AssignmentState
  isBegun: boolean
  isOver: boolean
  /** Whether the essay may be read and the reading changed now. */
  isOpen: boolean
  /** Null once it may not be read any more. */
  essay: { title: string; html: string; characterCount: number } | null
  author: { name: string; organizationName: string } | null
  questions: string[]
  answers: string[]
  version: number
  handedOverAt: Date | null
  reply: string
  replyWord: string | null
}

type Row = {
  id: string
  studySessionId: string
  sessionTitle: string
  timeZone: string
  mode: PeerReadingMode
  startsAt: Date
  endsAt: Date
  questions: string
  state: AssignmentState
  startedAt: Date | null
  answers: string
  version: number
  handedOverAt: Date | null
  reply: string
  replyWord: string | null
  /** 1 or 0. */
  isEssayThere: number
  title: string
  html: string | null
  characterCount: number
  authorName: string
  organizationName: string
}

/**
 * The viewer's own reading. The essay's text comes along while the reading lasts and its author has not taken it back, once
 * the viewer has begun; an assignment is a grant to read exactly this, and nothing else asks whether they may. Throws 404
 * for everybody else's, whatever the viewer's role. One statement.
 */
export async function requireAssignment(viewer: Viewer, assignmentId: string): Promise<Assignment> {
  if (!isId(assignmentId)) throw refuse('notFound')
  const [row] = await readRows<Row>(
    `SELECT a."id", p."studySessionId", s."title" AS "sessionTitle", s."timeZone", p."mode", p."startsAt", p."endsAt",
       p."questions", a."state", a."startedAt", a."answers", a."version", a."handedOverAt", a."reply", a."replyWord",
       CASE WHEN ${isThere('e')} THEN 1 ELSE 0 END AS "isEssayThere", e."title", r."html", e."characterCount", u."name" AS "authorName",
       o."name" AS "organizationName"
     FROM "PeerAssignment" a
     JOIN "PeerReading" p ON p."id" = a."peerReadingId"
     JOIN "StudySession" s ON s."id" = p."studySessionId"
     JOIN "Essay" e ON e."id" = a."essayId"
     JOIN "User" u ON u."id" = e."authorId"
     JOIN "Organization" o ON o."id" = e."organizationId"
     LEFT JOIN "Revision" r ON r."essayId" = e."id" AND r."number" = e."revisionNumber"
     WHERE a."id" = ? AND a."readerId" = ?`,
    [assignmentId, viewer.userId],
  )
  if (!row) throw refuse('notFound')
  return toAssignment(row)
}

function toAssignment(row: Row): Assignment {
  const { startsAt, startedAt, isEssayThere, title, html, characterCount, authorName, organizationName, ...shown } = row
  const isTheirs = row.state === 'OPEN' || row.state === 'HANDED_OVER'
  const isReadable = isTheirs && startedAt !== null && isEssayThere === 1 && isReadingAt(now(), row)
  const questions = questionsOf(row.questions)
  return {
    ...{ ...shown, questions, answers: answersOf(row.answers, questions) },
    isBegun: startedAt !== null,
    isOver: row.endsAt <= now(),
    isOpen: row.state === 'OPEN' && isEssayThere === 1 && isReadingAt(now(), row),
    essay: isReadable ? { title, html: withOwnPictures(html ?? '', row.id), characterCount } : null,
    author: isReadable && namesAreShown(now(), row) ? { name: authorName, organizationName } : null,
  }
}

/** Pictures come through the assignment's own door: theirs asks who may read the essay otherwise. */
function withOwnPictures(html: string, assignmentId: string): string {
  return html.replaceAll(`src="${paths.file('')}`, `src="${paths.assignedFile(assignmentId, '')}`)
}

/** A picture of the essay that the viewer is reading. Throws 404 for any other, and when the reading is over. One statement. */
export async function requireAssignedFile(
  viewer: Viewer,
  { assignmentId, fileId }: { assignmentId: string; fileId: string },
): Promise<FileRow> {
  if (!isId(assignmentId) || !isId(fileId)) throw refuse('notFound')
  const at = now()
  const [file] = await readRows<FileRow>(
    `SELECT f."id", f."sha256", f."mime" FROM "PeerAssignment" a
     JOIN "PeerReading" p ON p."id" = a."peerReadingId"
     JOIN "Essay" e ON e."id" = a."essayId"
     JOIN "EssayFile" x ON x."essayId" = e."id" AND x."revisionNumber" = e."revisionNumber"
     JOIN "File" f ON f."id" = x."fileId"
     WHERE a."id" = ? AND a."readerId" = ? AND a."state" IN ('OPEN', 'HANDED_OVER') AND a."startedAt" IS NOT NULL
       AND ${isThere('e')} AND p."startsAt" <= ? AND p."endsAt" > ? AND f."id" = ?`,
    [assignmentId, viewer.userId, at, at, fileId],
  )
  if (!file) throw refuse('notFound')
  return file
}

/** Begins the viewer's reading: from now on nobody else is given it. Doing it twice is doing it once. Throws 404. */
export async function beginReading(viewer: Viewer, id: string): Promise<void> {
  const { isOpen, isBegun } = await requireAssignment(viewer, id)
  if (!isOpen || isBegun) return
  await inTransaction(async (tx) => {
    const where = { id, readerId: viewer.userId, state: 'OPEN', startedAt: null }
    await tx.peerAssignment.updateMany({ where, data: { startedAt: now() } })
  })
}

type Written = { id: string; version: number; answers: string[] }

/**
 * Keeps what the reader wrote, for themselves alone. Like every draft it is no event
 * (docs/decisions/drafts-are-not-events.md). Answers what keeps it from being kept; nothing is changed then.
 */
export async function saveReading(viewer: Viewer, written: Written): Promise<'saved' | Problem> {
  const present = await requireAssignment(viewer, written.id)
  return inTransaction(async (tx) => (await keep(tx, viewer, { ...written, present })) ?? 'saved')
}

/** Keeps what the reader wrote and gives it to the author; it cannot be changed afterwards. Twice is once. */
export async function handOverReading(viewer: Viewer, written: Written): Promise<'handedOver' | Problem> {
  const present = await requireAssignment(viewer, written.id)
  if (present.state === 'HANDED_OVER') return 'handedOver'
  if (!written.answers.some(hasWords)) return 'blank'
  return inTransaction(async (tx) => {
    const problem = await keep(tx, viewer, { ...written, present, data: { state: 'HANDED_OVER', handedOverAt: now() } })
    if (problem) return problem
    await recordEvent(tx, viewer, { name: 'peerReading.handedOver', subjectId: written.id })
    return 'handedOver'
  })
}

type Handing = { state: 'HANDED_OVER'; handedOverAt: Date }

/** The state, the reader and the version are part of the change: somebody may take the reading over at this moment. */
async function keep(
  tx: Tx,
  viewer: Viewer,
  { id, version, answers, present, data }: Written & { present: Assignment; data?: Handing },
): Promise<Problem | null> {
  if (!present.isOpen)
    return present.state === 'LEFT' ? 'left' : present.state === 'HANDED_OVER' ? 'handedOver' : 'over'
  const kept = await tx.peerAssignment.updateMany({
    where: { id, version, readerId: viewer.userId, state: 'OPEN' },
    data: { ...data, answers: JSON.stringify(answers), version: version + 1, startedAt: now() },
  })
  if (kept.count > 0) return null
  const after = await tx.peerAssignment.findFirst({ where: { id, readerId: viewer.userId }, select: { state: true } })
  return after?.state === 'OPEN' ? 'conflict' : after?.state === 'HANDED_OVER' ? 'handedOver' : 'left'
}

/**
 * Gives a reading up: somebody else can read it. What was written stays the reader's own. Doing it twice is doing it once,
 * and what was handed over stays. Throws 404 for everybody else's.
 */
export async function giveUpReading(viewer: Viewer, id: string): Promise<void> {
  const { isOpen } = await requireAssignment(viewer, id)
  if (!isOpen) return
  await inTransaction(async (tx) => {
    const where = { id, readerId: viewer.userId, state: 'OPEN' }
    const given = await tx.peerAssignment.updateMany({ where, data: { state: 'LEFT' } })
    if (given.count === 0) return
    await reopen(tx, id)
    await recordEvent(tx, viewer, { name: 'peerReading.givenUp', subjectId: id })
  })
}

/** The place that a reader left, for another one; without a reader it waits. Returns its id. */
export async function reopen(tx: Tx, leftId: string, readerId: string | null = null): Promise<string> {
  const { peerReadingId, essayId } = await tx.peerAssignment.findUniqueOrThrow({
    where: { id: leftId },
    select: { peerReadingId: true, essayId: true },
  })
  const id = newId()
  const state = readerId ? 'OPEN' : 'WAITING'
  await tx.peerAssignment.create({
    data: { id, peerReadingId, essayId, readerId, state, isOwed: false, createdAt: now() },
    select: { id: true },
  })
  return id
}
