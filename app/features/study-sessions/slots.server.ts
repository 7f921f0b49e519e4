import { readRows } from '../../core/db.server'

/** An item of an agenda, as much of it as what was made during it needs. */
export type AgendaSlot = { id: string; title: string; startsAt: Date; endsAt: Date }

/** The agenda of a study session, in its order; the caller has checked that it is there for the viewer. */
export function listSlots(studySessionId: string): Promise<AgendaSlot[]> {
  return readRows<AgendaSlot>(
    `SELECT a."id", a."title", a."startsAt", a."endsAt" FROM "Activity" a
     WHERE a."studySessionId" = ? ORDER BY a."startsAt", a."position"`,
    [studySessionId],
  )
}
