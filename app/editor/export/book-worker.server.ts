/** Makes one book on a thread of its own, from essays it is given one at a time; book-thread.server.ts starts it. */
import { parentPort } from 'node:worker_threads'
import type { BookHead, PlannedEssay } from './book'
import { beginDocxBook } from './book-docx.server'
import { type AddedEssay, beginPdfBook } from './book-pdf.server'
import type { Picture } from './pictures'

/** What the thread is told, in this order: what book, each essay, that it is all. */
export type BookOrder =
  | { act: 'begin'; format: 'docx' | 'pdf'; head: BookHead; planned: PlannedEssay[] }
  | { act: 'add'; essay: AddedEssay; pictures: Map<string, Picture> }
  | { act: 'end' }

/** What it answers to each: that it is ready for the next, the bytes at the end, or what went wrong. */
export type BookAnswer = { isReady: true } | { bytes: Uint8Array<ArrayBuffer> } | { error: string }

/** A Word file is laid out as a PDF too, which tells what its contents say until Word counts pages itself. */
function beginBook({ format, head, planned }: Extract<BookOrder, { act: 'begin' }>) {
  const pdf = beginPdfBook(head, planned)
  const docx = format === 'docx' ? beginDocxBook(head) : null
  return {
    add(essay: AddedEssay, pictures: Map<string, Picture>): void {
      const places = pdf.add(essay, pictures)
      docx?.add(essay, { places, pictures })
    },
    async end(): Promise<Uint8Array<ArrayBuffer>> {
      const { bytes, places, contents } = await pdf.end()
      return docx ? docx.end({ lines: contents.lines, totals: contents.totals(), pages: places }) : bytes
    },
  }
}

let book: ReturnType<typeof beginBook> | null = null

async function answerTo(order: BookOrder): Promise<BookAnswer> {
  if (order.act === 'begin') book = beginBook(order)
  else if (order.act === 'add') book?.add(order.essay, order.pictures)
  else if (book) return { bytes: await book.end() }
  return { isReady: true }
}

parentPort?.on('message', async (order: BookOrder) => {
  const answer = await answerTo(order).catch((error: unknown) => ({
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }))
  parentPort?.postMessage(answer, 'bytes' in answer ? [answer.bytes.buffer] : [])
})
