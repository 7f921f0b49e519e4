import type { ActionFunctionArgs } from '@remix-run/node'
import { formOnly } from '../../core/http/form-only'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { MAX_IMAGE_BYTES } from '../../editor/images/image-request'
import { requireViewer } from '../../features/accounts/guards.server'
import { type ImageRefusal, storeImage } from '../../features/files/images.server'

export { formOnly as loader }

const statuses: Record<ImageRefusal, number> = { tooLarge: 413, notAnImage: 422, tooManyPixels: 422, quota: 429 }

/**
 * Guard: whoever is signed in; the picture is theirs. The body is the picture itself. Speaks JSON to the editor: 200
 * with the file's id and size in pixels, 401 and 503 as refusals do, 413, 422 and 429 with a reason in words.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer(request, context)
  const bytes = await readBytes(request)
  const result = bytes ? await storeImage(viewer, { bytes }) : ({ status: 'refused', reason: 'tooLarge' } as const)
  if (result.status === 'stored') {
    const { fileId, width, height } = result
    return Response.json({ fileId, width, height })
  }
  const t = translateFor(readPreferences(request).language)
  return Response.json({ reason: t(`files.errors.${result.reason}`) }, { status: statuses[result.reason] })
}

/** Null without reading what says that it is too large; no request comes here that does not say its length. */
async function readBytes(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_IMAGE_BYTES) return null
  return new Uint8Array(await request.arrayBuffer())
}
