/** What a text may hold that is not for everybody. */
export const findingKinds = ['mark', 'identity', 'telephone'] as const
export type FindingKind = (typeof findingKinds)[number]

/** One place that was found: its words, and a little of what stands around them. */
export type Finding = { kind: FindingKind; words: string; before: string; after: string }

/** Longer ones first, so that 绝密 within a longer mark is one place. */
const marks = /内部资料|注意保存|绝密|机密|秘密/g

/** An identity number as GB 11643-1999 has it: region, day of birth, order, and a check character. */
const identities = /(?<![0-9a-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?![0-9a-z])/gi

/** A mobile number, with +86 or without, in one piece or in its usual three; or one of a city, with its area code. */
const telephones = /(?<![\d.])(?:(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}[- ]?\d{7,8})(?![\d.])/g

const around = 12

/**
 * Marks of classification, identity numbers whose check character is right, and telephone numbers in a text, in
 * their order. Full-width figures and letters are read as what they are.
 */
export function scanText(text: string): Finding[] {
  const plain = foldWidth(text)
  const places = [
    ...find(plain, 'mark', marks),
    ...find(plain, 'identity', identities).filter(({ words }) => isIdentityNumber(words)),
    ...find(plain, 'telephone', telephones),
  ].sort((a, b) => a.at - b.at)
  return places.map(({ kind, at, words }) => ({
    ...{ kind, words: text.slice(at, at + words.length) },
    before: lastOf(text.slice(0, at)),
    after: firstOf(text.slice(at + words.length)),
  }))
}

/** How many of each kind, for the record. */
export function countFindings(findings: readonly Pick<Finding, 'kind'>[]): Record<FindingKind, number> {
  const counts = { mark: 0, identity: 0, telephone: 0 }
  for (const { kind } of findings) counts[kind]++
  return counts
}

function find(text: string, kind: FindingKind, pattern: RegExp) {
  return [...text.matchAll(pattern)].map((match) => ({ kind, at: match.index, words: match[0] }))
}

/** Full-width ASCII as ASCII, one UTF-16 unit for one, so that places stay places. */
function foldWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Whether the last character of an identity number is the one that the others give (ISO 7064, MOD 11-2). */
function isIdentityNumber(number: string): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase()
}

const lastOf = (text: string) => [...(text.split('\n').at(-1) ?? '')].slice(-around).join('')
const firstOf = (text: string) => [...(text.split('\n', 1)[0] ?? '')].slice(0, around).join('')
