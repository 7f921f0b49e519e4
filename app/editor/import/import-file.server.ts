/** Reading files in a thread of their own, so that nobody else waits for them and none can take more than its share. */
import { existsSync } from 'node:fs'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { Answer } from './import-worker'
import { type Imported, importRefusal } from './imported'
import type { ImportInput } from './read-file'

/** Most bytes of a file; a 200-page text without pictures has half a megabyte. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024

/** Threads at work at once, and files that may wait for one. */
const MAX_RUNNING = 2
const MAX_WAITING = 6

/** The longest a file may take, many times what the largest text takes, and the memory its thread may have. */
const MAX_MILLISECONDS = 20_000
const limits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 48, stackSizeMb: 4 }

let running = 0
const waiting: (() => void)[] = []

/** Thrown when more files wait than will be read soon; the person may try again. */
export const importBusy = Symbol('import busy')

/**
 * Reads a file that somebody brought (see `readFile`) in a worker. The bytes are handed over and gone here. Throws
 * importRefusal for a file that cannot be read, 'tooSlow' among them for one that takes too long or too much memory,
 * and `importBusy` where too many are being read.
 */
export async function importFile(input: ImportInput): Promise<Imported> {
  if (input.bytes.length > MAX_FILE_BYTES) throw importRefusal('tooLarge')
  await takeTurn()
  try {
    return await readInWorker(input)
  } finally {
    passTurn()
  }
}

async function takeTurn(): Promise<void> {
  if (running < MAX_RUNNING) {
    running += 1
    return
  }
  if (waiting.length >= MAX_WAITING) throw importBusy
  await new Promise<void>((resolve) => waiting.push(resolve))
}

/** The turn goes to who waits longest, or is free again. */
function passTurn(): void {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}

function readInWorker(input: ImportInput): Promise<Imported> {
  // A view of a larger buffer, as uploads are, would take its neighbours along.
  const bytes = new Uint8Array(input.bytes)
  const worker = newThread({
    workerData: { ...input, bytes },
    transferList: [bytes.buffer],
    resourceLimits: limits,
    env: {},
  })
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => end(() => reject(importRefusal('tooSlow'))), MAX_MILLISECONDS)
    const end = (settle: () => void) => {
      clearTimeout(deadline)
      settle()
      void worker.terminate()
    }
    worker.once('message', (answer: Answer) => end(() => settle(answer, { resolve, reject })))
    worker.once('error', (error) => end(() => reject(isOutOfMemory(error) ? importRefusal('tooSlow') : error)))
    worker.once('exit', () => end(() => reject(new Error('the worker ended without an answer'))))
  })
}

/** The build has the thread's program as a file (see vite.config.ts); elsewhere it is run from its source. */
function newThread(options: WorkerOptions): Worker {
  if (import.meta.url.endsWith('.ts')) {
    const [file, from] = [new URL('./import-worker.ts', import.meta.url).href, import.meta.url]
    const program = `import('tsx/esm/api').then((tsx) => tsx.tsImport(${JSON.stringify(file)}, ${JSON.stringify(from)}))`
    return new Worker(program, { ...options, eval: true })
  }
  const built = ['./import-worker.js', '../import-worker.js'].map((path) => new URL(path, import.meta.url))
  const file = built.find((url) => existsSync(url))
  if (!file) throw new Error('the build lacks import-worker.js')
  return new Worker(file, options)
}

function settle(
  answer: Answer,
  { resolve, reject }: { resolve: (imported: Imported) => void; reject: (e: Error) => void },
): void {
  if ('imported' in answer) resolve(answer.imported)
  else reject('refused' in answer ? importRefusal(answer.refused) : new Error(answer.error))
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
