import type { ReactNode } from 'react'

type Column<Row> = {
  key: string
  label: string
  cell: (row: Row) => ReactNode
  /** Right-aligned, with figures of one width. */
  isNumeric?: boolean
}

type Props<Row> = {
  caption: ReactNode
  /** The first column names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  isCaptionHidden?: boolean
}

/**
 * A table; on a phone every row becomes its name with labelled values under it. The labels are an attribute of
 * the cell, so it is still one table for print, for copying and for screen readers.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, isCaptionHidden }: Props<Row>) {
  const [first, ...others] = columns
  if (!first) return null
  return (
    <table className="table">
      <caption>{isCaptionHidden ? <span className="visually-hidden">{caption}</span> : caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, label, isNumeric }) => (
            <th key={key} scope="col" className={isNumeric ? 'numeric' : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            <th scope="row">{first.cell(row)}</th>
            {others.map(({ key, label, cell, isNumeric }) => (
              <td key={key} data-label={label} className={isNumeric ? 'numeric' : undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
