import { type FileRow, readFileBytes } from './images.server'

/**
 * A picture as an answer, or 304 to a reader who has it. Kept by the reader's browser, but asked for each time whether
 * it may still be shown: a text can be taken back.
 */
export async function sendPicture(request: Request, file: FileRow): Promise<Response> {
  const etag = `"${file.sha256.slice(0, 32)}"`
  const headers = { ETag: etag, 'Cache-Control': 'private, no-cache', Vary: 'Cookie' }
  if (request.headers.get('If-None-Match') === etag) return new Response(null, { status: 304, headers })
  return new Response(await readFileBytes(file), {
    headers: {
      ...headers,
      'Content-Type': file.mime,
      'Content-Disposition': 'inline',
      // Opened by itself it is a picture and nothing else, whatever its bytes would like to be.
      'Content-Security-Policy': "default-src 'none'; sandbox",
    },
  })
}
