import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import type { BookHead, PlannedEssay } from './book'
import type { AddedEssay } from './book-pdf.server'
import type { BookAnswer, BookOrder } from './book-worker.server'
import type { Picture } from './pictures'
import { startProgram } from './thread-program.server'

export type OrderedBook = {
  format: 'docx' | 'pdf'
  head: BookHead
  /** What may come, at most, in the order of the book. */
  planned: PlannedEssay[]
  /** Its essays, fetched one at a time as the book goes on. */
  essays: AsyncIterable<{ essay: AddedEssay; pictures: Map<string, Picture> }>
}

/**
 * Books are made one at a time, each on a thread that is started for it and ends with it: a hundred essays take some ten
 * seconds of a processor, and memory that the server then has again. It is another thread than that of single PDFs, so
 * nobody who wants one waits for a book.
 */
let turn: Promise<unknown> = Promise.resolve()
let waiting = 0

/** More would wait for minutes. */
const mostWaiting = 3
/** For one essay or the end; the largest text a document can hold takes some ten seconds. */
const longestMs = 120_000
const memoryMb = 1536

/**
 * @returns the bytes of a book, or null when so many wait already that it is better to ask again later. Throws what
 * went wrong.
 */
export async function bookOf(order: OrderedBook): Promise<Uint8Array<ArrayBuffer> | null> {
  if (waiting >= mostWaiting) return null
  waiting += 1
  const mine = turn.then(() => makeBook(order))
  turn = mine.catch(() => {})
  try {
    return await mine
  } finally {
    waiting -= 1
  }
}

async function makeBook({ format, head, planned, essays }: OrderedBook): Promise<Uint8Array<ArrayBuffer>> {
  const worker = startProgram('book-worker', { resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
  try {
    await tell(worker, { act: 'begin', format, head, planned })
    for await (const { essay, pictures } of essays) await tell(worker, { act: 'add', essay, pictures })
    const answer = await tell(worker, { act: 'end' })
    if (!('bytes' in answer)) throw new Error('a book without bytes')
    return answer.bytes
  } finally {
    await worker.terminate()
  }
}

/** One order, and its answer before the next: no more than one essay is on its way. */
async function tell(worker: Worker, order: BookOrder): Promise<Exclude<BookAnswer, { error: string }>> {
  worker.postMessage(order)
  // Rejects when the thread breaks down, which is an 'error', or is given up.
  const [answer] = (await once(worker, 'message', { signal: AbortSignal.timeout(longestMs) })) as [BookAnswer]
  if ('error' in answer) throw new Error(answer.error)
  return answer
}
