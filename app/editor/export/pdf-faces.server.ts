/**
 * The letters of a PDF: Noto Serif SC, under the Open Font License, the one open Chinese font in the package registry
 * that is a TTF with rare characters (㙍, 𫗴, 镕). There is no open 仿宋 or 小标宋 to ship, so roles differ in weight:
 * 小标宋 and 黑体 are Bold, 楷体 of the second level is SemiBold, 仿宋 is Regular. A web font (woff, woff2) would do
 * neither: the subset made from it takes a minute, or none is made and the file has 8 MB.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'

export type Weight = 'regular' | 'semibold' | 'bold'

/** A font file: its bytes for the PDF, and itself to measure with. */
export type Face = { bytes: Buffer; font: Font }

const files: Record<Weight, string> = {
  regular: '400Regular/NotoSerifSC_400Regular.ttf',
  semibold: '600SemiBold/NotoSerifSC_600SemiBold.ttf',
  bold: '700Bold/NotoSerifSC_700Bold.ttf',
}

const faces = new Map<Weight, Face>()

/** Reads a font of 15 MB when somebody first wants it, and keeps it. */
export function faceOf(weight: Weight): Face {
  let face = faces.get(weight)
  if (!face) {
    const path = createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-serif-sc/${files[weight]}`)
    const bytes = readFileSync(path)
    const font = create(bytes)
    if (!('layout' in font)) throw new Error(`${path} is no single font`)
    face = { bytes, font }
    faces.set(weight, face)
  }
  return face
}

/** What a font draws for a text: nothing else shapes text in these files, so that what is measured is drawn. */
export type Shape = { width: number; glyph: number }

/** Kerning and ligatures would make a text another width than its characters. */
export const plainFeatures = { kern: false, liga: false, clig: false, calt: false }

/** Full width, as Chinese has —— and ·; proportional, as English has ’ in “don’t”. */
export type Feature = 'fwid' | 'pwid'

const shapes = new Map<string, Shape | null>()
const mostShapes = 20_000

/** @returns the width of a text in thousandths of its size, and its glyph if it is one; null if a letter is lacking. */
export function shapeOf(weight: Weight, text: string, feature?: Feature): Shape | null {
  const key = `${weight} ${feature ?? ''} ${text}`
  const known = shapes.get(key)
  if (known !== undefined) return known
  // Random documents and floods of rare characters must not fill the memory.
  if (shapes.size >= mostShapes) shapes.clear()
  const shape = measure(weight, text, feature)
  shapes.set(key, shape)
  return shape
}

function measure(weight: Weight, text: string, feature?: Feature): Shape | null {
  const { font } = faceOf(weight)
  for (const character of text) if (!font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return null
  const { glyphs, positions } = font.layout(text, { ...plainFeatures, ...(feature ? { [feature]: true } : {}) })
  if (glyphs.some((glyph) => glyph.id === 0)) return null
  const width = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
  return { width: (width * 1000) / font.unitsPerEm, glyph: glyphs.length === 1 ? (glyphs[0]?.id ?? 0) : 0 }
}
