import { pinyin } from 'pinyin-pro'

const hanRun = /\p{Script=Han}+/gu

/** Two-character surnames that pinyin-pro reads as one-character ones. */
const missingSurnames = [['单于', 'chan yu']] as const

/** Latin letters that Unicode does not take apart into a letter and a mark. */
const wholeLetters: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
}

/**
 * A name as text to sort and find by: pinyin without tones (ü is v), lower case, ASCII only, one space between
 * syllables and words. The first part of the name is read with its surname (单 shan, 曾 zeng, 仇 qiu, 尉迟 yu chi).
 * Other names sort by their Latin letters; letters of other scripts sort last, by code point. May be empty.
 */
export function nameSortOf(name: string): string {
  const plain = name.normalize('NFKC').trim()
  const latin = plain.replace(hanRun, (run, offset: number) => ` ${readHan(run, offset === 0)} `)
  return [
    ...latin
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .matchAll(/[\p{L}\p{N}]+/gu),
  ]
    .map(([word]) => asciiOf(word))
    .join(' ')
}

function readHan(run: string, isHead: boolean): string {
  const missing = isHead ? missingSurnames.find(([surname]) => run.startsWith(surname) && run !== surname) : undefined
  if (missing) return `${missing[1]} ${readHan(run.slice(missing[0].length), false)}`
  const options = { toneType: 'none', v: true } as const
  return isHead ? pinyin(run, { ...options, mode: 'surname', surname: 'head' }) : pinyin(run, options)
}

function asciiOf(word: string): string {
  return word.replace(/[^a-z0-9]/gu, (letter) => {
    return wholeLetters[letter] ?? `~${letter.codePointAt(0)?.toString(16).padStart(6, '0')}`
  })
}
