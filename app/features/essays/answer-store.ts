import type { AnswerReply, AnswerStore, UnsentAnswer } from './answer-saver'

/** The part of the Web Storage API that is used. */
type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/**
 * Keeps unsent answers in localStorage, which is written at once. Each page has its own entry, so two tabs never
 * write over each other's. `storage` is null where the browser has none to give.
 */
export function openAnswerStore(owner: { userId: string; essayId: string }, storage: Storage | null): AnswerStore {
  const scope = `xinde:answers:${owner.userId}:${owner.essayId}:`
  // Not `crypto.randomUUID`: it is missing on plain http.
  const own = scope + Math.random().toString(36).slice(2) + Date.now().toString(36)
  let found: [name: string, value: string][] = []
  return {
    keep: (answers) =>
      attempt(() => {
        if (answers.length === 0) storage?.removeItem(own)
        else storage?.setItem(own, JSON.stringify(answers))
        return storage !== null
      }) ?? false,
    find: () => {
      found = attempt(() => entriesOf(storage, scope)) ?? []
      return found.filter(([name]) => name !== own).flatMap(([, value]) => parse(value))
    },
    forgetFound: () => {
      for (const [name, value] of found) {
        // Its page may be open still, and have written on.
        attempt(() => name !== own && storage?.getItem(name) === value && storage.removeItem(name))
      }
    },
  }
}

function entriesOf(storage: Storage | null, scope: string): [string, string][] {
  const names = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? '')
  return names
    .filter((name) => name.startsWith(scope))
    .map((name): [string, string] => [name, storage?.getItem(name) ?? ''])
}

function parse(value: string): UnsentAnswer[] {
  const answers: unknown = attempt(() => JSON.parse(value))
  return Array.isArray(answers) ? answers.filter(isUnsent) : []
}

function isUnsent(value: unknown): value is UnsentAnswer {
  if (typeof value !== 'object' || value === null) return false
  const { question, answer, version } = value as Record<string, unknown>
  return typeof question === 'string' && typeof answer === 'string' && typeof version === 'number'
}

/** Sends one answer and reads the reply; never throws. */
export async function sendAnswer(url: string, answer: UnsentAnswer): Promise<AnswerReply> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(answer),
      // Followed, a redirect to the sign-in page would end in a 200 that saved nothing.
      redirect: 'manual',
      keepalive: true,
      signal: timeoutSignal(),
    })
    return readReply(response, await response.json().catch(() => null))
  } catch {
    return { kind: 'failed' }
  }
}

/** A network that swallows a request must not block the next one for ever. */
function timeoutSignal(): AbortSignal {
  const cancel = new AbortController()
  setTimeout(() => cancel.abort(), 30_000)
  return cancel.signal
}

/** Believes only replies of the agreed shape: a hotel's network also answers 200. */
function readReply(response: Response, body: unknown): AnswerReply {
  const { status } = response
  const { version, answer, reason } = (body ?? {}) as Record<string, unknown>
  if (response.type === 'opaqueredirect' || status === 401) return { kind: 'signed-out' }
  if (status === 200 && typeof version === 'number') return { kind: 'saved', version }
  if (status === 409 && typeof version === 'number' && typeof answer === 'string') {
    return { kind: 'conflict', version, answer }
  }
  if (status < 400 || status >= 500 || status === 408 || status === 409 || status === 429) return { kind: 'failed' }
  return { kind: 'refused', reason: typeof reason === 'string' ? reason : null }
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
