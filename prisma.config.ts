import { defineConfig } from 'prisma/config'

// `prisma generate` needs no schema engine but looks for one to download; on a closed network that fails.
// Any existing executable satisfies it. Migrations run through WebAssembly instead: app/core/migrate.server.ts.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({ schema: process.env.XINDE_PRISMA_SCHEMA ?? 'prisma/schema.prisma' })
