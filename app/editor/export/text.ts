import { SOFT_BREAK, toPlainText } from '../plain-text'
import type { Paper } from './paper'

/**
 * An essay as plain text, each paragraph a line. With a byte order mark and CRLF, by which every Notepad, Word and
 * WPS on Windows knows what it is; without the mark older ones read Chinese as the machine's own encoding.
 */
export function textOf({ title, author, organization, date, document }: Paper): string {
  const byline = [organization, author, ...(date === null ? [] : [date])].join('  ')
  const text = toPlainText(document).replaceAll(SOFT_BREAK, '\n')
  const lines = [...(title === '' ? [] : [title]), byline, '', text].join('\n')
  return `\ufeff${lines.replace(/\r\n|[\r\n]/g, '\r\n')}\r\n`
}
