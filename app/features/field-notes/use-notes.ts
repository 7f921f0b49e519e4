import { v7 } from 'uuid'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { paths } from '../../paths'
import type { FieldNote } from './notes-by-day'
import { openNoteDatabase } from './note-database'
import { createNoteOutbox, type NotePart, type OutboxView } from './note-outbox'
import { sendNote } from './note-request'

/** What the page of notes needs of its notes. `isLive` once scripts take the forms. */
export type Notes = OutboxView & {
  isLive: boolean
  put: (note: NotePart) => Promise<void>
  remove: (id: string) => Promise<void>
  retry: () => Promise<void>
}

/** Keeps the notes of one person in one study session safe. Options are read once. */
export function useNotes(options: { userId: string; studySessionId: string; notes: FieldNote[] }): Notes {
  const { studySessionId } = options
  const [outbox] = useState(() =>
    createNoteOutbox({
      server: options.notes,
      database: openNoteDatabase(options),
      send: (note) =>
        sendNote({
          ...{ url: paths.fieldNote(studySessionId, note.id), filesUrl: paths.files(), note },
          fetch: (...request) => fetch(...request),
        }),
      isOffline: () => !navigator.onLine,
      newId: v7,
    }),
  )
  const view = useSyncExternalStore(outbox.subscribe, outbox.view, outbox.view)
  const [isLive, setLive] = useState(false)
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    const onVisibility = () => document.visibilityState === 'visible' && outbox.retry()
    outbox.open()
    setLive(true)
    document.addEventListener('visibilitychange', onVisibility, { signal })
    window.addEventListener('online', outbox.retry, { signal })
    // A window beside this one may have signed in again.
    window.addEventListener('focus', outbox.retry, { signal })
    return () => {
      controller.abort()
      outbox.close()
    }
  }, [outbox])
  const { put, remove, retry } = outbox
  return { ...view, isLive, put, remove, retry }
}

/** A new note's id, made where it is written. */
export function newNoteId(): string {
  return v7()
}
