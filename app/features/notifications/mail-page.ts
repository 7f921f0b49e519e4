import type { Language } from '../../core/i18n/languages'

type Entry = {
  text: string
  /** A second line under it. */
  note?: string
  href?: string
}

type Page = { language: Language; title: string; lead: string; entries: Entry[]; foot: Entry[] }

/**
 * A mail in both its forms: plain text, and an HTML that says the same with nothing to load from anywhere. Its few
 * styles stand in it, because mail programs read no style sheets.
 */
export function mailPage(page: Page): { text: string; html: string } {
  return { text: plainPage(page), html: htmlPage(page) }
}

function plainPage({ title, lead, entries, foot }: Page): string {
  const block = ({ text, note, href }: Entry) => [text, note, href].filter(Boolean).join('\n')
  return `${[title, lead, ...entries.map(block), '--', ...foot.map(block)].join('\n\n')}\n`
}

const body =
  'font-family:serif;font-size:17px;line-height:1.7;color:#211d19;background:#fbf8f2;max-width:36em;padding:1em'
const small = 'font-size:14px;color:#5c544b'

function htmlPage({ language, title, lead, entries, foot }: Page): string {
  const block = (entry: Entry) => {
    const text = escape(entry.text)
    const head = entry.href ? `<a href="${escape(entry.href)}" style="color:#a8201a">${text}</a>` : text
    return entry.note ? `${head}<br><span style="${small}">${escape(entry.note)}</span>` : head
  }
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escape(title)}</title></head>`,
    `<body style="${body}"><h1 style="font-size:20px">${escape(title)}</h1><p>${escape(lead)}</p>`,
    ...entries.map((entry) => `<p>${block(entry)}</p>`),
    `<hr style="border:0;border-top:1px solid #e2d9ca"><div style="${small}">`,
    ...foot.map((entry) => `<p>${block(entry)}</p>`),
    '</div></body></html>',
  ].join('\n')
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
}
