import { now } from '../../core/clock'
import { changeRows, inTransaction, readRows, type Tx } from '../../core/db.server'
import { recordEvent } from '../../core/events.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import { emptyDocument } from '../../editor/document'
import { parseDocument, type RefusalReason, storable } from '../../editor/schema'
import { countCharacters, plainText } from '../../editor/text'
import type { Viewer } from '../accounts/viewer'
import { findStudySessionForWriting, setEnrollmentEssay } from '../study-sessions/enrollments.server'
import type { ReviewState } from '../study-sessions/enrollment-states'
import { unitWithin } from '../study-sessions/study-session-policy'
import { checkpointDraft, checkpointDueBefore, mostBeforeDeletion } from './checkpoints.server'
import { titleSchema } from './essay-forms'
import type { EssayKind, EssayState, Visibility } from './essay-policy'

/** An essay as its author writes it. `content` is editor JSON, `characterCount` 字数. */
export type WritableEssay = {
  id: string
  kind: EssayKind
  state: EssayState
  visibility: Visibility
  studySessionId: string | null
  organizationName: string
  revisionNumber: number
  isLate: boolean
  title: string
  content: string
  characterCount: number
  version: number
  reviewState: ReviewState
  /** Equal to `version` when everything saved is in the newest revision. */
  submittedVersion: number
  savedAt: Date
}

/** `title` and `content` of a conflict are the text that the server holds. */
export type SaveResult =
  | { status: 'saved'; version: number; characterCount: number; savedAt: Date }
  | { status: 'conflict'; version: number; title: string; content: string; savedAt: Date }
  | { status: 'refused'; reason: RefusalReason | 'titleTooLong' }

/** The version of a draft in which nobody has written yet. */
const untouched = 1

/**
 * Begins an essay, or finds the one the viewer already has: one a person for each study session and kind, and
 * without a study session one that is still empty. Throws what findStudySessionForWriting throws, and 403 for
 * somebody who belongs to no organization.
 */
export async function startEssay(
  viewer: Viewer,
  input: { studySessionId?: string; kind?: EssayKind },
): Promise<{ essayId: string }> {
  const session = input.studySessionId ? await findStudySessionForWriting(viewer, input.studySessionId) : null
  const unit = unitWithin(viewer, { path: session?.organizationPath ?? '' })
  if (!unit) throw refuse('forbidden')
  const kind = input.kind ?? session?.essayKind ?? 'REFLECTION'
  return inTransaction(async (tx) => {
    // Two clicks of one person wait for each other here; nothing in the models forbids a second essay.
    await tx.$executeRaw`UPDATE "User" SET "name" = "name" WHERE "id" = ${viewer.userId}`
    const present = await tx.essay.findFirst({
      where: { authorId: viewer.userId, kind, ...(session ? { studySessionId: session.id } : blankAndFree) },
      orderBy: { createdAt: 'desc' },
      select: { id: true },
    })
    if (present) return { essayId: present.id }
    const essay = await tx.essay.create({
      data: {
        ...{ authorId: viewer.userId, organizationId: unit.organizationId, studySessionId: session?.id ?? null, kind },
        ...{ state: 'DRAFT', visibility: session ? 'SESSION' : 'ORGANIZATION', audience: 'private' },
        ...{ title: '', excerpt: '' },
        draft: {
          create: {
            ...{ title: '', content: JSON.stringify(emptyDocument()), characterCount: 0 },
            ...{ updatedAt: now(), checkpointedAt: now() },
          },
        },
      },
      select: { id: true },
    })
    const data = { studySessionId: session?.id ?? null, kind }
    await recordEvent(tx, viewer, { name: 'essay.started', subjectId: essay.id, data })
    return { essayId: essay.id }
  })
}

const blankAndFree = { studySessionId: null, state: 'DRAFT', draft: { version: untouched } }

const writableSql = `
  SELECT e."id", e."kind", e."state", e."visibility", e."studySessionId", e."revisionNumber", e."isLate", e."reviewState",
         o."name" AS "organizationName", d."title", d."content", d."characterCount", d."version",
         d."submittedVersion", d."updatedAt" AS "savedAt"
  FROM "Essay" e
  JOIN "Draft" d ON d."essayId" = e."id"
  JOIN "Organization" o ON o."id" = e."organizationId"
  WHERE e."id" = ? AND e."authorId" = ?`

/** The viewer's own essay with its draft. Throws 404 for everybody else, whatever their role. */
export async function requireWritableEssay(viewer: Viewer, essayId: string): Promise<WritableEssay> {
  if (!isId(essayId)) throw refuse('notFound')
  const [essay] = await readRows<WritableEssay>(writableSql, [essayId, viewer.userId])
  if (!essay) throw refuse('notFound')
  return essay
}

type Draft = { essayId: string; title: string; content: string; version: number }

/**
 * Saves the draft if nobody saved it since `version`; a conflict changes nothing and answers with the server's
 * text. The answer comes after the commit. `content` is checked and stored in its normal form, outside the
 * transaction. Throws 404 for an essay that is not the viewer's.
 *
 * Now and then the state that is overwritten is kept as a checkpoint, and always when the save `isReplacing`: another
 * text takes the place of the present one, which nobody wrote on from. Saves record no event, but for the first
 * (docs/decisions/drafts-are-not-events.md).
 */
export async function saveDraft(viewer: Viewer, save: Draft & { isReplacing?: boolean }): Promise<SaveResult> {
  if (!isId(save.essayId)) throw refuse('notFound')
  const parsed = parseDocument(save.content)
  if (!parsed.ok) return { status: 'refused', reason: parsed.reason }
  if (!titleSchema.safeParse(save.title).success) return { status: 'refused', reason: 'titleTooLong' }
  const characterCount = countCharacters(plainText(parsed.document)).count
  const savedAt = now()
  const change: DraftChange = {
    ...{ essayId: save.essayId, version: save.version, authorId: viewer.userId, characterCount, savedAt },
    title: storable(save.title),
    content: JSON.stringify(parsed.document),
  }
  const saved: SaveResult = { status: 'saved', version: save.version + 1, characterCount, savedAt }
  if (save.version === untouched) {
    if (await beginDraft(viewer, change)) return saved
  } else if (!save.isReplacing && (await changeDraft(change))) return saved
  let present = await requireWritableEssay(viewer, save.essayId)
  if (present.version === save.version) {
    if (await keepAndChangeDraft(change)) return saved
    present = await requireWritableEssay(viewer, save.essayId)
  }
  const { version, title, content } = present
  return { status: 'conflict', version, title, content, savedAt: present.savedAt }
}

type DraftChange = Draft & { authorId: string; characterCount: number; savedAt: Date }

const saveSql = `
  UPDATE "Draft" SET "title" = ?, "content" = ?, "characterCount" = ?, "updatedAt" = ?, "version" = "version" + 1
  WHERE "essayId" = ? AND "version" = ?
    AND "checkpointedAt" > ? AND "characterCount" <= ?
    AND EXISTS (SELECT 1 FROM "Essay" e WHERE e."id" = "Draft"."essayId" AND e."authorId" = ?)`

function valuesOf(change: DraftChange): unknown[] {
  const { title, content, characterCount, savedAt, essayId, version, authorId } = change
  const withoutCheckpoint = [checkpointDueBefore(), mostBeforeDeletion(characterCount)]
  return [title, content, characterCount, savedAt, essayId, version, ...withoutCheckpoint, authorId]
}

/** One statement: who writes, from which version, and that no checkpoint is due before, is part of the change. */
async function changeDraft(change: DraftChange): Promise<boolean> {
  return (await changeRows(saveSql, valuesOf(change))) === 1
}

/** The save that keeps what it overwrites; false when somebody else saved in between. */
function keepAndChangeDraft(change: DraftChange): Promise<boolean> {
  return inTransaction(async (tx) => {
    if (!(await checkpointDraft(tx, change))) return false
    const { essayId, title, content, characterCount, savedAt, version } = change
    await tx.draft.update({
      where: { essayId },
      data: { title, content, characterCount, updatedAt: savedAt, version: version + 1 },
      select: { essayId: true },
    })
    return true
  })
}

/** The first save, from which the roster says that the person is drafting. */
function beginDraft(viewer: Viewer, change: DraftChange): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { essayId, version, authorId, title, content, characterCount, savedAt } = change
    const { count } = await tx.draft.updateMany({
      where: { essayId, version, essay: { authorId } },
      data: { title, content, characterCount, updatedAt: savedAt, version: version + 1 },
    })
    if (count === 0) return false
    await tellRoster(tx, { essayId, essayState: 'DRAFTING' })
    await recordEvent(tx, viewer, { name: 'essay.drafted', subjectId: essayId })
    return true
  })
}

/**
 * Tells the roster of the essay's study session how far its author is. Only the kind that the session asks for
 * counts: a speech beside the reflection that was asked for leaves the roster as it is.
 */
export async function tellRoster(
  tx: Tx,
  change: { essayId: string; essayState: 'DRAFTING' | 'SUBMITTED' },
): Promise<void> {
  const essay = await tx.essay.findUniqueOrThrow({
    where: { id: change.essayId },
    select: {
      ...{ authorId: true, studySessionId: true, kind: true, isLate: true, submittedAt: true },
      studySession: { select: { essayKind: true } },
    },
  })
  const wanted = essay.studySession?.essayKind ?? essay.kind
  if (!essay.studySessionId || essay.kind !== wanted) return
  await setEnrollmentEssay(tx, {
    ...{ studySessionId: essay.studySessionId, userId: essay.authorId },
    ...{ essayId: change.essayId, essayState: change.essayState },
    ...{ isLate: essay.isLate, submittedAt: essay.submittedAt },
  })
}
