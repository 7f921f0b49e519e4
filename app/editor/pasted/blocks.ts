/** What pasted HTML is read into before it is written out anew: blocks of lines of runs, and nothing of its looks. */

/** Words of one look: `marks` is a mask of BOLD, ITALIC, STRIKETHROUGH, UNDERLINE; `href` a safe address or null. */
export type Run = { text: string; marks: number; href: string | null }

/** What stands between two line breaks. */
export type Line = Run[]

/** `level` is 1 to 6 as in HTML, 0 for the title of a document. */
export type Heading = { kind: 'heading'; level: number; marker: string; lines: Line[] }

export type Paragraph = { kind: 'paragraph' | 'quote'; lines: Line[] }

/**
 * An item as Word has them, a paragraph that says which list it is in and how deep (from 1). `marker` is what stood
 * before it; `ordered` and `number` say what a list of HTML tells; null where it tells nothing.
 */
export type Item = {
  kind: 'item'
  listId: string
  level: number
  marker: string
  ordered: boolean
  number: number | null
  lines: Line[]
}

export type Cell = { isHeader: boolean; colSpan: number; rowSpan: number; blocks: Block[] }

export type Table = { kind: 'table'; rows: Cell[][] }

export type Rule = { kind: 'rule' }

export type Block = Heading | Paragraph | Item | Table | Rule

/** A list put together from its items, each with the lists inside it. */
export type List = { kind: 'list'; ordered: boolean; start: number; items: { lines: Line[]; lists: List[] }[] }

/** A block whose items have found their lists. */
export type Grouped = Exclude<Block, Item> | List

/** @returns the words of a line. */
export function textOf(line: Line): string {
  return line.map(({ text }) => text).join('')
}
