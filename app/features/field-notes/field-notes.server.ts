import { now } from '../../core/clock'
import { inTransaction, readRows, type Tx } from '../../core/db.server'
import { isId } from '../../core/ids'
import { refuse } from '../../core/refuse'
import type { Viewer } from '../accounts/viewer'
import { findStudySession, type StudySessionPage } from '../study-sessions/study-session-page.server'
import type { FieldNote, NotePhoto } from './notes-by-day'

/** Notes of one person in one study session: a day and a half of noting without a pause. */
export const maxNotes = 1000

export type NoteSaved =
  | { status: 'saved'; version: number }
  /** It was changed since, or with null taken away; nothing was changed now. */
  | { status: 'conflict'; note: FieldNote | null }
  /** 'blank': it would have neither words nor a photo. */
  | { status: 'refused'; reason: 'tooMany' | 'blank' }

/** A study session with the viewer's own notes in it. Throws as requirePlace does. */
export async function findFieldNotes(
  viewer: Viewer,
  studySessionId: string,
): Promise<{ session: StudySessionPage; notes: FieldNote[] }> {
  const session = await requirePlace(viewer, studySessionId)
  return { session, notes: await listFieldNotes(viewer, studySessionId) }
}

/** The viewer's own notes in a study session, in the order they were made. Nobody else ever reads them. */
export async function listFieldNotes(viewer: Viewer, studySessionId: string): Promise<FieldNote[]> {
  const rows = await readRows<NoteRow>(
    `SELECT n."id", n."activityId", n."text", n."takenAt", n."version", n."fileId", f."width", f."height"
     FROM "FieldNote" n
     LEFT JOIN "File" f ON f."id" = n."fileId" AND f."ownerId" = n."userId"
     WHERE n."userId" = ? AND n."studySessionId" = ? AND n."deletedAt" IS NULL
     ORDER BY n."takenAt", n."id" LIMIT ${maxNotes}`,
    [viewer.userId, studySessionId],
  )
  return rows.map(({ fileId, width, height, ...note }) => ({
    ...note,
    photo: fileId && width && height ? { fileId, width, height } : null,
  }))
}

type NoteRow = Omit<FieldNote, 'photo'> & { fileId: string | null; width: number | null; height: number | null }

/** What shows a file among notes, as a condition on the table "File" (see removeUnusedFiles). */
export const fieldNoteReferences = [
  `EXISTS (SELECT 1 FROM "FieldNote" n WHERE n."userId" = "File"."ownerId" AND n."fileId" = "File"."id")`,
]

/**
 * The study session, for somebody who has or had a place in it: what was noted on the way is not refused because its
 * writer left meanwhile. Throws 404 for a session that does not exist for the viewer and 403 for who never joined.
 */
async function requirePlace(viewer: Viewer, studySessionId: string): Promise<StudySessionPage> {
  const session = await findStudySession(viewer, studySessionId)
  if (!session.enrollment) throw refuse('forbidden')
  return session
}

type Note = {
  id: string
  studySessionId: string
  activityId: string | null
  text: string
  /** The kept file of its photo; null for none, undefined for the one it has. One that is not the viewer's is none. */
  fileId?: string | null
  takenAt: Date
  /** The version it was made from; 0 for a new one. */
  version: number
}

/**
 * Keeps a note. Its id was made where it was written: sent again it stays one note. An item that is no longer on the
 * agenda is left out rather than the note refused. Throws as requirePlace does, and 404 for another person's note.
 *
 * Notes are no events: docs/decisions/private-notes-are-not-events.md.
 */
export async function saveFieldNote(viewer: Viewer, note: Note): Promise<NoteSaved> {
  if (!isId(note.id)) throw refuse('notFound')
  const session = await requirePlace(viewer, note.studySessionId)
  const items = session.agenda.flatMap((day) => day.items)
  const activityId = items.some(({ id }) => id === note.activityId) ? note.activityId : null
  return inTransaction(async (tx) => {
    const present = await findOwn(tx, viewer, note)
    if (present?.deletedAt) return { status: 'conflict', note: null }
    const photo = await findPhoto(tx, viewer, note.fileId === undefined ? (present?.fileId ?? null) : note.fileId)
    const fileId = photo?.fileId ?? null
    if (note.text === '' && !fileId) return { status: 'refused', reason: 'blank' }
    if (!present) return createNote(tx, viewer, { ...note, activityId, fileId })
    const { id, text, takenAt, version } = present
    const isSame = text === note.text && present.activityId === activityId && present.fileId === fileId
    if (isSame) return { status: 'saved', version }
    const { count } = await tx.fieldNote.updateMany({
      where: { id, version: note.version, deletedAt: null },
      data: { text: note.text, activityId, fileId, version: note.version + 1, updatedAt: now() },
    })
    if (count === 1) return { status: 'saved', version: note.version + 1 }
    const theirs = await findPhoto(tx, viewer, present.fileId)
    return { status: 'conflict', note: { id, text, activityId: present.activityId, photo: theirs, takenAt, version } }
  })
}

/** The photo of a kept file, when it is the viewer's own. */
async function findPhoto(tx: Tx, viewer: Viewer, fileId: string | null): Promise<NotePhoto | null> {
  if (!fileId) return null
  const file = await tx.file.findFirst({
    where: { id: fileId, ownerId: viewer.userId },
    select: { width: true, height: true },
  })
  return file && { fileId, ...file }
}

/** Takes the viewer's own note away: its id stays, its words do not. Twice is once. Throws 404 for another person's. */
export async function deleteFieldNote(viewer: Viewer, note: { id: string; studySessionId: string }): Promise<void> {
  if (!isId(note.id) || !isId(note.studySessionId)) throw refuse('notFound')
  await inTransaction(async (tx) => {
    if (!(await findOwn(tx, viewer, note))) throw refuse('notFound')
    await tx.fieldNote.updateMany({
      where: { id: note.id, userId: viewer.userId, deletedAt: null },
      data: { text: '', fileId: null, deletedAt: now() },
    })
  })
}

/** The note of an id, when it is the viewer's in this session; null for none. Throws 404 for another's. */
async function findOwn(tx: Tx, viewer: Viewer, note: { id: string; studySessionId: string }) {
  // The same note from two pages at once: the second waits here until the first is there.
  await tx.$executeRaw`UPDATE "User" SET "name" = "name" WHERE "id" = ${viewer.userId}`
  const { id, studySessionId } = note
  const present = await tx.fieldNote.findUnique({ where: { id }, select: kept })
  if (!present) return null
  if (present.userId !== viewer.userId || present.studySessionId !== studySessionId) throw refuse('notFound')
  return present
}

const kept = {
  ...{ id: true, userId: true, studySessionId: true, activityId: true, text: true, fileId: true },
  ...{ takenAt: true, version: true, deletedAt: true },
} as const

async function createNote(tx: Tx, viewer: Viewer, note: Note): Promise<NoteSaved> {
  const { id, studySessionId, activityId, text, fileId } = note
  const place = { userId: viewer.userId, studySessionId }
  if ((await tx.fieldNote.count({ where: place })) >= maxNotes) return { status: 'refused', reason: 'tooMany' }
  const at = now()
  // A clock that is ahead would put a note into a day that has not come.
  const takenAt = new Date(Math.min(note.takenAt.getTime(), at.getTime()))
  const data = { id, ...place, activityId, text, fileId, takenAt, createdAt: at, updatedAt: at }
  await tx.fieldNote.create({ data, select: { id: true } })
  return { status: 'saved', version: 1 }
}
