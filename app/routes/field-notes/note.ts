import type { ActionFunctionArgs } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readJson } from '../../core/http/json.server'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { noteProblemOf, type NoteProblem, noteSchema } from '../../features/field-notes/field-note-forms'
import { deleteFieldNote, saveFieldNote } from '../../features/field-notes/field-notes.server'

export { formOnly as loader }

/** A note of 500 characters with all of them escaped, and room to spare. */
const maxBodyBytes = 20_000

/**
 * Guard: the note's writer, who has or had a place in the study session. Speaks JSON to the page of notes: 200 saved
 * or taken away, 409 with the server's note, 401, 403 and 404 as refusals do, 413 and 422 with a reason in words.
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const { studySessionId = '', noteId: id = '' } = params
  const body = await readJson(request, maxBodyBytes)
  if (isDeletion(body)) {
    await deleteFieldNote(viewer, { id, studySessionId })
    return Response.json({ isDeleted: true })
  }
  const note = noteSchema.safeParse(body)
  if (!note.success) return refusal(request, noteProblemOf(note.error.issues.map(({ message }) => message)))
  const saved = await saveFieldNote(viewer, { id, studySessionId, ...note.data })
  if (saved.status === 'refused') return refusal(request, saved.reason)
  if (saved.status === 'conflict') return Response.json({ note: saved.note }, { status: 409 })
  return Response.json({ version: saved.version })
}

function refusal(request: Request, problem: NoteProblem) {
  const t = translateFor(readPreferences(request).language)
  return Response.json({ reason: t(`fieldNotes.problems.${problem}`) }, { status: 422 })
}

function isDeletion(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'isDeleted' in body && body.isDeleted === true
}
