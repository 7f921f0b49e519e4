/**
 * The page of an official document, GB/T 9704-2012 (党政机关公文格式), as far as it concerns an essay: paper, core and
 * grid, the same for a Word file and for a PDF. A 心得体会 is none of the fifteen kinds of official document, so it has
 * neither red head nor document number. Lengths are in twips, twentieths of a point, unless a name says otherwise.
 */

/** Twips of a length in millimetres. */
export function millimetres(length: number): number {
  return Math.round((length * 1440) / 25.4)
}

/** A4, 210 × 297 mm. */
export const paper = { width: 11906, height: 16838 }

/** 天头 37 mm and 订口 28 mm; the other two leave a core (版心) of 156 × 225 mm. */
export const margins = { top: millimetres(37), bottom: millimetres(35), left: 1588, right: millimetres(26) }

export const core = {
  width: paper.width - margins.left - margins.right,
  height: paper.height - margins.top - margins.bottom,
}

/** Sizes by their Chinese names, in points. */
export const sizes = { two: 22, three: 16, four: 14, smallFour: 12 }

/**
 * The grid on which `lines` lines of `characters` characters, set in `fontSize` points, fill a core.
 *
 * - `linePitch` is the height of a line, height / lines.
 * - `charSpace` is (wanted pitch − font size) × 4096, both in points (ECMA-376 part 1, 17.6.5 docGrid); it is
 *   added to every character, and is negative where 28 characters of 16 pt, 448 pt, share the 442.2 pt of a line.
 *
 * Both are rounded down: one unit more, and the last line or the last character no longer fits.
 */
export function gridOf(area: { width: number; height: number; lines: number; characters: number; fontSize: number }): {
  linePitch: number
  charSpace: number
} {
  const { width, height, lines, characters, fontSize } = area
  return {
    linePitch: Math.floor(height / lines),
    charSpace: Math.floor((width / 20 / characters - fontSize) * 4096),
  }
}

/** 22 lines of 28 characters of 三号 fill the core (GB/T 9704-2012, 5.2.3). */
export const grid = gridOf({ ...core, lines: 22, characters: 28, fontSize: sizes.three })

/** Width of so many characters of the text on the grid. */
export function characters(count: number): number {
  return Math.round(count * (sizes.three + grid.charSpace / 4096) * 20)
}
