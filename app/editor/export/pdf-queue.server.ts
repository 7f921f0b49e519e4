import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import type { Paper } from './paper'
import type { PdfAnswer, PdfOrder } from './pdf-worker.server'
import { type LoadPicture, picturesOf } from './pictures'
import { startProgram } from './thread-program.server'

/**
 * PDFs are written one at a time on a thread of their own: a long one takes a second of a processor, in which the
 * server would answer nobody. The thread starts with the first PDF, which loads the fonts, and ends when none has
 * been wanted for a while, which gives their memory back.
 */
let thread: Worker | null = null
let turn: Promise<unknown> = Promise.resolve()
let waiting = 0
let idle: NodeJS.Timeout | undefined

/** How many may wait for their turn; each takes a second at most, and nobody waits longer than half a minute. */
const mostWaiting = 30
const idleMs = 60_000
/** The largest text a document can hold takes some ten seconds; longer means that something is wrong. */
const longestMs = 60_000
/** A font is 15 MB, the largest document some 300 MB of objects while it is laid out. */
const memoryMb = 768

/**
 * @returns the essay as a PDF (see pdf.server.ts), or null when so many are waiting that it is better to ask again
 * later. Throws what went wrong.
 */
export async function queuedPdfOf(
  paper: Paper,
  loadPicture: LoadPicture = async () => null,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (waiting >= mostWaiting) return null
  waiting += 1
  // Pictures are loaded when their turn has come: the memory holds those of one essay.
  const mine = turn.then(async () => writeOn({ paper, pictures: await picturesOf(paper.document, loadPicture) }))
  turn = mine.catch(() => {})
  try {
    return await mine
  } finally {
    waiting -= 1
    rest()
  }
}

async function writeOn(order: PdfOrder): Promise<Uint8Array<ArrayBuffer>> {
  clearTimeout(idle)
  thread ??= startThread()
  const worker = thread
  const over = new AbortController()
  const tooLong = setTimeout(() => over.abort(new Error('it took too long')), longestMs)
  worker.ref()
  try {
    worker.postMessage(order)
    // Rejects when the thread breaks down, which is an 'error', or is given up.
    const [answer] = (await once(worker, 'message', { signal: over.signal })) as [PdfAnswer]
    if ('error' in answer) throw new Error(answer.error)
    return answer.bytes
  } catch (error) {
    // Whatever state it is in, the next PDF gets a fresh thread.
    thread = null
    await worker.terminate()
    throw new Error('a PDF could not be written', { cause: over.signal.reason ?? error })
  } finally {
    clearTimeout(tooLong)
    worker.unref()
  }
}

/** A thread without work does not keep the process alive, and after a while not itself either. */
function rest(): void {
  clearTimeout(idle)
  if (waiting > 0) return
  idle = setTimeout(() => {
    void thread?.terminate()
    thread = null
  }, idleMs).unref()
}

function startThread(): Worker {
  const worker = startProgram('pdf-worker', { resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
  // One that breaks down between two PDFs is no reason for the server to.
  return worker.on('error', () => {
    if (thread === worker) thread = null
  })
}
