import { type ChildProcess, spawn } from 'node:child_process'

export type RunningServer = {
  url: string
  stop: () => Promise<void>
  /** Ends it as a power cut does. */
  kill: () => Promise<void>
  /** Leaves it standing, so that it takes connections and answers nothing; and lets it go on. */
  pause: () => void
  resume: () => void
}

/**
 * Starts the built server over a database, on a free port unless one is given, from the build in this folder or
 * another, with settings of its own; resolves when it says it is ready.
 */
export function startServer(
  database: { url: string; folder: string },
  port = '0',
  cwd = process.cwd(),
  settings: Record<string, string> = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, ['build/server/index.js'], {
    cwd,
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', HOST: '127.0.0.1', PORT: port, LOG_LEVEL: 'warn', TZ: 'America/St_Johns' },
      ...{ DATABASE_URL: database.url, XINDE_DATA_DIR: database.folder },
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let output = ''
    const listen = (chunk: Buffer) => {
      output = (output + chunk).slice(-20_000)
      const url = /^ready (\S+)/m.exec(output)?.[1]
      if (!url) return
      const [pause, resume] = [() => void child.kill('SIGSTOP'), () => void child.kill('SIGCONT')]
      resolve({ url, stop: () => stop(child, () => output), kill: () => kill(child), pause, resume })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready\n${output}`)))
  })
}

/** A server that does not stop cleanly on SIGTERM, or that logged an error of its own, fails the run. */
function stop(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.removeAllListeners('exit')
    child.once('exit', (code) => {
      const errors = output()
        .split('\n')
        .filter((line) => /^\{"level":(50|60)/.test(line))
      if (code === 0 && errors.length === 0) resolve()
      else reject(new Error(`the server ended with ${code}, having logged:\n${errors.join('\n') || output()}`))
    })
    child.kill('SIGTERM')
  })
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit')
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
