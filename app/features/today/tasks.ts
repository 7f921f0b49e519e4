import type { JoinableStudySession, JoinedStudySession } from './today.server'

/** One thing a viewer could do next, in the order of the page. */
export type Task =
  | { kind: 'revise'; session: JoinedStudySession }
  | { kind: 'essay'; session: JoinedStudySession }
  | { kind: 'attend'; session: JoinedStudySession }
  | { kind: 'join'; session: JoinableStudySession }

/**
 * What to do, most pressing first: essays that came back to be revised; essays that are asked for and not handed in, by
 * due time, those without one after the others; then joined sessions that are still to come, by their next item; then what could be joined.
 */
export function tasksOf(lists: { at: Date; joined: JoinedStudySession[]; joinable: JoinableStudySession[] }): Task[] {
  const { at, joined, joinable } = lists
  const never = Number.MAX_SAFE_INTEGER
  const dueAt = (session: JoinedStudySession) => session.essayDueAt?.getTime() ?? never
  const nextAt = (session: JoinedStudySession) => (session.nextStartsAt ?? session.startsAt).getTime()
  const essays = joined
    .filter((session) => session.isEssayWanted && session.essayState !== 'SUBMITTED')
    .sort((a, b) => dueAt(a) - dueAt(b))
  const returned = joined.filter(
    ({ essayState, reviewState }) => essayState === 'SUBMITTED' && reviewState === 'RETURNED',
  )
  const coming = joined.filter((session) => session.endsAt > at).sort((a, b) => nextAt(a) - nextAt(b))
  return [
    ...returned.map((session): Task => ({ kind: 'revise', session })),
    ...essays.map((session): Task => ({ kind: 'essay', session })),
    ...coming.map((session): Task => ({ kind: 'attend', session })),
    ...joinable.map((session): Task => ({ kind: 'join', session })),
  ]
}

/** How many essays are past their due time, and how many of the others are due by the end of the day. */
export function countDue(tasks: Task[], day: { at: Date; end: Date }): { overdue: number; today: number } {
  const dueAts = tasks.flatMap(({ kind, session }) =>
    kind === 'essay' && 'essayDueAt' in session && session.essayDueAt ? [session.essayDueAt] : [],
  )
  const overdue = dueAts.filter((dueAt) => dueAt <= day.at).length
  return { overdue, today: dueAts.filter((dueAt) => dueAt < day.end).length - overdue }
}
