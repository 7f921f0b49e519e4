/** Puts lines of text on a page of a PDF. In points, y from the top of the page. */
import { plainFeatures, faceOf, type Weight } from './pdf-faces.server'
import type { DrawnSign, LineBox } from './pdf-lines.server'
import type { Placed } from './lines'

/** A PDF under way. `glyphs` says which text the file has noted for each glyph of each font. */
export type Ink = { doc: PDFKit.PDFDocument; fonts: Set<Weight>; glyphs: Map<string, string> }

/** How far the baseline is below the top of a character's square, in parts of its size, as the font has it. */
const ascent = 0.88

/** The baseline of text of a size in the middle of a line that begins at `top`. */
export function baselineOf({ top, height, size }: { top: number; height: number; size: number }): number {
  return top + (height - size) / 2 + ascent * size
}

export function setFont({ doc, fonts }: Ink, weight: Weight): void {
  if (!fonts.has(weight)) {
    doc.registerFont(weight, faceOf(weight).bytes)
    fonts.add(weight)
  }
  doc.font(weight)
}

/** Signs that one instruction draws: of one look, each as far from the next as the font and `spacing` say. */
type Run = { placed: Placed<DrawnSign>[]; spacing: number; isSpan: boolean }

/** Draws a line with its left edge at `x`, its top at `y`. */
export function drawLine(ink: Ink, box: LineBox, { x, y }: { x: number; y: number }): void {
  const baseline = baselineOf({ top: y, height: box.height, size: box.size })
  const at = { x: x + box.x, y: baseline }
  for (const run of runsOf(ink, box.line.placed)) drawRun(ink, run, at)
  for (const stretch of stretchesOf(box.line.placed)) drawMarks(ink, stretch, at)
}

function runsOf(ink: Ink, placed: Placed<DrawnSign>[]): Run[] {
  const runs: Run[] = []
  for (const [index, one] of placed.entries()) {
    const { sign } = one
    if (sign.draws === '' || (sign.role === 'space' && index === placed.length - 1)) continue
    // The font's own width is what an advance is counted from; `inset` centres a sign, so it begins later.
    const spacing = one.advance - (sign.width - 2 * sign.inset)
    const isSpan = needsSpan(ink, sign)
    const last = runs.at(-1)
    if (last && !isSpan && !last.isSpan && goesOn(last, { one, spacing })) last.placed.push(one)
    else runs.push({ placed: [one], spacing, isSpan })
  }
  return runs
}

/** Whether a sign is drawn where the run before it leaves the pen, and in the same way. */
function goesOn(run: Run, { one, spacing }: { one: Placed<DrawnSign>; spacing: number }): boolean {
  const before = run.placed.at(-1)
  if (!before || before.sign.feature || one.sign.feature) return false
  const isSameLook = before.sign.weight === one.sign.weight && before.sign.size === one.sign.size
  const isSlanted = slants(one.sign) === slants(before.sign)
  const pen = before.x + before.sign.inset + before.advance
  const isNext = Math.abs(pen - (one.x + one.sign.inset)) < 0.001
  return isSameLook && isSlanted && isNext && Math.abs(run.spacing - spacing) < 0.001
}

/** Western words slant where Chinese has dots; a character drawn aslant is a character drawn badly. */
function slants({ look, role }: DrawnSign): boolean {
  return look.emphasis && role === 'letter'
}

/**
 * Whether a sign must say beside its drawing which text it is: one that no font has, one made of several characters,
 * and one that shares its glyph with another (⽣ and 生), because the file notes one text for each glyph.
 */
function needsSpan({ glyphs }: Ink, sign: DrawnSign): boolean {
  if (sign.draws === null || sign.role === 'space') return sign.draws === null
  if (sign.draws !== sign.text) return true
  if (sign.text === '——') return false
  if (sign.glyph === 0 || [...sign.text].length > 1) return true
  const key = `${sign.weight} ${sign.glyph}`
  const noted = glyphs.get(key)
  if (noted === undefined) glyphs.set(key, sign.text)
  return noted !== undefined && noted !== sign.text
}

function drawRun(ink: Ink, { placed, spacing, isSpan }: Run, at: { x: number; y: number }): void {
  const first = placed[0]
  if (!first) return
  const { doc } = ink
  const { sign } = first
  const place = { x: at.x + first.x + sign.inset, y: at.y }
  if (isSpan) doc.markContent('Span', { actual: placed.map((one) => one.sign.text).join('') })
  if (sign.draws === null) drawUnknown(ink, sign, place)
  else {
    setFont(ink, sign.weight)
    const features = { ...plainFeatures, ...(sign.feature ? { [sign.feature]: true } : {}) }
    const text = placed.map((one) => one.sign.draws).join('')
    doc.fontSize(sign.size).text(text, place.x, place.y, {
      ...{ lineBreak: false, baseline: 'alphabetic', characterSpacing: spacing, oblique: slants(sign) ? 12 : false },
      // The types know a list of features to switch on; the font takes this too, and only so can they be switched off.
      features: features as unknown as PDFKit.Mixins.OpenTypeFeatures[],
    })
  }
  if (isSpan) doc.endMarkedContent()
}

/** A character that the fonts do not have: a square with its number in Unicode, by which it can be looked up. */
function drawUnknown(ink: Ink, { text, width, size }: DrawnSign, { x, y }: { x: number; y: number }): void {
  const { doc } = ink
  const box = { x: x + 0.06 * size, y: y - 0.82 * size, width: width - 0.12 * size, height: 0.88 * size }
  doc.lineWidth(0.5).rect(box.x, box.y, box.width, box.height).stroke()
  const hex = (text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const half = Math.ceil(hex.length / 2)
  setFont(ink, 'regular')
  doc.fontSize(0.34 * size)
  for (const [row, digits] of [hex.slice(0, half), hex.slice(half)].entries()) {
    const left = box.x + (box.width - doc.widthOfString(digits)) / 2
    doc.text(digits, left, box.y + (0.36 + 0.4 * row) * size, { lineBreak: false, baseline: 'alphabetic' })
  }
}

/** Neighbours of one look, which share their underline and their link. */
function stretchesOf(placed: Placed<DrawnSign>[]): Placed<DrawnSign>[][] {
  const stretches: Placed<DrawnSign>[][] = []
  for (const one of placed) {
    const { look } = one.sign
    const last = stretches.at(-1)
    const before = last?.[0]?.sign.look
    const isSame =
      before?.underline === look.underline &&
      before.strike === look.strike &&
      before.emphasis === look.emphasis &&
      before.href === look.href
    if (last && isSame) last.push(one)
    else stretches.push([one])
  }
  return stretches
}

function drawMarks({ doc }: Ink, stretch: Placed<DrawnSign>[], at: { x: number; y: number }): void {
  const [first, last] = [stretch[0], stretch.at(-1)]
  if (!first || !last) return
  const { look, size } = first.sign
  const from = at.x + first.x
  const width = last.x + Math.min(last.advance, last.sign.width) - first.x
  const stroke = (dy: number, weight: number) => {
    const y = at.y + dy * size
    doc
      .lineWidth(weight)
      .moveTo(from, y)
      .lineTo(from + width, y)
      .stroke()
  }
  if (look.underline) stroke(0.2, size / 20)
  else if (look.href !== null) stroke(0.2, 0.4)
  if (look.strike) stroke(-0.34, size / 20)
  if (look.href !== null) doc.link(from, at.y - ascent * size, width, size * 1.1, addressOf(look.href))
  if (!look.emphasis) return
  for (const { sign, x } of stretch) {
    // 着重号: a dot under each character (GB/T 15834-2011, 4.11).
    if (sign.role === 'wide') doc.circle(at.x + x + sign.width / 2, at.y + 0.24 * size, size / 16).fill()
  }
}

/** Plain ASCII, as an address in a PDF has to be. */
function addressOf(href: string): string {
  return URL.canParse(href) ? new URL(href).href : href.replace(/[^\x21-\x7e]/g, '')
}
