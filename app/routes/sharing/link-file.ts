import type { LoaderFunctionArgs } from '@remix-run/node'
import { sayPlainly } from '../../core/http/plain-refusal'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import { sendPicture } from '../../features/files/send-picture.server'
import { requireLinkedFile } from '../../features/sharing/open-link.server'

/** Guard: whoever holds the link, with its password where it has one; pictures of the text it shows. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const t = translateFor(readPreferences(request).language)
  const { token = '', fileId = '' } = params
  const visitor = { token, fileId, address: context.address, cookies: request.headers.get('Cookie') }
  const file = await requireLinkedFile(visitor).catch(sayPlainly(t))
  return sendPicture(request, file).catch(sayPlainly(t))
}
