import { parseWithZod } from '@conform-to/zod/v4'
import type { z } from 'zod'
import { refuse } from '../refuse'

/** No form of the product is larger than this many bytes; the editor's own door has its own limit. */
export const maxFormBytes = 1_000_000

/**
 * The fields of a posted form, without U+0000, which PostgreSQL stores nowhere. Throws 413 for a body over the limit and 400 for one that is no form.
 */
export async function readForm(request: Request): Promise<FormData> {
  const length = Number(request.headers.get('Content-Length') ?? 0)
  if (length > maxFormBytes) throw refuse('tooLarge')
  const body = await request.arrayBuffer().catch(() => null)
  if (!body) throw refuse('badRequest')
  if (body.byteLength > maxFormBytes) throw refuse('tooLarge')
  const type = request.headers.get('Content-Type') ?? ''
  try {
    return withoutNul(await new Response(body, { headers: { 'Content-Type': type } }).formData())
  } catch {
    throw refuse('badRequest')
  }
}

function withoutNul(form: FormData): FormData {
  const fields = [...form]
  if (!fields.some(([, value]) => typeof value === 'string' && value.includes('\0'))) return form
  const clean = new FormData()
  for (const [name, value] of fields) clean.append(name, typeof value === 'string' ? value.replaceAll('\0', '') : value)
  return clean
}

/** A form checked against its schema: conform's submission, with the value or what to say at which field. */
export function checkForm<Schema extends z.ZodType>(form: FormData, schema: Schema) {
  return parseWithZod(form, { schema })
}
