import pg from 'pg'
import type { RowReader } from './row-reader'

/** Reads and changes rows over a pool, each statement prepared once on each connection. */
export function openPostgresqlRows(pool: pg.Pool): RowReader {
  const names = new Map<string, string>()
  function run(sql: string, values: unknown[]) {
    let name = names.get(sql)
    if (!name) {
      name = `statement${names.size + 1}`
      names.set(sql, name)
    }
    return pool.query({ name, text: numberPlaceholders(sql), values: values.map(toPostgresql), types })
  }
  return {
    read: async (sql, values) => (await run(sql, values)).rows,
    change: async (sql, values) => (await run(sql, values)).rowCount ?? 0,
    close: async () => {},
  }
}

const texts = new Map<string, string>()

/** The same statement with $1, $2 … for its question marks. */
export function numberPlaceholders(sql: string): string {
  let text = texts.get(sql)
  if (text === undefined) {
    let count = 0
    text = sql.replace(/\?/g, () => `$${++count}`)
    texts.set(sql, text)
  }
  return text
}

/** In UTC as the columns are: the driver would write this process's own time zone, which the column ignores. */
function toPostgresql(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}

const timestampWithoutZone = 1114

/** Prisma's columns hold UTC without saying so; the driver would take them for this process's time zone. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === timestampWithoutZone
      ? (text: string) => new Date(`${text.replace(' ', 'T')}Z`)
      : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig
