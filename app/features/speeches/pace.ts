/** Where one is in a text that scrolls by, and how fast it has to move to keep up with a voice. */

/** A block of the text on the page: its top and the top of what follows it, in pixels from the page's own. */
export type PlacedBlock = { top: number; bottom: number; characters: number }

/** The block that is being read, and the characters spoken up to there, part of that block included. */
export type Place = { index: number; spoken: number }

/** Pixels a second over a block in which nothing is spoken. */
const silentPace = 120

/** The place of the reading line at `line` pixels from the page's top; before the first block nothing is spoken. */
export function placeAt(blocks: readonly PlacedBlock[], line: number): Place {
  let spoken = 0
  for (const [index, { top, bottom, characters }] of blocks.entries()) {
    if (line < bottom || index === blocks.length - 1) {
      const part = Math.min(1, Math.max(0, (line - top) / Math.max(1, bottom - top)))
      return { index, spoken: spoken + characters * part }
    }
    spoken += characters
  }
  return { index: 0, spoken: 0 }
}

/** Pixels a second at which block `index` passes when it is spoken at `rate` characters a minute. */
export function paceAt(blocks: readonly PlacedBlock[], index: number, rate: number): number {
  const block = blocks[index]
  if (!block || block.characters === 0) return silentPace
  return ((block.bottom - block.top) * rate) / (block.characters * 60)
}

/** Whether the reading line has left the last block. */
export function isPastEnd(blocks: readonly PlacedBlock[], line: number): boolean {
  const last = blocks.at(-1)
  return last === undefined || line >= last.bottom
}
