import { gzipSync, strToU8 } from 'fflate'
import { compactContent } from './compact-content'
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

/** Bytes below which compressing saves nothing worth the time. */
const worthCompressing = 2000

/** A network that swallows a request must not block the next one for ever. */
const timeout = 30_000

/**
 * Sends one save and reads the answer; never throws. The body is compressed: Chinese JSON shrinks to a fifth, and
 * 20,000 characters to some 29 KB. It is compressed at once, because a page that is going away waits for nothing,
 * and sent with `keepalive` below the limit, so that a save on its way outlives its page and no second, overlapping
 * one is needed when the page closes.
 */
export async function sendDraft(input: {
  saveUrl: string
  text: DraftText
  version: number
  /** The text takes the place of another one, which the server then keeps among the versions of the essay. */
  isReplacing?: boolean
  fetch: typeof globalThis.fetch
}): Promise<SaveAnswer> {
  const { text, version, isReplacing } = input
  const replaces = isReplacing ? { replaces: true } : {}
  const request = requestOf({ title: text.title, content: compactContent(text.content), version, ...replaces })
  const cancel = new AbortController()
  const timer = setTimeout(() => cancel.abort(), timeout)
  const { fetch } = input
  try {
    const response = await fetch(input.saveUrl, { ...request, signal: cancel.signal })
    return readAnswer(response, await response.json().catch(() => null))
  } catch {
    return { kind: 'failed' }
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Hands the server a text that its writer gave up for the server's own, to be found among the versions of the essay.
 * Without a network it is not kept: the writer saw both texts and chose.
 */
export async function sendAside(input: {
  saveUrl: string
  text: DraftText
  version: number
  fetch: typeof globalThis.fetch
}): Promise<void> {
  const { saveUrl, text, version, fetch } = input
  const request = requestOf({ title: text.title, content: compactContent(text.content), version, aside: true })
  await fetch(saveUrl, request).catch(() => undefined)
}

function requestOf(fields: object): RequestInit {
  const json = strToU8(JSON.stringify(fields))
  const isCompressed = json.length > worthCompressing
  const body = isCompressed ? gzipSync(json, { level: 6 }) : json
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}) },
    body,
    credentials: 'same-origin',
    // Followed, a redirect to the sign-in page would end in a 200 that saved nothing.
    redirect: 'manual',
    keepalive: body.length < keepaliveLimit,
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
