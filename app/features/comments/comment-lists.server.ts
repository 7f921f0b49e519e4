import { now, second } from '../../core/clock'
import { db, readRows } from '../../core/db.server'
import { firstIdAt } from '../../core/ids'
import type { MaybeViewer, Viewer } from '../accounts/viewer'
import type { ReadableEssay } from '../essays/essay-access.server'
import type { CommentIntent } from './comment-intents'
import { type CommentKey, commentsOnPage, cutPage, readPageKey } from './comment-pages'
import {
  canDeleteComment,
  canEditComment,
  canHideComment,
  canReadHidden,
  canReportComment,
  canResolveThread,
  canWritePrivately,
  isInView,
  isOwnComment,
} from './comment-policy'
import { displayText } from './comment-text'
import type { PassageState } from './follow-passage'
import { type Anchor, anchorPassages } from './passage-anchors.server'
import type { PassageMark } from './passage-marks'
import { listReports, type ShownReport } from './reports.server'

/** A comment as a reader sees it. One that is deleted, or hidden from them, has neither text nor names. */
export type ShownComment = {
  id: string
  authorName: string
  /** The unit its writer belongs to today; '' for somebody without one. */
  unitName: string
  isByEssayAuthor: boolean
  /** The viewer's. */
  isOwn: boolean
  createdAt: Date
  editedAt: Date | null
  isDeleted: boolean
  /** Deleted by an organizer of the study session, not by its writer. */
  wasRemoved: boolean
  /** Why it is hidden; null where it is not. Ready to be shown. */
  hiddenReason: string | null
  /** The viewer reads its words: it is neither deleted nor hidden from them. */
  isReadable: boolean
  /** Ready to be shown: displayText says what that means. */
  text: string
  intent: CommentIntent | null
  canEdit: boolean
  canDelete: boolean
  canReport: boolean
  canHide: boolean
  /** What readers say is wrong with it; for those who may hide it. */
  reports: ShownReport[]
  /** The passage it is about. */
  passage: ShownPassage | null
}

export type ShownPassage = {
  /** As it was when the comment was written; ready to be shown. */
  words: string
  state: PassageState
  /** The essay was revised since; before, there is nothing to say of its state. */
  isRevised: boolean
}

export type Thread = {
  id: string
  /** The comment that began the thread, then its answers. */
  comments: ShownComment[]
  /** The comment a new answer in the thread is sent to; null where none can be given. */
  replyToId: string | null
  /** The thread began on the page before: it is longer than a page. */
  isContinued: boolean
  /** Its essay's author says that it was taken up. */
  resolved: ResolvedThread | null
  /** The viewer may say so, or take it back. */
  canResolve: boolean
  /** Of the essay's author and one reader alone, and whether one of them asked to open it to all. */
  privacy: ThreadPrivacy | null
}

export type ThreadPrivacy = {
  /** The viewer is the reader, not the essay's author. */
  isReaders: boolean
  asked: OpeningAsked
}

/** Who asked to open a private thread to all readers. */
export type OpeningAsked = 'nobody' | 'viewer' | 'other'

export type ResolvedThread = {
  /** The revision that took it up. */
  revision: number
  /** The viewer may open that revision. */
  canOpen: boolean
  /** Long enough to be folded, now that it is done with. */
  isLong: boolean
}

/** One page of an essay's comments, in reading order. */
export type CommentList = {
  threads: Thread[]
  /** Comments of the whole essay for all its readers, without the deleted and the hidden ones. */
  total: number
  isFirstPage: boolean
  /** Key of the next page, for `from`; null on the last. */
  next: string | null
  canComment: boolean
  /** The viewer may write to the author alone. */
  canWritePrivately: boolean
  /** Where the passages of these comments are in the essay's HTML. */
  marks: PassageMark[]
  /** Before the ids of comments that came after the list was read; the page asks to be told of them. */
  asOf: string
}

type CommentRow = CommentKey & {
  authorId: string
  text: string
  intent: CommentIntent | null
  resolvedRevision: number | null
  revisionNumber: number
  createdAt: Date
  editedAt: Date | null
  deletedAt: Date | null
  hiddenAt: Date | null
  hiddenReason: string | null
  privateTo: string | null
  openingAskedBy: string | null
  authorName: string
  unitName: string | null
  sessionPath: string | null
  exact: string | null
  anchoredTo: number | null
  state: PassageState | null
  inkStart: number | null
  inkEnd: number | null
}

/** The writer's unit: of their present ones the deepest in the tree, as when joining a study session. */
const unitSql = `
  SELECT o."name" FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId"
  WHERE m."userId" = c."authorId" AND m."startsAt" <= ? AND (m."endsAt" IS NULL OR m."endsAt" > ?)
  ORDER BY LENGTH(o."path") DESC, o."path" LIMIT 1`

const listSql = (isAuthors: boolean) => `
  SELECT c."id", c."threadId", c."authorId", c."text", c."intent", c."resolvedRevision", c."revisionNumber", c."createdAt", c."editedAt", c."deletedAt", c."hiddenAt",
         c."hiddenReason", c."privateTo", c."openingAskedBy", u."name" AS "authorName", (${unitSql}) AS "unitName", so."path" AS "sessionPath",
         p."exact", a."revisionNumber" AS "anchoredTo", a."state", a."inkStart", a."inkEnd"
  FROM "Comment" c
  JOIN "User" u ON u."id" = c."authorId"
  LEFT JOIN "Passage" p ON p."commentId" = c."id"
  LEFT JOIN "PassageAnchor" a ON a."commentId" = c."id"
  LEFT JOIN "StudySession" s ON s."id" = ?
  LEFT JOIN "Organization" so ON so."id" = s."organizationId"
  WHERE c."essayId" = ? AND (c."threadId", c."id") >= (?, ?)
    ${isAuthors ? '' : 'AND (c."privateTo" IS NULL OR c."privateTo" = ?)'}
  ORDER BY c."threadId", c."id" LIMIT ${commentsOnPage + 1}`

const nothingToWrite = { canComment: false, canWritePrivately: false }

/** A comment with an earlier id than the list's may still be under way when the list is read. */
const underWay = 5 * second

/**
 * A page of the comments on an essay that the viewer was allowed to read (requireReadableEssay); one statement,
 * whatever the number of comments, two for those who may hide some of them, but for the first reader after a revision, who has the passages looked for in it
 * (anchorPassages). `from` is the page's key as the address brought it; without one, or with one
 * that means nothing, the first page.
 *
 * A visitor is told how many there are and reads none: people commented among members, often before the author
 * opened the essay to everybody, and nobody asked them. It also keeps the visitors' page true while comments change.
 */
export async function listComments(
  viewer: MaybeViewer,
  essay: Pick<ReadableEssay, 'id' | 'authorId' | 'studySessionId' | 'revisionNumber' | 'commentCount' | 'can'>,
  options: { from?: string | null } = {},
): Promise<CommentList> {
  const total = essay.commentCount
  const at = now()
  const asOf = firstIdAt(new Date(at.getTime() - underWay))
  if (!viewer) return { threads: [], total, isFirstPage: true, next: null, ...nothingToWrite, marks: [], asOf }
  const key = readPageKey(options.from)
  const isAuthors = viewer.userId === essay.authorId
  const where = [essay.studySessionId, essay.id, key?.threadId ?? '', key?.id ?? '']
  const rows = await readRows<CommentRow>(listSql(isAuthors), [at, at, ...where, ...(isAuthors ? [] : [viewer.userId])])
  const { page, next } = cutPage(rows)
  await findPassages(essay, page)
  const threads = new Map<string, Thread>()
  const place = { essayAuthorId: essay.authorId, revision: essay.revisionNumber, at }
  for (const row of page) {
    const thread = threads.get(row.threadId) ?? newThread(viewer, row, essay)
    threads.set(row.threadId, thread)
    thread.comments.push(show(viewer, row, place))
    if (essay.can.comment && isInView(row)) thread.replyToId ??= row.id
  }
  await addReports([...threads.values()])
  for (const thread of threads.values()) if (thread.resolved) thread.resolved.isLong = isLong(thread)
  const canComment = essay.can.comment
  const mayWriteToAuthor = canComment && canWritePrivately(viewer, essay)
  const marks = page.flatMap(markOf)
  return {
    threads: [...threads.values()],
    total,
    isFirstPage: key === null,
    next,
    canComment,
    canWritePrivately: mayWriteToAuthor,
    marks,
    asOf,
  }
}

/** Fills in where the passages are, if any of them was last looked for in another revision. */
async function findPassages(essay: Pick<ReadableEssay, 'id' | 'revisionNumber'>, page: CommentRow[]): Promise<void> {
  const { id, revisionNumber } = essay
  if (!page.some((row) => row.exact !== null && row.anchoredTo !== revisionNumber)) return
  const anchors: Map<string, Anchor> = await anchorPassages(id, revisionNumber)
  for (const row of page) {
    const { state = null, inkStart = null, inkEnd = null } = anchors.get(row.id) ?? {}
    Object.assign(row, { state, inkStart, inkEnd })
  }
}

function markOf(row: CommentRow): PassageMark[] {
  const { id, inkStart, inkEnd } = row
  if (!isInView(row) || inkStart === null || inkEnd === null) return []
  return [{ commentId: id, from: inkStart, to: inkEnd }]
}

type ThreadPlace = Pick<ReadableEssay, 'authorId' | 'revisionNumber' | 'can'>

function newThread(viewer: Viewer, row: CommentRow, essay: ThreadPlace): Thread {
  const { id, threadId, deletedAt, hiddenAt, resolvedRevision: revision } = row
  const canOpen = essay.can.readHistory || revision === essay.revisionNumber
  const isResolved = revision !== null && isInView(row)
  return {
    id: threadId,
    comments: [],
    replyToId: null,
    isContinued: id !== threadId,
    resolved: isResolved ? { revision, canOpen, isLong: false } : null,
    privacy: privacyOf(viewer, row),
    canResolve: canResolveThread(viewer, { id, threadId, deletedAt, hiddenAt, essayAuthorId: essay.authorId }),
  }
}

function privacyOf({ userId }: Viewer, row: CommentRow): ThreadPrivacy | null {
  if (row.privateTo === null) return null
  return { isReaders: row.privateTo === userId, asked: whoAsked({ userId }, row) }
}

/** Who of the two asked to open a private thread to all. */
export function whoAsked(
  viewer: Pick<Viewer, 'userId'>,
  { openingAskedBy }: { openingAskedBy: string | null },
): OpeningAsked {
  if (openingAskedBy === null) return 'nobody'
  return openingAskedBy === viewer.userId ? 'viewer' : 'other'
}

/** For those who may hide some of the comments; one statement for them, and none for other readers. */
async function addReports(threads: Thread[]): Promise<void> {
  const hideable = threads.flatMap(({ comments }) => comments.filter(({ canHide }) => canHide))
  const reports = await listReports(hideable.map(({ id }) => id))
  for (const comment of hideable) comment.reports = reports.get(comment.id) ?? []
}

/** Characters of a thread that is folded when it was taken up: about a screen of a phone. */
const longThread = 300

function isLong({ comments }: Thread): boolean {
  return comments.reduce((sum, { text }) => sum + text.length, 0) > longThread
}

type Place = { essayAuthorId: string; revision: number; at: Date }

function show(viewer: Viewer, row: CommentRow, place: Place): ShownComment {
  const { id, authorId, createdAt, editedAt, deletedAt, hiddenAt } = row
  const hiddenReason = hiddenAt && !deletedAt ? displayText(row.hiddenReason ?? '') : null
  const { essayAuthorId } = place
  const { privateTo } = row
  const sessionOrganization = row.sessionPath === null ? null : { path: row.sessionPath }
  const comment = { authorId, createdAt, deletedAt, hiddenAt, privateTo, essayAuthorId, sessionOrganization }
  if (deletedAt || (hiddenAt && !canReadHidden(viewer, comment))) {
    const wasRemoved = deletedAt !== null && row.text !== ''
    return { ...traceOnly, id, createdAt, isDeleted: deletedAt !== null, wasRemoved, hiddenReason }
  }
  return {
    id,
    authorName: row.authorName,
    unitName: row.unitName ?? '',
    isByEssayAuthor: authorId === essayAuthorId,
    isOwn: isOwnComment(viewer, comment),
    createdAt,
    editedAt,
    isDeleted: false,
    wasRemoved: false,
    hiddenReason,
    isReadable: true,
    text: displayText(row.text),
    intent: row.intent,
    canEdit: canEditComment(viewer, comment, place.at),
    canDelete: canDeleteComment(viewer, comment),
    canReport: canReportComment(viewer, comment),
    canHide: canHideComment(viewer, comment),
    reports: [],
    passage: passageOf(row, place.revision),
  }
}

/** What is left of a comment for those who may not read it. */
const traceOnly = {
  ...{
    authorName: '',
    unitName: '',
    isByEssayAuthor: false,
    isOwn: false,
    editedAt: null,
    text: '',
    isReadable: false,
  },
  ...{ intent: null, passage: null, reports: [] },
  ...{ canEdit: false, canDelete: false, canReport: false, canHide: false },
}

function passageOf({ exact, state, revisionNumber }: CommentRow, revision: number): ShownPassage | null {
  if (exact === null) return null
  return { words: displayText(exact), state: state ?? 'GONE', isRevised: revisionNumber !== revision }
}

/** The key of the page on which a comment stands for the viewer; null for the first. For leading them to it. */
export async function findCommentPage(viewer: Viewer, essayId: string, comment: CommentKey): Promise<string | null> {
  const isOn = ({ page }: { page: CommentKey[] }) => page.some(({ id }) => id === comment.id)
  const read = async (from: CommentKey) => cutPage(await readKeys(viewer, essayId, from))
  if (isOn(await read({ threadId: '', id: '' }))) return null
  const { threadId, id } = comment
  if (isOn(await read({ threadId, id: threadId }))) return threadId
  return `${threadId}.${id}`
}

/** Of the comments that are there for the viewer (isCommentFor), as the list has them. */
function readKeys(viewer: Viewer, essayId: string, from: CommentKey): Promise<CommentKey[]> {
  const { threadId, id } = from
  const { userId } = viewer
  return db.comment.findMany({
    where: {
      essayId,
      AND: [
        { OR: [{ threadId: { gt: threadId } }, { threadId, id: { gte: id } }] },
        { OR: [{ privateTo: null }, { privateTo: userId }, { essay: { authorId: userId } }] },
      ],
    },
    orderBy: [{ threadId: 'asc' }, { id: 'asc' }],
    take: commentsOnPage + 1,
    select: { id: true, threadId: true },
  })
}
