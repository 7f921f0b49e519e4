import { promisify } from 'node:util'
import { gunzip, gunzipSync } from 'node:zlib'
import type { ActionFunctionArgs } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { MAX_DOCUMENT_BYTES } from '../../editor/schema'
import { requireViewer } from '../../features/accounts/guards.server'
import { keepAside } from '../../features/essays/aside-texts.server'
import { saveDraft } from '../../features/essays/drafts.server'
import { draftSchema } from '../../features/essays/essay-forms'

export { formOnly as loader }

/** The document travels as a string inside JSON, in which quotation marks take two bytes. */
const maxBodyBytes = MAX_DOCUMENT_BYTES * 2

/**
 * Guard: the essay's author. Speaks JSON to the editor: 200 saved, 409 with the server's text, 401, 403 and 404
 * as refusals do, 413 and 422 with a reason in words. A text that is only to be kept aside is answered with 200 too.
 */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const json = await readJson(request)
  if (json === tooLarge) return refusal(request, tooLarge)
  const body = draftSchema.safeParse(json)
  if (!body.success) {
    const isTitle = body.error.issues.some(({ message }) => message === 'titleTooLong')
    return refusal(request, isTitle ? 'titleTooLong' : 'notJson')
  }
  const { replaces: isReplacing, aside: isAside, ...sent } = body.data
  const text = { essayId: params.essayId ?? '', ...sent }
  if (isAside) {
    const kept = await keepAside(viewer, text)
    return kept.status === 'refused' ? refusal(request, kept.reason) : Response.json({})
  }
  const result = await saveDraft(viewer, { ...text, isReplacing })
  if (result.status === 'refused') return refusal(request, result.reason)
  const { status, ...answer } = result
  return Response.json(answer, { status: status === 'conflict' ? 409 : 200 })
}

type Reason = Extract<Awaited<ReturnType<typeof saveDraft>>, { status: 'refused' }>['reason']

function refusal(request: Request, reason: Reason) {
  const t = translateFor(readPreferences(request).language)
  return Response.json({ reason: t(`essays.errors.${reason}`) }, { status: reason === 'tooLarge' ? 413 : 422 })
}

const tooLarge = 'tooLarge'

/** 'tooLarge' without reading what says that it is; null for what is no JSON. */
async function readJson(request: Request): Promise<unknown> {
  if (Number(request.headers.get('Content-Length') ?? 0) > maxBodyBytes) return tooLarge
  const body = Buffer.from(await request.arrayBuffer())
  if (body.length > maxBodyBytes) return tooLarge
  try {
    const json = request.headers.get('Content-Encoding') === 'gzip' ? await unzip(body) : body
    return JSON.parse(json.toString('utf8'))
  } catch (error) {
    return isTooLong(error) ? tooLarge : null
  }
}

const gunzipAside = promisify(gunzip)

/** Bytes that are unpacked sooner than a thread is asked: a save of 40,000 characters. */
const small = 60_000

/** Stops at the limit, whatever the body says of its own length. */
function unzip(body: Buffer): Buffer | Promise<Buffer> {
  const limit = { maxOutputLength: maxBodyBytes }
  return body.length <= small ? gunzipSync(body, limit) : gunzipAside(body, limit)
}

function isTooLong(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}
