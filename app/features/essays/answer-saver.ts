import type { Rung } from './ladder'

/** What the server said to an answer. */
export type AnswerReply =
  | { kind: 'saved'; version: number }
  | { kind: 'conflict'; version: number; answer: string }
  | { kind: 'signed-out' }
  | { kind: 'refused'; reason: string | null }
  | { kind: 'failed' }

export type UnsentAnswer = { question: string; answer: string; version: number }

/** Where answers wait in the browser. Nothing is thrown; `keep` says whether the browser took them. */
export type AnswerStore = {
  /** This page's answers that the server has not acknowledged; none forgets them. */
  keep: (answers: UnsentAnswer[]) => boolean
  /** What other pages (before a crash, in another tab) left behind. */
  find: () => UnsentAnswer[]
  /** Forgets what `find` found. */
  forgetFound: () => void
}

/** Where the answers are, in one word; `refused` carries the server's reason where it gave one. */
export type AnswersState =
  | { kind: 'saved' | 'saving' | 'signed-out' | 'unkept' }
  | { kind: 'local'; isOffline: boolean }
  | { kind: 'refused'; reason: string | null }

/** `joined` are the questions whose field holds two answers now, which were written apart. */
export type AnswersView = { answers: ReadonlyMap<string, string>; joined: ReadonlySet<string>; state: AnswersState }

type Entry = { answer: string; version: number; edit: number; savedEdit: number; reason: string | null | undefined }

/** Milliseconds of quiet until an answer is sent, and the most that it waits. */
const quiet = 1500
const longest = 5000

const backOff = (failures: number) => Math.min(30_000, 1000 * 2 ** Math.max(0, failures - 1))

/** Two answers that were written apart, as one that lacks nothing of either: the other one's goes below. */
export function joinAnswers(mine: string, theirs: string): string {
  if (mine.includes(theirs)) return mine
  return theirs.includes(mine) ? theirs : `${mine}\n${theirs}`
}

export type AnswerSaver = ReturnType<typeof createAnswerSaver>

/**
 * Saves the answers of one essay as they are written: in the browser at each key, on the server after a moment of
 * quiet, one after the other. What was written elsewhere meanwhile is put below, so that nothing has to be decided
 * and nothing is lost. Does nothing until `open`.
 */
export function createAnswerSaver(options: {
  rungs: Rung[]
  store: () => AnswerStore
  send: (answer: UnsentAnswer) => Promise<AnswerReply>
  isOffline: () => boolean
}) {
  const { send, isOffline } = options
  const entries = new Map<string, Entry>(options.rungs.map((rung) => [rung.question, entryOf(rung)]))
  const listeners = new Set<() => void>()
  let joined: ReadonlySet<string> = new Set()
  let store: AnswerStore | null = null
  let isKept = true
  let failure: 'signed-out' | 'local' | null = null
  let view: AnswersView = viewOf()
  let isOpen = false
  let isSending = false
  let failures = 0
  let firstUnsentAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function viewOf(): AnswersView {
    return {
      answers: new Map([...entries].map(([question, { answer }]) => [question, answer])),
      joined,
      state: stateOf(),
    }
  }

  function stateOf(): AnswersState {
    const refused = [...entries.values()].find(({ reason }) => reason !== undefined)
    if (refused) return { kind: 'refused', reason: refused.reason ?? null }
    if (unsent().length === 0) return { kind: 'saved' }
    if (!isKept && failure) return { kind: 'unkept' }
    if (failure === 'signed-out') return { kind: 'signed-out' }
    return failure ? { kind: 'local', isOffline: isOffline() } : { kind: 'saving' }
  }

  function publish() {
    view = viewOf()
    for (const listener of listeners) listener()
  }

  function unsent(): [string, Entry][] {
    return [...entries].filter(([, { edit, savedEdit }]) => edit !== savedEdit)
  }

  function keep() {
    const answers = unsent().map(([question, { answer, version }]) => ({ question, answer, version }))
    isKept = store?.keep(answers) ?? false
  }

  function change(question: string, answer: string) {
    const entry = entries.get(question)
    if (!entry) return
    Object.assign(entry, { answer, edit: entry.edit + 1, reason: undefined })
    keep()
    publish()
    const now = performance.now()
    if (firstUnsentAt === 0) firstUnsentAt = now
    plan(Math.min(quiet, Math.max(0, firstUnsentAt + longest - now)))
  }

  function plan(wait: number) {
    clearTimeout(timer)
    if (isOpen) timer = setTimeout(flush, wait)
  }

  async function flush() {
    clearTimeout(timer)
    if (!isOpen || isSending) return
    isSending = true
    firstUnsentAt = 0
    try {
      for (let next = firstToSend(); next; next = firstToSend()) {
        const [question, entry] = next
        const { answer, version, edit } = entry
        if (!take(question, { entry, edit, reply: await send({ question, answer, version }) })) break
      }
    } finally {
      isSending = false
      keep()
      publish()
    }
  }

  function firstToSend() {
    return unsent().find(([, { reason }]) => reason === undefined)
  }

  /** Takes a reply in; false when there is no use in sending more now. */
  function take(question: string, { entry, edit, reply }: { entry: Entry; edit: number; reply: AnswerReply }): boolean {
    if (reply.kind === 'failed' || reply.kind === 'signed-out') {
      failure = reply.kind === 'failed' ? 'local' : reply.kind
      if (reply.kind === 'failed') {
        failures += 1
        plan(backOff(failures))
      }
      return false
    }
    failure = null
    failures = 0
    if (reply.kind === 'refused') entry.reason = reply.reason
    else if (reply.kind === 'saved') Object.assign(entry, { version: reply.version, savedEdit: edit })
    else join(question, { entry, theirs: reply })
    return true
  }

  function join(question: string, { entry, theirs }: { entry: Entry; theirs: { version: number; answer: string } }) {
    const both = joinAnswers(entry.answer, theirs.answer)
    if (both !== entry.answer) joined = new Set([...joined, question])
    Object.assign(entry, { answer: both, version: theirs.version, edit: entry.edit + 1 })
  }

  function open() {
    isOpen = true
    store ??= options.store()
    for (const { question, answer } of store.find()) {
      // The question of an answer may be asked no more; the answer is still its writer's.
      const entry = entries.get(question) ?? entryOf({ question, answer: '', version: 0 })
      entries.set(question, entry)
      const both = joinAnswers(answer, entry.answer)
      if (both !== entry.answer) Object.assign(entry, { answer: both, edit: entry.edit + 1 })
    }
    keep()
    // Only what this page holds itself now may be forgotten.
    if (isKept) store.forgetFound()
    publish()
    return flush()
  }

  return {
    view: () => view,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open,
    close() {
      isOpen = false
      clearTimeout(timer)
    },
    change,
    /** Sends what is unsent at once: the network or the sign-in is back, or the page goes away. */
    retry: flush,
  }
}

function entryOf({ answer, version }: UnsentAnswer): Entry {
  return { answer, version, edit: 0, savedEdit: 0, reason: undefined }
}
