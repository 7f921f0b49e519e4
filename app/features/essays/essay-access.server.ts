import { db, readRows, type Tx } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { MaybeViewer } from '../accounts/viewer'
import {
  canCommentOnEssay,
  canReadEssay,
  canReadHistory,
  canWriteEssay,
  type CheckPlace,
  type EssayKind,
  type EssayPlace,
  type EssayState,
  grantKeys,
  isCheckAwaited,
  type Visibility,
} from './essay-policy'
import { endedScope, grantedKey, readableScope, scopeTables } from './essay-scope.server'

/** An essay as its reading page needs it. Everything describes the newest revision. */
export type ReadableEssay = {
  id: string
  authorId: string
  authorName: string
  organizationId: string
  organizationName: string
  studySessionId: string | null
  studySessionTitle: string | null
  /** IANA name; dates of the essay are shown in it. */
  studySessionTimeZone: string | null
  kind: EssayKind
  state: EssayState
  visibility: Visibility
  title: string
  /** Made by our renderer when the revision was written; '' while the essay was never submitted. */
  html: string
  /** 0 while the essay was never submitted. */
  revisionNumber: number
  /** 字数 of the newest revision. */
  characterCount: number
  commentCount: number
  isLate: boolean
  submittedAt: Date | null
  revisedAt: Date | null
  /** It is to be shared beyond its author's branch, and is not yet, because its newest revision was not checked. */
  isCheckAwaited: boolean
  /** The viewer says that it gave them something. Of others' saying so nothing is told here. */
  isAppreciated: boolean
  /** What this viewer may do; the same answers the actions give. */
  can: {
    write: boolean
    comment: boolean
    /** Say that it gave them something: whoever may comment, but its author. */
    appreciate: boolean
    changeVisibility: boolean
    /** Older revisions: for the author and those who run the study session. */
    readHistory: boolean
  }
}

type EssayRow = Omit<ReadableEssay, 'can' | 'html' | 'isCheckAwaited' | 'isAppreciated'> & {
  checkedRevision: number
  audience: string
  html: string | null
  sessionPath: string | null
  enrolledId: string | null
  grantedKey: string | null
  appreciatedBy: string | null
}

const columns = `
  e."id", e."authorId", u."name" AS "authorName", e."organizationId", o."name" AS "organizationName",
  e."studySessionId", s."title" AS "studySessionTitle", s."timeZone" AS "studySessionTimeZone",
  e."kind", e."state", e."visibility", e."audience", e."title", e."revisionNumber", e."characterCount",
  e."commentCount", e."isLate", e."submittedAt", e."revisedAt", e."checkedRevision",
  r."html", so."path" AS "sessionPath", n."id" AS "enrolledId"`

const tables = `
  ${scopeTables}
  JOIN "User" u ON u."id" = e."authorId"
  JOIN "Organization" o ON o."id" = e."organizationId"
  LEFT JOIN "Revision" r ON r."essayId" = e."id" AND r."number" = e."revisionNumber"`

const appreciatedSql = `(SELECT ap."userId" FROM "Appreciation" ap WHERE ap."essayId" = e."id" AND ap."userId" = ?)`

/**
 * The essay, if the viewer (null: a visitor) may read it; an author reads their own draft's place too, with
 * an empty `html`. Throws 404 for everything the viewer may not know of, and 410 for what they could read once. One
 * statement.
 */
export async function requireReadableEssay(viewer: MaybeViewer, essayId: string): Promise<ReadableEssay> {
  if (!isId(essayId)) throw refuse('notFound')
  const [scope, granted] = [readableScope(viewer), grantedKey(viewer)]
  const sql = `
    SELECT ${columns}, ${granted.sql} AS "grantedKey", ${appreciatedSql} AS "appreciatedBy" FROM ${tables} WHERE e."id" = ? AND ${scope.sql}`
  const userId = viewer?.userId ?? ''
  const values = [...granted.values, userId, userId, essayId, ...scope.values]
  const [row] = await readRows<EssayRow>(sql, values)
  if (!row) throw refuse(await whyNotReadable(viewer, essayId))
  const { audience, html, sessionPath, enrolledId, grantedKey: key, checkedRevision, appreciatedBy, ...essay } = row
  const place: EssayPlace = {
    authorId: essay.authorId,
    state: essay.state,
    audience,
    grantedKeys: key === null ? [] : [key],
    sessionOrganization: sessionPath === null ? null : { path: sessionPath },
  }
  const joined = enrolledId !== null && essay.studySessionId !== null ? [essay.studySessionId] : []
  const keys = grantKeys(viewer, joined)
  if (!canReadEssay(viewer, keys, place)) throw refuse('notFound')
  const isAuthor = viewer !== null && canWriteEssay(viewer, place)
  const can = {
    write: isAuthor,
    comment: canCommentOnEssay(viewer, keys, place),
    appreciate: !isAuthor && canCommentOnEssay(viewer, keys, place),
    changeVisibility: isAuthor && essay.state === 'SUBMITTED',
    readHistory: canReadHistory(viewer, place),
  }
  const isAwaited = isCheckAwaited({ ...essay, checkedRevision })
  return { ...essay, html: html ?? '', isCheckAwaited: isAwaited, isAppreciated: appreciatedBy !== null, can }
}

/** Whoever could read an essay is told that this is over; to everybody else it never was. */
async function whyNotReadable(
  viewer: MaybeViewer,
  essayId: string,
): Promise<'notFound' | 'withdrawn' | 'beingChecked' | 'shareEnded'> {
  const ended = endedScope(viewer)
  const sql = `
    SELECT e."withdrawnAt", e."visibility", e."checkedRevision", e."revisionNumber"
    FROM ${scopeTables} WHERE e."id" = ? AND ${ended.sql}`
  type Row = CheckPlace & { withdrawnAt: Date | null }
  const [row] = await readRows<Row>(sql, [viewer?.userId ?? '', essayId, ...ended.values])
  if (!row) return 'notFound'
  if (row.withdrawnAt) return 'withdrawn'
  return isCheckAwaited(row) ? 'beingChecked' : 'shareEnded'
}

/** One numbered state of an essay, and which others there are. */
export type ReadableRevision = {
  number: number
  title: string
  html: string
  characterCount: number
  createdAt: Date
  /** Every revision's number and moment, newest first. */
  all: { number: number; createdAt: Date }[]
}

/**
 * A revision of an essay that the viewer may read. Older ones than the newest are for its author and those who
 * run its study session: 403 for other readers. Throws 404 for a number that there is not.
 */
export async function requireReadableRevision(essay: ReadableEssay, number: number): Promise<ReadableRevision> {
  const all = await requireOpenRevision(essay, number)
  const revision = await db.revision.findUniqueOrThrow({
    where: { essayId_number: { essayId: essay.id, number } },
    select: { number: true, title: true, html: true, characterCount: true, createdAt: true },
  })
  return { ...revision, all }
}

/**
 * Asks only whether the viewer may open a revision, and throws what requireReadableRevision throws.
 *
 * @returns all revisions of the essay.
 */
export async function requireOpenRevision(essay: ReadableEssay, number: number): Promise<ReadableRevision['all']> {
  const all = await db.revision.findMany({
    where: { essayId: essay.id },
    orderBy: { number: 'desc' },
    select: { number: true, createdAt: true },
  })
  if (!all.some((one) => one.number === number)) throw refuse('notFound')
  if (number !== essay.revisionNumber && !essay.can.readHistory) throw refuse('forbidden')
  return all
}

/** Adds to the number of comments kept on an essay; `by` is 1 or -1. */
export async function adjustCommentCount(tx: Tx, change: { essayId: string; by: number }): Promise<void> {
  await tx.essay.update({
    where: { id: change.essayId },
    data: { commentCount: { increment: change.by } },
    select: { id: true },
  })
}
