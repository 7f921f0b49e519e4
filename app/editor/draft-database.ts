import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { ServerText } from './draft-state'
import type { KeptDraft } from './draft-store'

/** Drafts and what they began from, by the name of the page that wrote them. */
type Schema = DBSchema & {
  drafts: { key: string; value: KeptDraft }
  bases: { key: string; value: ServerText }
}

/** The browser's own database. Its functions reject when the browser refuses. */
export type DraftDatabase = {
  /** Resolves to true once the text is on the disk. */
  keepDraft: (name: string, draft: KeptDraft) => Promise<true>
  /** Unless `isWanted` says of what is there that it is another one. */
  forgetDraft: (name: string, isWanted?: (present: KeptDraft | null) => boolean) => Promise<void>
  keepBase: (name: string, base: ServerText) => Promise<void>
  /** All of one writer, whatever the essay. */
  entriesOfWriter: (userId: string) => Promise<Entries>
  /** Forgets the server's texts of everybody but one writer (null: of everybody), where no unsent text needs them. */
  forgetBasesOfOthers: (userId: string | null) => Promise<void>
  /** All of one writer's essay; forgets what no unsent text needs any more, but for the newest. */
  entriesOf: (scope: string) => Promise<Entries>
}

/** Texts by the name of the page that wrote them: `user:essay:page`. */
type Entries = { drafts: Map<string, KeptDraft>; bases: Map<string, ServerText> }

/** Milliseconds. A database that does not open in time must not keep the editor from opening. */
const patience = 1500

/** Without `strict` the browser may report a text as stored before it is on the disk. */
const durable = { durability: 'strict' } as const

/** Opens the browser's database when it is first used; where there is none, everything rejects. */
export function openDraftDatabase(): DraftDatabase {
  let opened: Promise<IDBPDatabase<Schema>> | undefined
  const open = () => {
    opened ??= withPatience(
      openDB<Schema>('xinde', 1, {
        upgrade(database) {
          database.createObjectStore('drafts')
          database.createObjectStore('bases')
        },
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
    async keepDraft(name, draft) {
      const transaction = (await open()).transaction('drafts', 'readwrite', durable)
      await Promise.all([transaction.store.put(draft, name), transaction.done])
      return true
    },
    async forgetDraft(name, isWanted) {
      const transaction = (await open()).transaction('drafts', 'readwrite')
      const present = isWanted ? ((await transaction.store.get(name)) ?? null) : null
      if (!isWanted || isWanted(present)) await transaction.store.delete(name)
      await transaction.done
    },
    async keepBase(name, base) {
      await (await open()).put('bases', base, name)
    },
    async entriesOfWriter(userId) {
      const transaction = (await open()).transaction(['drafts', 'bases'])
      const drafts = await readScope(transaction.objectStore('drafts'), `${userId}:`)
      const bases = await readScope(transaction.objectStore('bases'), `${userId}:`)
      return { drafts, bases }
    },
    async forgetBasesOfOthers(userId) {
      const transaction = (await open()).transaction(['drafts', 'bases'], 'readwrite')
      const needed = new Set(await transaction.objectStore('drafts').getAllKeys())
      const bases = transaction.objectStore('bases')
      for (const name of await bases.getAllKeys()) {
        const isTheirs = userId !== null && name.startsWith(`${userId}:`)
        if (!isTheirs && !needed.has(name)) await bases.delete(name)
      }
      await transaction.done
    },
    async entriesOf(scope) {
      const transaction = (await open()).transaction(['drafts', 'bases'], 'readwrite')
      const drafts = await readScope(transaction.objectStore('drafts'), scope)
      const bases = await readScope(transaction.objectStore('bases'), scope)
      const newest = Math.max(...[...bases.values()].map(({ version }) => version))
      for (const [name, { version }] of bases) {
        if (!drafts.has(name) && version < newest) await transaction.objectStore('bases').delete(name)
      }
      await transaction.done
      return { drafts, bases }
    },
  }
}

type Readable<T> = {
  getAll: (range: IDBKeyRange) => Promise<T[]>
  getAllKeys: (range: IDBKeyRange) => Promise<string[]>
}

async function readScope<T>(store: Readable<T>, scope: string): Promise<Map<string, T>> {
  const range = IDBKeyRange.bound(scope, `${scope}\uffff`)
  const [names, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)])
  return new Map(names.map((name, index) => [name, values[index] as T]))
}

function withPatience<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the browser’s database does not open')), patience)
  })
  return Promise.race([promise, late])
}
