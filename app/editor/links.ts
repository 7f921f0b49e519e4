import { isSafeUrl } from './document'

/**
 * The address a person meant, or null when it is none we accept (http, https, mailto, tel). What has no
 * scheme is completed: an e-mail address, a telephone number, else a web address.
 */
export function readLink(typed: string): string | null {
  const text = typed.trim()
  if (text === '' || /\s/.test(text)) return null
  const address = complete(text)
  return isSafeUrl(address) && URL.canParse(address) ? address : null
}

function complete(text: string): string {
  if (/^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)) return text
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`
  if (/^\+?[\d-]{5,20}$/.test(text)) return `tel:${text}`
  return `https://${text}`
}
