import { sendImage } from '../../editor/images/image-request'
import type { FieldNote, NotePhoto } from './notes-by-day'
import type { KeptNote } from './note-outbox'

/** What the server said to a note. */
export type NoteAnswer =
  | { kind: 'saved'; version: number; photo: NotePhoto | null }
  | { kind: 'deleted' }
  /** It was changed elsewhere, or taken away there (null). */
  | { kind: 'conflict'; theirs: FieldNote | null }
  | { kind: 'signed-out' }
  | { kind: 'refused'; reason: string | null }
  | { kind: 'failed' }

/** A network that swallows a request must not block the next one for ever. */
const timeout = 30_000

/** Photos that the server has, while the page lives: a note that is sent again sends its photo no second time. */
const stored = new WeakMap<Blob, NotePhoto>()

/**
 * Sends one note, or that it is taken away, and reads the answer; never throws. A photo goes before: the server keeps
 * the same picture once, however often it comes.
 */
export async function sendNote(input: {
  url: string
  filesUrl: string
  note: KeptNote
  fetch: typeof fetch
}): Promise<NoteAnswer> {
  const { filesUrl, note } = input
  if (note.isDeleted || !note.blob) return sendWords(input, note.photo)
  const before = stored.get(note.blob)
  if (before) return sendWords(input, before)
  const signal = new AbortController().signal
  const answer = await sendImage({ url: filesUrl, image: note.blob, onProgress: () => undefined, signal })
  if (answer.kind === 'signedOut') return { kind: 'signed-out' }
  if (answer.kind !== 'stored') return answer
  const { fileId, width, height } = answer
  stored.set(note.blob, { fileId, width, height })
  return sendWords(input, { fileId, width, height })
}

async function sendWords(
  input: { url: string; note: KeptNote; fetch: typeof fetch },
  photo: NotePhoto | null,
): Promise<NoteAnswer> {
  const { url, note, fetch } = input
  const { text, activityId, takenAt, version, isDeleted } = note
  const fileId = photo?.fileId ?? null
  const cancel = new AbortController()
  const timer = setTimeout(() => cancel.abort(), timeout)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(isDeleted ? { isDeleted } : { text, activityId, fileId, takenAt, version }),
      credentials: 'same-origin',
      // Followed, a redirect to the sign-in page would end in a 200 that saved nothing.
      redirect: 'manual',
      keepalive: true,
      signal: cancel.signal,
    })
    return readAnswer(response, { ...note, photo }, await response.json().catch(() => null))
  } catch {
    return { kind: 'failed' }
  } finally {
    clearTimeout(timer)
  }
}

/** Believes only answers of the agreed shape: a hotel's network also answers 200. */
function readAnswer(response: Response, note: KeptNote, body: unknown): NoteAnswer {
  const { status } = response
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  if (response.type === 'opaqueredirect' || status === 401) return { kind: 'signed-out' }
  // What never reached the server need not be taken away there.
  if (note.isDeleted && (status === 404 || (status === 200 && fields.isDeleted === true))) return { kind: 'deleted' }
  if (status === 200 && typeof fields.version === 'number') {
    return { kind: 'saved', version: fields.version, photo: note.photo }
  }
  if (status === 409 && 'note' in fields) {
    const theirs = fields.note as (Omit<FieldNote, 'takenAt'> & { takenAt: string }) | null
    return { kind: 'conflict', theirs: theirs && { ...theirs, takenAt: new Date(theirs.takenAt) } }
  }
  if (status < 400 || status >= 500 || status === 408 || status === 409 || status === 429) return { kind: 'failed' }
  return { kind: 'refused', reason: typeof fields.reason === 'string' ? fields.reason : null }
}
