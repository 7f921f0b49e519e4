import { now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId, newId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { findPassage, passageAt, type PassageProblem, type QuotedPassage } from '../comments/find-passage'
import { holdLock } from './review-locks.server'
import { mostRemarks } from './review-forms'
import { requireReviewable, requireReviewedEssay } from './reviewed-essay.server'
import type { Mark } from './rubric'

/** A remark as its reviewer typed it; `revision` is the one the passage was chosen in. */
export type NewRemark = { essayId: string; revision: number; text: string; quoted: QuotedPassage }

/** 'lost': somebody else took the essay over. */
export type RemarkResult = { status: 'added' | 'lost' | 'tooManyRemarks' | PassageProblem }

/**
 * Keeps a remark on a passage of the essay's newest text, for its reviewer alone until it is sent with a decision. Sent
 * twice it is one remark. Throws what requireReviewable throws.
 */
export async function addRemark(viewer: Viewer, input: NewRemark): Promise<RemarkResult> {
  const { essayId, text } = input
  const { revisionNumber } = await requireReviewable(viewer, essayId)
  const passage = await readPassage({ essayId, revisionNumber }, input)
  if (typeof passage === 'string') return { status: passage }
  return inTransaction(async (tx) => {
    if (!(await holdLock(tx, viewer, essayId))) return { status: 'lost' }
    const unsent = await tx.reviewRemark.findMany({
      where: { essayId, reviewerId: viewer.userId, reviewId: null },
      select: { text: true, start: true, revisionNumber: true },
    })
    const isThere = (one: (typeof unsent)[number]) =>
      one.text === text && one.start === passage.start && one.revisionNumber === revisionNumber
    if (unsent.some(isThere)) return { status: 'added' }
    if (unsent.length >= mostRemarks) return { status: 'tooManyRemarks' }
    const id = newId()
    await tx.reviewRemark.create({
      data: { ...passage, id, essayId, reviewerId: viewer.userId, revisionNumber, text, createdAt: now() },
      select: { id: true },
    })
    await recordEvent(tx, viewer, { name: 'remark.added', subjectId: id, data: { essayId } })
    return { status: 'added' }
  })
}

/** The passage as the essay's newest text has it, whatever was sent. */
async function readPassage(
  { essayId, revisionNumber }: { essayId: string; revisionNumber: number },
  { revision, quoted }: Pick<NewRemark, 'revision' | 'quoted'>,
): Promise<ReturnType<typeof passageAt> | PassageProblem> {
  const { text } = await db.revision.findUniqueOrThrow({
    where: { essayId_number: { essayId, number: revisionNumber } },
    select: { text: true },
  })
  // Chosen in an older text: the words may still be there, a number of a paragraph or a character says nothing.
  const isNewest = revision === revisionNumber
  if (!isNewest && quoted.paragraph !== undefined) return 'passageNotFound'
  const range = findPassage(text, isNewest ? quoted : { ...quoted, before: undefined })
  return typeof range === 'string' ? range : passageAt(text, range)
}

/** Takes back a remark of the viewer's that was not sent yet; a sent one stays. Doing it twice is doing it once. */
export async function removeRemark(viewer: Viewer, input: { essayId: string; remarkId: string }): Promise<void> {
  const { essayId, remarkId } = input
  await requireReviewedEssay(viewer, essayId)
  await inTransaction(async (tx) => {
    const where = { id: remarkId, essayId, reviewerId: viewer.userId, reviewId: null }
    const { count } = await tx.reviewRemark.deleteMany({ where })
    if (count > 0) await recordEvent(tx, viewer, { name: 'remark.removed', subjectId: remarkId, data: { essayId } })
  })
}

/**
 * Keeps the general word, or the marks, as they are so far, for the viewer alone; nothing of it is recorded, as of a
 * draft.
 */
export async function keepUnsent(
  viewer: Viewer,
  input: { essayId: string; words: string } | { essayId: string; marks: Mark[] },
): Promise<void> {
  const { essayId } = input
  await requireReviewedEssay(viewer, essayId)
  const data = 'words' in input ? { words: input.words } : { marks: JSON.stringify(input.marks) }
  await inTransaction((tx) => tx.reading.updateMany({ where: { essayId, userId: viewer.userId }, data }))
}

export type Answer = { essayId: string; remarkId: string; answer: 'DONE' | 'KEPT'; words: string }

/**
 * What the essay's author did about a remark: as it says, or not, and why. It can be said anew. Throws 404 for an essay
 * that is not the viewer's and for a remark that was not sent to them.
 */
export async function answerRemark(viewer: Viewer, input: Answer): Promise<void> {
  const { essayId, remarkId, answer, words } = input
  const essay = await requireReviewedEssay(viewer, essayId)
  if (!essay.isOwn) throw refuse('forbidden')
  if (!isId(remarkId)) throw refuse('notFound')
  await inTransaction(async (tx) => {
    const { count } = await tx.reviewRemark.updateMany({
      where: { id: remarkId, essayId, reviewId: { not: null } },
      data: { answer, answerWords: words, answeredAt: now() },
    })
    if (count === 0) throw refuse('notFound')
    await recordEvent(tx, viewer, { name: 'remark.answered', subjectId: remarkId, data: { essayId, answer } })
  })
}
