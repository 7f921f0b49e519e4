import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * Brings a database up to date in a process of its own: Prisma's schema engine in WebAssembly keeps one
 * provider a process and panics when it meets the second, and test runs prepare both.
 */
export async function migrate(url: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/migrate.ts'], {
    env: { ...process.env, DATABASE_URL: url },
  })
}
