/** A cell: text as people wrote it, or a number of ours. */
export type Cell = string | number

/**
 * A table as CSV that Excel, WPS and LibreOffice open by a double click: UTF-8 with a byte order mark (without it
 * Excel reads Chinese in the machine's own encoding), lines ending in CRLF, cells quoted as RFC 4180 says.
 *
 * A spreadsheet runs a text that looks like a formula, wherever it came from, and here names come from people.
 * So text whose first visible character begins a formula, = + - @ in any width or shape, is given an apostrophe
 * before it, as OWASP advises ("CSV Injection"): the spreadsheet then takes all of it as text. The same goes for
 * text that begins with a tab or a line break, which some programs drop before looking. Numbers are ours and stay
 * as they are. Nothing else is changed: unguardCell gives back what was written.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(toField).join(',')}\r\n`).join('')}`
}

function toField(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = guardCell(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** What may stand unseen before a formula: spaces of any width, controls, zero-width characters, quotes. */
const unseen = `[\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}'"]*`
/** = + - @, full width, small and superscript forms, and the minus sign proper. */
const opener = '[=+\\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋−]'
/** Apostrophes before a line break count, so that a guarded text and one that was written with its own differ. */
const formula = new RegExp(`^(?:${unseen}${opener}|'*[\\t\\r\\n])`, 'u')

/** The text of a cell, with an apostrophe before it where a spreadsheet would take it for a formula. */
export function guardCell(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** What was written into a guarded cell. */
export function unguardCell(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
}
