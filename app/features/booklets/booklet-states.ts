/** While a booklet is OPEN authors are asked and answer; once it is CLOSED their answers stay as they are. */
export const bookletStates = ['OPEN', 'CLOSED'] as const
export type BookletState = (typeof bookletStates)[number]

/** Who a booklet is for: its unit and those below it, or others too. */
export const reaches = ['UNIT', 'BEYOND'] as const
export type Reach = (typeof reaches)[number]

/** What an author said. WITHDRAWN is a yes that was taken back. */
export const entryStates = ['ASKED', 'CONSENTED', 'DECLINED', 'WITHDRAWN'] as const
export type EntryState = (typeof entryStates)[number]

/**
 * How an entry stands for somebody who would make the booklet now. Only `in` is in it; of the others each says why not:
 * the author has not answered, said no, took their yes back; the organizer left it out; its author revised it since, or it
 * was not checked though the booklet goes beyond their branch; or the maker may not read it.
 */
export const standings = [
  'in',
  'asked',
  'revised',
  'unchecked',
  'unreadable',
  'leftOut',
  'declined',
  'withdrawn',
] as const
export type Standing = (typeof standings)[number]

/** The part of an entry and its essay that its standing depends on. */
export type EntryPlace = {
  state: EntryState
  isLeftOut: boolean
  isBeyond: boolean
  /** The revision that the author agreed to, or was asked about. */
  revisionNumber: number
  newestNumber: number
  checkedNumber: number
  /** Whether the maker may read the essay, and its author did not take it back. */
  isReadable: boolean
}

/** Where an entry stands; `includedScope` says in the database's words when that is `in`. */
export function standingOf(entry: EntryPlace): Standing {
  if (entry.state === 'ASKED') return 'asked'
  if (entry.state === 'DECLINED') return 'declined'
  if (entry.state === 'WITHDRAWN') return 'withdrawn'
  if (!entry.isReadable) return 'unreadable'
  if (entry.isLeftOut) return 'leftOut'
  if (entry.revisionNumber !== entry.newestNumber) return 'revised'
  return entry.isBeyond && entry.checkedNumber !== entry.newestNumber ? 'unchecked' : 'in'
}

/** How many were asked, and what they said: the parts add up to the whole. */
export type Progress = { asked: number; consented: number; declined: number; withdrawn: number; waiting: number }

export function progressOf(states: EntryState[]): Progress {
  const count = (state: EntryState) => states.filter((one) => one === state).length
  return {
    asked: states.length,
    ...{ consented: count('CONSENTED'), declined: count('DECLINED'), withdrawn: count('WITHDRAWN') },
    waiting: count('ASKED'),
  }
}
