import type { Commitment } from '../commitments/commitments.server'
import type { FieldNote, NotesDay } from '../field-notes/notes-by-day'
import type { Rung } from './ladder'

/** What lies beside an essay while its author writes; nobody else is ever sent any of it. */
export type Help = {
  rungs: Rung[]
  commitments: {
    /** Open, and from before this essay. */
    earlier: Commitment[]
    /** Open, and made in it. */
    here: Commitment[]
    /** The day that the form of a new one proposes. */
    proposed: string
  }
  /** Only days and items with notes. */
  notes: NotesDay<FieldNote>[]
  /** Of the study session, in whose time its notes are told; null without one. */
  timeZone: string | null
}
