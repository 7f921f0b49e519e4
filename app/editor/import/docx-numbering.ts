/** Automatic numbering (ECMA-376 part 1, 17.9): what Word writes before a paragraph that says which list it is in. */
import { child, childrenOf, isOn, valueOf, type Xml } from './xml'

type Level = {
  start: number
  format: string
  text: string
  isLegal: boolean
  restartsAfter: number | null
  style: string
}

type List = { id: string; levels: Level[]; overrides: Map<number, number> }

/** What stands before a paragraph: `text` as a reader sees it, `number` of its level. `listId` is equal within a list. */
export type Marker = { listId: string; level: number; isBullet: boolean; number: number; text: string }

export type Numbering = {
  /** Counts the next paragraph of a list; null where there is no such list or it writes nothing. In the text's order. */
  next: (numId: string, level: number) => Marker | null
  /** The level of a list that belongs to a paragraph style. */
  levelOfStyle: (numId: string, styleId: string) => number
}

const LEVELS = 9

export function readNumbering(numbering: Xml | null): Numbering {
  const lists = readLists(numbering)
  const counts = new Map<string, (number | undefined)[]>()
  /** Lists whose own beginnings have been counted from. */
  const begun = new Set<string>()
  const next = (numId: string, level: number): Marker | null => {
    const list = lists.get(numId)
    const shape = list?.levels[level]
    if (!list || !shape) return null
    const count = counts.get(list.id) ?? []
    counts.set(list.id, count)
    const override = begun.has(`${numId} ${level}`) ? undefined : list.overrides.get(level)
    begun.add(`${numId} ${level}`)
    const before = count[level]
    const number = override ?? (before === undefined ? shape.start : before + 1)
    count[level] = number
    for (let above = 0; above < level; above += 1) count[above] ??= list.levels[above]?.start ?? 1
    for (let below = level + 1; below < LEVELS; below += 1) {
      const restartsAfter = list.levels[below]?.restartsAfter ?? null
      if (restartsAfter === null || level < restartsAfter) count[below] = undefined
    }
    const isBullet = shape.format === 'bullet'
    if (!isBullet && (shape.format === 'none' || shape.text === '')) return null
    return { listId: list.id, level, isBullet, number, text: isBullet ? '•' : textOf(list, { level, count }) }
  }
  const levelOfStyle = (numId: string, styleId: string) =>
    Math.max(0, lists.get(numId)?.levels.findIndex(({ style }) => style === styleId) ?? 0)
  return { next, levelOfStyle }
}

function textOf(list: List, { level, count }: { level: number; count: (number | undefined)[] }): string {
  const isLegal = list.levels[level]?.isLegal ?? false
  return (list.levels[level]?.text ?? '').replace(/%([1-9])/g, (_, digit) => {
    const at = Number(digit) - 1
    const format = list.levels[at]?.format ?? 'decimal'
    return numberIn(isLegal ? 'decimal' : format, count[at] ?? 1)
  })
}

function readLists(numbering: Xml | null): Map<string, List> {
  const abstracts = new Map(
    childrenOf(numbering ?? undefined, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', one]),
  )
  const byStyle = new Map([...abstracts.values()].map((one) => [valueOf(one, 'w:styleLink') ?? '', one]))
  const lists = new Map<string, List>()
  for (const one of childrenOf(numbering ?? undefined, 'w:num')) {
    const id = valueOf(one, 'w:abstractNumId') ?? ''
    const named = abstracts.get(id)
    const link = valueOf(named, 'w:numStyleLink')
    const shape = link ? (byStyle.get(link) ?? named) : named
    if (!shape) continue
    const levels: Level[] = []
    const overrides = new Map<number, number>()
    for (const level of childrenOf(shape, 'w:lvl')) levels[levelIndex(level)] = levelFrom(level)
    for (const override of childrenOf(one, 'w:lvlOverride')) {
      const at = levelIndex(override)
      const level = child(override, 'w:lvl')
      if (level) levels[at] = levelFrom(level)
      const start = wholeNumber(valueOf(override, 'w:startOverride'))
      if (start !== null) overrides.set(at, start)
    }
    lists.set(one.attributes['w:numId'] ?? '', { id, levels, overrides })
  }
  return lists
}

function levelIndex(element: Xml): number {
  return Math.min(wholeNumber(element.attributes['w:ilvl']) ?? 0, LEVELS - 1)
}

function levelFrom(level: Xml): Level {
  // Word 2010's formats come as a choice with the nearest old one beside it, which is enough here.
  const choice = child(child(level, 'mc:AlternateContent'), 'mc:Fallback')
  return {
    start: wholeNumber(valueOf(level, 'w:start')) ?? 1,
    format: valueOf(level, 'w:numFmt') ?? valueOf(choice, 'w:numFmt') ?? 'decimal',
    text: child(level, 'w:lvlText')?.attributes['w:val'] ?? '',
    isLegal: isOn(level, 'w:isLgl') ?? false,
    restartsAfter: wholeNumber(valueOf(level, 'w:lvlRestart')),
    style: valueOf(level, 'w:pStyle') ?? '',
  }
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null
}

/** A number in one of Word's formats (17.18.59 ST_NumberFormat); formats of other scripts are written as 1, 2, 3. */
export function numberIn(format: string, number: number): string {
  switch (format) {
    case 'none':
      return ''
    case 'decimalZero':
      return String(number).padStart(2, '0')
    case 'upperLetter':
      return letters(number).toUpperCase()
    case 'lowerLetter':
      return letters(number)
    case 'upperRoman':
      return roman(number).toUpperCase()
    case 'lowerRoman':
      return roman(number)
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(number).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return enclosed(number, [0x2460, 20])
    case 'decimalEnclosedParen':
      return enclosed(number, [0x2474, 20])
    case 'decimalEnclosedFullstop':
      return enclosed(number, [0x2488, 20])
    case 'ideographEnclosedCircle':
      return enclosed(number, [0x3280, 10])
    case 'ideographTraditional':
      return cycle('甲乙丙丁戊己庚辛壬癸', number)
    case 'ideographZodiac':
      return cycle('子丑寅卯辰巳午未申酉戌亥', number)
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return chinese(number, { digits: '零壹贰叁肆伍陆柒捌玖', ten: '拾', hundred: '佰', isLegal: true })
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(number).replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)] ?? '')
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return chinese(number, { digits: '零一二三四五六七八九', ten: '十', hundred: '百', isLegal: false })
    default:
      return String(number)
  }
}

/** a to z, then aa to zz, as Word goes on. */
function letters(number: number): string {
  const at = Math.max(number - 1, 0)
  return String.fromCharCode(97 + (at % 26)).repeat(Math.min(Math.floor(at / 26) + 1, 30))
}

const ROMAN = Object.entries({
  ...{ m: 1000, cm: 900, d: 500, cd: 400, c: 100, xc: 90, l: 50, xl: 40, x: 10, ix: 9, v: 5, iv: 4, i: 1 },
})

function roman(number: number): string {
  if (number < 1 || number > 3999) return String(number)
  let rest = number
  let written = ''
  for (const [sign, value] of ROMAN) {
    while (rest >= value) {
      written += sign
      rest -= value
    }
  }
  return written
}

function enclosed(number: number, [first, count]: [number, number]): string {
  return number >= 1 && number <= count ? String.fromCodePoint(first + number - 1) : String(number)
}

function cycle(signs: string, number: number): string {
  return signs[(Math.max(number, 1) - 1) % signs.length] ?? ''
}

type Chinese = { digits: string; ten: string; hundred: string; isLegal: boolean }

/** 1 to 999 as they are said; larger ones sign by sign. */
function chinese(number: number, { digits, ten, hundred, isLegal }: Chinese): string {
  const digit = (value: number) => digits[value] ?? ''
  if (number < 0 || number > 999) return [...String(number)].map((sign) => digit(Number(sign))).join('')
  if (number < 10) return digit(number)
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10]
  const tail = ones === 0 ? '' : digit(ones)
  if (hundreds === 0) return `${tens === 1 && !isLegal ? '' : digit(tens)}${ten}${tail}`
  const middle = tens === 0 ? (ones === 0 ? '' : digit(0)) : `${digit(tens)}${ten}`
  return `${digit(hundreds)}${hundred}${middle}${tail}`
}
