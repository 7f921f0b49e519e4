import type { TableCellNode, TableNode } from '../document'

/** A place of a laid out table: a cell, what one from a row above covers, or a gap where a row ends early. */
export type Slot = { columns: number } & (
  | { kind: 'cell'; cell: TableCellNode; isContinued: boolean }
  | { kind: 'covered' }
  | { kind: 'gap' }
)

type Placed = { cell: TableCellNode; row: number; from: number; to: number; rows: number }

/**
 * Lays a table out as browsers do: a cell takes the first free columns of its row, and those below it for as many
 * rows as it spans. Columns in which no cell begins or ends are drawn together, so that a span of a thousand over
 * nothing makes no thousand columns. Every row then has slots for exactly `columns` columns.
 */
export function layOut(table: TableNode): { columns: number; rows: Slot[][] } {
  const placed = placeCells(table)
  const edges = [...new Set([0, ...placed.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b)
  const column = new Map(edges.map((edge, index) => [edge, index]))
  const columns = edges.length - 1
  const rows = table.children.map((): Slot[] => [])
  const owners = table.children.map(() => new Array<Placed | undefined>(columns).fill(undefined))
  for (const one of placed) {
    for (let row = one.row; row < one.row + one.rows; row += 1) {
      owners[row]?.fill(one, column.get(one.from), column.get(one.to))
    }
  }
  for (const [row, owned] of owners.entries()) {
    for (let at = 0; at < columns; ) {
      const owner = owned[at]
      let end = at + 1
      while (end < columns && owned[end] === owner) end += 1
      rows[row]?.push(slotOf(owner, { row, columns: end - at }))
      at = end
    }
  }
  return { columns, rows }
}

function slotOf(owner: Placed | undefined, { row, columns }: { row: number; columns: number }): Slot {
  if (!owner) return { kind: 'gap', columns }
  if (owner.row < row) return { kind: 'covered', columns }
  return { kind: 'cell', columns, cell: owner.cell, isContinued: owner.rows > 1 }
}

function placeCells(table: TableNode): Placed[] {
  const placed: Placed[] = []
  /** Cells of rows above that reach into the row at hand. */
  let above: Placed[] = []
  for (const [row, { children }] of table.children.entries()) {
    above = above.filter((one) => one.row + one.rows > row)
    const taken = [...above]
    let from = 0
    for (const cell of children) {
      from = firstFree(taken, { from, width: cell.colSpan })
      const rows = Math.min(cell.rowSpan, table.children.length - row)
      const one = { cell, row, from, to: from + cell.colSpan, rows }
      placed.push(one)
      if (rows > 1) above.push(one)
      from = one.to
    }
  }
  return placed
}

/** The first column from which a cell of this width overlaps nothing. */
function firstFree(taken: Placed[], { from, width }: { from: number; width: number }): number {
  let free = from
  for (;;) {
    const inTheWay = taken.find((one) => one.from < free + width && one.to > free)
    if (!inTheWay) return free
    free = inTheWay.to
  }
}
