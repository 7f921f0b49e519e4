import { isBlankText } from '../../core/blank-text'
import { now } from '../../core/clock'
import { db, inTransaction, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import { imagesOf, keepImages } from '../../editor/document'
import { renderHtml } from '../../editor/render'
import { parseDocument } from '../../editor/schema'
import { excerpt, plainText } from '../../editor/text'
import type { Viewer } from '../accounts/viewer'
import { filesOwnedBy } from '../files/images.server'
import { dueTimeFor } from '../study-sessions/due-time'
import { findExtension } from '../study-sessions/enrollments.server'
import { requireWritableEssay, tellRoster, type WritableEssay } from './drafts.server'
import { endAudience } from './essay-grants.server'
import { audienceOf, type EssayState, isCheckAwaited, type Visibility, visibilitiesFor } from './essay-policy'
import { enterReadingLists, touchCatalogues } from './listings.server'

/** Characters (graphemes) of the beginning that lists show. */
const excerptLength = 120

/** What keeps an essay from being submitted; said at the field. */
export type Missing = { title?: 'titleMissing'; text?: 'textMissing'; visibility?: 'visibilityWithoutSession' }

export type SubmitResult =
  | { status: 'submitted'; revisionNumber: number; isLate: boolean; isNew: boolean }
  | { status: 'incomplete'; missing: Missing }
  | { status: 'conflict' }

/**
 * Makes the draft's saved text the newest revision, shared with `visibility`. Submitting a version twice (a
 * double click, a form sent again) is one revision. 'conflict': the draft was saved elsewhere since `version`.
 * Throws 404 for an essay that is not the viewer's.
 *
 * Late is marked at the first submission and stays; too short and too long are said on the page. None of the
 * three is refused: a text that was handed in can be talked about, one that was turned away is lost.
 */
export async function submitEssay(
  viewer: Viewer,
  input: { essayId: string; version: number; visibility: Visibility },
): Promise<SubmitResult> {
  const essay = await requireWritableEssay(viewer, input.essayId)
  if (wasSubmitted(essay, input.version)) {
    return { status: 'submitted', revisionNumber: essay.revisionNumber, isLate: essay.isLate, isNew: false }
  }
  if (essay.version !== input.version) return { status: 'conflict' }
  if (essay.submittedVersion === input.version) return shareAgain(viewer, essay, input.visibility)
  const missing = findMissing(essay, input.visibility)
  if (missing) return { status: 'incomplete', missing }
  const revision = await revisionOf(viewer, essay)
  return inTransaction(async (tx) => {
    const taken = await tx.draft.updateMany({
      where: { essayId: essay.id, version: input.version },
      data: { version: input.version + 1, submittedVersion: input.version + 1 },
    })
    if (taken.count === 0) return replayed(tx, input)
    const change = { essayId: essay.id, visibility: input.visibility, revision }
    const { isLate, number, studySessionId } = await publish(tx, change)
    await tellRoster(tx, { essayId: essay.id, essayState: 'SUBMITTED' })
    const data = { number, visibility: input.visibility, isLate, studySessionId }
    await recordEvent(tx, viewer, { name: 'essay.submitted', subjectId: essay.id, data })
    return { status: 'submitted', revisionNumber: number, isLate, isNew: true }
  })
}

/** A submission takes version n and leaves n + 1 as both versions, so the same n can be told from another save. */
function wasSubmitted(draft: { submittedVersion: number }, version: number): boolean {
  return draft.submittedVersion === version + 1
}

/** Nothing was written since the newest revision: only who may read it can be new. */
async function shareAgain(viewer: Viewer, essay: WritableEssay, visibility: Visibility): Promise<SubmitResult> {
  const missing = findMissing(essay, visibility)
  if (missing) return { status: 'incomplete', missing }
  await changeVisibility(viewer, { essayId: essay.id, visibility })
  return { status: 'submitted', revisionNumber: essay.revisionNumber, isLate: essay.isLate, isNew: false }
}

/** The version was taken while this transaction began: by the same form sent twice, or by another save. */
async function replayed(tx: Tx, input: { essayId: string; version: number }): Promise<SubmitResult> {
  const { draft, revisionNumber, isLate } = await tx.essay.findUniqueOrThrow({
    where: { id: input.essayId },
    select: { revisionNumber: true, isLate: true, draft: { select: { submittedVersion: true } } },
  })
  if (!draft || !wasSubmitted(draft, input.version)) return { status: 'conflict' }
  return { status: 'submitted', revisionNumber, isLate, isNew: false }
}

function findMissing(essay: WritableEssay, visibility: Visibility): Missing | null {
  const missing: Missing = {}
  if (isBlankText(essay.title)) missing.title = 'titleMissing'
  if (essay.characterCount === 0) missing.text = 'textMissing'
  if (!visibilitiesFor(essay).includes(visibility)) missing.visibility = 'visibilityWithoutSession'
  return Object.keys(missing).length > 0 ? missing : null
}

type NewRevision = {
  title: string
  content: string
  html: string
  text: string
  characterCount: number
  /** The pictures it shows. */
  fileIds: string[]
}

/**
 * Everything derived from the text, before the transaction. A revision lets its readers see the pictures in it, so only
 * those that its author stored go into it: an id somebody wrote into a document opens nothing.
 */
async function revisionOf(viewer: Viewer, essay: WritableEssay): Promise<NewRevision> {
  const parsed = parseDocument(essay.content)
  if (!parsed.ok) throw new Error(`draft of essay ${essay.id} does not parse: ${parsed.reason}`)
  const { title, characterCount } = essay
  const shown = imagesOf(parsed.document).map(({ fileId }) => fileId)
  const fileIds = (await filesOwnedBy(viewer.userId, shown)).map(({ id }) => id)
  const document = keepImages(parsed.document, ({ fileId }) => fileIds.includes(fileId))
  const content = document === parsed.document ? essay.content : JSON.stringify(document)
  return { title, content, html: renderHtml(document), text: plainText(document), characterCount, fileIds }
}

async function publish(tx: Tx, change: { essayId: string; visibility: Visibility; revision: NewRevision }) {
  const { essayId, visibility } = change
  const { fileIds, ...revision } = change.revision
  const at = now()
  const before = await tx.essay.findUniqueOrThrow({
    where: { id: essayId },
    select: {
      ...{ authorId: true, organizationId: true, studySessionId: true, audience: true },
      ...{ revisionNumber: true, submittedAt: true, isLate: true },
      organization: { select: { path: true } },
      studySession: { select: { essayDueAt: true } },
    },
  })
  const { organizationId, organization, studySessionId, submittedAt } = before
  const number = before.revisionNumber + 1
  const isLate = submittedAt ? before.isLate : await isPastDue(tx, { ...before, at })
  const state: EssayState = 'SUBMITTED'
  await tx.revision.create({ data: { essayId, number, createdAt: at, ...revision }, select: { id: true } })
  if (fileIds.length > 0) {
    await tx.essayFile.createMany({ data: fileIds.map((fileId) => ({ essayId, revisionNumber: number, fileId })) })
  }
  // A new text was checked by nobody yet.
  const audience = audienceOf({ state, visibility, organizationId, studySessionId, isChecked: false })
  await shareWith(tx, { essayId, visibility, audience, before })
  await tx.essay.update({
    where: { id: essayId },
    data: {
      state,
      ...{ title: revision.title, excerpt: excerpt(revision.text, excerptLength) },
      ...{ characterCount: revision.characterCount, revisionNumber: number, isLate, reviewState: 'WAITING' },
      ...(submittedAt ? { revisedAt: at } : { submittedAt: at }),
    },
    select: { id: true },
  })
  if (!submittedAt) await enterReadingLists(tx, { essayId, organization, studySessionId, submittedAt: at })
  return { number, isLate, studySessionId }
}

type Handing = {
  authorId: string
  studySessionId: string | null
  studySession: { essayDueAt: Date | null } | null
  at: Date
}

/** Whether what is handed in now comes after its time, which may have been put off for its author alone. */
async function isPastDue(tx: Tx, { authorId, studySessionId, studySession, at }: Handing): Promise<boolean> {
  if (!studySessionId || !studySession?.essayDueAt) return false
  const extended = await findExtension(tx, { studySessionId, userId: authorId })
  const dueAt = dueTimeFor(studySession.essayDueAt, extended)
  return dueAt !== null && at > dueAt
}

/** Whether the viewer's own essay waits for the check that what is shared beyond the branch asks for. */
export async function isOwnCheckAwaited(viewer: Viewer, essayId: string): Promise<boolean> {
  if (!isId(essayId)) return false
  const essay = await db.essay.findFirst({
    where: { id: essayId, authorId: viewer.userId },
    select: { visibility: true, revisionNumber: true, checkedRevision: true },
  })
  return essay !== null && isCheckAwaited({ ...essay, visibility: essay.visibility as Visibility })
}

/** Writes who may read an essay from now on; whoever could until now is told so. */
export async function shareWith(
  tx: Tx,
  change: {
    essayId: string
    visibility: Visibility
    audience: string
    /** As they were before. */
    before: { audience: string; submittedAt: Date | null }
  },
): Promise<void> {
  const { essayId, visibility, audience, before } = change
  if (before.audience !== audience) await endAudience(tx, { essayId, ...before })
  const withdrawnAt = visibility === 'PRIVATE' ? {} : { withdrawnAt: null }
  const { organization } = await tx.essay.update({
    where: { id: essayId },
    data: { visibility, audience, ...withdrawnAt },
    select: { organization: { select: { path: true } } },
  })
  await touchCatalogues(tx, { organization, audiences: [before.audience, audience], at: now() })
}

/**
 * Shares a submitted essay with more or fewer people, at once; its text stays as it is. Throws 404 for an
 * essay that is not the viewer's, 409 for one never submitted (its visibility is chosen when submitting), 422
 * for SESSION without a study session.
 */
export async function changeVisibility(
  viewer: Viewer,
  input: { essayId: string; visibility: Visibility },
): Promise<void> {
  const { essayId, visibility } = input
  if (!isId(essayId)) throw refuse('notFound')
  await inTransaction(async (tx) => {
    const essay = await tx.essay.findFirst({
      where: { id: essayId, authorId: viewer.userId },
      select: {
        ...{ state: true, visibility: true, organizationId: true, studySessionId: true },
        ...{ audience: true, submittedAt: true, revisionNumber: true, checkedRevision: true },
      },
    })
    if (!essay) throw refuse('notFound')
    if (essay.state !== 'SUBMITTED') throw refuse('conflict')
    if (!visibilitiesFor(essay).includes(visibility)) throw refuse('unprocessable')
    if (essay.visibility === visibility) return
    const isChecked = essay.checkedRevision === essay.revisionNumber
    const audience = audienceOf({ ...essay, state: 'SUBMITTED', visibility, isChecked })
    await shareWith(tx, { essayId, visibility, audience, before: essay })
    const data = { from: essay.visibility, to: visibility }
    await recordEvent(tx, viewer, { name: 'essay.visibilityChanged', subjectId: essayId, data })
  })
}
