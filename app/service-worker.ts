/**
 * The service worker: opens the pages on which the person who was signed in last writes, and a start page, when the server
 * cannot be reached. Everything else it leaves to the network; it never keeps a reading page, a list or an answer to a
 * form, and never touches a save. Why it is as it is: docs/decisions/offline-writing.md. And it shows what is pushed:
 * docs/decisions/web-push.md.
 *
 * It has no versions. What is kept is a page with all its files, so that an old page and a new worker, or a new page
 * and an old worker, get on with each other.
 */
import { nobody, readerHeader } from './core/http/reader-header'
import { openDraftDatabase } from './editor/draft-database'
import {
  findAsset,
  findPage,
  findStart,
  forgetEverything,
  forgetPage,
  isKeptAddress,
  keepOnlyPagesOf,
  keepPage,
  keepStart,
  keptReader,
} from './features/essays/kept-pages'
import { findPicture, isPictureAddress, keepPicture } from './features/essays/kept-pictures'
import { endPush, openPush, renewPush, showPush } from './features/notifications/push-in-worker'
import { paths } from './paths'
import type { FetchEvent, ServiceWorkerScope } from './service-worker-scope'

declare const self: ServiceWorkerScope

/** Milliseconds that a page which is kept waits for the network: long for a waiting person, short for a slow one. */
const patience = 3000

const database = openDraftDatabase()

self.addEventListener('install', (event) => {
  event.waitUntil(keepStart())
  self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()]))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== self.location.origin) return
  if (request.mode === 'navigate' && request.method === 'GET') event.respondWith(answerNavigation(event, url))
  else if (request.mode === 'navigate' && url.pathname === paths.logout()) event.respondWith(signOut(request, url))
  else if (request.method === 'GET' && url.pathname.startsWith('/assets/')) event.respondWith(answerAsset(request))
  else if (isPictureOfKeptPage(request, url)) event.respondWith(answerPicture(event, url.pathname))
})

/** The page that registers the worker was there before it, and asks to be kept. */
self.addEventListener('message', (event) => {
  const { keep } = event.data as { keep?: unknown }
  if (typeof keep !== 'string' || !isKeptAddress(keep)) return
  const asked = fetch(keep, { redirect: 'manual' }).then((answer) => learn(answer, new URL(keep, self.location.href)))
  event.waitUntil(asked.catch(() => undefined))
})

self.addEventListener('push', (event) => {
  const reader = keptReader().catch(() => null)
  event.waitUntil(reader.then((readerId) => showPush(self.registration, event.data?.text(), readerId)))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openPush(self.clients, event.notification.data, self.location.origin))
})

self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renewPush(self.registration, event.oldSubscription?.options).catch(() => undefined))
})

async function answerNavigation(event: FetchEvent, url: URL): Promise<Response> {
  const kept = await findKept(url).catch(() => undefined)
  const asked = askServer(event, url)
  event.waitUntil(asked)
  const answer = await (kept ? Promise.race([asked, afterPatience()]) : asked)
  if (answer) return answer
  if (kept) return kept
  return (await findStart()) ? leadTo(paths.offline({ to: url.pathname + url.search })) : Response.error()
}

function findKept(url: URL): Promise<Response | undefined> {
  if (url.pathname === paths.offline()) return findStart()
  return isKeptAddress(url.pathname) ? findPage(url.pathname) : Promise.resolve(undefined)
}

/** The server's answer; null when there is none, or when a proxy before it says so. */
async function askServer(event: FetchEvent, url: URL): Promise<Response | null> {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request))
    // Ours are numbered; one without a number is a proxy's, which does not reach us.
    if ([502, 503, 504].includes(answer.status) && !answer.headers.has('X-Request-Id')) return null
    event.waitUntil(learn(answer.clone(), url).catch(() => undefined))
    return answer
  } catch {
    return null
  }
}

function afterPatience(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), patience))
}

async function answerAsset(request: Request): Promise<Response> {
  return (await findAsset(request.url).catch(() => undefined)) ?? fetch(request)
}

/** The pictures of other pages are the network's alone. */
function isPictureOfKeptPage(request: Request, url: URL): boolean {
  if (request.method !== 'GET' || request.destination !== 'image' || !isPictureAddress(url.pathname)) return false
  return request.referrer !== '' && isKeptAddress(new URL(request.referrer).pathname)
}

/** From the network, which knows who may see it; without one, what is kept of this person's pictures. */
async function answerPicture(event: FetchEvent, pathname: string): Promise<Response> {
  const readerId = await keptReader().catch(() => null)
  try {
    const answer = await fetch(event.request)
    if (readerId) event.waitUntil(keepPicture(readerId, pathname, answer.clone()).catch(() => undefined))
    return answer
  } catch {
    return (readerId && (await findPicture(readerId, pathname).catch(() => undefined))) || Response.error()
  }
}

/** One answer after the other, in the order in which they came: the last one says whose browser this is now. */
let learned: Promise<unknown> = Promise.resolve()

/** Takes from a server's answer whose pages may be kept, and the page itself if it is one of those. */
function learn(answer: Response, url: URL): Promise<void> {
  const work = learned.then(() => learnNow(answer, url))
  learned = work.catch(() => undefined)
  return work
}

async function learnNow(answer: Response, url: URL): Promise<void> {
  const reader = answer.headers.get(readerHeader)
  // Redirects say nothing, and neither does the welcome page of a hotel's network.
  if (!reader) return answer.ok && url.pathname !== paths.offline() ? goIfUnwanted() : undefined
  const readerId = reader === nobody ? null : reader
  if (await keepOnlyPagesOf(readerId)) await database.forgetBasesOfOthers(readerId).catch(() => undefined)
  if (!readerId || !isKeptAddress(url.pathname)) return
  if (answer.status === 404) return forgetPage(readerId, url.pathname)
  // A page with a query tells of something that was just done, which is not so at the next visit.
  if (answer.status !== 200 || answer.redirected || url.search) return
  await keepPage(readerId, url.pathname, answer)
  await keepStart()
}

/** A server that has no such worker any more takes it back with all that is kept; unsent texts stay. */
async function goIfUnwanted(): Promise<void> {
  const own = await fetch(self.location.href, { method: 'HEAD', cache: 'no-store' })
  if (own.status !== 404 && own.status !== 410) return
  await forgetEverything()
  await self.registration.unregister()
}

/**
 * Signing out forgets what is kept, whether the server hears of it or not: whoever leaves a shared computer means it.
 * Before that it is asked about texts that the server does not have yet.
 */
async function signOut(request: Request, url: URL): Promise<Response> {
  const form = await request
    .clone()
    .formData()
    .catch(() => new FormData())
  const scope = String(form.get('scope') ?? '')
  // Another device's login session, not this one's.
  if (!scope) return fetch(request)
  const readerId = await keptReader().catch(() => null)
  if (!url.searchParams.has('anyway') && (await hasUnsentTexts(readerId))) {
    return leadTo(paths.offline({ leaving: scope }))
  }
  await keepOnlyPagesOf(null).catch(() => false)
  await endPush(self.registration).catch(() => undefined)
  await database.forgetBasesOfOthers(null).catch(() => undefined)
  return fetch(request).catch(() => leadTo(paths.offline({ to: paths.me() })))
}

async function hasUnsentTexts(readerId: string | null): Promise<boolean> {
  const entries = readerId ? await database.entriesOfWriter(readerId).catch(() => null) : null
  return (entries?.drafts.size ?? 0) > 0
}

function leadTo(path: string): Response {
  return Response.redirect(new URL(path, self.location.href).href, 303)
}
