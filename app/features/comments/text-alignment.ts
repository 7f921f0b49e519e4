/** A run of characters that both texts have: `length` UTF-16 units at `from` in the earlier, at `to` in the later. */
export type Piece = {
  from: number
  to: number
  length: number
  /** It stands in another order than the rest: it was taken from its place and put elsewhere. */
  isMoved: boolean
}

/** Characters that a run must have to be found wherever it stands; what is shorter, only between its neighbours. */
const leastMoved = 6

/** Between neighbours that agree, ever shorter runs are looked for. */
const leastBetween = [4, 2]

/** Cells of the table that compares what is left between two neighbours, character by character. */
const maxCells = 40_000

/**
 * Says where the characters of a text are in a later state of it: pieces in the order of the earlier text, of which
 * no two share a character in either text. Unlike a comparison by lines or a longest common subsequence it follows
 * what was moved.
 *
 * Greedy string tiling (M. J. Wise, "String similarity via greedy string tiling and Running Karp-Rabin matching",
 * 1993) from runs that each text has once, as Heckel's comparison takes its lines (P. Heckel, "A technique for
 * isolating differences between files", CACM 1978). What is said twice in a text is thus found by its surroundings
 * or not at all. A text of 10,000 characters takes some 10 ms, and time grows with the length.
 */
export function alignTexts(earlier: string, later: string): Piece[] {
  if (earlier === later) return earlier === '' ? [] : [{ from: 0, to: 0, length: earlier.length, isMoved: false }]
  const board: Board = {
    ...{ earlier, later, pieces: [] },
    ...{ isTakenEarlier: new Uint8Array(earlier.length), isTakenLater: new Uint8Array(later.length) },
  }
  const whole: Window = { from: 0, fromEnd: earlier.length, to: 0, toEnd: later.length }
  board.pieces = layTiles(board, whole, leastMoved).sort(byPlace)
  settleEdges(board)
  markMoved(board.pieces)
  fillBetween(board, { window: whole, inside: [...board.pieces], leasts: leastBetween })
  return joined(board, board.pieces.sort(byPlace))
}

const byPlace = (a: Piece, b: Piece) => a.from - b.from

type Board = {
  earlier: string
  later: string
  isTakenEarlier: Uint8Array
  isTakenLater: Uint8Array
  pieces: Piece[]
}

/** A stretch of the earlier text and the one of the later that it is compared with. */
type Window = { from: number; fromEnd: number; to: number; toEnd: number }

type Match = { from: number; to: number; length: number }

/** Lays the longest runs first, because a short one may only look like the end of a longer. */
function layTiles(board: Board, window: Window, least: number): Piece[] {
  const matches = [...matchesOf(board, window, least), ...edgesOf(board, window)]
  matches.sort((a, b) => b.length - a.length || Math.abs(a.to - a.from) - Math.abs(b.to - b.from))
  return matches.flatMap((match) => {
    const free = freePart(board, match)
    return free.length >= least ? [lay(board, free)] : []
  })
}

function lay(board: Board, { from, to, length }: Match): Piece {
  const piece = { from, to, length, isMoved: false }
  board.isTakenEarlier.fill(1, from, from + length)
  board.isTakenLater.fill(1, to, to + length)
  return piece
}

/** The longest part of a run of which nothing is taken. */
function freePart({ isTakenEarlier, isTakenLater }: Board, { from, to, length }: Match): Match {
  let best: Match = { from, to, length: 0 }
  let begun = 0
  for (let at = 0; at <= length; at += 1) {
    if (at < length && !isTakenEarlier[from + at] && !isTakenLater[to + at]) continue
    if (at - begun > best.length) best = { from: from + begun, to: to + begun, length: at - begun }
    begun = at + 1
  }
  return best
}

/** Runs grown as far as both texts agree from `least` characters that each of the two stretches has once. */
function matchesOf(board: Board, window: Window, least: number): Match[] {
  const { earlier, later } = board
  const inLater = placesOf(later, { from: window.to, end: window.toEnd }, least)
  const matches: Match[] = []
  let last: Match | null = null
  for (const [gram, from] of placesOf(earlier, { from: window.from, end: window.fromEnd }, least)) {
    const to = inLater.get(gram)
    if (from < 0 || to === undefined || to < 0) continue
    if (last && from - to === last.from - last.to && from < last.from + last.length) continue
    last = grow(board, window, { from, to, length: least })
    matches.push(last)
  }
  return matches
}

/** Where each run of `least` characters stands; -1 for one that stands there more than once. */
function placesOf(text: string, stretch: { from: number; end: number }, least: number): Map<string, number> {
  const places = new Map<string, number>()
  for (let at = stretch.from; at + least <= stretch.end; at += 1) {
    const gram = text.slice(at, at + least)
    places.set(gram, places.has(gram) ? -1 : at)
  }
  return places
}

function grow({ earlier, later }: Board, window: Window, seed: Match): Match {
  let { from, to } = seed
  let end = from + seed.length
  const shift = to - from
  while (from > window.from && to > window.to && earlier[from - 1] === later[to - 1]) {
    from -= 1
    to -= 1
  }
  while (end < window.fromEnd && end + shift < window.toEnd && earlier[end] === later[end + shift]) end += 1
  return { from, to, length: end - from }
}

/** What both stretches begin and end with: all there is to go by in a text that repeats itself. */
function edgesOf({ earlier, later }: Board, window: Window): Match[] {
  const { from, fromEnd, to, toEnd } = window
  const most = Math.min(fromEnd - from, toEnd - to)
  let [head, tail] = [0, 0]
  while (head < most && earlier[from + head] === later[to + head]) head += 1
  while (tail < most - head && earlier[fromEnd - tail - 1] === later[toEnd - tail - 1]) tail += 1
  return [
    { from, to, length: head },
    { from: fromEnd - tail, to: toEnd - tail, length: tail },
  ].filter(({ length }) => length > 0)
}

/** Pieces looked back at, so that a long text with every line moved does not take for ever. */
const mostBefore = 1000

/** Marks all but the heaviest run of pieces that keeps its order: moving is what took the fewest characters. */
function markMoved(pieces: Piece[]): void {
  const weights: number[] = []
  const before: number[] = []
  let best = -1
  pieces.forEach((piece, at) => {
    let [weight, from] = [0, -1]
    for (let other = Math.max(0, at - mostBefore); other < at; other += 1) {
      if ((pieces[other]?.to ?? 0) > piece.to || (weights[other] ?? 0) <= weight) continue
      weight = weights[other] ?? 0
      from = other
    }
    weights[at] = weight + piece.length
    before[at] = from
    if (best < 0 || (weights[at] ?? 0) > (weights[best] ?? 0)) best = at
  })
  const kept = new Set<number>()
  for (let at = best; at >= 0; at = before[at] ?? -1) kept.add(at)
  pieces.forEach((piece, at) => {
    piece.isMoved = !kept.has(at)
  })
}

/**
 * Most paragraphs end with the same two characters, so a piece may have grown over the end of its neighbour. Where the
 * edge between two pieces could lie at several places it is put where a paragraph or a sentence ends.
 */
function settleEdges(board: Board): void {
  const { earlier, later, pieces, isTakenEarlier, isTakenLater } = board
  for (let at = 0; at + 1 < pieces.length; at += 1) {
    const [left, right] = [pieces[at], pieces[at + 1]]
    if (!left || !right || left.from + left.length !== right.from) continue
    const shift = bestShift(board, left, right)
    if (shift === 0) continue
    isTakenLater.fill(0, left.to, left.to + left.length).fill(0, right.to, right.to + right.length)
    left.length += shift
    right.from += shift
    right.to += shift
    right.length -= shift
    isTakenLater.fill(1, left.to, left.to + left.length).fill(1, right.to, right.to + right.length)
  }
  const isFree = (from: number, to: number) =>
    from >= 0 && to >= 0 && earlier[from] === later[to] && isTakenEarlier[from] === 0 && isTakenLater[to] === 0
  for (const piece of pieces) {
    while (isFree(piece.from - 1, piece.to - 1)) {
      piece.from -= 1
      piece.to -= 1
      piece.length += 1
      isTakenEarlier[piece.from] = isTakenLater[piece.to] = 1
    }
    while (isFree(piece.from + piece.length, piece.to + piece.length)) {
      isTakenEarlier[piece.from + piece.length] = isTakenLater[piece.to + piece.length] = 1
      piece.length += 1
    }
  }
}

/**
 * A few characters that were found some way from the piece they follow or precede, and could as well stand right at
 * it, belong to it: the first character of a sentence is also that of one inserted before.
 */
function joined(board: Board, pieces: Piece[]): Piece[] {
  const { earlier, later, isTakenLater } = board
  const fits = (piece: Piece, to: number) => {
    for (let at = 0; at < piece.length; at += 1) {
      if (to + at < 0 || earlier[piece.from + at] !== later[to + at] || isTakenLater[to + at]) return false
    }
    return true
  }
  const kept: Piece[] = []
  for (const piece of pieces) {
    const last = kept[kept.length - 1]
    if (last && last.from + last.length === piece.from) {
      const [isLastShort, isShort] = [last.length <= mostShift, piece.length <= mostShift]
      if (isLastShort && last.length < piece.length && fits(last, piece.to - last.length)) {
        kept.pop()
        piece.from = last.from
        piece.to -= last.length
        piece.length += last.length
      } else if (isShort && fits(piece, last.to + last.length)) {
        last.length += piece.length
        continue
      }
    }
    kept.push(piece)
  }
  return kept
}

/** By how many characters, at most so many as stand at the end of a sentence, the edge is moved on. */
function bestShift({ earlier, later, isTakenLater }: Board, left: Piece, right: Piece): number {
  const edge = right.from
  const rank = (at: number) => {
    if (at === earlier.length || earlier[at - 1] === '\n') return 3
    if (earlier[at] === '\n') return 2
    return /[。！？…”」）]/.test(earlier.charAt(at - 1)) ? 1 : 0
  }
  let [best, bestRank] = [0, rank(edge)]
  const consider = (shift: number) => {
    if (rank(edge + shift) > bestRank) [best, bestRank] = [shift, rank(edge + shift)]
  }
  for (let more = 1; more <= mostShift && more < right.length; more += 1) {
    const to = left.to + left.length + more - 1
    if (earlier[edge + more - 1] !== later[to] || isTakenLater[to]) break
    consider(more)
  }
  for (let less = 1; less <= mostShift && less < left.length; less += 1) {
    if (earlier[edge - less] !== later[right.to - less] || isTakenLater[right.to - less]) break
    consider(-less)
  }
  return best
}

const mostShift = 4

/** The pieces found in a stretch, in order, and the lengths of those that are looked for between them. */
type Found = { window: Window; inside: Piece[]; leasts: number[] }

/** Looks for shorter runs between neighbours that follow one another in both texts, and beside those that do not. */
function fillBetween(board: Board, { window, inside, leasts }: Found): void {
  const none = { length: 0, isMoved: false }
  const first = { ...none, from: window.from, to: window.to }
  const last = { ...none, from: window.fromEnd, to: window.toEnd }
  const all = [first, ...inside, last]
  for (let at = 0; at + 1 < all.length; at += 1) {
    const [left, right] = [all[at] ?? first, all[at + 1] ?? last]
    const gap = { from: left.from + left.length, fromEnd: right.from, to: left.to + left.length, toEnd: right.to }
    if (gap.from >= gap.fromEnd) continue
    if (gap.to === gap.toEnd) continue
    if (isOpen(board, gap)) fill(board, gap, { leasts, isMoved: left.isMoved && right.isMoved })
    else fillBeside(board, gap, { left, right })
  }
}

/** Whether what lies between two neighbours in the later text is theirs alone. */
function isOpen({ isTakenLater }: Board, { to, toEnd }: Window): boolean {
  if (to > toEnd) return false
  for (let at = to; at < toEnd; at += 1) if (isTakenLater[at]) return false
  return true
}

/** Where two neighbours were parted, what stood between them went with the one or with the other. */
function fillBeside(board: Board, gap: Window, { left, right }: { left: Piece; right: Piece }): void {
  const reach = gap.fromEnd - gap.from + leastMoved
  let [end, start] = [gap.to, gap.toEnd]
  while (end < board.later.length && end - gap.to < reach && !board.isTakenLater[end]) end += 1
  while (start > 0 && gap.toEnd - start < reach && !board.isTakenLater[start - 1]) start -= 1
  const { from, fromEnd } = gap
  for (const [neighbour, to, toEnd] of [[left, gap.to, end] as const, [right, start, gap.toEnd] as const]) {
    for (const least of leastBetween) {
      const tiles = layTiles(board, { from, fromEnd, to, toEnd }, least)
      board.pieces.push(...tiles.map((tile) => ({ ...tile, isMoved: neighbour.isMoved })))
    }
  }
}

function fill(board: Board, gap: Window, options: { leasts: number[]; isMoved: boolean }): void {
  const { isMoved } = options
  const [least, ...leasts] = options.leasts
  if (least === undefined) return fillByCharacter(board, gap, isMoved)
  const inside: Piece[] = []
  let end = gap.to
  for (const tile of layTiles(board, gap, least).sort(byPlace)) {
    if (tile.to < end) {
      // Out of order within the gap it is there by chance, at this length.
      board.isTakenEarlier.fill(0, tile.from, tile.from + tile.length)
      board.isTakenLater.fill(0, tile.to, tile.to + tile.length)
      continue
    }
    end = tile.to + tile.length
    inside.push({ ...tile, isMoved })
  }
  board.pieces.push(...inside)
  fillBetween(board, { window: gap, inside, leasts })
}

/** The longest common subsequence of two short stretches. */
function fillByCharacter(board: Board, { from, fromEnd, to, toEnd }: Window, isMoved: boolean): void {
  const [height, width] = [fromEnd - from, toEnd - to]
  if (height * width > maxCells) return
  const { earlier, later } = board
  const agrees = (row: number, column: number) =>
    earlier[from + row] === later[to + column] && !board.isTakenLater[to + column]
  const line = width + 1
  const lengths = new Uint16Array((height + 1) * line)
  for (let row = height - 1; row >= 0; row -= 1) {
    for (let column = width - 1; column >= 0; column -= 1) {
      const [below, right] = [lengths[(row + 1) * line + column] ?? 0, lengths[row * line + column + 1] ?? 0]
      const diagonal = agrees(row, column) ? (lengths[(row + 1) * line + column + 1] ?? 0) + 1 : 0
      lengths[row * line + column] = Math.max(below, right, diagonal)
    }
  }
  let [row, column] = [0, 0]
  while (row < height && column < width) {
    const here = lengths[row * line + column]
    let length = 0
    while (
      row + length < height &&
      column + length < width &&
      agrees(row + length, column + length) &&
      (lengths[(row + length) * line + column + length] ?? 0) ===
        (lengths[(row + length + 1) * line + column + length + 1] ?? 0) + 1
    )
      length += 1
    if (length > 0) {
      board.pieces.push({ ...lay(board, { from: from + row, to: to + column, length }), isMoved })
      row += length
      column += length
    } else if (lengths[(row + 1) * line + column] === here) row += 1
    else column += 1
  }
}
