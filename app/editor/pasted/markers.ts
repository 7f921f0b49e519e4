/** What Word wrote before a list item: a sign, a number (null: which cannot be told), or words that must stay. */
export type Marker = { kind: 'bullet' } | { kind: 'number'; number: number | null } | { kind: 'words' }

const BULLET: Marker = { kind: 'bullet' }
const WORDS: Marker = { kind: 'words' }

/**
 * Reads a marker. Numbers: Arabic ones bare or with signs (1. 1） （1） 1.2), Chinese ones and heavenly stems with signs
 * (一、 （一） 甲、), letters and Roman numbers with signs (a) iv.), and all of them enclosed (① ⑴ ⒈ ㈠ Ⅳ). Bullets: nothing,
 * signs, and the single letters that are signs in Word's symbol fonts (o l n u v q). Words: the rest, as in 第一条.
 */
export function readMarker(marker: string): Marker {
  const raw = marker.replace(/\s/g, '')
  const signs = /^[（([【]?(?<core>[^()（）[\]【】]+?)[)）\]】.、:：]*$/.exec(raw.normalize('NFKC'))
  const core = signs?.groups?.core ?? ''
  if (/^\d{1,4}(?:[.-]\d{1,4})*$/.test(core)) return numbered(Number(/\d+$/.exec(core)?.[0]))
  if (core.length === 1 && raw === core && !/\p{Script=Han}/u.test(core)) return BULLET
  if (/^[〇零一二三四五六七八九十百]+$/.test(core)) return numbered(chineseNumber(core))
  if (/^[甲乙丙丁戊己庚辛壬癸]$/.test(core)) return numbered('甲乙丙丁戊己庚辛壬癸'.indexOf(core) + 1)
  if (/^[a-z]{1,6}$/i.test(core) && raw !== core) return letters(core.toLowerCase())
  return /[\p{L}\p{N}]/u.test(raw) ? WORDS : BULLET
}

/** The markers that number the sections of a Chinese text: 一、 and （一）. */
export function isSectionMarker(marker: string): boolean {
  return /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])$/.test(marker.trim())
}

function numbered(number: number): Marker {
  return { kind: 'number', number }
}

/** i, v and x alone are read as Roman, all other single letters by their place in the alphabet. */
function letters(core: string): Marker {
  const roman = romanNumber(core)
  if (roman !== null && (core.length > 1 || 'ivx'.includes(core))) return numbered(roman)
  if (core.length === 1) return numbered(core.charCodeAt(0) - 96)
  return core.length === 2 ? { kind: 'number', number: null } : WORDS
}

function romanNumber(core: string): number | null {
  const values = [...core].map((letter) => ({ i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 })[letter] ?? 0)
  if (values.includes(0)) return null
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)
}

/** 一 to 一百九十九; more nobody numbers by. */
function chineseNumber(core: string): number {
  const digit = (sign: string) => '零一二三四五六七八九'.indexOf(sign)
  let number = 0
  let pending = 0
  for (const sign of core) {
    if (sign === '百' || sign === '十') {
      number += (pending || 1) * (sign === '百' ? 100 : 10)
      pending = 0
    } else pending = Math.max(0, digit(sign))
  }
  return number + pending
}
