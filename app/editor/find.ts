/** A stretch of a text, in UTF-16 units. */
export type Stretch = { start: number; end: number }

export type FindOptions = {
  /** Whether （Ａ１） and (A1) are the same. */
  ignoresWidth: boolean
}

/**
 * Where a text says what is looked for, in order, none over another. Latin letters match in both cases, and é however
 * it is put together (NFC). '' is nowhere.
 */
export function findIn(text: string, query: string, options: FindOptions): Stretch[] {
  const wanted = fold(query, options).folded
  if (wanted === '') return []
  const { folded, origins } = fold(text, options)
  const found: Stretch[] = []
  for (let at = folded.indexOf(wanted); at >= 0; ) {
    const end = at + wanted.length
    const stretch = origins ? { start: origins[at], end: origins[end] } : { start: at, end }
    const isWhole = stretch.start !== undefined && stretch.end !== undefined
    if (isWhole) found.push(stretch as Stretch)
    at = folded.indexOf(wanted, isWhole ? end : at + 1)
  }
  return found
}

/**
 * A text in the form that is compared. `origins` says for each place of it where that is in the text, with holes inside
 * what was one character there; null where nothing moved.
 */
type Folded = { folded: string; origins: (number | undefined)[] | null }

/** A character with the marks on it: what NFC puts together. */
const cluster = /\P{M}\p{M}*|\p{M}+/gsu

function fold(text: string, options: FindOptions): Folded {
  const whole = foldPiece(text, options)
  // Chinese text is the same length in every form, and this is what nearly every text is.
  if (whole.length === text.length && text.normalize('NFC') === text) return { folded: whole, origins: null }
  let folded = ''
  const origins: (number | undefined)[] = []
  for (const { 0: piece, index } of text.matchAll(cluster)) {
    origins[folded.length] = index
    folded += foldPiece(piece, options)
  }
  origins[folded.length] = text.length
  return { folded, origins }
}

function foldPiece(text: string, { ignoresWidth }: FindOptions): string {
  const composed = text.normalize('NFC').toLowerCase()
  if (!ignoresWidth) return composed
  // U+FF01 to U+FF5E stand in the order of ASCII; U+3000 is the wide space.
  return composed
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .toLowerCase()
}
