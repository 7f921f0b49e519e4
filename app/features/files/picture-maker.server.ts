import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { second } from '../../core/clock'
import { env } from '../../core/env.server'
import { log } from '../../core/log.server'

/** What the process can be asked, and what it answers: the tasks of picture-process.mjs. */
type Tasks = {
  shrink: {
    input: { bytes: Uint8Array; kind: 'jpeg' | 'png' | 'gif' | 'webp'; maxSide: number; maxPixels: number }
    result:
      | { ok: true; bytes: Uint8Array; format: string; width: number; height: number }
      | { ok: false; reason: 'notAnImage' | 'tooManyPixels' }
  }
  png: {
    input: { bytes: Uint8Array; maxPixels: number }
    result: { ok: true; bytes: Uint8Array } | { ok: false; reason: 'notAnImage' }
  }
}

type Failure = { ok: false; reason: 'notAnImage' }
type Maker = { child: ChildProcess; asked: Map<number, (result: never) => void> }

const failure: Failure = { ok: false, reason: 'notAnImage' }

/** No picture within the limits takes longer, on the slowest machine this was thought for. */
const patience = 40 * second

/** How long the process waits for another picture: those of one essay come one after the other. */
const idle = 10 * second

let maker: Promise<Maker> | null = null
let made = 0
let rest: NodeJS.Timeout | undefined

/**
 * Has a picture made by a process of its own, which ends when it was not asked for a while. In this one the library
 * kept 450 MB for good after a few large photographs; there all of it goes back, and what breaks a decoder breaks
 * nothing else. It knows none of the server's settings. Never throws for what was sent: a picture that takes too long,
 * or its process along, is none.
 */
export async function askMaker<Task extends keyof Tasks>(
  task: Task,
  input: Tasks[Task]['input'],
): Promise<Tasks[Task]['result'] | Failure> {
  maker ??= startMaker()
  const { child, asked } = await maker
  clearTimeout(rest)
  made += 1
  const id = made
  const late = setTimeout(() => child.kill('SIGKILL'), patience)
  const result = await new Promise<Tasks[Task]['result'] | Failure>((resolve) => {
    asked.set(id, resolve)
    child.send({ id, task, input }, (error) => error && resolve(failure))
  })
  clearTimeout(late)
  asked.delete(id)
  if (asked.size === 0) rest = setTimeout(() => endMaker(child), idle).unref()
  return result
}

function endMaker(child: ChildProcess): void {
  // At once, so that a picture that comes now is not sent to one that is going.
  maker = null
  child.kill()
}

async function startMaker(): Promise<Maker> {
  const { default: program } = await import('./picture-process.mjs?raw')
  const library = pathToFileURL(createRequire(import.meta.url).resolve('sharp')).href
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '--eval', program, library], {
    env: { NODE_ENV: env.NODE_ENV },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  })
  // It keeps no server from stopping; without one it ends by itself.
  child.unref()
  child.channel?.unref()
  const asked: Maker['asked'] = new Map()
  child.on('message', ({ id, result }: { id: number; result: never }) => asked.get(id)?.(result))
  child.on('error', (error) => log.error({ err: error }, 'the process for pictures cannot start'))
  child.on('close', (code, signal) => {
    if (asked.size === 0) return
    maker = null
    log.error({ code, signal }, 'the process for pictures broke off')
    for (const answer of asked.values()) answer(failure as never)
  })
  return { child, asked }
}
