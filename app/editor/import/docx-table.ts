/** Tables of a Word file: rows of cells on a grid, spans in both directions. */
import { type BlockNode, paragraphNode, tableCellNode, type TableCellNode, tableNode, tableRowNode } from '../document'
import { MAX_DOCUMENT_NODES } from '../schema'
import { importRefusal } from './imported'
import { child, isOn, valueOf, type Xml } from './xml'

/** What is read of a cell: its blocks, and whether it is a heading by its style. */
export type ReadCell = { blocks: BlockNode[]; isHeading: boolean }

/** Columns or rows of the grid that one cell may span; a broken number must not fill memory. */
const MAX_SPAN = 200

/**
 * Reads a table. A row that Word repeats on every page is a heading row; elsewhere a cell is a heading by its style. A
 * cell that goes on from the row above makes that one longer. Null for a table without a cell.
 */
export function readTable(table: Xml, readCell: (cell: Xml) => ReadCell): BlockNode | null {
  /** The cell that each column of the grid goes on with below. */
  let above = new Map<number, TableCellNode>()
  const rows: TableCellNode[][] = []
  for (const row of unwrapped(table, 'w:tr')) {
    const properties = child(row, 'w:trPr')
    if (child(properties, 'w:del')) continue
    const isHeadingRow = isOn(properties, 'w:tblHeader') ?? false
    const cells: TableCellNode[] = []
    const below = new Map<number, TableCellNode>()
    let column = wholeNumber(valueOf(properties, 'w:gridBefore')) ?? 0
    if (column > 0) cells.push({ ...tableCellNode([paragraphNode()]), colSpan: column })
    for (const cell of unwrapped(row, 'w:tc')) {
      const shape = child(cell, 'w:tcPr')
      const colSpan = Math.max(wholeNumber(valueOf(shape, 'w:gridSpan')) ?? 1, 1)
      const merge = valueOf(shape, 'w:vMerge')
      const going = merge !== undefined && merge !== 'restart' ? above.get(column) : undefined
      if (going && going.rowSpan < MAX_SPAN) {
        going.rowSpan += 1
        below.set(column, going)
      } else {
        const { blocks, isHeading } = readCell(cell)
        const headerState = isHeadingRow ? 1 : isHeading ? 2 : 0
        const node = { ...tableCellNode(blocks.length > 0 ? blocks : [paragraphNode()], headerState), colSpan }
        cells.push(node)
        if (merge !== undefined) below.set(column, node)
      }
      column += colSpan
    }
    above = below
    rows.push(cells)
    // Checked here as well as at the end: a table of a million cells should not be built first.
    if (rows.length > MAX_DOCUMENT_NODES || cells.length > MAX_DOCUMENT_NODES) throw importRefusal('tooLarge')
  }
  const kept = withoutEmptyRows(rows)
  return kept.length > 0 ? tableNode(kept.map(tableRowNode)) : null
}

/** A row all of whose cells go on from above says nothing, and a table here has no row without a cell. */
function withoutEmptyRows(rows: TableCellNode[][]): TableCellNode[][] {
  for (const [at, cells] of rows.entries()) {
    if (cells.length > 0) continue
    for (const [from, earlier] of rows.slice(0, at).entries()) {
      for (const cell of earlier) if (from + cell.rowSpan > at) cell.rowSpan -= 1
    }
  }
  return rows.filter((cells) => cells.length > 0)
}

/** Rows or cells, also those inside content controls and what other programs wrap around them. */
function unwrapped(element: Xml, name: string): Xml[] {
  return element.children.flatMap((one) => {
    if (one.name === name) return [one]
    const isWrap = ['w:sdt', 'w:sdtContent', 'w:customXml', 'w:ins', 'w:moveTo'].includes(one.name)
    return isWrap ? unwrapped(one, name) : []
  })
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,5}$/.test(text) ? Math.min(Number(text), MAX_SPAN) : null
}
