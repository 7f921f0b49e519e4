import { randomUUID } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

export type ProjectName = 'sqlite' | 'postgresql'

/** Where the example worlds lie that workers copy; told to them through the environment. */
export type ExampleWorlds = {
  folder: string
  /** A database file. */
  sqlite?: string
  /** A server's maintenance database, and the prefix of every database of this run. */
  postgresql?: { url: string; prefix: string }
}

export const demoPassword = 'journeys-2026'

/** A fresh copy of an engine's example world, as a database address. */
export async function copyWorld(project: ProjectName): Promise<{ url: string; folder: string }> {
  const worlds = JSON.parse(process.env.XINDE_EXAMPLE_WORLDS ?? '{}') as ExampleWorlds
  const copy = randomUUID().slice(0, 8)
  if (project === 'sqlite') {
    if (!worlds.sqlite) throw new Error('no SQLite example world was made for this run')
    const file = join(worlds.folder, `${copy}.db`)
    copyFileSync(worlds.sqlite, file)
    return { url: `file:${file}`, folder: worlds.folder }
  }
  if (!worlds.postgresql) throw new Error('no PostgreSQL example world was made for this run')
  const { url, prefix } = worlds.postgresql
  const name = `${prefix}_${copy}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${prefix}_template`)
  await client.end()
  const address = new URL(url)
  address.pathname = `/${name}`
  return { url: address.href, folder: worlds.folder }
}
