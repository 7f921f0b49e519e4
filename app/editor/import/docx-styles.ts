/** What the styles of a Word file say of a paragraph's part in the text and of the marks on its words. */
import { BOLD, ITALIC, STRIKETHROUGH, UNDERLINE } from '../document'
import { child, childrenOf, isOn, valueOf, type Xml } from './xml'

/** The part a paragraph plays by its style. 'byline' and 'date' stand under the title in files of this product. */
export type Role =
  | 'text'
  | 'title'
  | 'quote'
  | 'quoteSource'
  | 'contents'
  | 'caption'
  | 'byline'
  | 'date'
  | 'cell'
  | 'headingCell'

export type NumberingPlace = { numId: string | null; level: number | null }

/** A style with all it inherits. `level` is a heading's, from 1; `toggles` are marks that are on. */
export type Style = {
  id: string
  name: string
  role: Role
  level: number | null
  numbering: NumberingPlace | null
  alignment: string | null
  toggles: number
}

export type StyleSheet = {
  paragraph: (id: string | undefined) => Style
  character: (id: string | undefined) => Style | null
}

const plain: Style = { id: '', name: '', role: 'text', level: null, numbering: null, alignment: null, toggles: 0 }

/** Styles based on one another in a longer row than this are a knot. */
const MAX_ROW = 30

export function readStyles(styles: Xml | null): StyleSheet {
  const sources = new Map<string, Xml>()
  let standard: string | undefined
  for (const one of childrenOf(styles ?? undefined, 'w:style')) {
    const { 'w:styleId': id = '', 'w:type': type, 'w:default': isDefault } = one.attributes
    sources.set(`${type} ${id}`, one)
    if (type === 'paragraph' && isDefault && isDefault !== '0' && isDefault !== 'false') standard ??= id
  }
  const known = new Map<string, Style>()
  const find = (type: 'paragraph' | 'character', id: string, row = 0): Style | null => {
    const key = `${type} ${id}`
    const source = sources.get(key)
    if (!source || row > MAX_ROW) return null
    const present = known.get(key)
    if (present) return present
    const base = valueOf(source, 'w:basedOn')
    const style = styleFrom(source, (base && find(type, base, row + 1)) || plain)
    known.set(key, style)
    return style
  }
  return {
    paragraph: (id) => find('paragraph', id ?? standard ?? '') ?? { ...plain, id: id ?? '' },
    character: (id) => (id === undefined ? null : find('character', id)),
  }
}

function styleFrom(source: Xml, base: Style): Style {
  const id = source.attributes['w:styleId'] ?? ''
  const name = (valueOf(source, 'w:name') ?? id).trim()
  const properties = child(source, 'w:pPr')
  const outline = outlineLevel(properties)
  const named = /^(?:heading|标题)\s*([1-9])$/i.exec(name)?.[1]
  return {
    ...{ id, name, role: roleOf(id, name) ?? base.role },
    level: named ? Number(named) : outline === undefined ? base.level : outline,
    numbering: numberingPlace(properties) ?? base.numbering,
    alignment: valueOf(properties, 'w:jc') ?? base.alignment,
    toggles: marksOf(child(source, 'w:rPr'), base.toggles),
  }
}

/** Styles of files of this product, by their ids. */
const ownStyles = new Map<string, Role>([
  ['Byline', 'byline'],
  ['Date', 'date'],
  ['QuoteSource', 'quoteSource'],
  ['TableText', 'cell'],
  ['TableHeading', 'headingCell'],
])

function roleOf(id: string, name: string): Role | null {
  if (/^(?:title|标题)$/i.test(name)) return 'title'
  if (/^(?:quote|intense quote|block text|引用|明显引用)$/i.test(name)) return 'quote'
  if (/^(?:toc|目录)\s*\d$/i.test(name)) return 'contents'
  if (/^(?:caption|题注)$/i.test(name)) return 'caption'
  const isOurs = /^(?:Byline|Date|Quote Source|Table Text|Table Heading)$/.test(name)
  const own = isOurs ? ownStyles.get(id) : undefined
  if (own) return own
  return /^(?:normal|正文)$/i.test(name) ? 'text' : null
}

/** A paragraph's outline level counted from 1, null for body text, undefined where nothing is said (17.3.1.20). */
export function outlineLevel(properties: Xml | undefined): number | null | undefined {
  const value = valueOf(properties, 'w:outlineLvl')
  if (value === undefined) return undefined
  return /^[0-8]$/.test(value) ? Number(value) + 1 : null
}

/** Which list a paragraph says it is in, and how deep; null where it says nothing. */
export function numberingPlace(properties: Xml | undefined): NumberingPlace | null {
  const numbering = child(properties, 'w:numPr')
  if (!numbering) return null
  const level = valueOf(numbering, 'w:ilvl')
  return {
    numId: valueOf(numbering, 'w:numId') ?? null,
    level: level !== undefined && /^\d{1,2}$/.test(level) ? Math.min(Number(level), 8) : null,
  }
}

const TOGGLES = [
  ['w:b', BOLD],
  ['w:i', ITALIC],
  ['w:strike', STRIKETHROUGH],
  ['w:dstrike', STRIKETHROUGH],
] as const

/** The marks of run properties, laid over those that hold without them. */
export function marksOf(properties: Xml | undefined, inherited: number): number {
  let marks = inherited
  for (const [name, bit] of TOGGLES) {
    const state = isOn(properties, name)
    if (state !== undefined) marks = state ? marks | bit : marks & ~bit
  }
  const underline = valueOf(properties, 'w:u')
  if (underline !== undefined) marks = underline === 'none' ? marks & ~UNDERLINE : marks | UNDERLINE
  return marks
}
