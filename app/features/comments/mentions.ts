import { normalizeUsername } from '../accounts/usernames'

/** Places in one comment that may name somebody; what is beyond them names nobody. */
const mostMentions = 20

/** Characters of a name that is looked for; as many as a user name may have. */
const longestName = 40

/** What follows such a sign is no name that anybody could look at: only the sign is set apart. */
const longestUnspaced = 6

/** Scripts that leave no space between words: a name may be followed by the next word at once. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\p{sc=Yiii}\p{sc=Tibt}\p{sc=Thai}\p{sc=Lana}\p{sc=Talu}\p{sc=Tale}]/u
const letter = /[\p{L}\p{N}]/u
const mark = /\p{M}/u
/** The points between the parts of a name; keyboards have several, and none is more right than another. */
const points = ['·', '•', '‧', '・']
const joint = /[·•‧・･⋅.．_\-'’་]/u
const sign = /[@＠]/u

/** A place in a text that may name somebody: what may be the name there, the longest first. */
export type Mention = {
  /** Of the sign, in UTF-16 units. */
  at: number
  words: string[]
}

/**
 * Where a comment may name somebody: a sign (@ or ＠) and what can be a name right after it. Where the name ends is known
 * only to whoever knows the names, so that each possible end is tried: before a space or a mark of punctuation, and within
 * a script without spaces before any character. The address of a mailbox or of a page is no mention.
 */
export function findMentions(text: string): Mention[] {
  const found: Mention[] = []
  for (const { index } of text.matchAll(new RegExp(sign, 'gu'))) {
    if (found.length === mostMentions) break
    if (isInAddress(text, index)) continue
    const words = wordsAt(text, index + 1)
    if (words.length > 0) found.push({ at: index, words })
  }
  return found
}

/** Of "a@b.cn", "x@163.com" or "https://example.org/@who". */
function isInAddress(text: string, at: number): boolean {
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ''
  const [after = ''] = text.slice(at + 1, at + 3)
  return before === '/' || (isSpelled(after) && (isSpelled(before) || /[_%+-]/.test(before)))
}

/** A letter or digit of a script whose words are set apart by spaces. */
function isSpelled(character: string): boolean {
  return letter.test(character) && !unspaced.test(character)
}

function wordsAt(text: string, start: number): string[] {
  const characters = [...text.slice(start, start + longestName * 2 + 2)]
  const words: string[] = []
  let word = ''
  for (const [at, character] of characters.slice(0, longestName).entries()) {
    const next = characters[at + 1] ?? ''
    if (!isOfName(character, next, word)) break
    word += character
    if (isEnd({ character, next, afterNext: characters[at + 2] ?? '' })) words.unshift(word)
  }
  return words
}

/** Letters, their marks, and what joins them: a point or a single space is of a name when a letter follows. */
function isOfName(character: string, next: string, before: string): boolean {
  if (letter.test(character)) return true
  if (before === '') return false
  if (mark.test(character)) return true
  return (character === ' ' || joint.test(character)) && letter.test(next)
}

/** Whether a name can end with a character, seeing the two after it. */
function isEnd(place: { character: string; next: string; afterNext: string }): boolean {
  const { character, next, afterNext } = place
  if (!(letter.test(character) || mark.test(character)) || mark.test(next)) return false
  if (joint.test(next) && letter.test(afterNext)) {
    // 阿卜杜拉 is not 阿卜杜拉·买买提, nor is zhang.jianguo Zhang.
    const isPoint = points.includes(next) || /[･⋅]/u.test(next)
    return !isPoint && !(isSpelled(character) && isSpelled(afterNext)) && next !== '་'
  }
  return !((isSpelled(character) || mark.test(character)) && isSpelled(next))
}

/** A word as a person's name or user name may be stored: with each of the points, and as user names are kept. */
export function formsOf(word: string): { names: string[]; username: string } {
  const spellings = [word, word.normalize('NFC'), word.normalize('NFKC')]
  const pointed = /[·•‧・･⋅．]/u.test(word)
    ? spellings.flatMap((one) => points.map((point) => one.replace(/[·•‧・･⋅．]/gu, point)))
    : []
  return { names: [...new Set([...spellings, ...pointed])], username: normalizeUsername(word) }
}

/**
 * Who is named, each once, in the order of the text. `whoHas` says which people have a word as their name or user name. At
 * each place the longest word counts that anybody has; when several have it nobody is meant.
 */
export function peopleNamed(mentions: Mention[], whoHas: (word: string) => string[]): string[] {
  const named = mentions.flatMap(({ words }) => {
    const people = words.map(whoHas).find((those) => those.length > 0) ?? []
    return people.length === 1 ? people : []
  })
  return [...new Set(named)]
}

/** A text in parts, to be shown: those that name somebody or look as if they did. */
export type TextPart = { text: string; isMention: boolean }

/**
 * Sets apart what looks like a name after a sign. It goes by the text alone: whether there is such a person, and whether
 * they may read it, is not to be seen.
 */
export function splitAtMentions(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const { at, words } of findMentions(text)) {
    if (at < from) continue
    const end = at + 1 + lookOf(words).length
    parts.push({ text: text.slice(from, at), isMention: false }, { text: text.slice(at, end), isMention: true })
    from = end
  }
  return [...parts, { text: text.slice(from), isMention: false }].filter((part) => part.text !== '')
}

/** The longest word without a space, unless it is rather a sentence. */
function lookOf(words: string[]): string {
  const word = words.find((one) => !one.includes(' ')) ?? ''
  const isSentence = [...word].length > longestUnspaced && ![...word].some((one) => isSpelled(one) || joint.test(one))
  return isSentence ? '' : word
}
