import { day } from '../../core/clock'

export const peerReadingModes = ['OPEN', 'BLIND_UNTIL_END', 'BLIND'] as const

/** Whether readers and authors know each other: always, once the reading is over, or never. */
export type PeerReadingMode = (typeof peerReadingModes)[number]

/** PLANNED until the study session begins, WRITING until the reading does, then READING, then DONE. */
export type PeerReadingPhase = 'PLANNED' | 'WRITING' | 'READING' | 'DONE'

/** A reading that was not handed over by then can be taken over by somebody who has handed over theirs. */
export const lateBefore = day

/** Fewer cannot read in a circle: of two, each would know who read theirs. */
export const fewestPeople = 3

/** WAITING for a reader, OPEN with one, HANDED_OVER, or LEFT by a reader who gave it up or was replaced. */
export type AssignmentState = 'WAITING' | 'OPEN' | 'HANDED_OVER' | 'LEFT'

type Times = { startsAt: Date; endsAt: Date }

/** Where the clock is in a peer reading. `sessionStartsAt` is when its study session begins. */
export function phaseAt(at: Date, { startsAt, endsAt, sessionStartsAt }: Times & { sessionStartsAt: Date }) {
  const phase: PeerReadingPhase =
    at >= endsAt ? 'DONE' : at >= startsAt ? 'READING' : at >= sessionStartsAt ? 'WRITING' : 'PLANNED'
  return phase
}

/** Whether essays may be read and readings handed over. */
export function isReadingAt(at: Date, { startsAt, endsAt }: Times): boolean {
  return at >= startsAt && at < endsAt
}

/** From when on others may take over what was not handed over. */
export function lateAt({ endsAt }: Pick<Times, 'endsAt'>): Date {
  return new Date(endsAt.getTime() - lateBefore)
}

/** Whether authors and readers may know each other's names now. */
export function namesAreShown(at: Date, reading: { mode: PeerReadingMode; endsAt: Date }): boolean {
  return reading.mode === 'OPEN' || (reading.mode === 'BLIND_UNTIL_END' && at >= reading.endsAt)
}

/** The questions of a text with one a line, without empty ones. */
export function questionsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The answers as stored, one for each question; '' where none is. */
export function answersOf(stored: string, questions: string[]): string[] {
  const answers = JSON.parse(stored) as unknown[]
  return questions.map((_, index) => (typeof answers[index] === 'string' ? (answers[index] as string) : ''))
}
