import { randomUUID } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, inject } from 'vitest'

// The address must stand before the first import of the program's code, which reads it once.
const template = inject('sqliteTemplate')
const file = join(dirname(template), 'copies', `${randomUUID()}.db`)
copyFileSync(template, file)
process.env.DATABASE_URL = `file:${file}`
process.env.XINDE_DATA_DIR = dirname(file)

afterAll(async () => {
  const { closeDatabase } = await import('../../app/core/db.server')
  await closeDatabase()
})
