import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { KeptNote } from './note-outbox'

type Schema = DBSchema & { notes: { key: string; value: KeptNote } }

/** Where notes wait in the browser until the server has them. Its functions reject when the browser refuses. */
export type NoteDatabase = {
  /** Resolves once the note is on the disk. */
  keep: (note: KeptNote) => Promise<void>
  /** Forgets a note, unless another page has written it anew since. */
  forget: (note: KeptNote) => Promise<void>
  all: () => Promise<KeptNote[]>
}

/** Milliseconds. A database that does not open in time must not keep a note from being sent. */
const patience = 1500

/** The notes of one person in one study session; opened when they are first asked for. */
export function openNoteDatabase(owner: { userId: string; studySessionId: string }): NoteDatabase {
  const scope = `${owner.userId}:${owner.studySessionId}:`
  let opened: Promise<IDBPDatabase<Schema>> | undefined
  const open = () => {
    opened ??= withPatience(
      openDB<Schema>('xinde-notes', 1, {
        upgrade: (database) => void database.createObjectStore('notes'),
        // A newer version of the product in another tab must not wait for this one.
        blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
        terminated: () => {
          opened = undefined
        },
      }),
    )
    return opened
  }
  return {
    async keep(note) {
      // Without `strict` the browser may report a note as stored before it is on the disk.
      const transaction = (await open()).transaction('notes', 'readwrite', { durability: 'strict' })
      await Promise.all([transaction.store.put(note, scope + note.id), transaction.done])
    },
    async forget(note) {
      const transaction = (await open()).transaction('notes', 'readwrite')
      const present = await transaction.store.get(scope + note.id)
      if (present && present.edit === note.edit) await transaction.store.delete(scope + note.id)
      await transaction.done
    },
    async all() {
      return (await open()).getAll('notes', IDBKeyRange.bound(scope, `${scope}\uffff`))
    },
  }
}

function withPatience<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the browser’s database does not open')), patience)
  })
  return Promise.race([promise, late])
}
