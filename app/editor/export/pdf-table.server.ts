/** Tables of a PDF: every cell is broken into lines first, so that a row higher than the page can go on on the next. */
import type { TableCellNode, TableNode } from '../document'
import { blockText } from '../text'
import { sizes } from './official-page'
import { type Area, type Box, boxesFrom } from './pdf-blocks.server'
import { lineBoxes, type LineBox, measured, type TextStyle } from './pdf-lines.server'
import { layOut, type Slot } from './table-grid'
import { signsOf } from './signs'
import { widthOf } from './lines'

/** A place in a row, its text as lines and rules. `isCovered`: the cell above goes on here, with no border between. */
export type Cell = { x: number; width: number; boxes: Exclude<Box, TableBox>[]; isCovered: boolean; isHeading: boolean }

export type Row = { height: number; cells: Cell[] }

export type TableBox = { kind: 'table'; width: number; headingRows: number; rows: Row[] }

/** Between a cell's border and its text. */
export const padding = { x: 5, y: 3 }

const text: TextStyle = { size: sizes.smallFour, pitch: sizes.smallFour * 1.5, weight: 'regular', part: { tag: 'TD' } }

/** Too narrow for two characters, or in a cell of another table, a table is its rows as lines of text. */
export function tableFrom(table: TableNode, area: Area): Box[] {
  const { columns, rows } = layOut(table)
  const narrowest = 2 * text.size + 2 * padding.x
  if (area.style.part.tag !== 'P' || columns * narrowest > area.width) return asLines(table, area)
  const edges = edgesOf(rows, { columns, width: area.width, narrowest })
  const firstPlain = rows.findIndex((row) => !row.every(isHeading))
  const headingRows = firstPlain === -1 ? 0 : firstPlain
  return [{ kind: 'table', width: area.width, headingRows, rows: rowsFrom(rows, { edges, pictures: area.pictures }) }]
}

function asLines(table: TableNode, area: Area): LineBox[] {
  const lines = blockText(table).replaceAll('\t', '　').split('\n')
  const place = { x: 0, measure: area.width, firstLine: 0, alignment: 'left' as const }
  return lines.flatMap((line) => lineBoxes(signsOf(line), { ...area.style, part: { ...area.style.part } }, place))
}

function isHeading(slot: Slot): boolean {
  return slot.kind !== 'cell' || (slot.cell.headerState & 1) === 1
}

/** Where columns begin and end: the wider what stands in them, the wider they are, none more than five times another. */
function edgesOf(rows: Slot[][], { columns, width, narrowest }: { columns: number; width: number; narrowest: number }) {
  const wanted = new Array<number>(columns).fill(narrowest)
  for (const row of rows) {
    let column = 0
    for (const slot of row) {
      if (slot.kind === 'cell' && slot.columns === 1) {
        wanted[column] = Math.max(wanted[column] ?? 0, naturalWidth(slot.cell))
      }
      column += slot.columns
    }
  }
  const most = Math.min(5 * Math.max(narrowest, Math.min(...wanted)), width)
  const shares = wanted.map((one) => Math.min(one, most))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const rest = width - columns * narrowest
  const edges = [0]
  for (const share of shares) edges.push((edges.at(-1) ?? 0) + narrowest + (rest * share) / total)
  return edges
}

function naturalWidth(cell: TableCellNode): number {
  const lines = cell.children.flatMap((block) => blockText(block).split('\n'))
  const widths = lines.map((line) => widthOf(measured(signsOf(line.slice(0, 100)), text)))
  return Math.max(...widths, 0) + 2 * padding.x
}

/** A cell over several rows gives each as many of its lines as the others make it high, and the last one the rest. */
function rowsFrom(rows: Slot[][], { edges, pictures }: { edges: number[]; pictures: Area['pictures'] }): Row[] {
  const laid: Row[] = []
  /** Lines still to come of the cell that covers a column, by the column it begins in. */
  const waiting = new Map<number, Cell['boxes']>()
  for (const [index, row] of rows.entries()) {
    let column = 0
    const cells = row.map((slot) => {
      const [x, end] = [edges[column] ?? 0, edges[column + slot.columns] ?? 0]
      const area = { width: end - x - 2 * padding.x, column }
      column += slot.columns
      const boxes =
        slot.kind === 'cell' ? cellBoxes(slot.cell, { width: area.width, pictures }) : (waiting.get(area.column) ?? [])
      waiting.delete(area.column)
      const goesOn = slot.kind === 'covered' || (slot.kind === 'cell' && slot.isContinued)
      const hasMore = goesOn && isCoveredAt(rows[index + 1], area.column)
      const isHeadingCell = slot.kind === 'cell' && slot.cell.headerState !== 0
      const cell = { x, width: end - x, boxes, isCovered: slot.kind === 'covered', isHeading: isHeadingCell }
      return { cell, column: area.column, hasMore }
    })
    const own = cells.filter(({ hasMore }) => !hasMore).map(({ cell }) => heightOf(cell.boxes))
    const height = Math.max(...own, text.pitch)
    for (const { cell, column: at, hasMore } of cells) {
      if (!hasMore) continue
      const { now, later } = splitBoxes(cell.boxes, height)
      cell.boxes = now
      waiting.set(at, later)
    }
    laid.push({ height: height + 2 * padding.y, cells: cells.map(({ cell }) => cell) })
  }
  return laid
}

function isCoveredAt(row: Slot[] | undefined, column: number): boolean {
  let at = 0
  for (const slot of row ?? []) {
    if (at === column) return slot.kind === 'covered'
    at += slot.columns
  }
  return false
}

function cellBoxes(cell: TableCellNode, place: Pick<Area, 'width' | 'pictures'>): Cell['boxes'] {
  const isHeadingCell = cell.headerState !== 0
  const style: TextStyle = isHeadingCell ? { ...text, weight: 'bold', part: { tag: 'TH' } } : text
  const area: Area = { ...place, style, alignment: isHeadingCell ? 'center' : 'left', firstLine: 0, headingsAbove: 0 }
  return boxesFrom(cell.children, area).filter((box) => box.kind !== 'table')
}

export function heightOf(boxes: { height: number }[]): number {
  return boxes.reduce((sum, { height }) => sum + height, 0)
}

/** @returns those that fit in a height, from the first, and the others. */
export function splitBoxes<T extends { height: number }>(boxes: T[], height: number): { now: T[]; later: T[] } {
  let left = height
  const end = boxes.findIndex((box) => {
    left -= box.height
    return left < -0.01
  })
  return end === -1 ? { now: boxes, later: [] } : { now: boxes.slice(0, end), later: boxes.slice(end) }
}
