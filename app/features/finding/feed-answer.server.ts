import { sayPlainly } from '../../core/http/plain-refusal'
import { readPreferences } from '../../core/http/preferences.server'
import { translateFor } from '../../core/i18n/translate'
import type { MaybeViewer } from '../accounts/viewer'
import { readFeed } from './feeds.server'

/** The answer to a request for a feed: the document, or 304 for who has it. */
export async function answerFeed(request: Request, viewer: MaybeViewer, organizationId: string | null) {
  const t = translateFor(readPreferences(request).language)
  const { etag, body } = await readFeed(viewer, {
    ...{ organizationId, t, requestOrigin: new URL(request.url).origin },
    known: request.headers.get('If-None-Match'),
  }).catch(sayPlainly(t))
  const headers = {
    'Content-Type': 'application/atom+xml; charset=utf-8',
    ETag: etag,
    // Asked again each time: what was taken back is gone from the next answer.
    'Cache-Control': 'no-cache',
    Vary: 'Accept-Language, Cookie',
  }
  return new Response(body, { status: body === null ? 304 : 200, headers })
}
