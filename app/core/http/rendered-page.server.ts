const pages = new WeakMap<Response, string>()

/**
 * A response whose text stays a string beside it: as the response's own body it would be encoded, chopped into a
 * stream and put together again before it is sent.
 */
export function pageResponse(html: string, init: ResponseInit): Response {
  const response = new Response(null, init)
  pages.set(response, html)
  return response
}

/** The body of a response, wherever it is kept; null for none. */
export async function bodyOf(response: Response): Promise<Buffer | null> {
  const html = pages.get(response)
  if (html !== undefined) return Buffer.from(html)
  return response.body ? Buffer.from(await response.arrayBuffer()) : null
}
