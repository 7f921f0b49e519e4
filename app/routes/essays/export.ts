import type { LoaderFunctionArgs } from '@remix-run/node'
import { sayPlainly } from '../../core/http/plain-refusal'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { exportEssay } from '../../features/essays/essay-export.server'

/** Guard: whoever may read the essay, visitors too when it is public; a draft never submitted is its author's. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const t = translateFor(readPreferences(request).language)
  const { essayId = '', format = '' } = params
  const viewer = await findRequestViewer(request, context)
  const { body, contentType, disposition } = await exportEssay(viewer, { essayId, format, t }).catch(sayPlainly(t))
  return new Response(body, {
    headers: {
      'Content-Type': contentType,
      'Content-Disposition': disposition,
      'Cache-Control': 'private, no-store',
    },
  })
}
