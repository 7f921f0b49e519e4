import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { acceptedCompression } from './accepted-compression'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
}

type StaticFile = { type: string; etag: string; cacheControl: string; bodies: Partial<Record<Encoding, Buffer>> }
type Encoding = 'br' | 'gzip' | 'identity'

/**
 * Answers requests for the files of a folder, read into memory once: some 2 MB, and a new build laid over a
 * running server does not take its files away. Files under assets/ carry their hash in the name and are kept
 * by browsers for a year; the service worker is asked for anew each time, so that a mistake in it can be taken
 * back. Each is compressed when it is first asked for.
 */
export function serveFolder(folder: string) {
  const files = new Map<string, StaticFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const type = types[extname(entry.name)]
    if (entry.isFile() && type) files.set(`/${relative(folder, path)}`, readFile(path, type))
  }
  return (req: IncomingMessage, res: ServerResponse, next: () => void): void => {
    const file = req.method === 'GET' || req.method === 'HEAD' ? files.get(req.url?.split('?', 1)[0] ?? '') : undefined
    if (!file) return next()
    res.setHeader('Cache-Control', file.cacheControl)
    res.setHeader('ETag', file.etag)
    res.setHeader('Vary', 'Accept-Encoding')
    if (req.headers['if-none-match'] === file.etag) {
      res.writeHead(304).end()
      return
    }
    const encoding =
      file.type.startsWith('image/') && file.type !== types['.svg']
        ? 'identity'
        : acceptedCompression(req, ['br', 'gzip'])
    const body = bodyOf(file, encoding ?? 'identity')
    if (encoding && encoding !== 'identity') res.setHeader('Content-Encoding', encoding)
    res.writeHead(200, { 'Content-Type': file.type, 'Content-Length': body.length })
    res.end(req.method === 'HEAD' ? undefined : body)
  }
}

function readFile(path: string, type: string): StaticFile {
  const body = readFileSync(path)
  return {
    type,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    cacheControl: cacheControlOf(path),
    bodies: { identity: body },
  }
}

function cacheControlOf(path: string): string {
  if (path.includes('/assets/')) return 'public, max-age=31536000, immutable'
  return path.endsWith('/service-worker.js') ? 'no-cache' : 'public, max-age=3600'
}

function bodyOf(file: StaticFile, encoding: Encoding): Buffer {
  const plain = file.bodies.identity ?? Buffer.alloc(0)
  const known = file.bodies[encoding]
  if (known) return known
  const body =
    encoding === 'br'
      ? brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
      : gzipSync(plain, { level: 9 })
  file.bodies[encoding] = body
  return body
}
