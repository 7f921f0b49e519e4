import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgres, type TestPostgres } from '../scripts/postgres'

export type RunningServer = { origin: string; pid: number; readyMs: number; stop: () => Promise<void> }

/** Starts a Node script that prints `ready <origin>`, and waits for that line. */
export function startServer(args: string[], env: Record<string, string> = {}): Promise<RunningServer> {
  const began = performance.now()
  const child: ChildProcess = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let output = ''
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}\n${output}`)))
    child.stdout?.on('data', (chunk) => {
      if (output.length < 10_000) output += chunk
      const origin = /^ready (\S+)/m.exec(output)?.[1]
      if (!origin) return
      resolve({ origin, pid: child.pid ?? 0, readyMs: performance.now() - began, stop: () => stopChild(child) })
    })
  })
}

function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

export type BenchDatabase = {
  engine: 'sqlite' | 'postgresql'
  url: string
  /** Processes of the database itself, whose CPU counts too. */
  pids: number[]
  drop: () => Promise<void>
}

let postgres: TestPostgres | null = null

/** An empty database of an engine, in a folder or on a server of the bench's own. */
export async function makeDatabase(engine: 'sqlite' | 'postgresql'): Promise<BenchDatabase> {
  if (engine === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'xinde-bench-'))
    const drop = async () => rmSync(folder, { recursive: true, force: true })
    return { engine, url: `file:${join(folder, 'bench.db')}`, pids: [], drop }
  }
  postgres ??= await startPostgres()
  const admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
  const name = `xinde_bench_${process.pid}_${Date.now()}`
  await admin.query(`CREATE DATABASE ${name}`)
  const directory = (await admin.query('SHOW data_directory')).rows[0].data_directory
  const pid = Number(readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n')[0])
  const url = new URL(postgres.url)
  url.pathname = name
  const drop = async () => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await admin.end()
  }
  return { engine, url: url.href, pids: [pid], drop }
}

/** Stops the database server that the bench started, if it did. */
export async function stopDatabases(): Promise<void> {
  await postgres?.stop()
  postgres = null
}
