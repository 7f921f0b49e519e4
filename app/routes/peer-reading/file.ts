import type { LoaderFunctionArgs } from '@remix-run/node'
import { sayPlainly } from '../../core/http/plain-refusal'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { requireViewer } from '../../features/accounts/guards.server'
import { readFileBytes } from '../../features/files/images.server'
import { requireAssignedFile } from '../../features/peer-reading/assignments.server'

/** Guard: the reader whom the essay with this picture was given to, while the reading lasts (requireAssignedFile). */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const t = translateFor(readPreferences(request).language)
  const viewer = await requireViewer(request, context)
  const { assignmentId = '', fileId = '' } = params
  const file = await requireAssignedFile(viewer, { assignmentId, fileId }).catch(sayPlainly(t))
  const bytes = await readFileBytes(file).catch(sayPlainly(t))
  return new Response(bytes, {
    headers: {
      // The grant ends with the reading, and so does the picture.
      'Cache-Control': 'private, no-store',
      'Content-Type': file.mime,
      'Content-Disposition': 'inline',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
}
