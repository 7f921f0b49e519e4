/** Plain text files: which encoding they are in, and their lines as a text. */
import { horizontalRuleNode, inlineFromText } from '../document'
import { RULE_LINE } from '../plain-text'
import { MAX_TITLE } from './docx-head'
import { countLoss, type Imported, importRefusal, type LossCount, lostOf } from './imported'
import { withoutEdges } from './inline'
import { type ReadBlock, structured, withHeadings } from './structure'

/** Longer, the first line of a text is its first paragraph. */
const MAX_FIRST_LINE = 40

/**
 * The characters of a text file. A byte order mark says which encoding it is; without one it is UTF-8 if most of it can
 * be, else GB18030, which contains GBK and GB 2312. Hardly any bytes of those are UTF-8, so that a few broken ones (a
 * file cut off within a character) do not change which it is. What cannot be read is U+FFFD, counted as lost. Throws
 * 'notText' for what holds bytes that no text holds.
 */
export function decodeText(bytes: Uint8Array, losses: LossCount): string {
  const [first = 0, second = 0] = bytes
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le', losses)
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be', losses)
  if (isBinary(bytes)) throw importRefusal('notText')
  const utf8 = reading(bytes, 'utf-8')
  const isUtf8 = utf8.unread * 10 <= utf8.beyondAscii || !isReadable(reading(bytes, 'gb18030'))
  const { text, unread } = isUtf8 ? utf8 : reading(bytes, 'gb18030')
  if (!isReadable({ text, unread })) throw importRefusal('notText')
  countLoss(losses, 'characters', unread)
  return text.replace(/^\uFEFF/, '')
}

type Reading = { text: string; unread: number; beyondAscii: number }

function reading(bytes: Uint8Array, encoding: string): Reading {
  const text = new TextDecoder(encoding).decode(bytes)
  const unread = text.split('\uFFFD').length - 1
  return { text, unread, beyondAscii: text.length - text.replace(/[^\p{ASCII}]/gu, '').length - unread }
}

/** A text that is a tenth of signs that nothing reads is none. */
function isReadable({ text, unread }: Pick<Reading, 'text' | 'unread'>): boolean {
  return unread <= 1 + text.length / 10
}

function decoded(bytes: Uint8Array, encoding: string, losses: LossCount): string {
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.includes('\0')) throw importRefusal('notText')
  countLoss(losses, 'characters', text.split('\uFFFD').length - 1)
  return text
}

/** Control characters other than white space, form feed, escape and the DOS end of a file are in no text. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte < 0x08 || (byte > 0x0e && byte < 0x1a))
}

/**
 * Reads a text file: each line that is not empty is a paragraph, spaces around it go, `———` is a rule; headings are
 * known by their words. A short first line with an empty one after it is the title, and so is it before the line of
 * author and date that this product writes.
 */
export function importText(bytes: Uint8Array): Imported {
  const losses: LossCount = new Map()
  const lines = decodeText(bytes, losses)
    .split(/\r\n|[\n\r\f\u2029]/)
    .map((line) => line.trim())
  const { title, rest } = takeTitle(lines, losses)
  const blocks = rest.filter((line) => line !== '').map(blockFrom)
  return { title, blocks: structured(withHeadings(blocks), 1), images: [], lost: lostOf(losses) }
}

function takeTitle(lines: string[], losses: LossCount): { title: string | null; rest: string[] } {
  const start = lines.findIndex((line) => line !== '')
  const [title = '', second = '', third = ''] = lines.slice(Math.max(start, 0))
  const isByline = third === '' && /^\S.* {2}\S+(?: {2}\d{4}年\d{1,2}月\d{1,2}日)?$/.test(second)
  const isShort = title !== '' && [...title].length <= (isByline ? MAX_TITLE : MAX_FIRST_LINE)
  const hasText = lines.slice(start + 1).some((line) => line !== '')
  if (!isShort || !hasText || (second !== '' && !isByline) || /[。；;！!：:，,]$/.test(title))
    return { title: null, rest: lines }
  if (isByline) countLoss(losses, 'byline')
  return { title, rest: lines.slice(start + (isByline ? 2 : 1)) }
}

function blockFrom(line: string): ReadBlock {
  if (line === RULE_LINE) return { kind: 'node', node: horizontalRuleNode() }
  const children = withoutEdges(inlineFromText(line))
  return { kind: 'paragraph', role: 'text', children, format: '', direction: null }
}
