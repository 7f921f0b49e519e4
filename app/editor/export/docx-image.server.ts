import { AlignmentType, ImageRun, LineRuleType, Paragraph, TextRun } from 'docx'
import type { ImageNode } from '../document'
import { styleIds } from './docx-styles.server'
import { core } from './official-page'
import { xmlText } from './paper'
import { type Picture, sizeWithin } from './pictures'

/**
 * A picture at the width of the text or, if it is smaller, at its own, and its caption below. One that is missing is
 * its words: the alternative text in brackets.
 *
 * @param width of the place it stands in, in twips.
 */
export function imageFrom(image: ImageNode, picture: Picture | undefined, width: number = core.width): Paragraph[] {
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
