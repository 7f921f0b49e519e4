import { nameHeadings } from './headings'
import { groupLists } from './lists'
import { parsePasted } from './parse'
import { readBlocks } from './read'
import { writeHtml } from './write'

/**
 * Turns HTML from a clipboard (Word, WPS, Google Docs, web pages) into HTML of this product's blocks: h2 to h4, p,
 * blockquote, ul and ol nested with their start, table with merged cells, hr; in them b, i, u, s, a and br. Every
 * visible word stays, but for list markers and spacing; no style, script, handler or unsafe address does. Cleaning
 * what was cleaned changes nothing. Needs the browser's DOMParser.
 *
 * @returns '' for HTML without words.
 */
export function cleanHtml(html: string): string {
  return writeHtml(groupLists(nameHeadings(readBlocks(parsePasted(html)))))
}
