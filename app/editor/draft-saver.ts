import { type SaveAnswer, sendDraft } from './draft-request'
import {
  backOff,
  canSend,
  type DraftEvent,
  type DraftState,
  type DraftStatus,
  type DraftText,
  isAcknowledged,
  openDraft,
  reduceDraft,
  type ServerText,
  statusOf,
} from './draft-state'
import type { DraftStore, FoundDraft } from './draft-store'
import { fingerprint, isSameText, joinTexts } from './draft-text'

/** Milliseconds; from the promise that at most a second of typing can be lost to a crash. */
const keepAfter = 600
const quiet = 2000
const longest = 5000

/** More own texts than fit between two answers, at one every `keepAfter`. */
const remembered = 60

/** How to end a conflict: with one of the two texts, with one after the other, or with a third. */
export type Resolution = 'mine' | 'theirs' | 'both' | DraftText

/** What the page reads. `generation` grows when the fields have to show `text` anew. */
export type DraftView = {
  status: DraftStatus
  version: number
  characterCount: number | null
  text: DraftText
  generation: number
}

export type DraftSaver = ReturnType<typeof createDraftSaver>

/**
 * Keeps one text safe: in the browser within a second, on the server after two seconds of quiet and at the
 * latest five after the first unsent change. One request at a time; failed ones are repeated with back-off,
 * and at once when the network or the page comes back. Does nothing until `open`.
 *
 * What may be said and sent is decided by `draft-state.ts`; here are only clocks, storage and network, kept in
 * one closure because each of them touches the same few variables.
 */
export function createDraftSaver(options: {
  saveUrl: string
  server: ServerText
  store: () => DraftStore
  fetch: typeof fetch
  isOffline: () => boolean
}) {
  const { saveUrl } = options
  let state = openDraft(options.server)
  let view: DraftView = viewOf(state, { title: options.server.title, content: options.server.content }, 0)
  let title = options.server.title
  let readContent = () => options.server.content
  let onServer: DraftText = view.text
  let own: string[] = []
  let store: DraftStore | null = null
  let requests = 0
  let firstUnsentAt = 0
  let lastEditAt = 0
  let failedAt = 0
  let isOpen = false
  let keepTimer: ReturnType<typeof setTimeout> | undefined
  let sendTimer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  let waiting: ((status: DraftStatus) => void)[] = []

  function dispatch(event: DraftEvent) {
    state = reduceDraft(state, event)
    const next = viewOf(state, view.text, view.generation)
    // A page need not be drawn anew at each key; in a conflict it shows the text, so there it must.
    if (next.status.kind !== 'conflict' && isSameView(view, next)) return
    publish(view.text, view.generation)
  }

  function publish(text: DraftText, generation: number) {
    view = viewOf(state, text, generation)
    for (const listener of listeners) listener()
  }

  function read(): DraftText {
    return { title, content: readContent() }
  }

  /** Puts a text the writer did not type into the fields. */
  function show(text: DraftText) {
    title = text.title
    readContent = () => text.content
    publish(text, view.generation + 1)
  }

  function change(part: { title?: string; readContent?: () => string }) {
    title = part.title ?? title
    readContent = part.readContent ?? readContent
    lastEditAt = Date.now()
    if (isAcknowledged(state) || state.sending?.edit === state.edit) firstUnsentAt = lastEditAt
    dispatch({ type: 'edited' })
    keepTimer ??= setTimeout(keep, keepAfter)
    schedule()
  }

  function keep() {
    clearTimeout(keepTimer)
    keepTimer = undefined
    if (isAcknowledged(state) || !store) return
    const text = read()
    remember(text)
    const ok = store.keep({ ...text, version: state.version, sent: own, keptAt: Date.now() })
    dispatch({ type: 'kept', ok })
  }

  function remember(text: DraftText) {
    const name = fingerprint(text)
    if (own.at(-1) !== name) own = [...own, name].slice(-remembered)
  }

  function schedule() {
    clearTimeout(sendTimer)
    // A closed page keeps its text for the next one to restore: two savers must not compete.
    if (!canSend(state) || !isOpen) return
    const due =
      state.failures > 0 ? failedAt + backOff(state.failures) : Math.min(lastEditAt + quiet, firstUnsentAt + longest)
    sendTimer = setTimeout(send, Math.max(0, due - Date.now()))
  }

  async function send() {
    clearTimeout(sendTimer)
    if (!canSend(state)) return settle()
    const text = read()
    if (isSameText(text, onServer)) {
      dispatch({ type: 'unchanged' })
      return settle()
    }
    keep()
    const request = ++requests
    dispatch({ type: 'sent', request })
    firstUnsentAt = Number.POSITIVE_INFINITY
    const answer = await sendDraft({ saveUrl, text, version: state.version, fetch: options.fetch })
    receive(request, text, answer)
  }

  function receive(request: number, text: DraftText, answer: SaveAnswer) {
    dispatch(eventOf(request, text, answer))
    if (answer.kind === 'failed') failedAt = Date.now()
    if (state.hold === null) {
      if (answer.kind === 'saved' || answer.kind === 'conflict')
        onServer = answer.kind === 'saved' ? text : answer.theirs
      if (answer.kind === 'saved') own = [fingerprint(text)]
    }
    if (firstUnsentAt === Number.POSITIVE_INFINITY) firstUnsentAt = Date.now()
    settle()
  }

  /** A conflict is one only when the server's text was never ours. */
  function eventOf(request: number, text: DraftText, answer: SaveAnswer): DraftEvent {
    if (answer.kind === 'saved') return { ...answer, type: 'acknowledged', request }
    if (answer.kind === 'signed-out') return { type: 'signed-out', request }
    if (answer.kind === 'refused') return { ...answer, type: 'refused', request }
    if (answer.kind === 'failed') return { type: 'failed', request, isOffline: options.isOffline() }
    const { theirs } = answer
    if (isSameText(theirs, text))
      return { type: 'acknowledged', request, version: theirs.version, savedAt: theirs.savedAt, characterCount: null }
    if (own.includes(fingerprint(theirs)))
      return { type: 'rebased', request, version: theirs.version, savedAt: theirs.savedAt }
    return { type: 'conflicted', request, theirs }
  }

  /** After an answer: forget what is safe, go on with what is not, tell those who wait. */
  function settle() {
    if (isAcknowledged(state) && state.hold === null) {
      clearTimeout(keepTimer)
      keepTimer = undefined
      store?.forget()
    } else if (isOpen) keep()
    const isWaitedFor = waiting.length > 0 && canSend(state) && state.failures === 0
    if (isWaitedFor) return void send()
    schedule()
    if (state.sending) return
    for (const resolve of waiting) resolve(view.status)
    waiting = []
  }

  function retry() {
    if (state.hold?.kind === 'refused' && state.hold.isFinal) return
    dispatch({ type: 'retried' })
    if (canSend(state)) void send()
  }

  /** Sends what is unsent without waiting; resolves with the status once the server has answered. */
  function saveNow(): Promise<DraftStatus> {
    return new Promise((resolve) => {
      waiting.push(resolve)
      dispatch({ type: 'retried' })
      if (!state.sending) void send()
    })
  }

  function resolve(choice: Resolution) {
    if (state.hold?.kind !== 'conflict') return
    const { theirs } = state.hold
    onServer = theirs
    if (choice === 'theirs') {
      dispatch({ type: 'took-theirs' })
      show({ title: theirs.title, content: theirs.content })
      own = []
      return settle()
    }
    dispatch({ type: 'kept-mine' })
    if (choice === 'both') show(joinTexts(read(), theirs))
    else if (choice !== 'mine') show(choice)
    void send()
  }

  /** Takes up the newest text that an earlier page could not save. */
  function restore() {
    const found = store?.found() ?? []
    const newest = found[0]
    if (!newest) return
    const { server } = options
    const kept = { title: newest.draft.title, content: newest.draft.content }
    if (isSameText(kept, server)) return store?.forgetFound(newest)
    own = newest.draft.sent
    const isOurs = newest.draft.version === server.version || own.includes(fingerprint(server))
    if (isOurs) dispatch({ type: 'found', version: server.version })
    else dispatch({ type: 'found-conflict', theirs: server })
    show(kept)
    keep()
    if (!state.isKeepingBroken) forgetAncestors(found)
    if (isOurs) void send()
  }

  /** What was found now stands under this page's name; older states of the same writing add nothing to it. */
  function forgetAncestors(found: FoundDraft[]) {
    for (const each of found) if (own.includes(fingerprint(each.draft))) store?.forgetFound(each)
  }

  function open() {
    isOpen = true
    if (store) return schedule()
    store = options.store()
    restore()
  }

  /** The page is going away: the browser keeps the text, and the server gets it if nothing is on its way. */
  function leave() {
    keep()
    if (canSend(state)) void send()
  }

  function close() {
    if (isOpen) leave()
    isOpen = false
    clearTimeout(sendTimer)
  }

  return {
    change,
    read,
    saveNow,
    resolve,
    retry,
    leave,
    open,
    close,
    view: () => view,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function viewOf(state: DraftState, text: DraftText, generation: number): DraftView {
  const { version, characterCount } = state
  return { status: statusOf(state), version, characterCount, text, generation }
}

function isSameView(a: DraftView, b: DraftView): boolean {
  const isSameStatus = JSON.stringify(a.status) === JSON.stringify(b.status)
  return isSameStatus && a.version === b.version && a.characterCount === b.characterCount
}
