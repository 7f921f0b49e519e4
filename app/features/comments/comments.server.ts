import { minute, now } from '../../core/clock'
import { db, inTransaction, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId, newId } from '../../core/ids'
import { takePoint } from '../../core/rate-limit.server'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { adjustCommentCount, requireReadableEssay } from '../essays/essay-access.server'
import { addEnrollmentComments } from '../study-sessions/enrollments.server'
import { type Anchor, anchorOf } from './passage-anchors.server'
import { findPassage, passageAt, type PassageProblem, type QuotedPassage } from './find-passage'
import type { CommentIntent } from './comment-intents'
import { canDeleteComment, canEditComment, type CommentPlace, isOwnComment } from './comment-policy'

/** The same words by the same person within this time are one comment sent twice: a double tap, a reload. */
const doubleWindow = minute

export type CreatedComment =
  | { status: 'created'; commentId: string; threadId: string }
  | { status: 'parentDeleted' | PassageProblem }

export type NewComment = {
  essayId: string
  parentId?: string
  text: string
  intent?: CommentIntent | null
  quoted?: QuotedPassage & ReadRevision
}

/** The revision that a passage was chosen in; a place in another than the newest means nothing. */
type ReadRevision = { revision?: number }

/**
 * Writes a comment on an essay, or with `parentId` an answer in that comment's thread; there is one level, so an
 * answer to an answer stands in the same thread. `text` is as createCommentSchema leaves it. With `quoted` it is about
 * a passage, which must be in the essay's newest text. Answers, having written nothing, "parentDeleted" when the
 * comment to answer is gone, and a problem when the passage is not to be found. Throws 404 for an essay or a parent
 * that is not there for the viewer, 403 where they may not comment, 429 for too many.
 */
export async function createComment(viewer: Viewer, input: NewComment): Promise<CreatedComment> {
  const { essayId, parentId, text, intent, quoted } = input
  const essay = await requireReadableEssay(viewer, essayId)
  if (!essay.can.comment) throw refuse('forbidden')
  await takePoint('comment', viewer.userId)
  const passage = quoted ? await readPassage(essay, quoted) : null
  if (typeof passage === 'string') return { status: passage }
  return inTransaction(async (tx) => {
    const parent = parentId ? await findParent(tx, { essayId, parentId }) : null
    if (parent?.deletedAt) return { status: 'parentDeleted' }
    const start = passage?.row.start
    const sentTwice = await findDouble(tx, viewer, { essayId, threadId: parent?.threadId, text, start })
    if (sentTwice) return { status: 'created', commentId: sentTwice.id, threadId: sentTwice.threadId }
    const id = newId()
    const threadId = parent?.threadId ?? id
    const { revisionNumber, studySessionId } = essay
    await tx.comment.create({
      data: { id, threadId, essayId, authorId: viewer.userId, revisionNumber, text, intent, createdAt: now() },
      select: { id: true },
    })
    if (passage) await writePassage(tx, { ...passage, commentId: id, essayId, revisionNumber })
    await count(tx, { essayId, studySessionId, userId: viewer.userId, by: 1 })
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
 * closed and "deleted" when the comment is gone; nothing is changed then. Throws 404 for a comment that is not
 * there for the viewer, 403 for another person's, 429 for too many.
 */
export async function editComment(
  viewer: Viewer,
  input: { commentId: string; text: string; intent?: CommentIntent | null },
): Promise<'edited' | 'tooLate' | 'deleted'> {
  const { commentId, text } = input
  const comment = await requireOwnComment(viewer, commentId)
  if (comment.deletedAt) return 'deleted'
  if (!canEditComment(viewer, comment, now())) return 'tooLate'
  const intent = comment.threadId === commentId ? (input.intent ?? null) : null
  if (comment.text === text && comment.intent === intent) return 'edited'
  await takePoint('comment', viewer.userId)
  return inTransaction(async (tx) => {
    const edited = await tx.comment.updateMany({
      where: { id: commentId, deletedAt: null },
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
  const { essayId, threadId, studySessionId, authorId } = comment
  if (comment.deletedAt && isOwn) return { essayId, threadId }
  if (!comment.deletedAt && !canDeleteComment(viewer, comment)) throw refuse('forbidden')
  await inTransaction(async (tx) => {
    const deleted = await tx.comment.updateMany({
      where: { id: commentId, deletedAt: null },
      data: { deletedAt: now(), ...(isOwn ? { text: '', intent: null } : {}) },
    })
    if (deleted.count === 0) return
    if (isOwn) await tx.passage.deleteMany({ where: { commentId } })
    await count(tx, { essayId, studySessionId, userId: authorId, by: -1 })
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

export type FoundComment = CommentPlace & {
  id: string
  authorName: string
  essayId: string
  threadId: string
  essayAuthorId: string
  studySessionId: string | null
  text: string
  intent: CommentIntent | null
  revisionNumber: number
  resolvedRevision: number | null
}

/** A comment on an essay the viewer may read; their own they always reach, to withdraw it. Throws 404. */
export async function requireComment(viewer: Viewer, commentId: string): Promise<FoundComment> {
  if (!isId(commentId)) throw refuse('notFound')
  const found = await db.comment.findUnique({
    where: { id: commentId },
    select: {
      id: true,
      essayId: true,
      threadId: true,
      authorId: true,
      text: true,
      intent: true,
      revisionNumber: true,
      resolvedRevision: true,
      createdAt: true,
      deletedAt: true,
      author: { select: { name: true } },
      essay: {
        select: {
          authorId: true,
          studySessionId: true,
          studySession: { select: { organization: { select: { path: true } } } },
        },
      },
    },
  })
  if (!found) throw refuse('notFound')
  if (!isOwnComment(viewer, found)) await requireReadableEssay(viewer, found.essayId)
  const { essay, author, ...comment } = found as typeof found & { intent: CommentIntent | null }
  const sessionOrganization = essay.studySession?.organization ?? null
  const { authorId: essayAuthorId, studySessionId } = essay
  return { ...comment, authorName: author.name, essayAuthorId, studySessionId, sessionOrganization }
}

async function findParent(tx: Tx, place: { essayId: string; parentId: string }) {
  const parent = await tx.comment.findFirst({
    where: { id: place.parentId, essayId: place.essayId },
    select: { threadId: true, deletedAt: true },
  })
  if (!parent) throw refuse('notFound')
  return parent
}

type Sent = { essayId: string; threadId?: string; text: string; start?: number }

async function findDouble(tx: Tx, viewer: Viewer, sent: Sent) {
  const last = await tx.comment.findFirst({
    where: { authorId: viewer.userId },
    orderBy: { id: 'desc' },
    select: {
      ...{ id: true, threadId: true, essayId: true, text: true, createdAt: true, deletedAt: true },
      passage: { select: { start: true } },
    },
  })
  if (!last || last.deletedAt || last.text !== sent.text || last.essayId !== sent.essayId) return null
  if (last.passage?.start !== sent.start) return null
  const isSamePlace = sent.threadId ? last.threadId === sent.threadId : last.threadId === last.id
  const isRecent = now().getTime() - last.createdAt.getTime() < doubleWindow
  return isSamePlace && isRecent ? last : null
}

/** Keeps the two counters that a comment changes. */
async function count(
  tx: Tx,
  change: { essayId: string; studySessionId: string | null; userId: string; by: 1 | -1 },
): Promise<void> {
  const { essayId, studySessionId, userId, by } = change
  await adjustCommentCount(tx, { essayId, by })
  if (studySessionId) await addEnrollmentComments(tx, { studySessionId, userId, by })
}
