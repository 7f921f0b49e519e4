import type { TextLine } from './programs'

/** How many lines a full page has, and characters a full line (GB/T 9704-2012, 5.2.3). */
const [linesAPage, charactersALine] = [22, 28]

/**
 * Counts what is on pages and says it. A page is full if another comes after it, a line if it reaches the right edge;
 * of the first page the lines of the title, byline, date and the empty one are not counted.
 *
 * @returns whether every full page has 22 lines, every full line 28 characters, or 26 where one is drawn in by two.
 */
export function countPages(name: string, pages: TextLine[][], characters: number): boolean {
  const full = pages.slice(1, -1)
  const right = Math.max(...pages.flat().map((line) => line.right))
  const left = Math.min(...pages.flat().map((line) => line.left))
  const counts = new Map<number, number>()
  let isGood = full.length > 0
  for (const [index, lines] of full.entries()) {
    if (lines.length !== linesAPage) {
      console.log(`${name}: page ${index + 2} has ${lines.length} lines`)
      isGood = false
    }
    for (const line of lines.filter((one) => one.right > right - 4)) {
      const count = [...line.text].length
      const isDrawnIn = line.left > left + 20
      counts.set(count, (counts.get(count) ?? 0) + 1)
      if (count === charactersALine - (isDrawnIn ? 2 : 0)) continue
      console.log(`${name}: page ${index + 2} has a line of ${count} characters: ${line.text}`)
      isGood = false
    }
  }
  const found = pages.flat().reduce((sum, line) => sum + [...line.text].length, 0)
  if (found !== characters) {
    console.log(`${name}: ${found} characters, ${characters} were written`)
    isGood = false
  }
  const words = [...counts].sort(([a], [b]) => b - a).map(([count, lines]) => `${lines} of ${count} characters`)
  console.log(`${name}: ${full.length} full pages of ${linesAPage} lines; full lines: ${words.join(', ')}`)
  return isGood
}
