/** An Atom feed as a program made of what is public gives it (RFC 4287). Addresses are absolute. */
export type AtomFeed = {
  /** An IRI that stays the same whatever else changes. */
  id: string
  title: string
  /** Of the feed itself, and of the page it stands for. */
  self: string
  alternate: string
  updated: Date
  entries: AtomEntry[]
}

export type AtomEntry = {
  id: string
  title: string
  link: string
  author: string
  /** The unit it comes from. */
  category: string
  summary: string
  published: Date
  updated: Date
}

/** The feed as an XML document. */
export function writeAtom(feed: AtomFeed): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh">',
    `<id>${text(feed.id)}</id>`,
    `<title>${text(feed.title)}</title>`,
    `<updated>${feed.updated.toISOString()}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${text(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${text(feed.alternate)}"/>`,
    ...feed.entries.map(writeEntry),
    '</feed>',
    '',
  ].join('\n')
}

function writeEntry(entry: AtomEntry): string {
  return [
    '<entry>',
    `<id>${text(entry.id)}</id>`,
    `<title>${text(entry.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${text(entry.link)}"/>`,
    `<author><name>${text(entry.author)}</name></author>`,
    `<category term="${text(entry.category)}"/>`,
    `<published>${entry.published.toISOString()}</published>`,
    `<updated>${entry.updated.toISOString()}</updated>`,
    `<summary>${text(entry.summary)}</summary>`,
    '</entry>',
  ].join('\n')
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text of an element or an attribute: without what XML 1.0 (2.2) allows nowhere, not even escaped. */
function text(value: string): string {
  return value
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => escapes[character] ?? '')
}
