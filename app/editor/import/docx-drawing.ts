/** What floats in or between the lines of a Word file: pictures, text boxes, lines, drawings. */
import type { Reading } from './docx-inline'
import { countLoss, type ImagePlace, type LostKind, refusalOf } from './imported'
import { findInside, type Xml } from './xml'

/**
 * What was met in a paragraph besides its words: contents of text boxes, pictures, whether it is a line, and whether
 * something was left out of it.
 */
export type InlineReading = { asides: Xml[]; images: ImagePlace[]; isRule: boolean; isCut: boolean }

/** Most pictures that are taken from one file; a person may store 120 in an hour. */
const MAX_PICTURES = 60

/** Reads a DrawingML `w:drawing` or an older VML `w:pict`. */
export function readDrawing(drawing: Xml, walk: InlineReading & { reading: Reading }): void {
  const { reading } = walk
  const boxes = outermost(drawing, 'w:txbxContent')
  countLoss(reading.losses, 'textBoxes', boxes.length)
  walk.asides.push(...boxes)
  const pictures = [...outermost(drawing, 'a:blip'), ...outermost(drawing, 'v:imagedata')]
  for (const picture of pictures) readPicture(picture, { drawing, walk })
  if (boxes.length > 0 || pictures.length > 0) return
  if (findInside(drawing, 'v:rect')?.attributes['o:hr']) walk.isRule = true
  else leaveOut(walk, 'drawings')
}

/** Every element of a name that is inside no other of it, and in no text box. */
function outermost(element: Xml, name: string): Xml[] {
  return element.children.flatMap((one) => {
    if (one.name === name) return [one]
    return one.name === 'w:txbxContent' || one.name === 'mc:Fallback' ? [] : outermost(one, name)
  })
}

function readPicture(picture: Xml, place: { drawing: Xml; walk: InlineReading & { reading: Reading } }): void {
  const { reading, images } = place.walk
  const id = picture.attributes['r:embed'] ?? picture.attributes['r:id']
  const bytes = reading.images && id !== undefined ? pictureBytes(id, reading) : null
  if (!reading.images || !bytes) return leaveOut(place.walk, 'images')
  const altText = altTextOf(picture, place.drawing)
  images.push({ type: 'imageplace', index: reading.images.length, altText, caption: '' })
  reading.images.push({ bytes })
}

/** Null for a picture that is not in the file, one too large, and one too many: none is worth refusing a text for. */
function pictureBytes(id: string, { images, pack }: Reading): Uint8Array<ArrayBuffer> | null {
  if (images && images.length >= MAX_PICTURES) return null
  try {
    return pack.bytes(id)
  } catch (error) {
    if (refusalOf(error) === null) throw error
    return null
  }
}

/** Leaves something out, and says so. */
export function leaveOut(walk: InlineReading & { reading: Reading }, kind: LostKind): void {
  walk.isCut = true
  countLoss(walk.reading.losses, kind)
}

/** The description that its author gave a picture; Word's own names for pictures say nothing. */
function altTextOf(picture: Xml, drawing: Xml): string {
  const named = findInside(drawing, 'wp:docPr')?.attributes
  const shape = findInside(drawing, 'v:shape')?.attributes
  const words = named?.descr || named?.title || shape?.alt || picture.attributes['o:title'] || ''
  return words.replace(/\s+/g, ' ').trim().slice(0, 300)
}
