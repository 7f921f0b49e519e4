/** Rows of a statement with `?` for each value; `close` ends its connections. */
export type RowReader = {
  read: (sql: string, values: unknown[]) => Promise<unknown[]>
  /** Runs a changing statement and counts its rows; null where changes must wait for the one writer. */
  change: ((sql: string, values: unknown[]) => Promise<number>) | null
  close: () => Promise<void>
}
