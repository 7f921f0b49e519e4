import { listCommitmentsForWriting, proposedDay } from '../commitments/commitments.server'
import type { Viewer } from '../accounts/viewer'
import { listFieldNotes } from '../field-notes/field-notes.server'
import { notesByDay, onlyWithNotes } from '../field-notes/notes-by-day'
import { listSlots } from '../study-sessions/slots.server'
import { dayOf, wallClockAt } from '../study-sessions/wall-clock'
import { listAnswers } from './answers.server'
import { ladderOf } from './ladder'
import type { Help } from './help'

type Place = {
  essayId: string
  /** What the study session asks; null for an essay without one. */
  asked: { id: string; timeZone: string; prompts: string[] } | null
}

/**
 * What lies beside an essay while its author writes: questions with their answers, what they meant to do, and their
 * notes of the study session. All of it the viewer's own; the caller has checked that the essay is.
 */
export async function readHelp(viewer: Viewer, { essayId, asked }: Place): Promise<Help> {
  const [answers, commitments, notes, slots] = await Promise.all([
    listAnswers(viewer, essayId),
    listCommitmentsForWriting(viewer, essayId),
    asked ? listFieldNotes(viewer, asked.id) : [],
    asked ? listSlots(asked.id) : [],
  ])
  const timeZone = asked?.timeZone ?? 'UTC'
  return {
    rungs: ladderOf(asked?.prompts ?? [], answers),
    commitments: { ...commitments, proposed: proposedDay() },
    notes: onlyWithNotes(notesByDay(slots, notes, (at) => dayOf(wallClockAt(at, timeZone)))),
    timeZone: asked?.timeZone ?? null,
  }
}
