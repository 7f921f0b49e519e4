import { AlignmentType, ImageRun, LineRuleType, Paragraph, TextRun } from 'docx'
import type { ImageNode } from '../document'
import { styleIds } from './docx-styles.server'
import { core } from './official-page'
import { xmlText } from './paper'

/** The bytes of a picture in one of the forms that word processors know. */
export type DocxPicture = { bytes: Uint8Array; type: 'jpg' | 'png' }

/** Gives the picture of a file, or null where it may not or cannot be had. */
export type LoadPicture = (fileId: string) => Promise<DocxPicture | null>

/** Pixels an inch of what is drawn as large as it is: the resolution of screens that sizes in pixels go by (CSS). */
const perInch = 96

/**
 * A picture at the width of the text or, if it is smaller, at its own, and its caption below. One that is missing is
 * its words: the alternative text in brackets.
 *
 * @param width of the place it stands in, in twips.
 */
export function imageFrom(image: ImageNode, picture: DocxPicture | undefined, width: number = core.width): Paragraph[] {
  // An exact line, as the text has, would show a strip of the picture.
  const look = { alignment: AlignmentType.CENTER, spacing: { line: 240, lineRule: LineRuleType.AUTO } }
  const drawn = picture
    ? new ImageRun({
        type: picture.type,
        data: picture.bytes,
        transformation: sizeWithin(image, width),
        altText: wordsOf(image),
      })
    : new TextRun({ text: `〔${xmlText(image.altText || image.caption)}〕` })
  const above = new Paragraph({ ...look, style: styleIds.cell, children: [drawn], keepNext: image.caption !== '' })
  if (image.caption === '') return [above]
  return [above, new Paragraph({ style: styleIds.cell, alignment: AlignmentType.CENTER, text: xmlText(image.caption) })]
}

function wordsOf({ altText, caption }: ImageNode) {
  const description = xmlText(altText || caption)
  return { name: description, title: '', description }
}

/** No wider than its place and no higher than three quarters of the page, in pixels. */
function sizeWithin({ width, height }: ImageNode, place: number): { width: number; height: number } {
  const pixels = (twips: number) => (twips / 1440) * perInch
  const scale = Math.min(1, pixels(place) / width, (pixels(core.height) * 3) / 4 / height)
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) }
}
