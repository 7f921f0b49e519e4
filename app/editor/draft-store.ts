import type { DraftText } from './draft-state'

/**
 * A text this browser holds and the server has not acknowledged. `version` is the server's version it began
 * from; `sent` names the texts that went out without an answer (see `fingerprint`), so that a lost answer is
 * not taken for somebody else's change.
 */
export type KeptDraft = DraftText & { version: number; sent: string[]; keptAt: number }

/** A kept draft and the name to forget it by. */
export type FoundDraft = { name: string; draft: KeptDraft }

/** Where unsent text waits in the browser, for one essay of one user. */
export type DraftStore = {
  /** Keeps this page's text; false when the browser refuses (storage full or forbidden). */
  keep: (draft: KeptDraft) => boolean
  /** Forgets this page's text: the server has it. */
  forget: () => void
  /** Texts that other pages (before a reload, a crash, in another tab) left behind; newest first. */
  found: () => FoundDraft[]
  /** Forgets a found text, unless its page has written it anew since. */
  forgetFound: (found: FoundDraft) => void
}

/** The part of the Web Storage API that is used. */
export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = 'xinde:draft'

/**
 * Keeps drafts in localStorage: it is written synchronously, so it can be trusted while a page is going away
 * (IndexedDB can not). Each page has its own entry, so two tabs never write over each other's unsent text.
 */
export function openDraftStore(owner: { userId: string; essayId: string }, storage: Storage | null): DraftStore {
  const scope = `${prefix}:${owner.userId}:${owner.essayId}:`
  const own = `${scope}${randomName()}`
  return {
    keep: (draft) => attempt(() => write(storage, own, draft)) ?? false,
    forget: () => void attempt(() => storage?.removeItem(own)),
    found: () => attempt(() => storage && readAll(storage, scope, own)) ?? [],
    forgetFound: ({ name, draft }) =>
      void attempt(() => {
        const present = storage && parse(storage.getItem(name))
        if (present && present.keptAt === draft.keptAt) storage.removeItem(name)
      }),
  }
}

/** The browser's storage, or null where it is switched off (reading the property alone may throw). */
export function browserStorage(): Storage | null {
  return attempt(() => window.localStorage) ?? null
}

function write(storage: Storage | null, name: string, draft: KeptDraft): boolean {
  storage?.setItem(name, JSON.stringify(draft))
  return storage !== null
}

function readAll(storage: Storage, scope: string, own: string): FoundDraft[] {
  const found: FoundDraft[] = []
  for (let index = 0; index < storage.length; index += 1) {
    const name = storage.key(index)
    if (!name?.startsWith(scope) || name === own) continue
    const draft = parse(storage.getItem(name))
    if (draft) found.push({ name, draft })
  }
  return found.sort((a, b) => b.draft.keptAt - a.draft.keptAt)
}

function parse(value: string | null): KeptDraft | null {
  const draft: unknown = attempt(() => JSON.parse(value ?? 'null'))
  return isKeptDraft(draft) ? draft : null
}

function isKeptDraft(value: unknown): value is KeptDraft {
  if (typeof value !== 'object' || value === null) return false
  const draft = value as Record<keyof KeptDraft, unknown>
  const isText = typeof draft.title === 'string' && typeof draft.content === 'string'
  return isText && typeof draft.version === 'number' && typeof draft.keptAt === 'number' && Array.isArray(draft.sent)
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
