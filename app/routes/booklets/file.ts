import type { LoaderFunctionArgs } from '@remix-run/node'
import { sayPlainly } from '../../core/http/plain-refusal'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { makeBooklet } from '../../features/booklets/booklet-file.server'

/** Guard: those who organize the booklet's unit or one above it (makeBooklet); it holds what they may read. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const t = translateFor(readPreferences(request).language)
  const viewer = await requireViewer(request, context)
  const { bookletId = '', format = '' } = params
  const { body, contentType, disposition } = await makeBooklet(viewer, { bookletId, format }).catch(sayPlainly(t))
  return new Response(body, {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': disposition,
      'Cache-Control': 'private, no-store',
    },
  })
}
