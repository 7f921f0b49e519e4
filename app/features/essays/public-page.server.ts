import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { readRows } from '../../core/db.server'
import { acceptedCompression } from '../../core/http/accepted-compression'
import type { Incoming } from '../../core/http/incoming.server'
import { preferencesOf } from '../../core/http/preferences.server'
import { readerHeader } from '../../core/http/reader-header'
import { isId } from '../../core/ids'
import { readLoginToken } from '../accounts/login-cookie'

/** A rendered page and the state of the world it shows. */
type KeptPage = { version: string; etag: string; body: Buffer; headers: [string, string][] }

/** Pages kept for readers who are not signed in, at most this many bytes of them. */
const kept = new LRUCache<string, KeptPage>({
  maxSize: 32 * 1024 * 1024,
  sizeCalculation: (page) => page.body.length + 1024,
})

/** Everything a public essay's page shows to a visitor that can change without a new revision. */
const versionSql = `
  SELECT e."revisionNumber", e."commentCount", e."visibility", e."isLate", u."name" AS "authorName",
         o."name" AS "organizationName", s."title" AS "sessionTitle", s."timeZone" AS "sessionTimeZone"
  FROM "Essay" e
  JOIN "User" u ON u."id" = e."authorId"
  JOIN "Organization" o ON o."id" = e."organizationId"
  LEFT JOIN "StudySession" s ON s."id" = e."studySessionId"
  WHERE e."id" = ? AND e."audience" = 'public'`

/** A visitor's request for a public essay: the page kept for it, or how to keep the one that is now rendered. */
type Visit = { essayId: string; page: KeptPage } | { page: null; keep: (res: ServerResponse, body: Buffer) => void }

/**
 * What is kept for a visitor's request for a public essay; null for any other request. The database is asked
 * each time whether the kept page still shows what is true, so an essay taken back is gone at once, in every
 * process. A page is kept under the state read before it was rendered: if the world changed in between it is
 * newer than its version says and will be rendered once more, never shown too long.
 */
export async function visitPublicEssay(req: IncomingMessage, incoming: Incoming): Promise<Visit | null> {
  const essayId = req.method === 'GET' ? /^\/essays\/([0-9a-f-]{36})$/.exec(req.url ?? '')?.[1] : undefined
  if (!isId(essayId) || readLoginToken(req.headers.cookie, incoming)) return null
  const [state] = await readRows<Record<string, unknown>>(versionSql, [essayId])
  if (!state) return null
  const version = JSON.stringify(Object.values(state))
  const key = pageKey(req, essayId)
  const page = kept.get(key)
  if (page?.version === version) return { essayId, page }
  const etag = `"${createHash('sha256').update(key).update(version).digest('base64url').slice(0, 22)}"`
  return {
    page: null,
    keep: (res, body) => {
      if (res.statusCode !== 200 || res.hasHeader('set-cookie')) return
      const headers = pageHeaders.flatMap((name): [string, string][] =>
        res.hasHeader(name) ? [[name, String(res.getHeader(name))]] : [],
      )
      kept.set(key, { version, etag, body, headers: [...headers, ['etag', etag]] })
    },
  }
}

/** Sends a kept page, or 304 to a reader who has it. */
export function sendKeptPage(req: IncomingMessage, res: ServerResponse, page: KeptPage): void {
  for (const [name, value] of page.headers) res.setHeader(name, value)
  if (req.headers['if-none-match'] === page.etag) {
    res.writeHead(304).end()
    return
  }
  res.setHeader('Content-Length', page.body.length)
  res.writeHead(200).end(page.body)
}

/** Headers of the page itself; the others are of each answer. */
const pageHeaders = ['content-type', 'content-encoding', 'cache-control', 'vary', readerHeader]

/** Readers who see the same bytes share a page: same essay, preferences and encoding. */
function pageKey(req: IncomingMessage, essayId: string): string {
  const { language, theme, textSize } = preferencesOf(
    req.headers.cookie ?? null,
    req.headers['accept-language'] ?? null,
  )
  return [essayId, language, theme, textSize, acceptedCompression(req) ?? 'identity'].join(' ')
}
