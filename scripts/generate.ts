/**
 * Generates both Prisma clients from the one set of models. Prisma wants a literal provider, so the
 * PostgreSQL schema is written from prisma/schema.prisma with the two lines that differ replaced.
 * Does nothing when the generated clients are already those of the present schema; `--force` overrides.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { postgresqlSchema } from '../app/core/prisma-twin'
import { spreadNamesIn } from './parameter-graph'

const generated = 'app/core/generated'
const schema = readFileSync('prisma/schema.prisma', 'utf8')
const version = JSON.parse(readFileSync('node_modules/prisma/package.json', 'utf8')).version
const ours = readFileSync('scripts/parameter-graph.ts', 'utf8')
const fingerprint = createHash('sha256').update(schema).update(version).update(ours).digest('hex')
const stamp = `${generated}/fingerprint`

if (process.argv.includes('--force') || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint) {
  // Prisma replaces its own files; taking the folder away first would pull it from under a server that runs.
  rmSync(stamp, { force: true })
  mkdirSync(generated, { recursive: true })
  writeFileSync(`${generated}/postgresql.prisma`, postgresqlSchema(schema))
  for (const path of ['prisma/schema.prisma', `${generated}/postgresql.prisma`]) {
    execFileSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
      env: { ...process.env, XINDE_PRISMA_SCHEMA: path },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  for (const engine of ['sqlite', 'postgresql']) {
    const path = `${generated}/${engine}/internal/class.ts`
    writeFileSync(path, spreadNamesIn(readFileSync(path, 'utf8')))
  }
  writeFileSync(stamp, fingerprint)
}
