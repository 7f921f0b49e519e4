import { type DBSchema, type IDBPDatabase, openDB } from 'idb'

/** A picture that the server does not have yet. `block` counts the text's blocks up to the one it is to stand behind. */
export type WaitingImage = { image: Blob; name: string; block: number | null }

/** Where the pictures of one essay wait in the browser. A browser that refuses keeps nothing, and nothing rejects. */
export type WaitingImages = {
  /** Resolves once the picture is on the disk, or never will be. `id` is this editor's own number for it. */
  keep: (id: number, image: WaitingImage) => Promise<void>
  forget: (id: number) => void
  /** Pictures left behind by editors that are gone, in the order they came; from now on under numbers of this one. */
  takeOver: (newId: () => number) => Promise<(WaitingImage & { id: number })[]>
  /** The editor goes: another one may take over what is left. */
  close: () => void
}

type Schema = DBSchema & { images: { key: string; value: WaitingImage } }

/** An editor that has pictures says that it lives by holding a lock of this name; one that crashed holds none. */
const lockPrefix = 'xinde-pictures:'

/**
 * Opens the pictures that wait for one essay of one user (`owner`, as `user:essay`). On plain http there are no locks to
 * tell an editor that lives from one that is gone: there a picture may be taken over while it is sent, and stands twice.
 */
export function openWaitingImages(owner: string): WaitingImages {
  const own = `${owner}:${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`
  const keyOf = (id: number) => `${own}:${String(id).padStart(6, '0')}`
  const life = holdLock(lockPrefix + own)
  let opened: Promise<IDBPDatabase<Schema>> | undefined
  const open = () => {
    opened ??= openDB<Schema>('xinde-pictures', 1, {
      upgrade: (database) => void database.createObjectStore('images'),
      // A newer version of the product in another tab must not wait for this one.
      blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
      terminated: () => {
        opened = undefined
      },
    })
    return opened
  }
  return {
    keep: (id, image) =>
      attempt(async () => {
        life.begin()
        // Without `strict` the browser may report a picture as stored before it is on the disk.
        const transaction = (await open()).transaction('images', 'readwrite', { durability: 'strict' })
        await Promise.all([transaction.store.put(image, keyOf(id)), transaction.done])
      }),
    forget: (id) => void attempt(async () => (await open()).delete('images', keyOf(id))),
    close: life.end,
    async takeOver(newId) {
      const taken: (WaitingImage & { id: number })[] = []
      await attempt(async () => {
        const isAlive = await livingEditors()
        const { store, done } = (await open()).transaction('images', 'readwrite')
        const keys = await store.getAllKeys(IDBKeyRange.bound(`${owner}:`, `${owner}:\uffff`))
        for (const key of keys.filter((one) => !isAlive(one))) {
          const image = await store.get(key)
          if (!image) continue
          life.begin()
          const id = newId()
          await store.put(image, keyOf(id))
          await store.delete(key)
          taken.push({ ...image, id })
        }
        await done
      })
      return taken
    },
  }
}

/** Which pictures belong to an editor that still lives. */
async function livingEditors(): Promise<(key: string) => boolean> {
  const locks: LockManager | undefined = navigator.locks
  const held = (await locks?.query())?.held ?? []
  const names = new Set(held.map(({ name }) => name))
  return (key) => names.has(lockPrefix + key.slice(0, key.lastIndexOf(':')))
}

/** A lock from `begin` to `end`, and not before: the browser keeps no page for the back button that holds one. */
function holdLock(name: string) {
  const locks: LockManager | undefined = navigator.locks
  let end: (() => void) | undefined
  return {
    begin() {
      if (end) return
      const ended = new Promise<void>((resolve) => {
        end = resolve
      })
      locks?.request(name, () => ended).catch(() => undefined)
    },
    end: () => end?.(),
  }
}

async function attempt(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch {
    // Storage that is full or switched off: the picture is sent from memory all the same.
  }
}
