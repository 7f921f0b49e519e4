/** Characters of a note, as code points: a line made while standing, not a page. */
export const maxNoteCharacters = 500

/** A photograph of a note: a kept file, and its size in pixels. */
export type NotePhoto = { fileId: string; width: number; height: number }

/** A note as its writer sees it. `text` is empty only beside a photo. `version` counts edits; 0 is not on the server yet. */
export type FieldNote = {
  id: string
  activityId: string | null
  text: string
  photo: NotePhoto | null
  takenAt: Date
  version: number
}

/** An item of the agenda, as much of it as notes need. */
export type Slot = { id: string; title: string; startsAt: Date; endsAt: Date }

/** The notes of one item of the agenda, or with null those of none, in the order they were made. */
export type SlotNotes<Note> = { slot: Slot | null; notes: Note[] }

/** One day: its items in their order, then what belongs to none. `at` is a moment of that day. */
export type NotesDay<Note> = { day: string; at: Date; slots: SlotNotes<Note>[] }

type Placed = { activityId: string | null; takenAt: Date }

/**
 * Notes beside the agenda they were made in, by days. A note belongs to the day of its item, wherever its own clock
 * stood, and one without an item to the day it was made. `dayOf` says the day of an instant.
 */
export function notesByDay<Note extends Placed>(
  agenda: Slot[],
  notes: Note[],
  dayOf: (at: Date) => string,
): NotesDay<Note>[] {
  const days = new Map<string, NotesDay<Note>>()
  const dayAt = (at: Date) => {
    const day = dayOf(at)
    const found = days.get(day) ?? { day, at, slots: [] }
    days.set(day, found)
    return found
  }
  const bySlot = new Map<string, Note[]>()
  for (const slot of agenda) {
    const list: Note[] = []
    bySlot.set(slot.id, list)
    dayAt(slot.startsAt).slots.push({ slot, notes: list })
  }
  const inOrder = [...notes].sort((a, b) => a.takenAt.getTime() - b.takenAt.getTime())
  for (const note of inOrder) {
    const list = note.activityId ? bySlot.get(note.activityId) : undefined
    if (list) list.push(note)
    else freeNotes(dayAt(note.takenAt)).push(note)
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
}

function freeNotes<Note>(day: NotesDay<Note>): Note[] {
  const last = day.slots.at(-1)
  if (last && last.slot === null) return last.notes
  const free: SlotNotes<Note> = { slot: null, notes: [] }
  day.slots.push(free)
  return free.notes
}

/** What is noted today stands next to where it is noted; the other days follow in their order. */
export function todayFirst<Note>(days: NotesDay<Note>[], today: string): NotesDay<Note>[] {
  return [...days.filter(({ day }) => day === today), ...days.filter(({ day }) => day !== today)]
}

/** Only what holds notes: for the panel beside an editor. */
export function onlyWithNotes<Note>(days: NotesDay<Note>[]): NotesDay<Note>[] {
  return days
    .map((day) => ({ ...day, slots: day.slots.filter(({ notes }) => notes.length > 0) }))
    .filter(({ slots }) => slots.length > 0)
}

/**
 * The item to note in at a moment: the one that is on; else, for as long as one stands outside talking, the one that
 * ended within the last hour; else the next of the same agenda; null when all is over.
 */
export function slotAt(agenda: Slot[], at: Date): Slot | null {
  const on = agenda.filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt).at(-1)
  if (on) return on
  const hour = 3_600_000
  const justOver = agenda.filter(({ endsAt }) => endsAt <= at && at.getTime() - endsAt.getTime() < hour).at(-1)
  return justOver ?? agenda.find(({ startsAt }) => startsAt > at) ?? null
}
