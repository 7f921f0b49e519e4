import { askMaker } from './picture-maker.server'

/** A picture as the product keeps it. */
export type Picture = { bytes: Uint8Array; mime: PictureType; width: number; height: number }

/** What kept pictures are. */
export type PictureType = 'image/jpeg' | 'image/webp'

/** Longer side of a kept picture: a reading page is 700 px wide, twice that on fine screens, and paper wants more. */
export const maxSide = 2000

/**
 * Pixels of a picture that is taken in: the largest that telephones make (8160 × 6144) and no more. A PNG of a few
 * kilobytes can say that it has a thousand million, and its header is read before anything is unpacked.
 */
export const maxPixels = 52_000_000

export type PictureResult = { ok: true; picture: Picture } | { ok: false; reason: 'notAnImage' | 'tooManyPixels' }

/**
 * Makes a picture small and safe: turned as its camera held it, at most `maxSide` wide and high, its colours sRGB, and
 * without everything else that was in the file (place, time, device, names). Of an animation the first frame is kept.
 * Photographs (JPEG) stay JPEG, which every program opens; drawings, screens and what one can see through become WebP.
 *
 * Never throws for what was sent. 'notAnImage' is everything but whole JPEG, PNG, WebP and GIF: SVG too, which is a
 * program.
 */
export async function pictureFrom(bytes: Uint8Array): Promise<PictureResult> {
  const kind = kindOf(bytes)
  if (!kind) return { ok: false, reason: 'notAnImage' }
  const made = await askMaker('shrink', { bytes, kind, maxSide, maxPixels })
  if (!made.ok) return made
  const { width, height, format } = made
  const mime = format === 'jpeg' ? 'image/jpeg' : 'image/webp'
  return { ok: true, picture: { bytes: made.bytes, mime, width, height } }
}

/**
 * A kept picture in a form that word processors know; WebP is none. `bytes` are a kept picture's.
 *
 * @returns null when it cannot be made.
 */
export async function asPng(bytes: Uint8Array): Promise<Uint8Array | null> {
  const made = await askMaker('png', { bytes, maxPixels })
  return made.ok ? made.bytes : null
}

/** By its first bytes, whatever it is called: nothing else is handed to a decoder. */
function kindOf(bytes: Uint8Array): 'jpeg' | 'png' | 'gif' | 'webp' | null {
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (/^GIF8[79]a$/.test(ascii(0, 6))) return 'gif'
  return ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP' ? 'webp' : null
}
