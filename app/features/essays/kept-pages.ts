import { paths } from '../../paths'
import { keepOnlyPicturesOf, keepPicturesOfPage } from './kept-pictures'

/**
 * The documents that a browser keeps for times without a network, in its Cache Storage: writing pages and pages of field
 * notes of one person, and the start page, which is nobody's. Each is kept with every file it may ever ask for, so that what opens without
 * a network works, and a new build takes nothing away from it (docs/decisions/offline-writing.md).
 */

const pagesPrefix = 'xinde-pages:'
const startName = 'xinde-start'
const assetsName = 'xinde-assets'

/** Pages kept at most; the one visited longest ago goes first. */
const mostPages = 30

/** Milliseconds for which a file that no kept page needs stays: a page of an older build may be open. */
const grace = 7 * 24 * 60 * 60 * 1000

const writingPath = new RegExp(`^${paths.writeEssay('([0-9a-f-]{36})')}$`)

/** The essay that is written at an address, or null for any other page. */
export function essayWrittenAt(pathname: string): string | null {
  return writingPath.exec(pathname)?.[1] ?? null
}

const notesPath = new RegExp(`^${paths.fieldNotes('[0-9a-f-]{36}')}$`)

/** Whether the page at an address is one on which something is written, and so one to be kept. */
export function isKeptAddress(pathname: string): boolean {
  return writingPath.test(pathname) || notesPath.test(pathname)
}

/** Whose pages are kept: of the person for whom the server last answered; null for nobody. */
export async function keptReader(): Promise<string | null> {
  const name = (await caches.keys()).find((each) => each.startsWith(pagesPrefix))
  return name?.slice(pagesPrefix.length) ?? null
}

/** The essays whose writing pages are kept. */
export async function keptEssays(readerId: string): Promise<string[]> {
  const pages = await caches.open(pagesPrefix + readerId)
  const addresses = (await pages.keys()).map(({ url }) => new URL(url).pathname)
  return addresses.flatMap((pathname) => essayWrittenAt(pathname) ?? [])
}

/** Makes somebody the person whose pages are kept, or nobody; forgets all others' pages. True where that is a change. */
export async function keepOnlyPagesOf(readerId: string | null): Promise<boolean> {
  const own = readerId && pagesPrefix + readerId
  const names = (await caches.keys()).filter((name) => name.startsWith(pagesPrefix))
  for (const name of names) if (name !== own) await caches.delete(name)
  if (own) await caches.open(own)
  await keepOnlyPicturesOf(readerId)
  return own ? !names.includes(own) : names.length > 0
}

/**
 * Keeps a page with all its files; rejects, and keeps nothing of it, when one of them cannot be had. Of its
 * pictures, those that can.
 */
export async function keepPage(readerId: string, pathname: string, page: Response): Promise<void> {
  const html = await page.clone().text()
  await keepAssets(assetsOfPage(html))
  const pages = await caches.open(pagesPrefix + readerId)
  await pages.delete(pathname)
  await pages.put(pathname, page)
  const all = await pages.keys()
  for (const each of all.slice(0, Math.max(0, all.length - mostPages))) await pages.delete(each)
  await keepPicturesOfPage(readerId, html)
}

export async function forgetPage(readerId: string, pathname: string): Promise<void> {
  await (await caches.open(pagesPrefix + readerId)).delete(pathname)
}

/** A kept page as it was at its last visit. */
export async function findPage(pathname: string): Promise<Response | undefined> {
  const readerId = await keptReader()
  if (!readerId) return undefined
  return (await caches.open(pagesPrefix + readerId)).match(pathname, { ignoreVary: true })
}

/** Fetches the start page and keeps it with all its files. */
export async function keepStart(): Promise<void> {
  const page = await fetch(paths.offline())
  if (page.status !== 200 || page.redirected) throw new Error(`no start page: ${page.status}`)
  await keepAssets(assetsOfPage(await page.clone().text()))
  await (await caches.open(startName)).put(paths.offline(), page)
}

export async function findStart(): Promise<Response | undefined> {
  return (await caches.open(startName)).match(paths.offline(), { ignoreVary: true })
}

export async function findAsset(url: string): Promise<Response | undefined> {
  return (await caches.open(assetsName)).match(url, { ignoreVary: true })
}

/** Forgets everything that is kept here. */
export async function forgetEverything(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith('xinde-'))
  for (const name of names) await caches.delete(name)
}

/** What a script asks for, by its address: a script under an address with a hash never changes. */
const importsOf = new Map<string, string[]>()

async function keepAssets(wanted: string[]): Promise<void> {
  const cache = await caches.open(assetsName)
  let isNew = false
  const needed = await withImports(wanted, async (path) => {
    const kept = await cache.match(path, { ignoreVary: true })
    if (kept) return kept
    const asset = await fetch(path)
    if (asset.status !== 200) throw new Error(`${path}: ${asset.status}`)
    await cache.put(path, asset.clone())
    isNew = true
    return asset
  })
  if (isNew) await forgetOldAssets(cache, needed)
}

/** Files with all they import in turn. */
async function withImports(
  wanted: string[],
  read: (path: string) => Promise<Response | undefined>,
): Promise<Set<string>> {
  const all = new Set(wanted)
  // A set is walked to its end, also when it grows on the way.
  for (const path of all) {
    const asset = await read(path)
    if (asset) for (const each of await importsIn(path, asset)) all.add(each)
  }
  return all
}

async function importsIn(path: string, asset: Response): Promise<string[]> {
  const known = importsOf.get(path)
  if (known) return known
  // The list of all routes names every script of the product; a page that loads whole documents asks for its own only.
  const isScript = path.endsWith('.js') && !path.startsWith('/assets/manifest-')
  const found = isScript ? assetsOfScript(await asset.text()) : []
  importsOf.set(path, found)
  return found
}

/** Files of older builds go once no kept page needs them and no open page can any more. */
async function forgetOldAssets(cache: Cache, neededNow: Set<string>): Promise<void> {
  const readerId = await keptReader()
  const stores = [await caches.open(startName), ...(readerId ? [await caches.open(pagesPrefix + readerId)] : [])]
  const pages = (await Promise.all(stores.map((store) => store.matchAll()))).flat()
  const named = (await Promise.all(pages.map((page) => page.text()))).flatMap(assetsOfPage)
  const find = (path: string) => cache.match(path, { ignoreVary: true })
  const needed = await withImports([...neededNow, ...named], find)
  for (const request of await cache.keys()) {
    const asset = await find(request.url)
    const age = Date.now() - Date.parse(asset?.headers.get('Date') ?? '')
    if (!needed.has(new URL(request.url).pathname) && age > grace) await cache.delete(request)
  }
}

/**
 * The files a document names where a browser reads names: in `href`, `src` and imports. Words of an essay cannot look
 * like that, because a quotation mark is never bare in them.
 */
export function assetsOfPage(html: string): string[] {
  const found = html.matchAll(/(?:\b(?:href|src)=|\b(?:import|from) ?)"(\/assets\/[\w.-]+\.(?:js|css))"/g)
  return [...new Set([...found].map(([, path]) => path ?? ''))]
}

/** The files a built script imports, at once or later, with the styles it brings. */
export function assetsOfScript(code: string): string[] {
  const found = code.matchAll(/["'`](?:\.|\/?assets)\/([\w.-]+\.(?:js|css))["'`]/g)
  return [...new Set([...found].map(([, name]) => `/assets/${name}`))]
}
