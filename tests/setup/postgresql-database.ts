import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'

// The address must stand before the first import of the program's code, which reads it once.
const { url, prefix } = inject('postgresql')
const name = `${prefix}_${randomUUID().replaceAll('-', '')}`
const client = new pg.Client({ connectionString: url })
await client.connect()
await client.query(`CREATE DATABASE ${name} TEMPLATE ${prefix}_template`)
await client.end()
const database = new URL(url)
database.pathname = `/${name}`
process.env.DATABASE_URL = database.href
process.env.DATABASE_POOL = '5'
process.env.XINDE_DATA_DIR = join(tmpdir(), name)

afterAll(async () => {
  const { closeDatabase } = await import('../../app/core/db.server')
  await closeDatabase()
})
