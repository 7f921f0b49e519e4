import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from './database-client.server'

/** Where the migrations of an engine lie. */
export function migrationsDirectory(engine: Engine): string {
  return join('prisma/migrations', engine)
}

/** The names of all migrations this version of the program knows, oldest first. */
export function knownMigrations(engine: Engine): string[] {
  return readdirSync(migrationsDirectory(engine), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}
