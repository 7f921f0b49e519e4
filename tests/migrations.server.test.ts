import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, inject, it } from 'vitest'
import { engineOf } from '../app/core/database-client.server'
import { differenceBetween, schemaFor } from '../app/core/migrate.server'
import { knownMigrations } from '../app/core/migration-files.server'
import { UnusableDatabase } from '../app/core/preparation'
import { prepareDatabase } from '../app/core/prepare-database.server'
import { databaseFolder as folder, emptyDatabase, query } from './setup/empty-database'
import { migrate } from './setup/migrate'

const migrated = process.env.DATABASE_URL ?? ''
const engine = engineOf(migrated)

// Tables by their columns, not by their text: a column that a migration added stands in another place of it.
const sqliteParts = `
  WITH parts AS (SELECT * FROM sqlite_master WHERE "tbl_name" NOT LIKE '\\_prisma%' ESCAPE '\\')
  SELECT 'column' AS "type", t."name" || '.' || c."name" AS "name",
         concat_ws(' ', c."type", c."notnull", c."dflt_value", c."pk") AS "sql"
  FROM parts t, pragma_table_xinfo(t."name") c WHERE t."type" = 'table'
  UNION ALL
  SELECT 'constraint', t."name" || '.' || f."from", concat_ws(' ', f."table", f."to", f."on_update", f."on_delete")
  FROM parts t, pragma_foreign_key_list(t."name") f WHERE t."type" = 'table'
  UNION ALL
  SELECT "type", "name", "sql" FROM parts WHERE "type" <> 'table'
  ORDER BY 1, 2`

/** Everything a database is made of, but for the history of its migrations. */
function structureOf(url: string) {
  const parts =
    engine === 'sqlite'
      ? sqliteParts
      : `SELECT 'column' AS type, table_name || '.' || column_name AS name,
                concat_ws(' ', data_type, is_nullable, column_default) AS sql
         FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_prisma%'
         UNION ALL
         SELECT 'index', indexname, indexdef FROM pg_indexes
         WHERE schemaname = current_schema() AND tablename NOT LIKE '\\_prisma%'
         UNION ALL
         SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
         WHERE connamespace = current_schema()::regnamespace AND conrelid::regclass::text NOT LIKE '%\\_prisma%'
         ORDER BY 1, 2`
  return query(url, parts)
}

describe('migrations', () => {
  it('are written for the models as they are: `npm run db:new -- NAME` writes what is missing', () => {
    const models = readFileSync('prisma/schema.prisma', 'utf8')
    expect(readFileSync('prisma/migrations/models.prisma', 'utf8')).toBe(models)
  })

  it('are the same for both engines, by name', () => {
    expect(knownMigrations('sqlite')).toEqual(knownMigrations('postgresql'))
  })

  it('lead to exactly the database that the models describe', async () => {
    const fromModels = await emptyDatabase()
    const sql = await differenceBetween(fromModels, null, schemaFor('sqlite'))
    await query(fromModels, `${sql};`)
    const structure = await structureOf(fromModels)
    expect(structure.length).toBeGreaterThan(30)
    expect(await structureOf(migrated)).toEqual(structure)
  })

  it('are applied once when two servers start on one database together', async () => {
    const url = await emptyDatabase()
    await Promise.all([migrate(url), migrate(url)])
    const history = await query(url, 'SELECT migration_name FROM _prisma_migrations ORDER BY migration_name')
    expect(history.map((row) => row.migration_name)).toEqual(knownMigrations(engine))
  })
})

describe('a database that cannot be used is refused in words and left as it is', () => {
  it('when it is newer than the program', async () => {
    const url = await emptyDatabase()
    await migrate(url)
    await query(url, `UPDATE _prisma_migrations SET migration_name = '29991231235959_from_the_future'`)
    const before = await structureOf(url)
    const refusal = await prepareDatabase(url).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(UnusableDatabase)
    expect(String(refusal)).toMatch(/newer than this program.*29991231235959_from_the_future/s)
    expect(await structureOf(url)).toEqual(before)
  })

  it('when it holds the tables of another program', async () => {
    const url = await emptyDatabase()
    await query(url, 'CREATE TABLE "Other" ("id" INTEGER)')
    await expect(prepareDatabase(url)).rejects.toThrow(/holds the tables of another program/)
    const tables = (await structureOf(url)).filter(({ type }) => type === 'table' || type === 'column')
    expect(tables).toHaveLength(1)
  })

  if (engine === 'sqlite') {
    it('when the file is not a database', async () => {
      const file = join(folder, 'letter.db')
      writeFileSync(file, '敬爱的党组织：'.repeat(100))
      const before = readFileSync(file)
      await expect(prepareDatabase(`file:${file}`)).rejects.toThrow(/is not a database file/)
      expect(readFileSync(file)).toEqual(before)
    })

    it('when the file is damaged', async () => {
      const url = await emptyDatabase()
      await migrate(url)
      const file = join(folder, 'damaged.db')
      copyFileSync(url.replace('file:', ''), file)
      const bytes = readFileSync(file)
      bytes.fill(0x5a, 100, 4096)
      writeFileSync(file, bytes)
      await expect(prepareDatabase(`file:${file}`)).rejects.toThrow(UnusableDatabase)
      expect(readFileSync(file)).toEqual(bytes)
    })

    it('when another program has locked the file', async () => {
      const file = join(folder, 'locked.db')
      const other = new Database(file)
      other.exec('CREATE TABLE "Other" ("id" INTEGER); BEGIN EXCLUSIVE')
      await expect(prepareDatabase(`file:${file}`)).rejects.toThrow(/is locked by another program/)
      other.close()
    })
  } else {
    it('when there is no such database', async () => {
      const url = new URL(inject('postgresql').url)
      url.pathname = '/there_is_no_such_database'
      await expect(prepareDatabase(url.href)).rejects.toThrow(UnusableDatabase)
    })

    it('when nothing answers at the address', async () => {
      await expect(prepareDatabase('postgresql://postgres@127.0.0.1:9/xinde')).rejects.toThrow(/cannot be reached/)
    })
  }
})
