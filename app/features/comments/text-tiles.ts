/** A run of characters that both texts have: `length` UTF-16 units at `from` in the earlier, at `to` in the later. */
export type Piece = {
  from: number
  to: number
  length: number
  /** It stands in another order than the rest: it was taken from its place and put elsewhere. */
  isMoved: boolean
}

/** Two texts while one is laid over the other: the pieces found, and what of each text they take. */
export type Board = {
  earlier: string
  later: string
  isTakenEarlier: Uint8Array
  isTakenLater: Uint8Array
  pieces: Piece[]
}

/** A stretch of the earlier text and the one of the later that it is compared with. */
export type Window = { from: number; fromEnd: number; to: number; toEnd: number }

type Match = { from: number; to: number; length: number }

/** Pieces in the order of the earlier text. */
export const byPlace = (a: Piece, b: Piece) => a.from - b.from

/** Lays the longest runs first, because a short one may only look like the end of a longer. */
export function layTiles(board: Board, window: Window, least: number): Piece[] {
  const matches = [...matchesOf(board, window, least), ...edgesOf(board, window)]
  matches.sort((a, b) => b.length - a.length || Math.abs(a.to - a.from) - Math.abs(b.to - b.from))
  return matches.flatMap((match) => {
    const free = freePart(board, match)
    return free.length >= least ? [lay(board, free)] : []
  })
}

/** Takes a run for itself in both texts. */
export function lay(board: Board, { from, to, length }: Match): Piece {
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
