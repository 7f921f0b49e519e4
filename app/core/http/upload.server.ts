import { refuse } from '../refuse'

/** What a form with a file may have besides the file, in bytes. */
const maxFieldBytes = 64 * 1024

/** A form with one file; `file` is null where none was chosen. The name has no folder before it. */
export type Upload = { form: FormData; file: { name: string; bytes: Uint8Array<ArrayBuffer> } | null }

/**
 * Reads a posted form with a file in its field `file`. Null for a body over the limit, of which no more is read than the
 * limit. Throws 400 for a body that is no such form, or ends early.
 */
export async function readUpload(request: Request, { maxFileBytes }: { maxFileBytes: number }): Promise<Upload | null> {
  const limit = maxFileBytes + maxFieldBytes
  const type = request.headers.get('Content-Type') ?? ''
  if (!type.startsWith('multipart/form-data')) throw refuse('badRequest')
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) return null
  const body = await readBody(request, limit)
  if (!body) return null
  const form = await new Response(body, { headers: { 'Content-Type': type } }).formData().catch(() => {
    throw refuse('badRequest')
  })
  const entry = form.get('file')
  form.delete('file')
  if (!(entry instanceof File) || (entry.name === '' && entry.size === 0)) return { form, file: null }
  if (entry.size > maxFileBytes) return null
  return { form, file: { name: entry.name.replace(/^.*[\\/]/, ''), bytes: new Uint8Array(await entry.arrayBuffer()) } }
}

async function readBody(request: Request, limit: number): Promise<Blob | null> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read().catch(() => {
      throw refuse('badRequest')
    })
    if (done) break
    length += value.length
    if (length > limit) return null
    chunks.push(value as Uint8Array<ArrayBuffer>)
  }
  return new Blob(chunks)
}
