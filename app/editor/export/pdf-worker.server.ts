/** Writes PDFs on a thread of its own; pdf-queue.server.ts starts it, and gives it one at a time. */
import { parentPort } from 'node:worker_threads'
import type { Paper } from './paper'
import { pdfOf } from './pdf.server'
import type { Picture } from './pictures'

/** What the thread is given. */
export type PdfOrder = { paper: Paper; pictures: Map<string, Picture> }

/** What the thread answers: the bytes, or what went wrong. */
export type PdfAnswer = { bytes: Uint8Array<ArrayBuffer> } | { error: string }

parentPort?.on('message', async ({ paper, pictures }: PdfOrder) => {
  const answer: PdfAnswer = await pdfOf(paper, pictures).then(
    (bytes) => ({ bytes }),
    (error: unknown) => ({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
  parentPort?.postMessage(answer, 'bytes' in answer ? [answer.bytes.buffer] : [])
})
