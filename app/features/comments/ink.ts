/**
 * A text without its blanks. Readers see one text in several forms: as plain text with line ends between paragraphs,
 * as HTML with tags there, as a selection copied with whatever a browser puts in. All of them say the same ink in the
 * same order, so a place counted in it is one place in all. A unit is one of UTF-16, as JavaScript counts everywhere.
 */
export type Ink = {
  text: string
  /** Where each unit stands in the whole text. */
  places: number[]
}

/** The ink of a text. */
export function inkOf(whole: string): Ink {
  const places: number[] = []
  for (let at = 0; at < whole.length; at += 1) if (!isBlank(whole.charCodeAt(at))) places.push(at)
  return { text: withoutBlanks(whole), places }
}

/** The units of ink before a place in a text. */
export function inkBefore(text: string, at: number): number {
  return withoutBlanks(text.slice(0, at)).length
}

/** The words alone. */
export function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '')
}

/** Whether a unit is a blank, as `\s` has it. */
export function isBlank(unit: number): boolean {
  if (unit > 0x20 && unit < 0xa0) return false
  if (unit > 0x3000 && unit < 0xfeff) return false
  return /\s/.test(String.fromCharCode(unit))
}
