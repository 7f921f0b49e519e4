import { now } from '../../core/clock'
import { changeRows, inTransaction, readRows, type Tx } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import type { KeptAnswer } from './ladder'

/** Questions of one essay, with answers or without; more than any ladder has. */
const maxQuestions = 60

export type AnswerSaved =
  | { status: 'saved'; version: number }
  /** Somebody (the author, elsewhere) saved it since; this is what they saved. */
  | { status: 'conflict'; version: number; answer: string }
  | { status: 'refused'; reason: 'tooManyQuestions' }

/**
 * What the viewer answered to the questions of their essay, in the order the questions came up. Empty for an essay
 * that is not the viewer's.
 */
export async function listAnswers(viewer: Viewer, essayId: string): Promise<KeptAnswer[]> {
  if (!isId(essayId)) return []
  return readRows<KeptAnswer>(
    `SELECT a."question", a."isOwn", a."answer", a."version" FROM "EssayAnswer" a
     JOIN "Essay" e ON e."id" = a."essayId"
     WHERE a."essayId" = ? AND e."authorId" = ? ORDER BY a."createdAt", a."question"`,
    [essayId, viewer.userId],
  )
}

type Answer = { essayId: string; question: string; answer: string; version: number }

/**
 * Saves an answer if nobody saved it since `version`; a conflict changes nothing and answers with what is there.
 * What is there already is saved without a change, so the same save may arrive twice. Throws 404 for an essay that
 * is not the viewer's.
 *
 * As with the draft, no save is an event (docs/decisions/private-notes-are-not-events.md).
 */
export async function saveAnswer(viewer: Viewer, save: Answer): Promise<AnswerSaved> {
  if (!isId(save.essayId)) throw refuse('notFound')
  if (save.version > 0 && (await changeAnswer(viewer, save))) return { status: 'saved', version: save.version + 1 }
  return inTransaction(async (tx) => {
    const { essayId, question, answer } = save
    await requireOwn(tx, viewer, essayId)
    const where = { essayId_question: { essayId, question } }
    const present = await tx.essayAnswer.findUnique({ where, select: { answer: true, version: true } })
    if (present?.answer === answer) return { status: 'saved', version: present.version }
    if (present) return { status: 'conflict', ...present }
    // Never answered and still not: an empty field is no row.
    if (answer === '') return { status: 'saved', version: 0 }
    if ((await tx.essayAnswer.count({ where: { essayId } })) >= maxQuestions) {
      return { status: 'refused', reason: 'tooManyQuestions' }
    }
    const at = now()
    await tx.essayAnswer.create({
      data: { essayId, question, answer, createdAt: at, updatedAt: at },
      select: { version: true },
    })
    return { status: 'saved', version: 1 }
  })
}

const changeSql = `
  UPDATE "EssayAnswer" SET "answer" = ?, "updatedAt" = ?, "version" = "version" + 1
  WHERE "essayId" = ? AND "question" = ? AND "version" = ?
    AND EXISTS (SELECT 1 FROM "Essay" e WHERE e."id" = "EssayAnswer"."essayId" AND e."authorId" = ?)`

/** One statement: who writes, and from which version, is part of the change. */
async function changeAnswer(viewer: Viewer, save: Answer): Promise<boolean> {
  const { essayId, question, answer, version } = save
  return (await changeRows(changeSql, [answer, now(), essayId, question, version, viewer.userId])) === 1
}

/**
 * Adds a question that the author asks themselves; asked already, it stays once. Answers "tooManyQuestions" beyond
 * what any ladder has. Throws 404 for an essay that is not the viewer's.
 */
export async function addQuestion(
  viewer: Viewer,
  input: { essayId: string; question: string },
): Promise<'added' | 'tooManyQuestions'> {
  const { essayId, question } = input
  return inTransaction(async (tx) => {
    await requireOwn(tx, viewer, essayId)
    const where = { essayId_question: { essayId, question } }
    if (await tx.essayAnswer.findUnique({ where, select: { version: true } })) return 'added'
    if ((await tx.essayAnswer.count({ where: { essayId } })) >= maxQuestions) return 'tooManyQuestions'
    const at = now()
    const data = { essayId, question, isOwn: true, answer: '', createdAt: at, updatedAt: at }
    await tx.essayAnswer.create({ data, select: { version: true } })
    return 'added'
  })
}

/** Takes away a question the author asks themselves, with its answer. Throws 404 for another person's essay. */
export async function removeQuestion(viewer: Viewer, input: { essayId: string; question: string }): Promise<void> {
  const { essayId, question } = input
  await inTransaction(async (tx) => {
    await requireOwn(tx, viewer, essayId)
    await tx.essayAnswer.deleteMany({ where: { essayId, question, isOwn: true } })
  })
}

/** Two pages of one author wait for each other here, so that neither makes the other's row a second time. */
async function requireOwn(tx: Tx, viewer: Viewer, essayId: string): Promise<void> {
  if (!isId(essayId)) throw refuse('notFound')
  const own = await tx.$executeRaw`
    UPDATE "Draft" SET "title" = "title" WHERE "essayId" = ${essayId}
      AND EXISTS (SELECT 1 FROM "Essay" e WHERE e."id" = ${essayId} AND e."authorId" = ${viewer.userId})`
  if (own === 0) throw refuse('notFound')
}
