/** Plain text of a stored document, the count of its characters, and short beginnings for lists. */
import type { BlockNode, DocumentNode, EditorDocument, ListItemNode } from './document'

/**
 * The text as search, comparison and counting see it: blocks and line breaks separated by a newline,
 * each list item on its line without marker, table rows on theirs with tabs between cells (several
 * blocks in a cell are joined by spaces). A horizontal rule and an empty paragraph are empty lines; a picture is its
 * caption, and not its alternative text, which stands in for what others see.
 */
export function plainText(document: EditorDocument): string {
  return document.root.children.map(blockText).join('\n')
}

/** @returns the text of one block by the same rules. */
export function blockText(block: BlockNode): string {
  switch (block.type) {
    case 'horizontalrule':
      return ''
    case 'image':
      return block.caption
    case 'list':
      return block.children.map(listItemText).join('\n')
    case 'table':
      return block.children.map((row) => row.children.map((cell) => cellText(cell.children)).join('\t')).join('\n')
    default:
      return inlineText(block.children)
  }
}

function cellText(blocks: BlockNode[]): string {
  return blocks
    .map(blockText)
    .join(' ')
    .replace(/[\n\t]/g, ' ')
}

function listItemText(item: ListItemNode): string {
  let text = ''
  let isLineOpen = false
  for (const child of item.children) {
    if (child.type === 'list') {
      text += (isLineOpen ? '\n' : '') + blockText(child)
    } else {
      text += inlineText([child])
    }
    isLineOpen = true
  }
  return text
}

/** @returns the text of inline nodes; a line break is `lineBreak`, a tab a tab. */
export function inlineText(nodes: readonly DocumentNode[], lineBreak = '\n'): string {
  let text = ''
  for (const node of nodes) {
    if (node.type === 'text' || node.type === 'tab') text += node.text
    else if (node.type === 'linebreak') text += lineBreak
    else if (node.type === 'link') text += inlineText(node.children, lineBreak)
  }
  return text
}

/** `count` is 字数 (see `countCharacters`); among it `han` Han characters and `marks` full-width punctuation marks. */
export type CharacterCount = { count: number; han: number; marks: number }

// Planes 2 and 3 are set aside for ideographs: a character that this engine's Unicode does not know yet
// counts all the same, and a browser and a server of different age agree.
const HAN = String.raw`\p{Script=Han}\u{20000}-\u{3FFFD}`

// Scripts that, like Han, are written without spaces and read sign by sign. Private use is where old
// Chinese fonts keep the rare characters of names.
const SIGN = [
  String.raw`\p{Script=Hiragana}\p{Script=Katakana}\u30FC\uFF70\p{Script=Bopomofo}`,
  String.raw`\p{Script=Yi}\p{Script=Tangut}\p{Script=Nushu}\p{Script=Khitan_Small_Script}\p{Co}`,
].join('')

// Punctuation whose East Asian Width (UAX #11) is Wide, Fullwidth or Ambiguous, that is, as wide as a
// character in a Chinese font: “ ” ‘ ’ — … · ※ 、 。 《 》 ！ ； and their kin; also the halfwidth 。「」.
const WIDE_PUNCTUATION = [
  String.raw`\u00A1\u00A7\u00B6\u00B7\u00BF\u2010\u2013-\u2016\u2018\u2019\u201C\u201D\u2020-\u2022\u2024-\u2027`,
  String.raw`\u2030\u2032\u2033\u2035\u203B\u203E\u3001-\u3004\u3008-\u3020\u3030\u303D\u303F\u30A0\u30FB`,
  String.raw`\uFE10-\uFE19\uFE30-\uFE52\uFE54-\uFE66\uFE68-\uFE6B\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40`,
  String.raw`\uFF5B-\uFF65\uFFE0-\uFFE6`,
].join('')

// Symbols set as wide as a character: ° ± × ÷ ℃ → ≥ ① ■ ★ ⿰ ㈠ ㎡ and their blocks.
const WIDE_SYMBOL = String.raw`\u00B0\u00B1\u00D7\u00F7\u2100-\u214F\u2190-\u27BF\u2E80-\u2FFF\u3200-\u33FF`

const PICTOGRAPH = String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F?\u20E3|\uFE0F)?[\u{E0020}-\u{E007F}]*`
const EMOJI = String.raw`\p{RI}{1,2}|[0-9#*]\uFE0F?\u20E3|${PICTOGRAPH}(?:\u200D${PICTOGRAPH})*`

// A run: letters and digits of any other script with their marks and the joiners nobody sees (soft hyphen,
// Mongolian vowel separator, ZWNJ, ZWJ, word joiner). One apostrophe, dot, hyphen or underscore inside it
// does not end it (don't, 3.14, e-mail, 2021-05-03), nor does a comma or colon between digits (1,000 and
// 12:30). No two neighbours in this pattern can match the same character, so its time is linear.
const IN_RUN = String.raw`(?![${HAN}${SIGN}${WIDE_SYMBOL}])[\p{L}\p{N}][\p{M}\u00AD\u180E\u200C\u200D\u2060]*`
const JOINT = String.raw`['\u2019.\-\u2011_]|(?<=\p{Nd})[,:](?=\p{Nd})`
const RUN = `${IN_RUN}(?:(?:${JOINT})?${IN_RUN})*`

const TOKEN = new RegExp(`(?:${EMOJI})|([${HAN}])|([${WIDE_PUNCTUATION}])|[${SIGN}${WIDE_SYMBOL}]|${RUN}`, 'uy')

/**
 * 字数 as Chinese readers expect it (product.md, "Facts to build on"; facts.md 4.19). One each:
 *
 * - a Han character, by code point, so that 𫗴 is one; also kana, bopomofo, Yi and private-use signs;
 * - a full-width mark: punctuation and symbols as wide as a character, —— and …… being two each;
 * - a run of letters or digits, full-width ones too. Korean, Uyghur, Kazakh, Mongolian and Cyrillic are
 *   written in words, so a word is a run; Tibetan runs end at the tsheg, so a syllable is one;
 * - an emoji as seen, however many code points it is made of.
 *
 * Spaces, line ends and ASCII punctuation count nothing, so `count(a + '\n' + b)` is the sum of both.
 * Thai and its neighbours, written without spaces, count a phrase as one run.
 *
 * @returns `count`, that number; in it `han`, the Han characters, and `marks`, the full-width punctuation, so that
 * `count - marks` is the number without punctuation, symbols and emoji still being counted. Linear in the length of
 * the text.
 */
export function countCharacters(text: string): CharacterCount {
  let count = 0
  let han = 0
  let marks = 0
  let index = 0
  while (index < text.length) {
    const unit = text.charCodeAt(index)
    // The common Han block and ASCII blanks without the pattern: ten times as fast on Chinese prose.
    if ((unit >= 0x4e00 && unit <= 0x9fff) || unit === 0x20 || unit === 0x0a) {
      if (unit >= 0x4e00) {
        count += 1
        han += 1
      }
      index += 1
      continue
    }
    TOKEN.lastIndex = index
    const token = TOKEN.exec(text)
    if (token === null) {
      index += 1
      continue
    }
    count += 1
    if (token[1] !== undefined) han += 1
    else if (token[2] !== undefined) marks += 1
    index = TOKEN.lastIndex
  }
  return { count, han, marks }
}

// Marks that end a sentence, and those that may close after them.
const SENTENCE_END = /^[。！？!?；;…]$/u
const CLOSING = /^[”’」』）)]$/u

/** How much of an excerpt may be given up to end it with a sentence. */
const NEAR = 0.4

/**
 * The beginning of a text for a list, on one line: white space is drawn together, and what is longer
 * than `length` characters as seen (graphemes) is cut, at the end of a sentence if one lies within the
 * last two fifths, and ends with `…`, which is not counted.
 */
export function excerpt(text: string, length: number): string {
  // Lists show the first eighty characters of texts that have thousands: look at no more than needed.
  const head = text.slice(0, length * 8 + 64)
  const cut = cutLine(oneLine(head), length)
  if (cut !== null) return cut
  if (head.length === text.length) return oneLine(text)
  const line = oneLine(text)
  return cutLine(line, length) ?? line
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

let segmenter: Intl.Segmenter | undefined

/** @returns null when the line has no more than `length` graphemes. */
function cutLine(line: string, length: number): string | null {
  // No text has more graphemes than UTF-16 units.
  if (line.length <= length) return null
  // Made on first use: an engine without it can still load this file and count.
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'grapheme' })
  let kept = ''
  let sentence = ''
  let seen = 0
  for (const { segment } of segmenter.segment(line)) {
    if (seen >= length) return `${(sentence || kept).replace(/[\s，、,：:]+$/u, '')}…`
    const closesSentence = sentence !== '' && sentence.length === kept.length && CLOSING.test(segment)
    kept += segment
    seen += 1
    if (closesSentence || (seen >= length * (1 - NEAR) && SENTENCE_END.test(segment))) sentence = kept
  }
  return null
}
