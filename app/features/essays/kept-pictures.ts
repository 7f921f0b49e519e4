import { paths } from '../../paths'

/**
 * The pictures of kept pages, in the browser's Cache Storage beside them (kept-pages.ts) and under the same rule:
 * of one person at a time. A picture never changes under its address.
 */

const prefix = 'xinde-pictures:'

/** Pictures kept at most, a few hundred kilobytes each; the one kept longest goes first. */
const mostPictures = 120

const pathPattern = new RegExp(`^${paths.file('[0-9a-f-]{36}')}$`)

/** Whether an address is that of a picture. */
export function isPictureAddress(pathname: string): boolean {
  return pathPattern.test(pathname)
}

/** Forgets the pictures of everybody but one person (null: of everybody). */
export async function keepOnlyPicturesOf(readerId: string | null): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && name !== prefix + readerId) await caches.delete(name)
  }
}

/** Keeps a picture as the server sent it. */
export async function keepPicture(readerId: string, pathname: string, picture: Response): Promise<void> {
  if (picture.status !== 200) return
  const pictures = await caches.open(prefix + readerId)
  await pictures.put(pathname, picture)
  const all = await pictures.keys()
  for (const each of all.slice(0, Math.max(0, all.length - mostPictures))) await pictures.delete(each)
}

/** Fetches and keeps the pictures of a kept page. One that cannot be had is no reason to keep no others. */
export async function keepPicturesOfPage(readerId: string, html: string): Promise<void> {
  const named = picturesOfPage(html).slice(0, mostPictures)
  if (named.length === 0) return
  const pictures = await caches.open(prefix + readerId)
  for (const path of named) {
    if (await pictures.match(path, { ignoreVary: true })) continue
    const picture = await fetch(path).catch(() => null)
    if (picture) await keepPicture(readerId, path, picture).catch(() => undefined)
  }
}

export async function findPicture(readerId: string, pathname: string): Promise<Response | undefined> {
  return (await caches.open(prefix + readerId)).match(pathname, { ignoreVary: true })
}

/**
 * The addresses of the pictures of a kept page, of its draft or its notes. A draft stands in it as JSON within JSON, its
 * quotation marks escaped; a writer's own words that look like it name a picture that is not there, or is theirs.
 */
export function picturesOfPage(html: string): string[] {
  const found = html.matchAll(/fileId\\*":\\*"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\*"/g)
  return [...new Set([...found].map(([, id]) => paths.file(id ?? '')))]
}
