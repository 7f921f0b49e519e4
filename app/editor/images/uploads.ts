import { type ImageAnswer, MAX_IMAGE_BYTES, type sendImage } from './image-request'
import type { WaitingImages } from './waiting-images'

/** Why a picture is not there: one of editor.images.problems, or the server's own words. */
export type UploadProblem =
  | { key: 'offline' | 'unreachable' | 'signedOut' | 'tooLarge' | 'noReason' }
  | { words: string }

/** A picture on its way. It is in the text when the server has it, and not before: a draft never shows what is not. */
export type Upload = {
  id: number
  image: Blob
  name: string
  state: 'waiting' | 'sending' | 'failed'
  /** How much of it was sent, 0 to 1. */
  progress: number
  problem: UploadProblem | null
  /** Whether sending it again can help. */
  canRetry: boolean
}

type Stored = Extract<ImageAnswer, { kind: 'stored' }>

export type Uploads = ReturnType<typeof createUploads>

/**
 * Sends pictures one after the other and puts each into the text when the server has it. `place` is the key of the
 * block behind which it is to stand, null for the end; `insert` puts it there and answers with its own key, so that
 * the next of the same place comes behind it. What fails stays in the list until it is sent again or taken away; what
 * was neither when the page ends waits in the browser (`waiting`) for the essay's next page.
 */
export function createUploads(options: {
  url: string
  send: typeof sendImage
  isOnline: () => boolean
  insert: (place: string | null, image: Stored) => string
  waiting: WaitingImages | null
  /** A place for as long as this page lives, as one that the next page understands, and back. */
  places: { toBlock: (place: string | null) => number | null; fromBlock: (block: number | null) => string | null }
  onChange: (uploads: Upload[]) => void
}) {
  let uploads: (Upload & { place: string | null })[] = []
  let sending: { id: number; cancel: AbortController } | null = null
  let made = 0

  function set(next: typeof uploads) {
    uploads = next
    options.onChange(uploads)
  }

  function change(id: number, fields: Partial<Upload>) {
    set(uploads.map((one) => (one.id === id ? { ...one, ...fields } : one)))
  }

  async function sendNext(): Promise<void> {
    const next = uploads.find(({ state }) => state === 'waiting')
    if (sending || !next) return
    const { id, image } = next
    const cancel = new AbortController()
    sending = { id, cancel }
    change(id, { state: 'sending' })
    const onProgress = (progress: number) => change(id, { progress })
    const answer = await options.send({ url: options.url, image, onProgress, signal: cancel.signal })
    sending = null
    if (answer.kind === 'stored') put(id, answer)
    else change(id, failed(answer, options.isOnline()))
    return sendNext()
  }

  /** One that was taken away while it was sent is not put into the text; the server forgets it in its own time. */
  function put(id: number, image: Stored) {
    const done = uploads.find((one) => one.id === id)
    if (!done) return
    const key = options.insert(done.place, image)
    setTimeout(() => options.waiting?.forget(id), textIsKept)
    const others = uploads.filter((one) => one.id !== id)
    set(others.map((one) => (one.place === done.place ? { ...one, place: key } : one)))
  }

  function add(images: Blob[], place: string | null) {
    const block = options.places.toBlock(place)
    const added = images.map((image) => {
      const id = newId()
      const name = 'name' in image ? String(image.name) : ''
      const isTooLarge = image.size > MAX_IMAGE_BYTES
      if (!isTooLarge) void options.waiting?.keep(id, { image, name, block })
      return { ...{ id, image, name, place }, ...(isTooLarge ? tooLarge : waiting) }
    })
    set([...uploads, ...added])
    void sendNext()
  }

  /** Sends what earlier pages of this essay could not. */
  async function takeOver() {
    const taken = (await options.waiting?.takeOver(newId)) ?? []
    // Those of one place have one key, or the second would not come behind the first.
    const places = new Map(taken.map(({ block }) => [block, options.places.fromBlock(block)]))
    const added = taken.map(({ id, image, name, block }) => {
      return { ...{ id, image, name, place: places.get(block) ?? null }, ...waiting }
    })
    if (added.length === 0) return
    set([...uploads, ...added])
    void sendNext()
  }

  function newId(): number {
    made += 1
    return made
  }

  function retry(id: number) {
    change(id, waiting)
    void sendNext()
  }

  function remove(id: number) {
    if (sending?.id === id) sending.cancel.abort()
    options.waiting?.forget(id)
    set(uploads.filter((one) => one.id !== id))
  }

  /** Sends again what a missing network kept back. */
  function retryAll() {
    for (const { id, canRetry } of uploads) if (canRetry) retry(id)
  }

  /** The editor goes: what was not sent by now waits for the next one. */
  function stop() {
    sending?.cancel.abort()
    uploads = []
    options.waiting?.close()
  }

  return { add, takeOver, retry, remove, retryAll, stop }
}

/** Milliseconds after which the text, with the picture in it, is in the browser's own keeping. */
const textIsKept = 2000

const waiting = { state: 'waiting', progress: 0, problem: null, canRetry: false } satisfies Partial<Upload>
const tooLarge = { ...waiting, state: 'failed', problem: { key: 'tooLarge' } } satisfies Partial<Upload>

function failed(answer: Exclude<ImageAnswer, Stored>, isOnline: boolean): Partial<Upload> {
  const canRetry = answer.kind !== 'refused'
  return { state: 'failed', problem: problemOf(answer, isOnline), canRetry }
}

function problemOf(answer: Exclude<ImageAnswer, Stored>, isOnline: boolean): UploadProblem {
  if (answer.kind === 'signedOut') return { key: 'signedOut' }
  if (answer.kind === 'failed') return { key: isOnline ? 'unreachable' : 'offline' }
  return answer.reason ? { words: answer.reason } : { key: 'noReason' }
}
