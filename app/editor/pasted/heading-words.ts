/** Longer is a sentence: a line of an official document holds 28 characters (GB/T 9704). */
const LONGEST = 30

/**
 * Which paragraphs are headings by their words; for each its level or null. `lines` has the text of every paragraph
 * that is one line, and null for everything else that stands between.
 *
 * One line of at most 30 characters that begins 一、 (level 2) or （一） (level 3, brackets of either width). It must look
 * like no sentence (no 。；：！, one ， at most, ？ only at its end) and must head something: another block follows that
 * is no such line of its own level or above. Such lines in a row are the points of an enumeration and stay paragraphs.
 * 1. and （1） begin paragraphs as often as headings and are left alone.
 */
export function levelsByWords(lines: (string | null)[]): (number | null)[] {
  const levels = lines.map((line) => (line === null ? null : levelOf(line)))
  return levels.map((level, at) => {
    const [before, after] = [levels[at - 1], levels[at + 1]]
    if (!level || before === level || after === undefined) return null
    return after === null || after > level ? level : null
  })
}

/** @returns the level a line would have as a heading, null if it reads like none. */
function levelOf(line: string): number | null {
  const words = /^(?:(?<level2>[一二三四五六七八九十]{1,3}、)|[（(][一二三四五六七八九十]{1,3}[）)])(?<rest>.+)$/u.exec(
    line,
  )
  if (!words?.groups || [...line].length > LONGEST) return null
  if (/[。；;：:！!…]|[？?](?!$)|[，,].*[，,]/u.test(words.groups.rest ?? '')) return null
  return words.groups.level2 ? 2 : 3
}
