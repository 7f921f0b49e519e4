import { minute, now, second } from './clock'
import { engine, inTransaction, readRows } from './db.server'
import { NotBefore, NoUseTrying, NotNow } from './job-outcomes'
import {
  enqueueJob,
  type JobContext,
  type JobData,
  type JobDefinition,
  type Jobs,
  passOnEvents,
  pauses,
  type Reactions,
} from './jobs.server'
import { log } from './log.server'

/** How long a server may hold a job; afterwards it is taken for dead, and another tries. No job takes as long. */
const lease = 2 * minute

/** How often the outbox and the jobs are looked at: one small read each. */
const pollEvery = second

/** How long a stop waits for what is under way; what is not done by then is done after the next start. */
const patience = 8 * second

type Work = { jobs: Jobs; reactions: Reactions; context: JobContext }

type DueJob = { id: string; name: string; data: string; attempts: number }

const dueSql = `"failedAt" IS NULL AND "runAt" <= ? AND ("leasedUntil" IS NULL OR "leasedUntil" <= ?)`

/**
 * Works off the outbox and the jobs in this process until it is stopped. Each kind of job has its own turn, so a mail
 * server that does not answer keeps nobody from being told in their inbox. Several servers on one database share the work.
 */
export async function startJobs(work: Work): Promise<{ stop: () => Promise<void> }> {
  await prepareJobs(work.jobs)
  const busy = new Map<string, Promise<void>>()
  const turn = (name: string, act: () => Promise<unknown>) => {
    if (busy.has(name)) return
    const done = act()
      .catch((error) => log.warn({ err: error, job: name }, 'jobs: cannot go on now'))
      .then(() => void busy.delete(name))
    busy.set(name, done)
  }
  const look = async () => {
    await passOnEvents(work.reactions)
    for (const name of await dueNames()) turn(name, () => runAll(name, work))
  }
  const timer = setInterval(() => turn('', look), pollEvery).unref()
  return {
    stop: async () => {
      clearInterval(timer)
      const allDone = Promise.all(busy.values())
      await Promise.race([allDone, new Promise((resolve) => setTimeout(resolve, patience).unref())])
    },
  }
}

/** Passes events on and runs everything that is due now, one after the other: startJobs without its clock, for tests. */
export async function runDueJobs(work: Work): Promise<void> {
  while ((await passOnEvents(work.reactions)) > 0);
  for (const name of await dueNames()) await runAll(name, work)
}

/** Makes sure that what the clock asks for is there, and frees what a process that was killed held. */
export async function prepareJobs(jobs: Jobs): Promise<void> {
  await inTransaction(async (tx) => {
    // One process alone uses a SQLite file: whoever held something there is gone. On PostgreSQL leases run out.
    if (engine === 'sqlite')
      await tx.job.updateMany({ where: { leasedUntil: { not: null } }, data: { leasedUntil: null } })
    for (const [name, { every }] of Object.entries(jobs)) {
      if (every !== undefined) await enqueueJob(tx, { name, key: 'clock' })
    }
  })
}

async function dueNames(): Promise<string[]> {
  const at = now()
  const rows = await readRows<{ name: string }>(`SELECT DISTINCT "name" FROM "Job" WHERE ${dueSql}`, [at, at])
  return rows.map(({ name }) => name)
}

/** Runs the due jobs of one name, oldest first, until there is none. */
async function runAll(name: string, work: Work): Promise<void> {
  const definition = work.jobs[name]
  if (!definition) return
  for (let job = await takeJob(name); job; job = await takeJob(name)) await runJob(job, definition, work.context)
}

/** The next due job of a name, held for this process; null for none. */
async function takeJob(name: string): Promise<DueJob | null> {
  const at = now()
  const [job] = await readRows<DueJob>(
    `SELECT "id", "name", "data", "attempts" FROM "Job" WHERE "name" = ? AND ${dueSql} ORDER BY "runAt", "id" LIMIT 1`,
    [name, at, at],
  )
  if (!job) return null
  const free = { failedAt: null, OR: [{ leasedUntil: null }, { leasedUntil: { lte: at } }] }
  const taken = await inTransaction((tx) =>
    tx.job.updateMany({
      where: { id: job.id, attempts: job.attempts, ...free },
      data: { attempts: { increment: 1 }, leasedUntil: new Date(at.getTime() + lease) },
    }),
  )
  // Another server was first: the next one, then.
  return taken.count > 0 ? { ...job, attempts: job.attempts + 1 } : takeJob(name)
}

async function runJob(job: DueJob, definition: JobDefinition, context: JobContext): Promise<void> {
  try {
    const handle = await definition.load()
    await handle(JSON.parse(job.data) as JobData, context)
  } catch (error) {
    return putOff(job, definition, error)
  }
  if (definition.every !== undefined) return again(job, definition.every)
  await inTransaction((tx) => tx.job.deleteMany({ where: { id: job.id } }))
}

/** What the clock asks for comes at whole multiples of its time, however late it was this time. */
async function again(job: DueJob, every: number): Promise<void> {
  const runAt = new Date((Math.floor(now().getTime() / every) + 1) * every)
  const data = { runAt, attempts: 0, leasedUntil: null }
  await inTransaction((tx) => tx.job.updateMany({ where: { id: job.id }, data }))
}

/** After a failure: later again, or never again and the log says so. */
async function putOff(job: DueJob, definition: JobDefinition, error: unknown): Promise<void> {
  const { id, name, attempts } = job
  if (error instanceof NotNow) {
    const data = { runAt: error.until, attempts: attempts - 1, leasedUntil: null }
    await inTransaction((tx) => tx.job.updateMany({ where: { id }, data }))
    return
  }
  const pause = definition.every ?? (error instanceof NoUseTrying ? undefined : pauses[attempts - 1])
  log.warn({ err: error, job: name, attempts, isGivenUp: pause === undefined }, 'a job failed')
  const data =
    pause === undefined ? { failedAt: now(), leasedUntil: null } : { runAt: nextTry(pause, error), leasedUntil: null }
  await inTransaction((tx) => tx.job.updateMany({ where: { id }, data }))
}

function nextTry(pause: number, error: unknown): Date {
  const usual = new Date(now().getTime() + pause)
  return error instanceof NotBefore && error.until > usual ? error.until : usual
}
