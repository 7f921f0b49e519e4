/**
 * `npm run db:new -- NAME`: writes one migration for each engine with what prisma/schema.prisma says beyond
 * the newest migration, whose models are kept in prisma/migrations/models.prisma. The engine wants to
 * connect even to compare texts, so a PostgreSQL for tests is started; nothing is written to it.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { differenceBetween } from '../app/core/migrate.server'
import { migrationsDirectory } from '../app/core/migration-files.server'
import { startPostgres } from './postgres'

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9-]*$/.test(name)) {
  console.error('usage: npm run db:new -- a-name-in-kebab-case')
  process.exit(2)
}
const migratedModels = 'prisma/migrations/models.prisma'
const before = existsSync(migratedModels) ? readFileSync(migratedModels, 'utf8') : null
const after = readFileSync('prisma/schema.prisma', 'utf8')
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const postgres = await startPostgres()
const urls = { sqlite: 'file::memory:', postgresql: postgres.url }
for (const engine of ['sqlite', 'postgresql'] as const) {
  const sql = await differenceBetween(urls[engine], before, after)
  if (!sql) {
    console.log(`${engine}: nothing differs`)
    continue
  }
  const folder = join(migrationsDirectory(engine), `${stamp}_${name}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration.sql'), sql)
  console.log(`${engine}: ${folder}/migration.sql`)
}
writeFileSync(migratedModels, after)
await postgres.stop()
