import { now } from '../../core/clock'
import { inTransaction, readRows } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { answersOf, namesAreShown, type PeerReadingMode, questionsOf } from './peer-reading-plan'
import type { Reply, ReplyWord } from './reading-forms'

/** What a reader wrote about the viewer's essay. `readerName` is null while names are hidden. */
export type ReceivedReading = {
  id: string
  readerName: string | null
  answers: { question: string; answer: string }[]
  handedOverAt: Date
  reply: string
  replyWord: ReplyWord | null
}

type Row = {
  id: string
  state: string
  readerName: string | null
  mode: PeerReadingMode
  endsAt: Date
  questions: string
  answers: string
  handedOverAt: Date | null
  reply: string
  replyWord: ReplyWord | null
}

const columns = `a."id", a."state", u."name" AS "readerName", p."mode", p."endsAt", p."questions", a."answers",
  a."handedOverAt", a."reply", a."replyWord"`

const tables = `"PeerAssignment" a
  JOIN "PeerReading" p ON p."id" = a."peerReadingId"
  JOIN "Essay" e ON e."id" = a."essayId"
  LEFT JOIN "User" u ON u."id" = a."readerId"`

/**
 * The readings of the viewer's own essay in a study session: those handed over, in the order they came, and how many are
 * still to come. Of what is not handed over nothing else is read. One statement.
 */
export async function listReceived(
  viewer: Viewer,
  studySessionId: string,
): Promise<{ readings: ReceivedReading[]; toCome: number }> {
  const rows = await readRows<Row>(
    `SELECT ${columns} FROM ${tables}
     WHERE p."studySessionId" = ? AND e."authorId" = ? AND a."state" <> 'LEFT'
     ORDER BY a."handedOverAt", a."id"`,
    [studySessionId, viewer.userId],
  )
  const handedOver = rows.filter(({ state }) => state === 'HANDED_OVER')
  return { readings: handedOver.map(toReceived), toCome: rows.length - handedOver.length }
}

/** A reading of the viewer's own essay that was handed over. Throws 404 for everybody else's. */
export async function requireReceived(
  viewer: Viewer,
  assignmentId: string,
): Promise<ReceivedReading & { studySessionId: string }> {
  if (!isId(assignmentId)) throw refuse('notFound')
  const [row] = await readRows<Row & { studySessionId: string }>(
    `SELECT ${columns}, p."studySessionId" FROM ${tables}
     WHERE a."id" = ? AND e."authorId" = ? AND a."state" = 'HANDED_OVER'`,
    [assignmentId, viewer.userId],
  )
  if (!row) throw refuse('notFound')
  return { ...toReceived(row), studySessionId: row.studySessionId }
}

function toReceived(row: Row): ReceivedReading {
  const { id, readerName, handedOverAt, reply, replyWord } = row
  const questions = questionsOf(row.questions)
  const answers = answersOf(row.answers, questions).map((answer, index) => ({
    question: questions[index] ?? '',
    answer,
  }))
  return {
    ...{ id, reply, replyWord, answers: answers.filter(({ answer }) => answer.trim() !== '') },
    readerName: namesAreShown(now(), row) ? readerName : null,
    handedOverAt: handedOverAt ?? now(),
  }
}

/** Says of a reading what it was good for, to its reader alone; saying it again replaces it. Throws 404 for everybody else's. */
export async function replyToReading(viewer: Viewer, { id, reply }: { id: string; reply: Reply }): Promise<void> {
  await requireReceived(viewer, id)
  await inTransaction(async (tx) => {
    const where = { id, state: 'HANDED_OVER', essay: { authorId: viewer.userId } }
    const data = { reply: reply.text, replyWord: reply.word, repliedAt: now() }
    const { count } = await tx.peerAssignment.updateMany({ where, data })
    if (count > 0) await recordEvent(tx, viewer, { name: 'peerReading.replied', subjectId: id })
  })
}
