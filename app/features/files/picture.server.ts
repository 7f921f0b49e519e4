import type { Metadata, Sharp, SharpOptions } from 'sharp'

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
  const sharp = await loadSharp()
  // The header only. The limit is ours to say, or a bomb would be told as no picture.
  const header = await sharp(bytes, { limitInputPixels: false }).metadata().catch(unreadable)
  if (!header || header.format !== kind) return { ok: false, reason: 'notAnImage' }
  if (header.width * (header.pageHeight ?? header.height) > maxPixels) return { ok: false, reason: 'tooManyPixels' }
  const made = await encode(sharp(bytes, reading), header).toBuffer({ resolveWithObject: true }).catch(unreadable)
  if (!made) return { ok: false, reason: 'notAnImage' }
  const { width, height, format } = made.info
  const mime = format === 'jpeg' ? 'image/jpeg' : 'image/webp'
  return { ok: true, picture: { bytes: made.data, mime, width, height } }
}

/** A kept picture in a form that word processors know; WebP is none. `bytes` are a kept picture's. */
export async function asPng(bytes: Uint8Array): Promise<Uint8Array> {
  const sharp = await loadSharp()
  return sharp(bytes, reading).png({ compressionLevel: 7 }).toBuffer()
}

// A photograph with a flaw that readers see past is taken; one that breaks off is not.
const reading: SharpOptions = { failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true, pages: 1 }

/** No picture within the limits takes longer, on the slowest machine this was thought for. */
const seconds = 30

function encode(image: Sharp, header: Metadata): Sharp {
  const fitted = image
    .timeout({ seconds })
    .autoOrient()
    .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
  if (header.format === 'jpeg') return fitted.jpeg({ quality: 82, mozjpeg: true })
  return fitted.webp({ quality: 86, alphaQuality: 90, effort: 4, smartSubsample: true })
}

/** What libvips says of bytes it cannot read is for nobody; what is no error of its own is thrown. */
function unreadable(error: unknown): null {
  if (error instanceof Error) return null
  throw error
}

/** By its first bytes, whatever it is called: nothing else is handed to a decoder. */
function kindOf(bytes: Uint8Array): 'jpeg' | 'png' | 'gif' | 'webp' | null {
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (/^GIF8[79]a$/.test(ascii(0, 6))) return 'gif'
  return ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP' ? 'webp' : null
}

type Library = typeof import('sharp').default

let loaded: Promise<Library> | undefined

/**
 * The library that reads and writes pictures, from the first picture on: 20 MB that a server without pictures need not
 * hold. One thread and no cache: a picture takes a second, and what was read is never read again.
 */
function loadSharp(): Promise<Library> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    sharp.concurrency(1)
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((format) => `VipsForeignLoad${format}`) })
    return sharp
  })
  return loaded
}
