import type { DraftText, ServerText } from './draft-state'

/** What the server said to a save, in the words of the draft's contract. */
export type SaveAnswer =
  | { kind: 'saved'; version: number; savedAt: string; characterCount: number | null }
  | { kind: 'conflict'; theirs: ServerText }
  | { kind: 'signed-out' }
  | { kind: 'refused'; reason: string | null; isFinal: boolean }
  | { kind: 'failed' }

/** Browsers allow 64 KiB of bodies that outlive their page; some of it may be taken by others. */
const keepaliveLimit = 60_000

/** A network that swallows a request must not block the next one for ever. */
const timeout = 30_000

/**
 * Sends one save and reads the answer; never throws. A body below the limit is sent with `keepalive`, so
 * that a save on its way outlives its page and no second, overlapping one is needed when the page closes.
 */
export async function sendDraft(input: {
  saveUrl: string
  text: DraftText
  version: number
  fetch: typeof globalThis.fetch
}): Promise<SaveAnswer> {
  const body = JSON.stringify({ title: input.text.title, content: input.text.content, version: input.version })
  const cancel = new AbortController()
  const timer = setTimeout(() => cancel.abort(), timeout)
  const { fetch } = input
  try {
    const response = await fetch(input.saveUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      credentials: 'same-origin',
      // Followed, a redirect to the sign-in page would end in a 200 that saved nothing.
      redirect: 'manual',
      keepalive: new TextEncoder().encode(body).length < keepaliveLimit,
      signal: cancel.signal,
    })
    return readAnswer(response, await response.json().catch(() => null))
  } catch {
    return { kind: 'failed' }
  } finally {
    clearTimeout(timer)
  }
}

/** Believes only answers of the agreed shape: a hotel's network also answers 200. */
function readAnswer(response: Response, body: unknown): SaveAnswer {
  const { status } = response
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const { version, savedAt, title, content, characterCount, reason } = fields
  if (response.type === 'opaqueredirect' || status === 401) return { kind: 'signed-out' }
  if (status === 200 && typeof version === 'number' && typeof savedAt === 'string')
    return {
      kind: 'saved',
      version,
      savedAt,
      characterCount: typeof characterCount === 'number' ? characterCount : null,
    }
  if (status === 409 && typeof version === 'number' && typeof title === 'string' && typeof content === 'string')
    return {
      kind: 'conflict',
      theirs: { version, title, content, savedAt: typeof savedAt === 'string' ? savedAt : null },
    }
  if (status < 400 || status >= 500 || status === 408 || status === 409 || status === 429) return { kind: 'failed' }
  const isFinal = status !== 413 && status !== 422
  return { kind: 'refused', reason: typeof reason === 'string' ? reason : null, isFinal }
}
