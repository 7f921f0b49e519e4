import type { DraftDatabase } from './draft-database'
import type { DraftText, ServerText } from './draft-state'

/**
 * A text this browser holds and the server has not acknowledged. `version` is the server's version it began
 * from; `sent` names the texts that went out without an answer (see `fingerprint`), so that a lost answer is
 * not taken for somebody else's change. `edit` orders what one page kept: a clock can be moved.
 */
export type KeptDraft = DraftText & { version: number; sent: string[]; keptAt: number; edit: number }

/** A kept draft, the name to forget it by, and the server's text it began from, where that is known. */
export type FoundDraft = { name: string; draft: KeptDraft; base: ServerText | null }

/** Where unsent text waits in the browser, for one essay of one user. */
export type DraftStore = {
  /** Keeps this page's text; resolves to false when the browser refuses (storage full or forbidden). */
  keep: (draft: KeptDraft) => Promise<boolean>
  /** The same for a page that is going away, which can wait for nothing: done, or not, when it returns. */
  keepNow: (draft: KeptDraft) => boolean
  /** Forgets this page's text: the server has it. */
  forget: () => void
  /** Keeps what the server acknowledged: what an unsent text is merged over, and what is shown without a network. */
  keepBase: (base: ServerText) => void
  /**
   * Texts that other pages (before a reload, a crash, in another tab) left behind, newest first; and the newest
   * text that any page here knows the server to have had.
   */
  find: () => Promise<{ drafts: FoundDraft[]; newest: ServerText | null }>
  /** Forgets a found text, unless its page has written it anew since. */
  forgetFound: (found: FoundDraft) => void
}

/** The part of the Web Storage API that is used. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = 'xinde:draft'

/**
 * Keeps drafts in IndexedDB, which says when a text is on the disk and has room for it; what is written while a
 * page goes away goes to localStorage, which is written at once. Where there is no IndexedDB everything goes there.
 * Each page has its own entry, so two tabs never write over each other's unsent text.
 */
export function openDraftStore(
  owner: { userId: string; essayId: string },
  places: { database: DraftDatabase | null; storage: Storage | null },
): DraftStore {
  const { database, storage } = places
  const scope = `${owner.userId}:${owner.essayId}:`
  const own = `${scope}${randomName()}`
  const keepNow = (draft: KeptDraft) => attempt(() => write(storage, own, draft)) ?? false

  async function keep(draft: KeptDraft) {
    if (!database) return keepNow(draft)
    const isKept = await database.keepDraft(own, draft).catch(() => false)
    return isKept || keepNow(draft)
  }

  async function find() {
    const kept = await (database?.entriesOf(scope).catch(() => null) ?? null)
    const drafts = new Map(kept?.drafts)
    for (const [name, draft] of readAll(storage, scope)) {
      const other = drafts.get(name)
      if (!other || other.edit < draft.edit) drafts.set(name, draft)
    }
    drafts.delete(own)
    const found = [...drafts].map(([name, draft]) => ({ name, draft, base: baseOf(draft, kept?.bases.get(name)) }))
    const newest = [...(kept?.bases.values() ?? [])].sort((a, b) => b.version - a.version)[0] ?? null
    return { drafts: newestFirst(found), newest }
  }

  return {
    keep,
    keepNow,
    find,
    forget: () => {
      attempt(() => storage?.removeItem(`${prefix}:${own}`))
      database?.forgetDraft(own).catch(() => undefined)
    },
    keepBase: (base) => void database?.keepBase(own, base).catch(() => undefined),
    forgetFound: ({ name, draft }) => {
      const isAsFound = (present: KeptDraft | null) => present !== null && present.edit === draft.edit
      attempt(() => {
        if (isAsFound(parse(storage?.getItem(`${prefix}:${name}`)))) storage?.removeItem(`${prefix}:${name}`)
      })
      database?.forgetDraft(name, isAsFound).catch(() => undefined)
    },
  }
}

/** The browser's storage, or null where it is switched off (reading the property alone may throw). */
export function browserStorage(): Storage | null {
  return attempt(() => window.localStorage) ?? null
}

/** What began from another's text is newer than it, whatever the clock said; the rest goes by the clock. */
function newestFirst(found: FoundDraft[]): FoundDraft[] {
  return found.sort((a, b) => b.draft.version - a.draft.version || b.draft.keptAt - a.draft.keptAt)
}

function baseOf(draft: KeptDraft, base: ServerText | undefined): ServerText | null {
  return base && base.version === draft.version ? base : null
}

function write(storage: Storage | null, name: string, draft: KeptDraft): boolean {
  storage?.setItem(`${prefix}:${name}`, JSON.stringify(draft))
  return storage !== null
}

/** The texts in the Web Storage of one writer (`user:`), or of one of their essays (`user:essay:`), by name. */
export function readAll(storage: Storage | null, scope: string): [string, KeptDraft][] {
  const found: [string, KeptDraft][] = []
  attempt(() => {
    for (let index = 0; storage && index < storage.length; index += 1) {
      const key = storage.key(index)
      if (!key?.startsWith(`${prefix}:${scope}`)) continue
      const draft = parse(storage.getItem(key))
      if (draft) found.push([key.slice(prefix.length + 1), draft])
    }
  })
  return found
}

function parse(value: string | null | undefined): KeptDraft | null {
  const draft: unknown = attempt(() => JSON.parse(value ?? 'null'))
  return isKeptDraft(draft) ? draft : null
}

function isKeptDraft(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false
  const draft = value as Record<keyof KeptDraft, unknown>
  const isText = typeof draft.title === 'string' && typeof draft.content === 'string'
  const isCounted = [draft.version, draft.keptAt, draft.edit].every((one) => typeof one === 'number')
  return isText && isCounted && Array.isArray(draft.sent)
}

/** Not `crypto.randomUUID`: it is missing on plain http. */
function randomName(): string {
  return Math.random().toString(36).slice(2) + Date.now().toString(36)
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
