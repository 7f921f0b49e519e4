import type { Piece } from './text-tiles'

/** What became of a passage in a later revision; the words for each are comments.passage.states. */
export const passageStates = ['UNCHANGED', 'MOVED', 'CHANGED', 'GONE'] as const

export type PassageState = (typeof passageStates)[number]

/** A stretch of a revision's plain text, in UTF-16 units; `end` is behind its last. */
export type TextRange = { start: number; end: number }

export type Followed = ({ state: Exclude<PassageState, 'GONE'> } & TextRange) | { state: 'GONE' }

/**
 * Shorter passages are phrases that a text may well use again: they are followed only word for word, and among the
 * words they stood among.
 */
export const shortPassage = 8

/** Of a changed passage so much must be left, and of the words now standing there so much must be it. */
const leastKept = 0.5

/** A changed passage has so many characters in a row left: single ones are left by chance. */
const leastRun = 3

/** Characters beside a short passage that must be the same. */
const leastBeside = 2

/**
 * Follows a passage of an earlier text into the later one that `pieces` (alignTexts) leads to:
 *
 * - UNCHANGED: the same words, in whatever paragraphs, among the text they stood in, wherever that now begins;
 * - MOVED: the same words, taken out of their order and put elsewhere;
 * - CHANGED: at least half of it is left, and the range is what stands in its place;
 * - GONE: anything else. A comment shown beside words it does not speak of is worse than one shown beside none.
 *
 * The range never ends within a character as people see it.
 */
export function followPassage(texts: { earlier: string; later: string }, pieces: Piece[], at: TextRange): Followed {
  const { later } = texts
  const touched = touchedBy(pieces, at)
  const [only] = touched
  if (only && touched.length === 1 && only.from <= at.start && only.from + only.length >= at.end) {
    const start = at.start + only.to - only.from
    const found = wholeCharacters(later, { start, end: start + at.end - at.start })
    if (found.end - found.start !== at.end - at.start) return changed(at, found)
    if (isShort(at) && !standsAmongTheSame(texts, only, at)) return { state: 'GONE' }
    return { state: only.isMoved ? 'MOVED' : 'UNCHANGED', ...found }
  }
  if (isShort(at) || touched.length === 0) return { state: 'GONE' }
  const chain = longestChain(touched, at)
  const kept = chain.reduce((sum, { length }) => sum + length, 0)
  if (Math.max(0, ...chain.map(({ length }) => length)) < leastRun) return { state: 'GONE' }
  const found = wholeCharacters(later, trimmed(later, rangeOf(pieces, chain, at)))
  const most = Math.max(at.end - at.start, found.end - found.start)
  if (kept < most * leastKept) return { state: 'GONE' }
  if (!saysTheSame(texts, at, found)) return { state: 'CHANGED', ...found }
  return { state: chain.some(({ isMoved }) => isMoved) ? 'MOVED' : 'UNCHANGED', ...found }
}

/** A paragraph that was split or joined has the same words. */
function saysTheSame({ earlier, later }: { earlier: string; later: string }, at: TextRange, found: TextRange): boolean {
  const wordsOf = (text: string, { start, end }: TextRange) => text.slice(start, end).replace(/\s/g, '')
  return wordsOf(earlier, at) === wordsOf(later, found)
}

function isShort({ start, end }: TextRange): boolean {
  return end - start < shortPassage
}

function changed(at: TextRange, found: TextRange): Followed {
  return isShort(at) ? { state: 'GONE' } : { state: 'CHANGED', ...found }
}

/** The pieces that share characters with a range. */
function touchedBy(pieces: Piece[], { start, end }: TextRange): Piece[] {
  let [low, high] = [0, pieces.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const piece = pieces[middle]
    if (piece && piece.from + piece.length <= start) low = middle + 1
    else high = middle
  }
  const touched: Piece[] = []
  for (let at = low; at < pieces.length; at += 1) {
    const piece = pieces[at]
    if (!piece || piece.from >= end) break
    touched.push(piece)
  }
  return touched
}

/** Whether on both sides of a short passage a few characters, or the edge of a paragraph, are as they were. */
function standsAmongTheSame(
  texts: { earlier: string; later: string },
  piece: Piece,
  { start, end }: TextRange,
): boolean {
  const shift = piece.to - piece.from
  const { earlier, later } = texts
  const left = start - piece.from
  const right = piece.from + piece.length - end
  const isEdge = (here: number) => isLineEnd(earlier[here]) && isLineEnd(later[here + shift])
  if (left < leastBeside && !isEdge(start - 1)) return false
  if (right < leastBeside && !isEdge(end)) return false
  return !piece.isMoved || left + right >= shortPassage
}

function isLineEnd(character: string | undefined): boolean {
  return character === undefined || character === '\n'
}

/** From the longest remnant on both ways, as long as they follow one another without much between them. */
function longestChain(touched: Piece[], { start, end }: TextRange): Piece[] {
  const clips = touched.map((piece) => {
    const from = Math.max(piece.from, start)
    const length = Math.min(piece.from + piece.length, end) - from
    return { ...piece, from, to: piece.to + from - piece.from, length }
  })
  const longest = clips.reduce((best, clip) => (clip.length > best.length ? clip : best))
  const chain = [longest]
  const isNear = (left: Piece, right: Piece) => {
    const between = right.to - left.to - left.length
    // A character or two with more between them and the rest than they have themselves are there by chance.
    const most = Math.min(left.length, right.length) < leastRun ? leastRun : end - start
    return between >= 0 && between <= most
  }
  const at = clips.indexOf(longest)
  for (const clip of clips.slice(at + 1)) {
    const last = chain[chain.length - 1]
    if (last && isNear(last, clip)) chain.push(clip)
  }
  for (const clip of clips.slice(0, at).reverse()) {
    const first = chain[0]
    if (first && isNear(clip, first)) chain.unshift(clip)
  }
  return chain
}

/**
 * What stands in a passage's place: from its first remnant to its last, and where its own beginning or end was
 * replaced, as far as the neighbour that is still there, if that is not much further than it was.
 */
function rangeOf(pieces: Piece[], chain: Piece[], { start, end }: TextRange): TextRange {
  const [first, last] = [chain[0], chain[chain.length - 1]]
  if (!first || !last) return { start: 0, end: 0 }
  const range = { start: first.to, end: last.to + last.length }
  const [lostBefore, lostAfter] = [first.from - start, end - last.from - last.length]
  if (lostBefore > 0) {
    const neighbour = touchedBy(pieces, { start: start - 1, end: start })[0]
    const from = neighbour && neighbour.length >= leastRun ? neighbour.to + start - neighbour.from : -1
    if (from >= 0 && from <= range.start && range.start - from <= 2 * lostBefore + leastRun) range.start = from
  }
  if (lostAfter > 0) {
    const neighbour = touchedBy(pieces, { start: end, end: end + 1 })[0]
    const to = neighbour && neighbour.length >= leastRun ? neighbour.to + end - neighbour.from : -1
    if (to >= range.end && to - range.end <= 2 * lostAfter + leastRun) range.end = to
  }
  return range
}

/** The range without blanks at its ends. */
export function trimmed(text: string, { start, end }: TextRange): TextRange {
  const words = text.slice(start, end)
  const head = words.length - words.trimStart().length
  return head === words.length ? { start, end: start } : { start: start + head, end: start + words.trimEnd().length }
}

/** The range grown to the edges of the characters people see: no half of an emoji, no letter without its marks. */
export function wholeCharacters(text: string, { start, end }: TextRange): TextRange {
  if (start >= end) return { start, end }
  return { start: edgeOf(text, start, 'before'), end: edgeOf(text, end, 'after') }
}

/** Han characters, their punctuation and Latin letters have nothing that belongs to them before or behind. */
const standsAlone = /^[\n -\u02ff\u2010-\u2027\u3000-\u3029\u3400-\u9fff\uff00-\uff60]?$/

let segmenter: Intl.Segmenter | undefined

function edgeOf(text: string, at: number, side: 'before' | 'after'): number {
  if (at <= 0 || at >= text.length) return at
  if (standsAlone.test(text.charAt(at - 1)) && standsAlone.test(text.charAt(at))) return at
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' })
  const line = text.lastIndexOf('\n', at - 1) + 1
  const lineEnd = text.indexOf('\n', at)
  const segment = segmenter.segment(text.slice(line, lineEnd < 0 ? text.length : lineEnd)).containing(at - line)
  if (!segment || segment.index === at - line) return at
  return line + segment.index + (side === 'before' ? 0 : segment.segment.length)
}
