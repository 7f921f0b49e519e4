import type { IncomingMessage, ServerResponse } from 'node:http'
import { now, second } from '../../core/clock'
import { type EventStream, openEventStream } from '../../core/http/event-stream.server'
import type { Incoming } from '../../core/http/incoming.server'
import { firstIdAt, isId } from '../../core/ids'
import { log } from '../../core/log.server'
import { readLoginToken } from '../accounts/login-cookie'
import { findViewer } from '../accounts/login-sessions.server'
import { requireReadableEssay } from '../essays/essay-access.server'
import { findReadableTitles } from '../essays/readable-titles.server'
import { type RecentComment, readMissed, readRecent, recentlyAsId } from './recent-comments.server'

/** Between two looks for new comments, while somebody watches. */
const pollEvery = 3 * second

/** A right to read that was asked after longer ago than this is asked after again; with the time between two looks, within a minute. */
const trustFor = 50 * second

/** Streams of one person: some devices, with the tab in view on each. The oldest gives way. */
const mostOfOne = 6

/** One open page of a reader who is told of new comments on its essay. */
type Watcher = {
  userId: string
  token: string
  requestId: string
  essayId: string
  stream: EventStream
  /** Before the ids of the comments it is told of; the page was made after the others. */
  since: string
  /** When it was last seen that they may read the essay. */
  checkedAt: number
}

const byEssay = new Map<string, Set<Watcher>>()
const byPerson = new Map<string, Watcher[]>()
let timer: NodeJS.Timeout | undefined
let polling: Promise<void> | undefined
let isStopping = false

const address = /^\/essays\/([0-9a-f-]{36})\/comments\/stream(?:\?|$)/

/**
 * Answers a reading page's request to be told of new comments, outside Remix: the answer stays open. It carries ids
 * alone. For whoever is signed in and may comment on the essay; 401, 403, 404 for others, in no words: no person reads
 * them. Returns whether the request was one of these.
 */
export function answerCommentStream(req: IncomingMessage, res: ServerResponse, incoming: Incoming): boolean {
  const essayId = req.method === 'GET' ? address.exec(req.url ?? '')?.[1] : undefined
  if (!essayId) return false
  openStream({ req, res, incoming, essayId }).catch((refusal: unknown) => {
    if (!(refusal instanceof Response)) log.error({ err: refusal, requestId: incoming.requestId }, 'no comment stream')
    if (res.headersSent) res.destroy()
    else refuseStream(res, refusal instanceof Response ? refusal.status : 500)
  })
  return true
}

type Asked = { req: IncomingMessage; res: ServerResponse; incoming: Incoming; essayId: string }

async function openStream({ req, res, incoming, essayId }: Asked): Promise<void> {
  const token = readLoginToken(req.headers.cookie, incoming)
  const { requestId } = incoming
  const viewer = await findViewer(token, requestId)
  if (!viewer || !token) return refuseStream(res, 401)
  const essay = await requireReadableEssay(viewer, essayId)
  if (!essay.can.comment) return refuseStream(res, 403)
  // Not a refusal: the page is to ask again, of the server that comes after this one.
  if (isStopping) return openEventStream(res, () => undefined).end()
  if (res.destroyed) return
  const since = sinceOf(req)
  const stream = openEventStream(res, () => leave(watcher))
  const { userId } = viewer
  const watcher: Watcher = { userId, token, requestId, essayId, stream, since, checkedAt: now().getTime() }
  enter(watcher)
  tell(watcher, await readMissed(essayId, since))
}

function refuseStream(res: ServerResponse, status: number): void {
  res.writeHead(status, { 'Cache-Control': 'no-store' }).end()
}

/** Since when the page knows of no comments: what it was last told, else what its address says, else now. */
function sinceOf(req: IncomingMessage): string {
  const asked = new URL(req.url ?? '', 'http://localhost').searchParams.get('since')
  return [req.headers['last-event-id'], asked].find(isId) ?? firstIdAt(now())
}

function enter(watcher: Watcher): void {
  const { userId, essayId } = watcher
  byEssay.set(essayId, (byEssay.get(essayId) ?? new Set()).add(watcher))
  const theirs = [...(byPerson.get(userId) ?? []), watcher]
  byPerson.set(userId, theirs)
  const [oldest] = theirs
  if (oldest && theirs.length > mostOfOne) endForGood(oldest)
  timer ??= setInterval(lookOnce, pollEvery).unref()
}

function leave(watcher: Watcher): void {
  const { userId, essayId } = watcher
  const readers = byEssay.get(essayId)
  readers?.delete(watcher)
  if (readers?.size === 0) byEssay.delete(essayId)
  const others = (byPerson.get(userId) ?? []).filter((other) => other !== watcher)
  if (others.length > 0) byPerson.set(userId, others)
  else byPerson.delete(userId)
  if (byEssay.size > 0) return
  clearInterval(timer)
  timer = undefined
}

/** Ends a stream that the page is not to ask for again by itself. */
function endForGood({ stream }: Watcher): void {
  stream.send({ name: 'end', data: null })
  stream.end()
}

/** One look at a time: a slow one is not joined by the next. */
function lookOnce(): void {
  polling ??= look()
    .catch((error: unknown) => log.error({ err: error }, 'cannot look for new comments'))
    .finally(() => {
      polling = undefined
    })
}

/** The comments that were told of, while they can be found again. */
let told = new Set<string>()

/**
 * Looks once for new comments, on all essays together and in one statement, and tells those who watch. Whoever is to be
 * told something, or was not asked after for most of a minute, must still be allowed to read; their stream ends if not.
 */
export async function look(): Promise<void> {
  const recent = await readRecent()
  const fresh = recent.filter(({ id }) => !told.has(id))
  for (const [essayId, watchers] of byEssay) {
    const comments = fresh.filter((comment) => comment.essayId === essayId)
    for (const watcher of watchers) await attend(watcher, comments)
  }
  // Only now: where a look fails midway the next tells all again, and a page knows what it was told.
  told = new Set(recent.map(({ id }) => id))
}

async function attend(watcher: Watcher, comments: RecentComment[]): Promise<void> {
  const theirs = comments.filter((comment) => isNews(watcher, comment))
  const isDue = now().getTime() - watcher.checkedAt > trustFor
  if (theirs.length === 0 && !isDue) return
  if (await mayStillRead(watcher)) tell(watcher, theirs)
  else endForGood(watcher)
}

/** Nobody is told of their own. */
function isNews({ userId, since }: Watcher, { authorId, id }: RecentComment): boolean {
  return authorId !== userId && id > since
}

async function mayStillRead(watcher: Watcher): Promise<boolean> {
  const { token, requestId, essayId } = watcher
  const viewer = await findViewer(token, requestId)
  if (!viewer || !(await findReadableTitles(viewer, [essayId])).has(essayId)) return false
  watcher.checkedAt = now().getTime()
  return true
}

/** Says which comments came. The page knows which of them it shows already. */
function tell(watcher: Watcher, comments: RecentComment[]): void {
  const ids = comments.filter((comment) => isNews(watcher, comment)).map(({ id }) => id)
  if (ids.length > 0) watcher.stream.send({ name: 'comments', id: recentlyAsId(), data: ids })
}

/** Ends all streams, whose pages will ask again, and waits for the look under way. */
export async function stopCommentStreams(): Promise<void> {
  isStopping = true
  for (const watchers of [...byEssay.values()]) for (const { stream } of watchers) stream.end()
  clearInterval(timer)
  await polling
}
