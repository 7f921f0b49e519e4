/** Brings the database that DATABASE_URL names up to date, as the server does at its start. */
import { closeDatabase } from '../app/core/db.server'
import { env } from '../app/core/env.server'
import { prepareDatabase } from '../app/core/prepare-database.server'

await prepareDatabase(env.DATABASE_URL)
await closeDatabase()
// The schema engine's timer for the migration lock on PostgreSQL would keep the process for ten seconds more.
process.exit()
