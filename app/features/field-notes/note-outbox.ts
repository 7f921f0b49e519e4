import type { NoteDatabase } from './note-database'
import type { NoteAnswer } from './note-request'
import type { FieldNote, NotePhoto } from './notes-by-day'

/**
 * A note this browser holds and the server has not acknowledged. `version` is the server's version it began from,
 * `takenAt` an ISO instant; `edit` tells two states of one note apart. `photo` is one that the server has, `blob` one
 * that it does not have yet and that goes before it.
 */
export type KeptNote = {
  id: string
  activityId: string | null
  text: string
  photo: NotePhoto | null
  blob: Blob | null
  takenAt: string
  version: number
  isDeleted: boolean
  edit: number
}

/** Where a note is: on the server, only in this browser, or only on this page, which the browser would not keep. */
export type NotePlace = 'server' | 'browser' | 'page'

/** `problem` is why the server would not take it, in its words; '' where it gave none. `blob` is a photo as yet unsent. */
export type ShownNote = FieldNote & { blob: Blob | null; place: NotePlace; problem: string | null }

/** What a form says of a note. `photo` is a new one, null for none any more, undefined for the one it has. */
export type NotePart = {
  id: string
  activityId: string | null
  text: string
  photo?: Blob | null
  takenAt?: Date
}

/** Why notes wait, in one word; null when none does. */
export type Waiting = 'offline' | 'unreachable' | 'signed-out' | null

export type OutboxView = { notes: ShownNote[]; waiting: Waiting }

type Entry = { note: KeptNote; isKept: boolean; problem: string | null }

/** Milliseconds to wait after so many failures in a row: 1 s, 2 s, 4 s … at most 30 s. */
const backOff = (failures: number) => Math.min(30_000, 1000 * 2 ** Math.max(0, failures - 1))

export type NoteOutbox = ReturnType<typeof createNoteOutbox>

/**
 * Keeps notes in the browser until the server has them, and sends them one after the other; again with back-off, and
 * at once when `retry` is called. Of two texts of one note that were written apart both stay: the later one to arrive
 * becomes a note of its own. Does nothing until `open`.
 */
export function createNoteOutbox(options: {
  server: FieldNote[]
  database: NoteDatabase
  send: (note: KeptNote) => Promise<NoteAnswer>
  isOffline: () => boolean
  newId: () => string
}) {
  const { database, send, isOffline, newId } = options
  const server = new Map(options.server.map((note) => [note.id, note]))
  const entries = new Map<string, Entry>()
  const listeners = new Set<() => void>()
  let waiting: Waiting = null
  let view: OutboxView = viewOf()
  let isOpen = false
  let isSending = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function viewOf(): OutboxView {
    const shown = new Map<string, ShownNote>()
    for (const [id, note] of server) shown.set(id, { ...note, blob: null, place: 'server', problem: null })
    for (const [id, { note, isKept, problem }] of entries) {
      const { activityId, text, version } = note
      // What an earlier version of this page kept knows of no photos.
      const { photo = null, blob = null } = note
      const place = isKept ? 'browser' : 'page'
      if (note.isDeleted) shown.delete(id)
      else {
        const takenAt = new Date(note.takenAt)
        shown.set(id, { id, activityId, text, photo, blob, takenAt, version, place, problem })
      }
    }
    return { notes: [...shown.values()], waiting }
  }

  function publish() {
    view = viewOf()
    for (const listener of listeners) listener()
  }

  /** Shown at once; said to be kept when the browser says so. */
  async function hold(note: KeptNote) {
    const entry: Entry = { note, isKept: false, problem: null }
    entries.set(note.id, entry)
    publish()
    const isKept = await database.keep(note).then(
      () => true,
      () => false,
    )
    if (isKept) entry.isKept = true
    publish()
  }

  async function put(part: NotePart) {
    const before = entries.get(part.id)?.note
    const present = server.get(part.id)
    const takenAt = before?.takenAt ?? (present?.takenAt ?? part.takenAt ?? new Date()).toISOString()
    const version = before?.version ?? present?.version ?? 0
    const { id, activityId, text } = part
    const isPhotoNew = part.photo !== undefined
    const photo = isPhotoNew ? null : ((before ?? present)?.photo ?? null)
    const blob = isPhotoNew ? (part.photo ?? null) : (before?.blob ?? null)
    await hold({ id, activityId, text, photo, blob, takenAt, version, isDeleted: false, edit: editAfter(before) })
    await flush()
  }

  async function remove(id: string) {
    const before = entries.get(id)?.note
    const present = server.get(id)
    if (!before && !present) return
    const { activityId = null, version = 0 } = before ?? present ?? {}
    const takenAt = new Date().toISOString()
    const nothing = { text: '', photo: null, blob: null }
    await hold({ id, activityId, ...nothing, takenAt, version, isDeleted: true, edit: editAfter(before) })
    await flush()
  }

  /** One note at a time, the oldest first, until none is left or something has to be waited for. */
  async function flush() {
    if (!isOpen || isSending) return
    isSending = true
    clearTimeout(timer)
    try {
      for (let next = firstUnsent(); next && isOpen; next = firstUnsent()) {
        if (!(await settle(next, await send(next.note)))) break
      }
    } finally {
      isSending = false
      publish()
    }
  }

  function firstUnsent(): Entry | undefined {
    return [...entries.values()].find(({ problem }) => problem === null)
  }

  /** Takes an answer in; false when there is no use in sending more now. */
  async function settle(entry: Entry, answer: NoteAnswer): Promise<boolean> {
    const { note } = entry
    if (answer.kind === 'failed' || answer.kind === 'signed-out') return wait(answer.kind)
    waiting = null
    failures = 0
    if (answer.kind === 'refused') {
      entry.problem = answer.reason ?? ''
      return true
    }
    if (answer.kind === 'saved') {
      const { id, activityId, text, takenAt } = note
      const { photo, version } = answer
      server.set(id, { id, activityId, text, photo, takenAt: new Date(takenAt), version })
    } else if (answer.kind === 'conflict' && answer.theirs) server.set(note.id, answer.theirs)
    else server.delete(note.id)
    await leave(entry, answer)
    return true
  }

  /** Ends an entry that was answered; what was written in it meanwhile, or apart from another's, goes on. */
  async function leave(entry: Entry, answer: NoteAnswer) {
    const { note } = entry
    const present = entries.get(note.id)?.note ?? note
    entries.delete(note.id)
    if (answer.kind === 'conflict' && !present.isDeleted) {
      await hold({ ...present, id: newId(), version: 0, edit: 1 })
    } else if (answer.kind === 'saved' && present.edit !== note.edit) {
      // The photo that was sent is the server's now, unless another one took its place.
      const sent = present.blob !== null && present.blob === note.blob ? { photo: answer.photo, blob: null } : {}
      await hold({ ...present, ...sent, version: answer.version })
      return
    }
    await database.forget(present).catch(() => undefined)
  }

  function wait(kind: 'failed' | 'signed-out'): false {
    waiting = kind === 'signed-out' ? kind : isOffline() ? 'offline' : 'unreachable'
    if (kind === 'failed') {
      failures += 1
      timer = setTimeout(flush, backOff(failures))
    }
    return false
  }

  return {
    view: () => view,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Takes up what earlier pages could not send, and sends it. */
    async open() {
      isOpen = true
      const found = await database.all().catch(() => [])
      for (const note of found) if (!entries.has(note.id)) entries.set(note.id, { note, isKept: true, problem: null })
      publish()
      await flush()
    },
    close() {
      isOpen = false
      clearTimeout(timer)
    },
    put,
    remove,
    retry: flush,
  }
}

function editAfter(note: KeptNote | undefined): number {
  return (note?.edit ?? 0) + 1
}
