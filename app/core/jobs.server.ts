import { day, hour, minute, now } from './clock'
import { inTransaction, readRows, type Tx } from './db.server'
import { newId } from './ids'

/** What a job is told beside its data: the address people use, for links in mail. */
export type JobContext = { origin: string }

/** Throws to be tried again later. It re-reads and re-checks before it acts, because it may run twice. */
export type JobHandler = (data: JobData, context: JobContext) => Promise<void>

/** Ids, numbers and states; never text that people wrote. */
export type JobData = Record<string, string | number | boolean | null>

export type JobDefinition = {
  /** The code is loaded when there is something to do. */
  load: () => Promise<JobHandler>
  /** For what the clock asks for, not an event: how often, in milliseconds. */
  every?: number
}

/** What the server does by itself, by name. */
export type Jobs = Record<string, JobDefinition>

/** Which jobs hear of which event, by the event's name. */
export type Reactions = Record<string, readonly string[]>

/**
 * How long after each failure a job is tried again; after the last it is given up. A mail server that is away for a
 * night is waited for.
 */
export const pauses = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day]

/**
 * Asks for a job in the transaction of the change that wants it. `key` says what it is about: while one with the same
 * name and key waits, a second changes nothing.
 */
export async function enqueueJob(
  tx: Tx,
  job: { name: string; key: string; data?: JobData; runAt?: Date },
): Promise<void> {
  const { name, key, data = {}, runAt = now() } = job
  // Prisma's upsert with nothing to update is two statements on PostgreSQL, and two servers at once meet between them.
  await tx.$executeRaw`
    INSERT INTO "Job" ("id", "name", "key", "data", "runAt", "createdAt")
    VALUES (${newId()}, ${name}, ${key}, ${JSON.stringify(data)}, ${runAt}, ${now()}) ON CONFLICT ("name", "key") DO NOTHING`
}

/** Events passed on in one transaction. */
const eventsAtOnce = 100

/**
 * Turns events into the jobs that hear of them, in one transaction with taking them off the outbox: a crash leaves both
 * or neither. Returns how many events were passed on.
 */
export async function passOnEvents(reactions: Reactions): Promise<number> {
  const events = await readRows<{ id: string; name: string }>(
    `SELECT "id", "name" FROM "Event" WHERE "isPending" = ? ORDER BY "id" LIMIT ${eventsAtOnce}`,
    [true],
  )
  if (events.length === 0) return 0
  const ids = events.map(({ id }) => id)
  const jobs = events.flatMap(({ id, name }) =>
    (reactions[name] ?? []).map((job) => ({
      ...{ name: job, key: id, data: JSON.stringify({ eventId: id }) },
      ...{ runAt: now(), createdAt: now() },
    })),
  )
  return inTransaction(async (tx) => {
    const { count } = await tx.event.updateMany({
      where: { id: { in: ids }, isPending: true },
      data: { isPending: false },
    })
    if (count !== ids.length) throw new TakenElsewhere()
    if (jobs.length > 0) await tx.job.createMany({ data: jobs })
    return count
  }).catch((error) => {
    if (error instanceof TakenElsewhere) return 0
    throw error
  })
}

/** Another server on the same database passed some of them on: everything is rolled back, and asked for again. */
class TakenElsewhere extends Error {}

/** An event as a job reads it. */
export type HeardEvent = {
  id: string
  name: string
  actorId: string | null
  subjectId: string
  createdAt: Date
  data: Record<string, unknown>
}

/** The event a job was made for. Throws when the job names none: a mistake of ours. */
export async function eventOf(data: JobData): Promise<HeardEvent> {
  const [row] = await readRows<Omit<HeardEvent, 'data'> & { data: string }>(
    `SELECT "id", "name", "actorId", "subjectId", "createdAt", "data" FROM "Event" WHERE "id" = ?`,
    [data.eventId],
  )
  if (!row) throw new Error(`no event ${String(data.eventId)}`)
  return { ...row, data: JSON.parse(row.data) as Record<string, unknown> }
}
