import { db } from '../../core/db.server'
import { eventOf, type JobData } from '../../core/jobs.server'
import { tell } from './tell.server'

/** After essays were given to readers: everybody who has one to read, once for each peer reading. */
export async function tellOfPeerReading(data: JobData): Promise<void> {
  const { subjectId } = await eventOf(data)
  const reading = await db.peerReading.findUnique({
    where: { id: subjectId },
    select: {
      studySessionId: true,
      assignments: {
        where: { state: 'OPEN', readerId: { not: null } },
        distinct: ['readerId'],
        select: { readerId: true },
      },
    },
  })
  if (!reading) return
  const { studySessionId, assignments } = reading
  const readers = assignments.flatMap(({ readerId }) => readerId ?? [])
  await tell(
    { kind: 'PEER_READING_BEGAN', key: `reading ${subjectId}`, studySessionId },
    readers.map((userId) => ({ userId, reason: 'READS_ESSAYS' })),
  )
}

/** After a reading was handed over: the essay's author. Who read it is not said here, blind or not. */
export async function tellOfReading(data: JobData): Promise<void> {
  const found = await findAssignment(data)
  if (found?.state !== 'HANDED_OVER') return
  const { id, essay, peerReading } = found
  await tell({ kind: 'PEER_READING_ARRIVED', key: `read ${id}`, studySessionId: peerReading.studySessionId }, [
    { userId: essay.authorId, reason: 'WROTE_ESSAY' },
  ])
}

/** After an organizer asked somebody to read in another's place: the one who was asked. */
export async function tellOfRequest(data: JobData): Promise<void> {
  const found = await findAssignment(data)
  if (found?.state !== 'OPEN' || !found.readerId) return
  const { id, readerId, peerReading } = found
  await tell({ kind: 'PEER_READING_ASKED', key: `asked ${id}`, studySessionId: peerReading.studySessionId }, [
    { userId: readerId, reason: 'WAS_ASKED' },
  ])
}

/** After an author said what a reading was good for: its reader, once. Who wrote is not said here, blind or not. */
export async function tellOfReply(data: JobData): Promise<void> {
  const found = await findAssignment(data)
  if (found?.state !== 'HANDED_OVER' || !found.readerId || !found.repliedAt) return
  const { id, readerId, peerReading } = found
  await tell({ kind: 'PEER_READING_REPLIED', key: `replied ${id}`, studySessionId: peerReading.studySessionId }, [
    { userId: readerId, reason: 'READS_ESSAYS' },
  ])
}

async function findAssignment(data: JobData) {
  const { subjectId } = await eventOf(data)
  return db.peerAssignment.findUnique({
    where: { id: subjectId },
    select: {
      ...{ id: true, state: true, readerId: true, repliedAt: true },
      essay: { select: { authorId: true } },
      peerReading: { select: { studySessionId: true } },
    },
  })
}
