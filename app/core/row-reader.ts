/** Rows of a statement with `?` for each value; `close` ends its connections. */
export type RowReader = {
  read: (sql: string, values: unknown[]) => Promise<unknown[]>
  close: () => Promise<void>
}
