/** The signs a line is set from: characters as seen, what they are to Chinese line breaking, and how they look. */
import { BOLD, type InlineNode, ITALIC, inlineFromText, isSafeUrl, STRIKETHROUGH, UNDERLINE } from '../document'

/**
 * What a sign is where lines are broken:
 * - wide: a character of its own square;
 * - open: begins something (（《“) and never ends a line; its left half is empty;
 * - close: ends something (。，》”) and never begins a line; its right half is empty;
 * - joint: — … · and their kin, which never begin a line;
 * - letter: part of a word, which is not broken;
 * - space: hangs out at the end of a line;
 * - tab and turn: typed ones.
 */
export type Role = 'wide' | 'open' | 'close' | 'joint' | 'letter' | 'space' | 'tab' | 'turn'

export type Look = { bold: boolean; emphasis: boolean; strike: boolean; underline: boolean; href: string | null }

export type Sign = { text: string; role: Role; look: Look }

export const plainLook: Look = { bold: false, emphasis: false, strike: false, underline: false, href: null }

const openers = new Set('（《〈「『【〔〖｛［“‘｟〝')
const closers = new Set('。，、；：？！）》〉」』】〕〗｝］”’｠〞．')
const joints = new Set(['—', '——', '…', '·', '・', '‥', '～', '〜', '℃', '％', '‰', '々', '〻', 'ー', '゛', '゜'])
const narrowClosers = new Set(',.;:?!)]}%°')
const narrowOpeners = new Set('([{$£¥#')

/** As wide as a character in a Chinese font: UAX #11 Wide and Fullwidth, and symbols that fonts draw so. */
const wide =
  /^[\u1100-\u115F\u2100-\u214F\u2160-\u218F\u2190-\u27BF\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uE000-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{17000}-\u{18CFF}\u{1B000}-\u{1B2FF}\u{1F000}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u

/** Nothing to see: controls, joiners and other formats; also what Unicode has not given out, and halves of characters. */
const invisible = /^(?:[\p{Cc}\p{Cf}\p{Cn}\p{Cs}]|\p{Variation_Selector})+$/u

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** @returns the signs of a text, all of one look. What nobody sees is left out. */
export function signsOf(text: string, look: Look = plainLook): Sign[] {
  const signs: Sign[] = []
  for (const { segment } of segmenter.segment(text)) {
    const before = signs.at(-1)
    if (segment === '—' && before?.text === '—') before.text = '——'
    else if (!invisible.test(segment)) signs.push({ text: segment, role: roleOf(segment), look })
  }
  return signs
}

function roleOf(text: string): Role {
  if (openers.has(text)) return 'open'
  if (closers.has(text)) return 'close'
  if (joints.has(text)) return 'joint'
  if (/^\p{Zs}/u.test(text)) return text === '\u00A0' || text === '\u202F' ? 'letter' : 'space'
  return wide.test(text) ? 'wide' : 'letter'
}

/** @returns the signs of a paragraph's nodes, with tabs and line breaks as signs of their own. */
export function signsFromInline(nodes: InlineNode[], look: Look = plainLook): Sign[] {
  return withApostrophes(nodes.flatMap((node) => signsOfNode(node, look)))
}

function signsOfNode(node: InlineNode, look: Look): Sign[] {
  switch (node.type) {
    case 'linebreak':
      return [{ text: '', role: 'turn', look }]
    case 'tab':
      return [{ text: '', role: 'tab', look: lookOf(node.format, look) }]
    case 'link':
      return signsFromInline(node.children, { ...look, href: isSafeUrl(node.url) ? node.url : null })
    case 'text':
      // Line ends and tabs inside a text are what foreign software put there.
      if (!/[\t\n\r\u2028]/.test(node.text)) return signsOf(node.text, lookOf(node.format, look))
      return signsFromInline(inlineFromText(node.text, node.format), look)
  }
}

function lookOf(format: number, look: Look): Look {
  return {
    bold: look.bold || (format & BOLD) !== 0,
    emphasis: look.emphasis || (format & ITALIC) !== 0,
    strike: look.strike || (format & STRIKETHROUGH) !== 0,
    underline: look.underline || (format & UNDERLINE) !== 0,
    href: look.href,
  }
}

/** ’ between letters is an apostrophe and part of the word; elsewhere it closes a quotation. */
function withApostrophes(signs: Sign[]): Sign[] {
  return signs.map((sign, index) => {
    if (sign.text !== '’' || signs[index - 1]?.role !== 'letter' || signs[index + 1]?.role !== 'letter') return sign
    return { ...sign, role: 'letter' }
  })
}

/** Whether a line may end after `before` and begin with `after` (避头尾, GB/T 15834-2011, 5.1). */
export function mayBreak(before: Sign, after: Sign): boolean {
  if (after.role === 'space' || before.role === 'open' || narrowOpeners.has(before.text)) return false
  if (after.role === 'close' || after.role === 'joint' || narrowClosers.has(after.text)) return false
  if (before.role === 'space' || before.role === 'tab' || after.role === 'tab') return true
  if (before.role === 'letter' && after.role === 'letter')
    return /^[-/]$/.test(before.text) && /^[\p{L}\p{N}]/u.test(after.text)
  // A sign of a pair is not parted from the other, and a dash leads on to what follows.
  return true
}
