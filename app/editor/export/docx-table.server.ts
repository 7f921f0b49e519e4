import { Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalMergeType, WidthType } from 'docx'
import type { TableNode } from '../document'
import { blockText } from '../text'
import { blocksFrom, type Place } from './docx-blocks.server'
import { styleIds } from './docx-styles.server'
import { core } from './official-page'
import { xmlText } from './paper'
import { layOut, type Slot } from './table-grid'

/** What Word keeps free at both sides of a cell, in twips. */
const cellMargins = 240

/** More columns than this Word does not open ("You cannot have more than 63 columns"). */
const maxColumns = 63

/** @returns the table, its columns of one width, its heading rows repeated on every page; too wide a one as lines. */
export function tableFrom(table: TableNode, place: Place): Table | Paragraph {
  const { columns, rows } = layOut(table)
  if (columns > maxColumns) return new Paragraph({ style: styleIds.cell, text: xmlText(blockText(table)) })
  const width = Math.floor(core.width / columns)
  const headingRows = rows.findIndex((row) => !row.every(isHeading))
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: width * columns, type: WidthType.DXA },
    columnWidths: new Array<number>(columns).fill(width),
    rows: rows.map((row, index) => {
      const children = row.map((slot) => cellFrom(slot, { place, width }))
      return new TableRow({ children, tableHeader: index < headingRows })
    }),
  })
}

function isHeading(slot: Slot): boolean {
  return slot.kind !== 'cell' || (slot.cell.headerState & 1) === 1
}

function cellFrom(slot: Slot, { place, width }: { place: Place; width: number }): TableCell {
  const size = { columnSpan: slot.columns, width: { size: width * slot.columns, type: WidthType.DXA } }
  if (slot.kind === 'gap') return new TableCell({ ...size, children: [emptyLine()] })
  if (slot.kind === 'covered') {
    return new TableCell({ ...size, verticalMerge: VerticalMergeType.CONTINUE, children: [emptyLine()] })
  }
  const text = slot.cell.headerState === 0 ? styleIds.cell : styleIds.headingCell
  const children = blocksFrom(slot.cell.children, { ...place, text, width: width * slot.columns - cellMargins })
  return new TableCell({
    ...size,
    ...(slot.isContinued ? { verticalMerge: VerticalMergeType.RESTART } : {}),
    children: children.length > 0 ? children : [emptyLine()],
  })
}

function emptyLine(): Paragraph {
  return new Paragraph({ style: styleIds.cell })
}
