import Database from 'better-sqlite3'
import type { RowReader } from './row-reader'

type Row = Record<string, unknown>

/** Reads rows of a SQLite file on a read-only connection of its own, each statement prepared once. */
export function openSqliteRows(file: string): RowReader {
  const prepared = new Map<string, (values: unknown[]) => Row[]>()
  let connection: Database.Database | null = null
  return {
    read: async (sql, values) => {
      // Opened at the first read: before the server has prepared the database there may be no file.
      connection ??= new Database(file, { readonly: true, timeout: 5000 })
      let read = prepared.get(sql)
      if (!read) {
        read = prepare(connection, sql)
        prepared.set(sql, read)
      }
      return read(values.map(toSqlite))
    },
    change: null,
    close: async () => {
      connection?.close()
    },
  }
}

/** SQLite has no dates and no booleans; the declared types of the columns say which are meant. */
function prepare(connection: Database.Database, sql: string): (values: unknown[]) => Row[] {
  const statement = connection.prepare(sql)
  const named = (type: string) => statement.columns().flatMap((column) => (column.type === type ? [column.name] : []))
  const dates = named('DATETIME')
  const booleans = named('BOOLEAN')
  return (values) => {
    const rows = statement.all(values) as Row[]
    for (const row of rows) {
      for (const name of dates) if (row[name] !== null) row[name] = new Date(row[name] as string)
      for (const name of booleans) row[name] = row[name] === 1
    }
    return rows
  }
}

/** As Prisma's adapter writes it: dates compare as text only when both sides are written alike. */
function toSqlite(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('Z', '+00:00')
  return typeof value === 'boolean' ? Number(value) : value
}
