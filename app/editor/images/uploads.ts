import { type ImageAnswer, MAX_IMAGE_BYTES, type sendImage } from './image-request'

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
 * the next of the same place comes behind it. What fails stays in the list until it is sent again or taken away.
 */
export function createUploads(options: {
  url: string
  send: typeof sendImage
  isOnline: () => boolean
  insert: (place: string | null, image: Stored) => string
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
    const others = uploads.filter((one) => one.id !== id)
    set(others.map((one) => (one.place === done.place ? { ...one, place: key } : one)))
  }

  function add(images: Blob[], place: string | null) {
    const added = images.map((image) => {
      made += 1
      const name = 'name' in image ? String(image.name) : ''
      const isTooLarge = image.size > MAX_IMAGE_BYTES
      return { ...{ id: made, image, name, place }, ...(isTooLarge ? tooLarge : waiting) }
    })
    set([...uploads, ...added])
    void sendNext()
  }

  function retry(id: number) {
    change(id, waiting)
    void sendNext()
  }

  function remove(id: number) {
    if (sending?.id === id) sending.cancel.abort()
    set(uploads.filter((one) => one.id !== id))
  }

  /** Sends again what a missing network kept back. */
  function retryAll() {
    for (const { id, canRetry } of uploads) if (canRetry) retry(id)
  }

  /** The editor goes: what was not sent by now is gone with it. */
  function stop() {
    sending?.cancel.abort()
    uploads = []
  }

  return { add, retry, remove, retryAll, stop }
}

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
