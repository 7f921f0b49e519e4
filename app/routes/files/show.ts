import type { LoaderFunctionArgs } from '@remix-run/node'
import { sayPlainly } from '../../core/http/plain-refusal'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { findRequestViewer } from '../../features/accounts/guards.server'
import { requireReadableFile } from '../../features/essays/essay-files.server'
import { sendPicture } from '../../features/files/send-picture.server'

/** Guard: the file's owner and whoever may read a text that shows it, visitors too when that is public. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const t = translateFor(readPreferences(request).language)
  const viewer = await findRequestViewer(request, context)
  const file = await requireReadableFile(viewer, params.fileId ?? '').catch(sayPlainly(t))
  return sendPicture(request, file).catch(sayPlainly(t))
}
