import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToPipeableStream, renderToString } from 'react-dom/server'
import { readPreferences } from './core/http/preferences.server'
import { pageResponse } from './core/http/rendered-page.server'
import { asksForHydration, HydrationContext } from './core/hydration'
import { log } from './core/log.server'
import { NonceContext } from './core/nonce'
import { ReaderContext } from './core/reader'

/**
 * Renders a page. Most pages are plain documents, rendered in one synchronous pass; those that ask for
 * hydration wait for the data that React hands to the browser.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, requestId }: AppLoadContext,
): Promise<Response> {
  const { matches, errors } = remix.staticHandlerContext
  const handles = matches.map(({ route }) => remix.routeModules[route.id]?.handle)
  const isHydrated = asksForHydration({ handles, hasError: errors !== null })
  const page = (
    <NonceContext.Provider value={nonce}>
      <HydrationContext.Provider value={isHydrated}>
        <ReaderContext.Provider value={{ preferences: readPreferences(request), requestId }}>
          <RemixServer context={remix} url={request.url} nonce={nonce} />
        </ReaderContext.Provider>
      </HydrationContext.Provider>
    </NonceContext.Provider>
  )
  const html = isHydrated ? await renderWithData(page, nonce) : `<!DOCTYPE html>${renderToString(page)}`
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache')
  return pageResponse(html, { status, headers })
}

/**
 * The page with the data its scripts begin with; React writes the doctype itself. React 18 sends its buffers of
 * 2,048 bytes whole, with zeros where a Chinese character no longer fitted (react-dom/server, writeStringChunk);
 * in a text area they became U+FFFD in somebody's essay. No text of ours holds U+0000, so all of them go.
 */
function renderWithData(page: JSX.Element, nonce: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const body = new PassThrough()
    const { pipe } = renderToPipeableStream(page, {
      nonce,
      onAllReady: () => {
        pipe(body)
        resolve(text(body).then((html) => html.replaceAll('\0', '')))
      },
      onShellError: reject,
      onError: reject,
    })
  })
}

/** Logs what no page expected. A refusal and a reader who left are not mistakes of ours. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  log.error({ err: error, requestId: context.requestId }, 'request failed')
}
