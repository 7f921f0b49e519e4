import { defineConfig } from 'vitest/config'

// The program's log goes past the console to standard output; tests look at what is answered and stored.
process.env.LOG_LEVEL ??= 'silent'

const everywhere = ['app', 'prisma', 'scripts', 'bench', 'tests'].map((folder) => `${folder}/**/*`)
const onDatabase = everywhere.map((glob) => `${glob}.server.test.{ts,tsx}`)

/** A project that runs every test of server files on one engine, each test file on a database of its own. */
function databaseProject(engine: 'sqlite' | 'postgresql') {
  return {
    extends: true as const,
    test: {
      name: engine,
      include: onDatabase,
      globalSetup: [`tests/setup/${engine}-template.ts`],
      setupFiles: ['tests/setup/quiet.ts', `tests/setup/${engine}-database.ts`],
    },
  }
}

export default defineConfig({
  resolve: { alias: { '~': new URL('./app', import.meta.url).pathname } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Limits for what hangs, far from what anything takes on a busy machine: speed is the bench's business.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A forgotten `it.only` would leave everything else out in silence.
    allowOnly: false,
    // A time zone that is neither the product's nor the machines': a date that forgets its zone fails.
    env: { TZ: 'America/St_Johns' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: everywhere.map((glob) => `${glob}.test.{ts,tsx}`),
          exclude: ['**/node_modules/**', 'tests/e2e/**', ...onDatabase],
          setupFiles: ['tests/setup/quiet.ts', 'tests/setup/no-database.ts'],
        },
      },
      databaseProject('sqlite'),
      databaseProject('postgresql'),
    ],
  },
})
