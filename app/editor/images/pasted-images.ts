import { fileAddress } from '../document'
import { parsePasted } from '../pasted/parse'

/** The pictures in pasted HTML: those it carries, addresses of our own, and how many lie on other machines. */
export type PastedImages = { carried: Blob[]; ours: string[]; left: number }

/** Nothing is loaded by reading it. A picture of one pixel is no picture: letters and web pages count readers by them. */
export function imagesInHtml(html: string): PastedImages {
  const found: PastedImages = { carried: [], ours: [], left: 0 }
  // Texts without pictures, nearly all, are not parsed for them.
  if (!/<img/i.test(html)) return found
  for (const image of parsePasted(html).querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? ''
    if (source === '' || image.getAttribute('width') === '1' || image.getAttribute('height') === '1') continue
    if (/^data:/i.test(source)) {
      const carried = blobOf(source)
      if (carried) found.carried.push(carried)
      else found.left += 1
    } else if (isOurs(source)) found.ours.push(source)
    else found.left += 1
  }
  return found
}

function isOurs(source: string): boolean {
  if (!URL.canParse(source, location.origin)) return false
  const { origin, pathname } = new URL(source, location.origin)
  return origin === location.origin && pathname.startsWith(fileAddress(''))
}

/** A picture of an essay that the writer may read, copied to be a picture of their own; null when it is not to be had. */
export async function copyOfOurs(source: string): Promise<Blob | null> {
  const answer = await fetch(source).catch(() => null)
  return answer?.ok ? answer.blob() : null
}

/** Decoded here: the content-security policy lets no page ask the network for a data: address. */
function blobOf(source: string): Blob | null {
  const [, type = '', data = ''] = /^data:(image\/(?:png|jpeg|gif|webp));base64,(.*)$/is.exec(source) ?? []
  if (data === '') return null
  try {
    const bytes = Uint8Array.from(atob(data.trim()), (letter) => letter.charCodeAt(0))
    return new Blob([bytes], { type: type.toLowerCase() })
  } catch {
    return null
  }
}
