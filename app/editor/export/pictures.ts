import { type EditorDocument, type ImageNode, imagesOf } from '../document'
import { core } from './official-page'

/** The bytes of a picture in one of the forms that word processors know. */
export type Picture = { bytes: Uint8Array; type: 'jpg' | 'png' }

/** Gives the picture of a file, or null where it may not or cannot be had. */
export type LoadPicture = (fileId: string) => Promise<Picture | null>

/** Each picture of a document once, one after the other: together they may be large. */
export async function picturesOf(document: EditorDocument, loadPicture: LoadPicture): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>()
  for (const fileId of new Set(imagesOf(document).map((image) => image.fileId))) {
    const picture = await loadPicture(fileId)
    if (picture) pictures.set(fileId, picture)
  }
  return pictures
}

/** Pixels an inch of what is drawn as large as it is: the resolution of screens that sizes in pixels go by (CSS). */
const perInch = 96

/**
 * The size of a picture on paper, in pixels: no wider than its place, in twips, and no higher than three quarters of
 * the page.
 */
export function sizeWithin({ width, height }: ImageNode, place: number): { width: number; height: number } {
  const pixels = (twips: number) => (twips / 1440) * perInch
  const scale = Math.min(1, pixels(place) / width, (pixels(core.height) * 3) / 4 / height)
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) }
}
