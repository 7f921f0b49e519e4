import { type SaveAnswer, sendAside, sendDraft } from './draft-request'
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
import type { DraftStore, FoundDraft, KeptDraft } from './draft-store'
import { fingerprint, isSameText } from './draft-text'
import { reconcile } from './merge'

/** Milliseconds; from the promise that at most a second of typing can be lost to a crash. */
const keepAfter = 300
const keepAtLast = 200
const quiet = 2000
const longest = 5000

/** Milliseconds between two looks at whether a composition has ended. */
const compositionCheck = 150

/** More own texts than fit between two answers, at one every `keepAfter`. */
const remembered = 100

/** How to end a conflict: with one of the two texts, or with a third, laid together from both. */
export type Resolution = 'mine' | 'theirs' | DraftText

/** In the place of what was there, or the same with what somebody wrote elsewhere. */
export type ShownAs = 'instead' | 'merged'

/** The fields of the page, once they are there. */
export type DraftFields = {
  /** Whether an input method is composing: what is written may not be exchanged under its hands. */
  isComposing: () => boolean
  /** Puts a text the writer did not type into the fields; done when it returns. */
  show: (text: DraftText, how: ShownAs) => void
}

/** What the page reads. `generation` grows when fields that are not there yet have to show `text` instead. */
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
 * What may be said and sent is decided by `draft-state.ts`, what two texts make together by `merge.ts`; here are
 * only clocks, storage and network, kept in one closure because each of them touches the same few variables.
 * The clock is the one that nobody can set.
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
  /** What the server had when it and the page last agreed; in a conflict, `began` instead. */
  let base: ServerText = options.server
  let keptBase: ServerText | null = null
  let own: string[] = []
  let store: DraftStore | null = null
  let found: FoundDraft[] = []
  let fields: DraftFields | null = null
  let ready: Promise<void> = Promise.resolve()
  let requests = 0
  let firstUnsentAt = 0
  let lastEditAt = 0
  let failedAt = 0
  let isOpen = false
  /** The writer decided against a text of the server's, wholly or in part: the next save says so. */
  let isReplacing = false
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
  function show(text: DraftText, how: ShownAs = 'instead') {
    title = text.title
    readContent = () => text.content
    fields?.show(text, how)
    publish(text, fields ? view.generation : view.generation + 1)
  }

  function change(part: { title?: string; readContent?: () => string }) {
    title = part.title ?? title
    readContent = part.readContent ?? readContent
    lastEditAt = performance.now()
    if (isAcknowledged(state) || state.sending?.edit === state.edit) firstUnsentAt = lastEditAt
    dispatch({ type: 'edited' })
    keepTimer ??= setTimeout(() => whenIdle(keep, keepAtLast), keepAfter)
    schedule()
  }

  /** The text as the browser keeps it; null when the server has it. */
  function unsent(): KeptDraft | null {
    if (isAcknowledged(state)) return null
    const text = read()
    const name = fingerprint(text)
    if (own.at(-1) !== name) own = [...own, name].slice(-remembered)
    return { ...text, version: began()?.version ?? 0, sent: own, keptAt: Date.now(), edit: state.edit }
  }

  /** The server's text that this one began from; null when nobody knows it any more. */
  function began(): ServerText | null {
    return state.hold?.kind === 'conflict' ? state.hold.base : base
  }

  async function keep(): Promise<boolean> {
    clearTimeout(keepTimer)
    keepTimer = undefined
    const draft = store && unsent()
    if (!draft) return true
    keepBase(began())
    const ok = (await store?.keep(draft)) ?? false
    dispatch({ type: 'kept', ok, edit: draft.edit, at: toMinute(draft.keptAt) })
    return ok
  }

  function keepBase(text: ServerText | null) {
    if (!text || text === keptBase) return
    keptBase = text
    store?.keepBase(text)
  }

  function schedule() {
    clearTimeout(sendTimer)
    // A closed page keeps its text for the next one to restore: two savers must not compete.
    if (!canSend(state) || !isOpen) return
    const due =
      state.failures > 0 ? failedAt + backOff(state.failures) : Math.min(lastEditAt + quiet, firstUnsentAt + longest)
    sendTimer = setTimeout(send, Math.max(0, due - performance.now()))
  }

  async function send() {
    clearTimeout(sendTimer)
    if (!canSend(state)) return settle()
    const text = read()
    if (isSameText(text, base)) {
      dispatch({ type: 'unchanged' })
      return settle()
    }
    void keep()
    const request = ++requests
    dispatch({ type: 'sent', request })
    firstUnsentAt = Number.POSITIVE_INFINITY
    const answer = await sendDraft({ saveUrl, text, version: state.version, isReplacing, fetch: options.fetch })
    if (answer.kind === 'conflict') await compositionEnd()
    receive(request, text, answer)
  }

  async function compositionEnd() {
    while (isOpen && fields?.isComposing()) await new Promise((resolve) => setTimeout(resolve, compositionCheck))
  }

  function receive(request: number, text: DraftText, answer: SaveAnswer) {
    if (answer.kind === 'conflict') meet(request, text, answer.theirs)
    else dispatch(eventOf(request, answer))
    if (answer.kind === 'failed') failedAt = performance.now()
    if (answer.kind === 'saved') agreeOn({ ...text, version: answer.version, savedAt: answer.savedAt })
    if (firstUnsentAt === Number.POSITIVE_INFINITY) firstUnsentAt = performance.now()
    settle()
  }

  function eventOf(request: number, answer: Exclude<SaveAnswer, { kind: 'conflict' }>): DraftEvent {
    if (answer.kind === 'saved') return { ...answer, type: 'acknowledged', request }
    if (answer.kind === 'signed-out') return { type: 'signed-out', request }
    if (answer.kind === 'refused') return { ...answer, type: 'refused', request }
    return { type: 'failed', request, isOffline: options.isOffline() }
  }

  function agreeOn(server: ServerText) {
    base = server
    isReplacing = false
    own = [fingerprint(server)]
    keepBase(server)
  }

  /** The server has another text than the one this save began from. */
  function meet(request: number, sent: DraftText, theirs: ServerText) {
    const { version, savedAt } = theirs
    if (isSameText(theirs, sent)) {
      dispatch({ type: 'acknowledged', request, version, savedAt, characterCount: null })
      return agreeOn(theirs)
    }
    // A server that went back to an older text (restored from a backup) does not continue ours.
    const common = theirs.version > base.version ? base : null
    const met = reconcile({ base: common, mine: read(), theirs, isOurs: own.includes(fingerprint(theirs)) })
    if (met.kind === 'clash') return dispatch({ type: 'conflicted', request, theirs, base: common })
    if (met.kind === 'merged') {
      dispatch({ type: 'merged', request, version, savedAt })
      base = theirs
      return show(met.text, 'merged')
    }
    dispatch({ type: 'rebased', request, version, savedAt })
    base = theirs
  }

  /** After an answer: forget what is safe, go on with what is not, tell those who wait. */
  function settle() {
    if (isAcknowledged(state) && state.hold === null) {
      clearTimeout(keepTimer)
      keepTimer = undefined
      store?.forget()
      if (isOpen) takeUpFound()
    } else if (isOpen) void keep()
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
    base = theirs
    if (choice === 'theirs') {
      void sendAside({ saveUrl, text: read(), version: theirs.version, fetch: options.fetch })
      dispatch({ type: 'took-theirs' })
      agreeOn(theirs)
      show({ title: theirs.title, content: theirs.content })
      return settle()
    }
    isReplacing = true
    dispatch({ type: 'kept-mine' })
    if (choice !== 'mine') show(choice)
    void send()
  }

  /** Finds what earlier pages could not save, and what the server had when this browser last heard of it. */
  async function restore() {
    const { drafts, newest } = (await store?.find()) ?? { drafts: [], newest: null }
    found = drafts
    // A page that came without a network is as old as its last visit.
    if (newest && newest.version > base.version) {
      dispatch({ type: 'outdated', newest })
      base = newest
      show({ title: newest.title, content: newest.content })
    }
    keepBase(base)
    takeUpFound()
  }

  /** Takes up the newest text that an earlier page could not save; the next one follows when this one is safe. */
  function takeUpFound() {
    while (found.length > 0 && isAcknowledged(state) && !fields?.isComposing()) {
      const [next, ...others] = found
      found = others
      if (next) takeUp(next)
    }
  }

  function takeUp(next: FoundDraft) {
    const mine = { title: next.draft.title, content: next.draft.content }
    const sent = next.draft.sent
    const isOurs = next.draft.version === base.version || sent.includes(fingerprint(base))
    const met = reconcile({ base: next.base, mine, theirs: base, isOurs })
    if (met.kind === 'same') return store?.forgetFound(next)
    own = [...sent, fingerprint(mine)]
    if (met.kind === 'clash') dispatch({ type: 'found-conflict', theirs: base, base: next.base })
    else dispatch({ type: 'found', version: base.version, isMerged: met.kind === 'merged' })
    show(met.kind === 'merged' ? met.text : mine)
    void forgetAncestors([next, ...found])
    if (met.kind !== 'clash') void send()
  }

  /** What was found now stands under this page's name; older states of the same writing add nothing to it. */
  async function forgetAncestors(candidates: FoundDraft[]) {
    const ancestors = candidates.filter(({ draft }) => own.includes(fingerprint(draft)))
    if (!(await keep())) return
    found = found.filter((each) => !ancestors.includes(each))
    for (const each of ancestors) store?.forgetFound(each)
  }

  function open() {
    isOpen = true
    if (store) return schedule()
    store = options.store()
    ready = restore()
  }

  /** The page is going away: the browser keeps the text, and the server gets it if nothing is on its way. */
  function leave() {
    const draft = store && unsent()
    if (draft) store?.keepNow(draft)
    void keep()
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
    /** Resolves when what earlier pages left behind has been taken up. */
    ready: () => ready,
    /** Gives the saver the fields to show texts in; null when they go. */
    attach: (present: DraftFields | null) => {
      fields = present
    },
    view: () => view,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** A time as it is shown: a page need not be drawn anew for every second of it. */
function toMinute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}Z`
}

/** Calls back when the page has nothing better to do, at the latest after `limit` milliseconds. */
function whenIdle(call: () => void, limit: number) {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(call, { timeout: limit })
  else call()
}

function viewOf(state: DraftState, text: DraftText, generation: number): DraftView {
  const { version, characterCount } = state
  return { status: statusOf(state), version, characterCount, text, generation }
}

function isSameView(a: DraftView, b: DraftView): boolean {
  const isSameStatus = JSON.stringify(a.status) === JSON.stringify(b.status)
  return isSameStatus && a.version === b.version && a.characterCount === b.characterCount
}
