/** What the writer has on the screen. `content` is the editor's JSON as a string. */
export type DraftText = { title: string; content: string }

/** The text the server holds. `savedAt` is an ISO date, null while nothing was ever saved. */
export type ServerText = DraftText & { version: number; savedAt: string | null }

/** Why nothing is being sent at the moment. */
type Hold =
  | { kind: 'retry'; isOffline: boolean }
  | { kind: 'conflict'; theirs: ServerText; base: ServerText | null }
  | { kind: 'signed-out' }
  | { kind: 'refused'; reason: string | null; isFinal: boolean }

/**
 * Edits are numbered from 1 as they are made; the server knows all of them up to `acknowledged`.
 * One request at most is on its way, and it carries all edits up to `sending.edit`.
 */
export type DraftState = {
  version: number
  savedAt: string | null
  characterCount: number | null
  edit: number
  acknowledged: number
  sending: { request: number; edit: number } | null
  hold: Hold | null
  /** Requests that failed in a row: the exponent of the back-off. */
  failures: number
  /** Whether the browser refused to keep the text (storage full or forbidden). */
  isKeepingBroken: boolean
  /** The browser holds the text with all edits up to this one. */
  kept: number
  /** When the browser last kept the text: an ISO date, to the minute. */
  keptAt: string | null
  /** Whether what was written elsewhere has just been laid together with this text; until the next edit. */
  isMerged: boolean
}

type Answer = { request: number }

export type DraftEvent =
  | { type: 'edited' }
  | { type: 'kept'; ok: boolean; edit: number; at: string }
  | { type: 'unchanged' }
  | { type: 'sent'; request: number }
  | (Answer & { type: 'acknowledged'; version: number; savedAt: string | null; characterCount: number | null })
  /** The server already had, under a newer version, a text of ours whose answer was lost. */
  | (Answer & { type: 'rebased'; version: number; savedAt: string | null })
  /** The server had a text from elsewhere, which changed other blocks than ours did: ours is both now. */
  | (Answer & { type: 'merged'; version: number; savedAt: string | null })
  | (Answer & { type: 'conflicted'; theirs: ServerText; base: ServerText | null })
  | (Answer & { type: 'failed'; isOffline: boolean })
  | (Answer & { type: 'signed-out' })
  | (Answer & { type: 'refused'; reason: string | null; isFinal: boolean })
  /** This browser knows a newer text of the server's than the page came with. */
  | { type: 'outdated'; newest: ServerText }
  | { type: 'found'; version: number; isMerged: boolean }
  | { type: 'found-conflict'; theirs: ServerText; base: ServerText | null }
  | { type: 'retried' }
  | { type: 'kept-mine' }
  | { type: 'took-theirs' }

/** Whether this browser holds the text as it stands, is about to, or refuses to. */
export type Copy = 'kept' | 'keeping' | 'refused'

/** Where the text is now, for the page to say in words. `keptAt` is when the browser's copy was made. */
export type DraftStatus =
  | { kind: 'saved'; at: string | null; isMerged: boolean }
  | { kind: 'saving' }
  | { kind: 'local'; isOffline: boolean; copy: Copy; keptAt: string | null }
  | { kind: 'conflict'; theirs: ServerText; base: ServerText | null }
  | { kind: 'signed-out'; copy: Copy }
  | { kind: 'refused'; reason: string | null; copy: Copy }

/** A draft as the page received it: nothing edited yet. */
export function openDraft(server: ServerText): DraftState {
  return {
    version: server.version,
    savedAt: server.savedAt,
    characterCount: null,
    edit: 0,
    acknowledged: 0,
    sending: null,
    hold: null,
    failures: 0,
    isKeepingBroken: false,
    kept: 0,
    keptAt: null,
    isMerged: false,
  }
}

/** Whether every edit is on the server. */
export function isAcknowledged(state: DraftState): boolean {
  return state.acknowledged === state.edit
}

/** Whether the saver may send: something is unsent, nothing is on its way and nobody has to decide first. */
export function canSend(state: DraftState): boolean {
  if (state.sending || isAcknowledged(state)) return false
  return state.hold === null || state.hold.kind === 'retry'
}

/** The state after one event. Pure; an answer to any request but the one on its way changes nothing. */
export function reduceDraft(state: DraftState, event: DraftEvent): DraftState {
  if ('request' in event && event.type !== 'sent') return reduceAnswer(state, event)
  switch (event.type) {
    case 'edited':
      return { ...state, edit: state.edit + 1, hold: holdAfterEdit(state.hold), isMerged: isStillNews(state) }
    case 'kept':
      return event.ok
        ? { ...state, isKeepingBroken: false, kept: Math.max(state.kept, event.edit), keptAt: event.at }
        : { ...state, isKeepingBroken: true }
    case 'unchanged':
      return state.sending || state.hold?.kind === 'conflict' ? state : { ...state, ...calm, acknowledged: state.edit }
    case 'sent':
      return canSend(state) ? { ...state, sending: { request: event.request, edit: state.edit } } : state
    case 'outdated':
      return { ...state, version: event.newest.version, savedAt: event.newest.savedAt }
    case 'found':
      return { ...state, version: event.version, edit: state.edit + 1, isMerged: event.isMerged }
    case 'found-conflict':
      return { ...state, edit: state.edit + 1, hold: { kind: 'conflict', theirs: event.theirs, base: event.base } }
    case 'retried':
      return state.hold && state.hold.kind !== 'conflict' ? { ...state, ...calm } : state
    case 'kept-mine':
      return state.hold?.kind === 'conflict'
        ? { ...state, ...calm, version: state.hold.theirs.version, edit: state.edit + 1 }
        : state
    case 'took-theirs':
      return state.hold?.kind === 'conflict' ? takeTheirs(state, state.hold.theirs) : state
  }
}

/** A merge is told with the save that follows it; what is written after that save is no news of it. */
function isStillNews(state: DraftState): boolean {
  return state.isMerged && !isAcknowledged(state)
}

const calm = { hold: null, failures: 0 }

/** A text that was refused for what it is may be right after the next change; every other hold stays. */
function holdAfterEdit(hold: Hold | null): Hold | null {
  return hold?.kind === 'refused' && !hold.isFinal ? null : hold
}

function takeTheirs(state: DraftState, theirs: ServerText): DraftState {
  const edit = state.edit + 1
  return { ...state, ...calm, edit, acknowledged: edit, version: theirs.version, savedAt: theirs.savedAt }
}

function reduceAnswer(state: DraftState, event: Exclude<Extract<DraftEvent, Answer>, { type: 'sent' }>): DraftState {
  const sending = state.sending
  if (!sending || sending.request !== event.request) return state
  const answered = { ...state, sending: null }
  switch (event.type) {
    case 'acknowledged': {
      const { version, savedAt, characterCount } = event
      return { ...answered, ...calm, acknowledged: sending.edit, version, savedAt, characterCount }
    }
    case 'rebased':
      return { ...answered, ...calm, version: event.version, savedAt: event.savedAt }
    case 'merged':
      return {
        ...answered,
        ...calm,
        version: event.version,
        savedAt: event.savedAt,
        edit: state.edit + 1,
        isMerged: true,
      }
    case 'conflicted':
      return { ...answered, hold: { kind: 'conflict', theirs: event.theirs, base: event.base } }
    case 'failed':
      return { ...answered, failures: state.failures + 1, hold: { kind: 'retry', isOffline: event.isOffline } }
    case 'signed-out':
      return { ...answered, hold: { kind: 'signed-out' } }
    case 'refused': {
      // Written on while the refusal was on its way: the newer text has not been judged yet.
      const isOutdated = !event.isFinal && state.edit > sending.edit
      return {
        ...answered,
        hold: isOutdated ? null : { kind: 'refused', reason: event.reason, isFinal: event.isFinal },
      }
    }
  }
}

/** What the page may say. 'saved' only when the server has acknowledged every edit. */
export function statusOf(state: DraftState): DraftStatus {
  const copy = copyOf(state)
  const hold = state.hold
  if (hold?.kind === 'conflict') return { kind: 'conflict', theirs: hold.theirs, base: hold.base }
  if (isAcknowledged(state)) return { kind: 'saved', at: state.savedAt, isMerged: state.isMerged }
  if (hold?.kind === 'retry') return { kind: 'local', isOffline: hold.isOffline, copy, keptAt: state.keptAt }
  if (hold?.kind === 'signed-out') return { kind: 'signed-out', copy }
  if (hold?.kind === 'refused') return { kind: 'refused', reason: hold.reason, copy }
  return { kind: 'saving' }
}

function copyOf(state: DraftState): Copy {
  if (state.isKeepingBroken) return 'refused'
  return state.kept === state.edit ? 'kept' : 'keeping'
}

/** Milliseconds to wait after so many failures in a row: 1 s, 2 s, 4 s … at most 30 s. */
export function backOff(failures: number): number {
  return Math.min(30_000, 1000 * 2 ** Math.max(0, failures - 1))
}
