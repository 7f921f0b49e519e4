import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { createAdapter, type Engine, engineOf } from './database-client.server'
import { knownMigrations, migrationsDirectory } from './migration-files.server'
import { postgresqlSchema } from './prisma-twin'

const schemaPath = 'prisma/schema.prisma'

/** The models as the given engine's schema text. */
export function schemaFor(engine: Engine): string {
  const text = readFileSync(schemaPath, 'utf8')
  return engine === 'sqlite' ? text : postgresqlSchema(text)
}

function migrationsList(engine: Engine) {
  const baseDir = migrationsDirectory(engine)
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: `provider = "${engine}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: knownMigrations(engine).map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(join(baseDir, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

const filters = { externalTables: [], externalEnums: [] }

let loading: Promise<void> | null = null

/** Loads the WebAssembly module once a process: its glue code keeps one instance for all engines. */
function loadWasm(): Promise<void> {
  loading ??= (async () => {
    const require = createRequire(import.meta.url)
    const path = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')
    const { instance } = await WebAssembly.instantiate(readFileSync(path), {
      './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
    })
    glue.__wbg_set_wasm(instance.exports)
    const start = instance.exports.__wbindgen_start as () => void
    start()
  })()
  return loading
}

/**
 * Runs `work` with Prisma's schema engine, compiled to WebAssembly: nothing is downloaded and no process is
 * started. The engine does not close what it opened, so every connection it asked for is closed here.
 */
async function withSchemaEngine<T>(url: string, work: (engine: glue.SchemaEngine) => Promise<T>): Promise<T> {
  await loadWasm()
  const factory = await createAdapter(url)
  const opened: { dispose: () => Promise<void> }[] = []
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const connection = await connect()
    opened.push(connection)
    return connection
  }
  const adapter = bindMigrationAwareSqlAdapterFactory(factory)
  const engine = await glue.SchemaEngine.new(
    { datamodels: [[schemaPath, schemaFor(engineOf(url))]] },
    () => {},
    adapter,
  )
  try {
    return await work(engine)
  } finally {
    engine.free()
    for (const connection of opened) await connection.dispose()
  }
}

/** Applies every pending migration and returns their names. The caller holds the migration lock. */
export function applyMigrations(url: string): Promise<string[]> {
  return withSchemaEngine(url, async (engine) => {
    const result = await engine.applyMigrations({ migrationsList: migrationsList(engineOf(url)), filters })
    return result.appliedMigrationNames
  })
}

/**
 * The SQL that takes an engine from the models of `before` (schema text; null for an empty database) to the
 * models of `after`, or null when nothing differs. Compares texts, yet connects to `url`, any database of
 * that engine: reading a PostgreSQL database's own structure fails in this engine on columns of type "char".
 */
export function differenceBetween(url: string, before: string | null, after: string): Promise<string | null> {
  const datamodel = (text: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: schemaPath, content: engineOf(url) === 'sqlite' ? text : postgresqlSchema(text) }],
  })
  return withSchemaEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from: before === null ? { tag: 'empty' } : datamodel(before),
      to: datamodel(after),
      script: true,
      exitCode: null,
      filters,
    })
    return stdout?.includes('This is an empty migration') ? null : stdout
  })
}
