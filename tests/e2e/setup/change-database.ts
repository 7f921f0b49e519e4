import Database from 'better-sqlite3'
import pg from 'pg'

/** Runs SQL on a server's own database: what its clock alone would change, for tests that cannot wait for it. */
export async function changeDatabase(url: string, statements: string[]): Promise<void> {
  if (url.startsWith('file:')) {
    const database = new Database(url.slice('file:'.length), { timeout: 5000 })
    for (const statement of statements) database.prepare(statement).run()
    database.close()
    return
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}
