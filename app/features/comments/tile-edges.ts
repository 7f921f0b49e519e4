import type { Board, Piece } from './text-tiles'

/**
 * Most paragraphs end with the same two characters, so a piece may have grown over the end of its neighbour. Where the
 * edge between two pieces could lie at several places it is put where a paragraph or a sentence ends.
 */
export function settleEdges(board: Board): void {
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
export function joined(board: Board, pieces: Piece[]): Piece[] {
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
