import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from './migrate'
import { startPostgres } from '../../scripts/postgres'

declare module 'vitest' {
  interface ProvidedContext {
    /** A server's maintenance database, and the prefix of every database this run may make and drop there. */
    postgresql: { url: string; prefix: string }
  }
}

/** Starts (or takes) a PostgreSQL and migrates one empty database on it, which every test file copies. */
export default async function setup(project: TestProject) {
  const server = await startPostgres()
  const prefix = `xinde_test_${randomUUID().slice(0, 8)}`
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(`CREATE DATABASE ${prefix}_template`)
  const template = new URL(server.url)
  template.pathname = `/${prefix}_template`
  await migrate(template.href)
  const { rows } = await client.query('SHOW server_version')
  console.log(`postgresql tests use PostgreSQL ${rows[0].server_version}: ${server.source}`)
  project.provide('postgresql', { url: server.url, prefix })
  return async () => {
    const made = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix])
    for (const { datname } of made.rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`)
    await client.end()
    await server.stop()
  }
}
