/** Lines of a PDF, ready to draw: signs with the widths of their letters, set in the measure of an area. In points. */
import { type Line, type Measured, setLines, type Setting } from './lines'
import { grid, sizes } from './official-page'
import { type Feature, shapeOf, type Weight } from './pdf-faces.server'
import type { Sign } from './signs'

/** A sign as it is drawn. `draws` is null where the fonts have no letter for it; `inset` centres it in its square. */
export type DrawnSign = Measured & {
  draws: string | null
  feature?: Feature
  weight: Weight
  glyph: number
  inset: number
}

/**
 * What a line belongs to in the structure that screen readers are told, the bookmark it sets, and the name of its place for
 * those who lead there.
 */
export type Part = {
  tag: 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'P' | 'BlockQuote' | 'TD' | 'TH' | 'TOCI'
  bookmark?: { title: string; level: number }
  place?: string
}

export type LineBox = {
  kind: 'line'
  height: number
  line: Line<DrawnSign>
  size: number
  x: number
  part: Part
  keep: boolean
}

/** How the paragraphs of an area are set. */
export type TextStyle = { size: number; pitch: number; weight: Weight; part: Part; keep?: boolean }

/** The height of a line of the grid. */
export const gridPitch = grid.linePitch / 20

/** The square of a character: on the grid a fifth of a point narrower than its size, so that 28 fill a line. */
export function squareOf(size: number): number {
  return size + grid.charSpace / 4096
}

/** The square of a character of the text. */
export const square = squareOf(sizes.three)

/** A line break in a line box adds nothing to see. */
const nothing: Pick<DrawnSign, 'draws' | 'width' | 'glyph' | 'inset'> = { draws: '', width: 0, glyph: 0, inset: 0 }

/** Air between a Chinese character and a Western word, in parts of the size: less than a reader of the file takes for a space. */
const westernAir = 0.08

/** @returns signs with the width they take and how they are drawn. */
export function measured(signs: Sign[], { size, weight }: Pick<TextStyle, 'size' | 'weight'>): DrawnSign[] {
  return signs.map((sign, index) => {
    const next = signs[index + 1]
    const isBorder = sign.role === 'letter' ? next?.role === 'wide' : sign.role === 'wide' && next?.role === 'letter'
    const gap = isBorder ? westernAir * size : 0
    return { ...sign, ...drawnAs(sign, { size, weight: sign.look.bold ? 'bold' : weight }), size, gap }
  })
}

function drawnAs(sign: Sign, { size, weight }: { size: number; weight: Weight }) {
  if (sign.role === 'turn' || sign.role === 'tab') return { ...nothing, weight }
  const isSpace = sign.role === 'space'
  const full = squareOf(size) * (sign.text === '——' ? 2 : 1)
  if (isSpace) return { ...nothing, weight, draws: ' ', width: sign.text === '\u3000' ? full : size / 4 }
  const feature = featureOf(sign)
  // Which of its forms a character takes says a sign after it; all have the one in the font.
  const draws = sign.text.replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
  const shape = shapeOf(weight, draws, feature)
  if (!shape) return { ...nothing, weight, draws: null, width: full }
  const own = (shape.width / 1000) * size
  const isLetter = sign.role === 'letter'
  const width = isLetter || own > full + size / 4 ? own : full
  return { weight, draws, feature, width, glyph: shape.glyph, inset: isLetter ? 0 : (width - own) / 2 }
}

function featureOf({ text, role }: Sign): Feature | undefined {
  if (text === '——') return 'fwid'
  return text === '’' && role === 'letter' ? 'pwid' : undefined
}

type Place = Pick<Setting, 'measure' | 'firstLine' | 'alignment'> & { x: number }

/** @returns the lines of one paragraph. `x` moves them all in. */
export function lineBoxes(signs: Sign[], style: TextStyle, { x, ...place }: Place): LineBox[] {
  const lines = setLines(measured(signs, style), { ...place, tab: 2 * squareOf(style.size) })
  const { pitch, size, part, keep = false } = style
  return lines.map((line) => ({ kind: 'line', height: pitch, line, size, x, part, keep }))
}

/** Lines of a title, all about as long: the narrowest measure that needs no line more. */
export function balancedBoxes(signs: Sign[], style: TextStyle, width: number): LineBox[] {
  const set = (measure: number) =>
    lineBoxes(signs, style, { x: (width - measure) / 2, measure, firstLine: 0, alignment: 'center' })
  const widest = set(width)
  let [low, high] = [width / 2, width]
  while (widest.length > 1 && high - low > 1) {
    const middle = (low + high) / 2
    if (set(middle).length > widest.length) low = middle
    else high = middle
  }
  return widest.length > 1 ? set(high) : widest
}
