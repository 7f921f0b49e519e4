/**
 * The PostgreSQL twin of the SQLite schema text: same models, the provider and the client's output
 * folder replaced. Throws when the text has not exactly one place for each.
 */
export function postgresqlSchema(sqliteSchema: string): string {
  const provider = 'provider = "sqlite"'
  const output = '"../app/core/generated/sqlite"'
  for (const once of [provider, output]) {
    if (sqliteSchema.split(once).length !== 2) throw new Error(`schema.prisma must contain ${once} exactly once`)
  }
  return sqliteSchema.replace(provider, 'provider = "postgresql"').replace(output, '"./postgresql"')
}
