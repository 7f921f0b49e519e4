import type { LoaderFunctionArgs } from '@remix-run/node'
import { sayPlainly } from '../../core/http/plain-refusal'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { requireReadableFile } from '../../features/essays/essay-files.server'
import { readFileBytes } from '../../features/files/images.server'

/** Guard: the file's owner and whoever may read a text that shows it, visitors too when that is public. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const t = translateFor(readPreferences(request).language)
  const viewer = await findRequestViewer(request, context)
  const file = await requireReadableFile(viewer, params.fileId ?? '').catch(sayPlainly(t))
  const etag = `"${file.sha256.slice(0, 32)}"`
  const headers = {
    ETag: etag,
    // Kept by the reader's browser, but asked for each time whether it may still be shown: a text can be taken back.
    'Cache-Control': 'private, no-cache',
    Vary: 'Cookie',
  }
  if (request.headers.get('If-None-Match') === etag) return new Response(null, { status: 304, headers })
  const bytes = await readFileBytes(file).catch(sayPlainly(t))
  return new Response(bytes, {
    headers: {
      ...headers,
      'Content-Type': file.mime,
      'Content-Disposition': 'inline',
      // Opened by itself it is a picture and nothing else, whatever its bytes would like to be.
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
}
