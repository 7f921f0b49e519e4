import type { DraftText } from './draft-state'

/** Values that say nothing: one writer stores them, another leaves them out. */
const silent = new Set<unknown>([null, '', 0, false, undefined, 'normal', 'start'])

/** Keys that describe the stored form or the editor's view, not the text. */
const ignored = new Set(['version', 'direction', 'textFormat', 'textStyle', 'detail', 'mode', 'rel', 'target'])

/**
 * A short name of a text: equal for equal texts, also when the server wrote the JSON in its own order and
 * without the editor's default values. Two 32-bit FNV-1a style hashes and the length (no crypto: the
 * Web Crypto API is missing on plain http in an intranet).
 */
export function fingerprint(text: DraftText): string {
  const plain = `${text.title.trim()}\n${canonical(text.content)}`
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  for (let i = 0; i < plain.length; i += 1) {
    const unit = plain.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ (unit + i), 0x85ebca6b)
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}-${plain.length.toString(36)}`
}

/** Whether two texts say the same. */
export function isSameText(a: DraftText, b: DraftText): boolean {
  return a.title.trim() === b.title.trim() && (a.content === b.content || canonical(a.content) === canonical(b.content))
}

/** One block of editor JSON, written so that equal blocks are equal strings. */
export function canonicalBlock(block: unknown): string {
  return JSON.stringify(sorted(block))
}

function canonical(content: string): string {
  try {
    return JSON.stringify(sorted(JSON.parse(content)))
  } catch {
    return content
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key, item]) => !ignored.has(key) && !silent.has(item))
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]))
}

/** Both texts, one after the other, with a rule between them: the way out of a conflict that loses nothing. */
export function joinTexts(mine: DraftText, theirs: DraftText): DraftText {
  const first = readRoot(mine.content)
  const second = readRoot(theirs.content)
  const rule = { type: 'horizontalrule', version: 1 }
  const children = [...first.children, rule, ...second.children]
  return { title: mine.title || theirs.title, content: JSON.stringify({ root: { ...first.root, children } }) }
}

function readRoot(content: string): { root: object; children: unknown[] } {
  const { root } = JSON.parse(content) as { root: { children: unknown[] } }
  return { root, children: root.children }
}
