import type { ServerResponse } from 'node:http'
import { second } from '../clock'

/**
 * How often a quiet stream says that it is still there: proxies close what is silent for a minute, and writing is how a
 * reader is noticed who left without a word.
 */
const beat = 25 * second

/** After how long a browser asks again whose stream ended; a restart takes less. */
const retry = 5 * second

/** A reader who takes nothing of this many bytes has left, or might as well have. */
const mostUnsent = 16 * 1024

/** One answer that stays open and says something now and then: server-sent events. */
export type EventStream = {
  /** Says something; `id` is what the browser tells when it asks again. */
  send: (event: { name: string; id?: string; data: unknown }) => void
  end: () => void
}

const open = new Set<ServerResponse>()
let heart: NodeJS.Timeout | undefined

/**
 * Answers with a stream of events. `onClose` is called once, when either side has ended it: the response says so on
 * Node, where a request's signal does not.
 */
export function openEventStream(res: ServerResponse, onClose: () => void): EventStream {
  res.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // The connection ends with the stream, so that a stopping server need not wait for it.
    Connection: 'close',
    // Some proxies collect an answer before they pass it on, unless told not to.
    'X-Accel-Buffering': 'no',
  })
  open.add(res)
  heart ??= setInterval(beatOnce, beat).unref()
  res.once('close', () => {
    open.delete(res)
    if (open.size === 0) {
      clearInterval(heart)
      heart = undefined
    }
    onClose()
  })
  write(res, `retry: ${retry}\n\n`)
  return {
    send: ({ name, id, data }) => {
      write(res, `${id ? `id: ${id}\n` : ''}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
    },
    end: () => void res.end(),
  }
}

function beatOnce(): void {
  for (const res of open) write(res, ':\n\n')
}

function write(res: ServerResponse, text: string): void {
  if (res.writableEnded) return
  if (res.writableLength > mostUnsent) res.destroy()
  else res.write(text)
}

/** Streams that are open in this process. */
export function countEventStreams(): number {
  return open.size
}
