import { minute, now } from '../../core/clock'
import { db, inTransaction, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { newId } from '../../core/ids'
import { takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { requireReadableEssay } from '../essays/essay-access.server'
import { keepCommentCounts } from './comment-counts.server'
import { type Anchor, anchorOf } from './passage-anchors.server'
import { findPassage, passageAt, type PassageProblem, type QuotedPassage } from './find-passage'
import type { CommentIntent } from './comment-intents'
import { canDeleteComment, canEditComment, canWritePrivately, isCommentFor, isOwnComment } from './comment-policy'
import { type FoundComment, requireComment } from './find-comment.server'

/** The same words by the same person within this time are one comment sent twice: a double tap, a reload. */
const doubleWindow = minute

export type CreatedComment =
  | { status: 'created'; commentId: string; threadId: string }
  | { status: 'parentDeleted' | 'parentHidden' | 'notePartGone' | PassageProblem }

export type NewComment = {
  essayId: string
  parentId?: string
  text: string
  intent?: CommentIntent | null
  /** For the essay's author alone; an answer is as private as its thread. */
  isPrivate?: boolean
  quoted?: QuotedPassage & ReadRevision
}

/** The revision that a passage was chosen in; a place in another than the newest means nothing. */
type ReadRevision = { revision?: number }

/**
 * Writes a comment on an essay, or with `parentId` an answer in that comment's thread; there is one level, so an
 * answer to an answer stands in the same thread. `text` is as createCommentSchema leaves it. With `quoted` it is about
 * a passage, which must be in the essay's newest text. Answers, having written nothing, "parentDeleted" or
 * "parentHidden" when the comment to answer is gone or hidden, "notePartGone" when it was a private one, and a problem when the passage is not to be found. Throws 404 for an essay or a parent
 * that is not there for the viewer, 403 where they may not comment, 429 for too many.
 */
export async function createComment(viewer: Viewer, input: NewComment): Promise<CreatedComment> {
  const { essayId, parentId, text, intent, isPrivate = false, quoted } = input
  const essay = await requireReadableEssay(viewer, essayId)
  if (!essay.can.comment) throw refuse('forbidden')
  if (isPrivate && !canWritePrivately(viewer, essay)) throw refuse('badRequest')
  await takePoint('comment', viewer.userId)
  const passage = quoted ? await readPassage(essay, quoted) : null
  if (typeof passage === 'string') return { status: passage }
  return inTransaction(async (tx) => {
    const parent = parentId ? await findParent(tx, { viewer, essay, parentId }) : null
    if (parent?.deletedAt) return { status: parent.privateTo ? 'notePartGone' : 'parentDeleted' }
    if (parent?.hiddenAt) return { status: 'parentHidden' }
    const start = passage?.row.start
    const privateTo = parent ? parent.privateTo : isPrivate ? viewer.userId : null
    const sentTwice = await findDouble(tx, viewer, { essayId, threadId: parent?.threadId, text, start, privateTo })
    if (sentTwice) return { status: 'created', commentId: sentTwice.id, threadId: sentTwice.threadId }
    const id = newId()
    const threadId = parent?.threadId ?? id
    const { revisionNumber, studySessionId } = essay
    await tx.comment.create({
      data: {
        id,
        threadId,
        essayId,
        authorId: viewer.userId,
        revisionNumber,
        text,
        intent,
        privateTo,
        createdAt: now(),
      },
      select: { id: true },
    })
    if (passage) await writePassage(tx, { ...passage, commentId: id, essayId, revisionNumber })
    if (privateTo === null) await keepCommentCounts(tx, { essayId, studySessionId, userId: viewer.userId, by: 1 })
    const data = { essayId, threadId, isReply: threadId !== id, isOnPassage: passage !== null }
    await recordEvent(tx, viewer, { name: 'comment.created', subjectId: id, data })
    return { status: 'created', commentId: id, threadId }
  })
}

type ReadPassage = { row: ReturnType<typeof passageAt>; anchor: Omit<Anchor, 'commentId'> }

/** The passage as the essay's newest text has it, whatever was sent. */
async function readPassage(
  essay: { id: string; revisionNumber: number },
  { revision, ...quoted }: QuotedPassage & ReadRevision,
): Promise<ReadPassage | PassageProblem> {
  const { text } = await db.revision.findUniqueOrThrow({
    where: { essayId_number: { essayId: essay.id, number: essay.revisionNumber } },
    select: { text: true },
  })
  // Chosen in an older text: the words may still be there, a number of a paragraph or a character says nothing.
  const isNewest = revision === undefined || revision === essay.revisionNumber
  if (!isNewest && quoted.paragraph !== undefined) return 'passageNotFound'
  const range = findPassage(text, isNewest ? quoted : { ...quoted, before: undefined })
  if (typeof range === 'string') return range
  const { commentId, ...anchor } = anchorOf('', text, { state: 'UNCHANGED', ...range })
  return { row: passageAt(text, range), anchor }
}

async function writePassage(
  tx: Tx,
  passage: ReadPassage & { commentId: string; essayId: string; revisionNumber: number },
): Promise<void> {
  const { row, anchor, commentId, essayId, revisionNumber } = passage
  await tx.passage.create({ data: { ...row, commentId, essayId }, select: { commentId: true } })
  await tx.passageAnchor.create({
    data: { ...anchor, commentId, essayId, revisionNumber },
    select: { commentId: true },
  })
}

/**
 * Changes the text of the viewer's own comment and what it is meant as, within the edit window; an answer is meant as
 * nothing of its own. Answers "tooLate" when the window has
 * closed, "deleted" and "hidden" when the comment is that; nothing is changed then. Throws 404 for a comment that is not
 * there for the viewer, 403 for another person's, 429 for too many.
 */
export async function editComment(
  viewer: Viewer,
  input: { commentId: string; text: string; intent?: CommentIntent | null },
): Promise<'edited' | 'tooLate' | 'deleted' | 'hidden'> {
  const { commentId, text } = input
  const comment = await requireOwnComment(viewer, commentId)
  if (comment.deletedAt) return 'deleted'
  if (comment.hiddenAt) return 'hidden'
  if (!canEditComment(viewer, comment, now())) return 'tooLate'
  const intent = comment.threadId === commentId ? (input.intent ?? null) : null
  if (comment.text === text && comment.intent === intent) return 'edited'
  await takePoint('comment', viewer.userId)
  return inTransaction(async (tx) => {
    const edited = await tx.comment.updateMany({
      where: { id: commentId, deletedAt: null, hiddenAt: null },
      data: { text, intent, editedAt: now() },
    })
    if (edited.count === 0) return 'deleted'
    await recordEvent(tx, viewer, { name: 'comment.edited', subjectId: commentId, data: { essayId: comment.essayId } })
    return 'edited'
  })
}

/**
 * Takes a comment away; a trace of it stays in its thread, so that answers keep their place. Withdrawn by its
 * writer, its text and the words it quoted are erased: that is what withdrawing promises. Removed by an organizer, the text is kept for
 * the writer's own archive and shown to nobody. So an empty text tells the two apart. Doing it twice is doing it
 * once. Throws 404 for a comment that is not there for the viewer and 403 for one not theirs to take away.
 */
export async function deleteComment(viewer: Viewer, commentId: string): Promise<DeletedComment> {
  const comment = await requireComment(viewer, commentId)
  const isOwn = isOwnComment(viewer, comment)
  const { essayId, threadId, studySessionId, authorId, privateTo } = comment
  if (comment.deletedAt && isOwn) return { essayId, threadId }
  if (!comment.deletedAt && !canDeleteComment(viewer, comment)) throw refuse('forbidden')
  await inTransaction(async (tx) => {
    const data = { deletedAt: now(), ...(isOwn ? { text: '', intent: null } : {}) }
    const counted = await tx.comment.updateMany({ where: { id: commentId, deletedAt: null, hiddenAt: null }, data })
    // What was hidden counted no more.
    const hidden = await tx.comment.updateMany({ where: { id: commentId, deletedAt: null }, data })
    if (counted.count + hidden.count === 0) return
    if (isOwn) await tx.passage.deleteMany({ where: { commentId } })
    if (counted.count > 0 && privateTo === null)
      await keepCommentCounts(tx, { essayId, studySessionId, userId: authorId, by: -1 })
    const name = isOwn ? 'comment.withdrawn' : 'comment.removed'
    await recordEvent(tx, viewer, { name, subjectId: commentId, data: { essayId, authorId } })
  })
  return { essayId, threadId }
}

export type DeletedComment = { essayId: string; threadId: string }

/**
 * The viewer's own comment, for the page that changes it. Throws 404 for one that is not there for the viewer and
 * 403 for another person's.
 */
export async function requireOwnComment(viewer: Viewer, commentId: string): Promise<FoundComment> {
  const comment = await requireComment(viewer, commentId)
  if (!isOwnComment(viewer, comment)) throw refuse('forbidden')
  return comment
}

/**
 * A comment that the viewer may take away, or that is gone already, for the page that asks whether they mean it.
 * Throws 404 for one that is not there for the viewer and 403 for one not theirs to take away.
 */
export async function requireDeletableComment(
  viewer: Viewer,
  commentId: string,
): Promise<FoundComment & { isOwn: boolean }> {
  const comment = await requireComment(viewer, commentId)
  const isOwn = isOwnComment(viewer, comment)
  if (!comment.deletedAt && !canDeleteComment(viewer, comment)) throw refuse('forbidden')
  return { ...comment, isOwn }
}

type Answered = { viewer: Viewer; essay: { id: string; authorId: string }; parentId: string }

/**
 * The comment that is answered. Takes the row of the one that began its thread: while an answer is written the thread is
 * not opened to all, nor the other way round.
 */
async function findParent(tx: Tx, { viewer, essay, parentId }: Answered) {
  const where = { id: parentId, essayId: essay.id }
  const found = await tx.comment.findFirst({ where, select: { threadId: true } })
  if (!found) throw refuse('notFound')
  await tx.comment.updateMany({ where: { id: found.threadId }, data: { revisionNumber: { increment: 0 } } })
  const parent = await tx.comment.findFirstOrThrow({
    where,
    select: { threadId: true, deletedAt: true, hiddenAt: true, privateTo: true },
  })
  if (!isCommentFor(viewer, { ...parent, essayAuthorId: essay.authorId })) throw refuse('notFound')
  return parent
}

type Sent = { essayId: string; threadId?: string; text: string; start?: number; privateTo: string | null }

async function findDouble(tx: Tx, viewer: Viewer, sent: Sent) {
  const last = await tx.comment.findFirst({
    where: { authorId: viewer.userId },
    orderBy: { id: 'desc' },
    select: {
      ...{ id: true, threadId: true, essayId: true, text: true, createdAt: true, deletedAt: true, privateTo: true },
      passage: { select: { start: true } },
    },
  })
  if (!last || last.deletedAt || last.text !== sent.text || last.essayId !== sent.essayId) return null
  if (last.passage?.start !== sent.start || last.privateTo !== sent.privateTo) return null
  const isSamePlace = sent.threadId ? last.threadId === sent.threadId : last.threadId === last.id
  const isRecent = now().getTime() - last.createdAt.getTime() < doubleWindow
  return isSamePlace && isRecent ? last : null
}
