import { type TextRange, wholeCharacters } from './follow-passage'
import { type Ink, inkBefore, inkOf, withoutBlanks } from './ink'

/** Characters of a quoted passage without blanks: some ten lines. Who means more than that means the essay. */
export const maxPassageCharacters = 500

/** Characters kept before and after a passage, as Hypothesis keeps them. */
const contextLength = 32

/** What a reader says of the passage meant; a paragraph, words, or both. */
export type QuotedPassage = {
  /** The words as selected or pasted; blanks do not count. */
  words?: string
  /** Where they begin, in units of ink from the beginning of the text. */
  before?: number
  /** What stands before and after them, as far as it is known. */
  prefix?: string
  suffix?: string
  /** The paragraph they are in, counted from 1; without words, all of it. */
  paragraph?: number
}

export type PassageProblem = 'passageNotFound' | 'passageAmbiguous' | 'passageTooLong'

/**
 * The place of a quoted passage in the text that the essay really has. A place that was sent along must hold exactly
 * these words; without one they must stand in the text once, or once with these surroundings.
 */
export function findPassage(text: string, quoted: QuotedPassage): TextRange | PassageProblem {
  const words = withoutBlanks(quoted.words ?? '')
  const paragraph = quoted.paragraph === undefined ? null : paragraphsOf(text)[quoted.paragraph - 1]
  if (paragraph === undefined || (words === '' && !paragraph)) return 'passageNotFound'
  if (words === '' && paragraph) return shortEnough(text, paragraph)
  if (words.length > maxPassageCharacters * 2) return 'passageTooLong'
  const ink = inkOf(text)
  const found = placeOf(ink, words, quoted, paragraph && inkRange(text, paragraph))
  if (typeof found === 'string') return found
  const start = ink.places[found] ?? 0
  const end = (ink.places[found + words.length - 1] ?? 0) + 1
  return shortEnough(text, wholeCharacters(text, { start, end }))
}

function shortEnough(text: string, range: TextRange): TextRange | PassageProblem {
  const characters = [...withoutBlanks(text.slice(range.start, range.end))].length
  return characters > maxPassageCharacters ? 'passageTooLong' : range
}

/** Where in the ink the words begin. */
function placeOf(
  { text }: Ink,
  words: string,
  { before, prefix, suffix }: QuotedPassage,
  within: TextRange | null,
): number | PassageProblem {
  if (before !== undefined) return text.startsWith(words, before) ? before : 'passageNotFound'
  const [head, tail] = [withoutBlanks(prefix ?? ''), withoutBlanks(suffix ?? '')]
  const places: number[] = []
  const last = within ? within.end - words.length : text.length
  let at = text.indexOf(words, within?.start ?? 0)
  while (at >= 0 && at <= last && places.length < 2) {
    const isThere = text.slice(0, at).endsWith(head) && text.startsWith(tail, at + words.length)
    if (isThere) places.push(at)
    at = text.indexOf(words, at + 1)
  }
  if (places.length > 1) return 'passageAmbiguous'
  return places[0] ?? 'passageNotFound'
}

function inkRange(text: string, { start, end }: TextRange): TextRange {
  return { start: inkBefore(text, start), end: inkBefore(text, end) }
}

/** The paragraphs of a plain text that say something, without the blanks around them. */
export function paragraphsOf(text: string): TextRange[] {
  const paragraphs: TextRange[] = []
  for (const { index, 0: line } of text.matchAll(/[^\n]+/g)) {
    const [head, words] = [line.length - line.trimStart().length, line.trim()]
    if (words !== '') paragraphs.push({ start: index + head, end: index + head + words.length })
  }
  return paragraphs
}

/** A passage as it is kept: its words, what stands around them, and its place. */
export function passageAt(text: string, { start, end }: TextRange) {
  const before = wholeCharacters(text, { start: Math.max(0, start - contextLength), end: start })
  const after = wholeCharacters(text, { start: end, end: Math.min(text.length, end + contextLength) })
  return {
    exact: text.slice(start, end),
    prefix: text.slice(before.start, before.end),
    suffix: text.slice(after.start, after.end),
    start,
    end,
  }
}

/** A range as it is found in HTML: in units of ink. */
export function inkPlaces(text: string, { start, end }: TextRange): { inkStart: number; inkEnd: number } {
  const inkStart = inkBefore(text, start)
  return { inkStart, inkEnd: inkStart + withoutBlanks(text.slice(start, end)).length }
}
