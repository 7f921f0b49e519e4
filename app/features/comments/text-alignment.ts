import { joined, settleEdges } from './tile-edges'
import { type Board, byPlace, lay, layTiles, type Piece, type Window } from './text-tiles'

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
