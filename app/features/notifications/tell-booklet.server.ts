import { db } from '../../core/db.server'
import { eventOf, type JobData } from '../../core/jobs.server'
import type { NoticeReason } from './notice-kinds'
import { tell } from './tell.server'

type Entry = {
  id: string
  essayId: string
  authorId: string
  askedById: string
  essay: { revisionNumber: number; studySessionId: string | null }
}

const entryColumns = {
  ...{ id: true, essayId: true, authorId: true, askedById: true },
  essay: { select: { revisionNumber: true, studySessionId: true } },
} as const

/** After an essay was asked for: its author is told, unless they answered already or want it themselves. */
export async function tellOfBooklet(data: JobData): Promise<void> {
  const event = await eventOf(data)
  const entry = await db.bookletEntry.findFirst({
    where: { id: event.subjectId, state: 'ASKED', booklet: { state: 'OPEN' } },
    select: entryColumns,
  })
  if (entry && entry.authorId !== entry.askedById) await tellAuthor(entry, 'WROTE_ESSAY')
}

/** After a revision: of booklets that its author had agreed to, because their yes was to the text before. */
export async function tellOfRevision(data: JobData): Promise<void> {
  const event = await eventOf(data)
  const entries = await db.bookletEntry.findMany({
    where: { essayId: event.subjectId, state: 'CONSENTED', booklet: { state: 'OPEN' } },
    select: { ...entryColumns, revisionNumber: true },
  })
  for (const entry of entries) {
    if (entry.revisionNumber < entry.essay.revisionNumber) await tellAuthor(entry, 'REVISED_ESSAY')
  }
}

async function tellAuthor({ id, essayId, authorId, askedById, essay }: Entry, reason: NoticeReason): Promise<void> {
  const { revisionNumber, studySessionId } = essay
  const about = { key: `${id} ${revisionNumber}`, actorId: askedById, essayId, bookletEntryId: id, studySessionId }
  await tell({ kind: 'BOOKLET_ASKED', ...about }, [{ userId: authorId, reason }])
}
