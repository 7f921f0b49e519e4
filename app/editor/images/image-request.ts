/** Largest picture the server takes, in bytes: a telephone's photograph at its best is ten million. */
export const MAX_IMAGE_BYTES = 15 * 1024 * 1024

/** What the server said to a picture. `refused` is for good; after the other two the same picture may be sent again. */
export type ImageAnswer =
  | { kind: 'stored'; fileId: string; width: number; height: number }
  | { kind: 'refused'; reason: string | null }
  | { kind: 'signedOut' }
  | { kind: 'failed' }

/** A large photograph on a slow line takes minutes; a line that moves nothing for so long is dead. */
const silence = 60_000

/**
 * Sends a picture and reads the answer; never throws. By XMLHttpRequest, because fetch does not tell how much of a
 * body has gone out. `onProgress` is told the part that was sent, 0 to 1.
 */
export function sendImage(input: {
  url: string
  image: Blob
  onProgress: (part: number) => void
  signal: AbortSignal
}): Promise<ImageAnswer> {
  const { url, image, onProgress, signal } = input
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    let timer = setTimeout(() => request.abort(), silence)
    const end = (answer: ImageAnswer) => {
      clearTimeout(timer)
      resolve(answer)
    }
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(timer)
      timer = setTimeout(() => request.abort(), silence)
      onProgress(total > 0 ? loaded / total : 0)
    }
    request.onload = () => end(readAnswer(request.status, request.responseText))
    request.onerror = () => end({ kind: 'failed' })
    request.onabort = () => end({ kind: 'failed' })
    signal.addEventListener('abort', () => request.abort())
    request.open('POST', url)
    request.setRequestHeader('Content-Type', image.type || 'application/octet-stream')
    request.send(image)
  })
}

/** Believes only answers of the agreed shape: a hotel's network also answers 200. */
export function readAnswer(status: number, body: string): ImageAnswer {
  const { fileId, width, height, reason } = fieldsOf(body)
  if (status === 401) return { kind: 'signedOut' }
  if (status === 200 && typeof fileId === 'string' && typeof width === 'number' && typeof height === 'number') {
    return { kind: 'stored', fileId, width, height }
  }
  const isRefusal = status === 413 || status === 422 || status === 429 || status === 403
  return isRefusal ? { kind: 'refused', reason: typeof reason === 'string' ? reason : null } : { kind: 'failed' }
}

function fieldsOf(body: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(body)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
