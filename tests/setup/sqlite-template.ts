import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { TestProject } from 'vitest/node'
import { migrate } from './migrate'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database file; databases of test files are made beside it. */
    sqliteTemplate: string
  }
}

/** Migrates one empty database, which every test file copies. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'xinde-tests-'))
  mkdirSync(join(folder, 'copies'))
  const template = join(folder, 'template.db')
  await migrate(`file:${template}`)
  // What is still in the write-ahead log would not be copied with the file.
  const database = new Database(template)
  database.pragma('wal_checkpoint(TRUNCATE)')
  console.log(`sqlite tests use better-sqlite3 (SQLite ${version(database)}) in ${folder}`)
  database.close()
  project.provide('sqliteTemplate', template)
  return () => rmSync(folder, { recursive: true, force: true })
}

function version(database: Database.Database): string {
  return database.prepare('SELECT sqlite_version()').pluck().get() as string
}
