/** How long a text takes to be spoken, as a whole and by its sections. */
import type { EditorDocument } from './document'
import { blockText, countCharacters } from './text'

/** Characters a minute that a person's own rate may be: slower is a pause, faster is not an address any more. */
export const speakingRates = { min: 100, max: 300 } as const

/** Part of a speech, from one heading to the next. `level` is 2 to 4 as in h2 to h4, 0 before the first heading. */
export type SpeechSection = { title: string; level: number; characters: number; seconds: number }

/** `characters` as spoken (see `spokenCharacters`), `seconds` for all of it; both are the sums of the sections'. */
export type SpeechTime = { characters: number; seconds: number; sections: SpeechSection[] }

/**
 * The characters of a text that are spoken: 字数 without punctuation. What the marks cost in time is part of a
 * person's rate, because it is measured the same way: these characters over the minutes they took, pauses included.
 */
export function spokenCharacters(text: string): number {
  const { count, marks } = countCharacters(text)
  return count - marks
}

/**
 * Seconds for a number of spoken characters at `rate` characters a minute, in steps of five: closer would pretend
 * to know. 180 to 220 a minute is the usual pace of a prepared Chinese address (product.md, "Facts to build on").
 */
export function secondsFor(characters: number, rate: number): number {
  return Math.round((characters * 60) / rate / 5) * 5
}

/**
 * How long a document takes at `rate` characters a minute. A heading is spoken too and belongs to the section it
 * opens; a section is timed from where it begins to where it ends, so that rounding never adds up to another total.
 */
export function speechTime(document: EditorDocument, rate: number): SpeechTime {
  const parts: { title: string; level: number; characters: number }[] = []
  for (const block of document.root.children) {
    const text = blockText(block)
    const characters = spokenCharacters(text)
    const last = parts.at(-1)
    const isHeading = block.type === 'heading' && text.trim() !== ''
    if (isHeading) parts.push({ title: text.replace(/\s+/gu, ' ').trim(), level: Number(block.tag[1]), characters })
    else if (last) last.characters += characters
    else if (characters > 0) parts.push({ title: '', level: 0, characters })
  }
  let spoken = 0
  const sections = parts.map((part) => {
    const from = secondsFor(spoken, rate)
    spoken += part.characters
    return { ...part, seconds: secondsFor(spoken, rate) - from }
  })
  return { characters: spoken, seconds: secondsFor(spoken, rate), sections }
}

/**
 * The rate of one timed reading, in whole characters a minute, or null for one that is no measure: too little was
 * read, or the rate is outside `speakingRates`, as after an early stop or a long pause.
 */
export function measuredRate(reading: { characters: number; milliseconds: number }): number | null {
  if (reading.characters < leastMeasured) return null
  const rate = Math.round((reading.characters * 60_000) / reading.milliseconds)
  return rate >= speakingRates.min && rate <= speakingRates.max ? rate : null
}

/** Spoken characters below which a reading says nothing of a rate: about a quarter of a minute. */
export const leastMeasured = 50
