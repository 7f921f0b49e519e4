/** The worker in which a file is read: see import-file.server.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { type Imported, type ImportRefusal, refusalOf } from './imported'
import { type ImportInput, readFile } from './read-file'

/** What the worker answers, once. */
export type Answer = { imported: Imported } | { refused: ImportRefusal } | { error: string }

// zod's compiled checks cost more to make than they save in a thread that reads one file and ends.
z.config({ jitless: true })

function answer(input: ImportInput): Answer {
  try {
    return { imported: readFile(input) }
  } catch (error) {
    const refused = refusalOf(error)
    if (refused) return { refused }
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

const answered = answer(workerData as ImportInput)
const pictures = 'imported' in answered ? answered.imported.images.map(({ bytes }) => bytes.buffer) : []
parentPort?.postMessage(answered, [...new Set(pictures)])
