import pg from 'pg'
import { historySql, type Preparation, UnusableDatabase } from './preparation'

/** "xinde" in ASCII: the advisory lock that migrating servers of one database take in turn. */
const lockKey = 0x78_69_6e_64_65

export const postgresqlPreparation: Preparation = {
  readHistory: async (url) => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
    try {
      await client.connect()
      const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS has_history")
      return rows[0]?.has_history ? (await client.query(historySql)).rows.map((row) => row.name) : []
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error)
      throw new UnusableDatabase(`PostgreSQL: 连接不上 / cannot be reached: ${words}`)
    } finally {
      await client.end().catch(() => {})
    }
  },
  underLock: async (url, work) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      await client.query('SELECT pg_advisory_lock($1)', [lockKey])
      await work()
    } finally {
      await client.end()
    }
  },
}
