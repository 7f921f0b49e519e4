import { beforeEach, describe, expect, it, vi } from 'vitest'
import { day, minute, second } from './clock'
import { db, inTransaction } from './db.server'
import { recordEvent } from './events.server'
import { newId } from './ids'
import { NoUseTrying, NotNow } from './job-outcomes'
import { prepareJobs, runDueJobs, startJobs } from './job-runner.server'
import { enqueueJob, eventOf, type JobData, type Jobs, passOnEvents, pauses } from './jobs.server'

const context = { origin: 'https://xinde.example.org' }
const start = new Date('2026-11-25T02:00:00Z')

beforeEach(async () => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] })
  await inTransaction(async (tx) => {
    await tx.event.deleteMany()
    await tx.job.deleteMany()
  })
  return () => vi.useRealTimers()
})

/** Jobs of one name that do what `act` does, and remember what they were given. */
function jobsThat(act: (data: JobData) => Promise<void> = async () => {}, every?: number) {
  const seen: JobData[] = []
  const handle = async (data: JobData) => {
    seen.push(data)
    await act(data)
  }
  const jobs: Jobs = { tell: { load: async () => handle, every } }
  return { seen, jobs, work: { jobs, context, reactions: { 'bridge.built': ['tell'] } } }
}

const happen = (name: 'bridge.built' | 'bridge.crossed', subjectId: string = newId()) =>
  inTransaction((tx) => recordEvent(tx, null, { name, subjectId, data: { length: 3 } }))

const enqueue = (key: string, data?: JobData) => inTransaction((tx) => enqueueJob(tx, { name: 'tell', key, data }))
const moveTo = (at: Date) => vi.setSystemTime(at)
const later = (time: number) => moveTo(new Date(Date.now() + time))

describe('events', () => {
  it('are passed on once, as a job for each that hears of them', async () => {
    const { seen, work } = jobsThat()
    const subjectId = newId()
    await happen('bridge.built', subjectId)
    await happen('bridge.crossed')
    await runDueJobs(work)
    await runDueJobs(work)
    expect(seen).toHaveLength(1)
    expect(await eventOf(seen[0] ?? {})).toMatchObject({ name: 'bridge.built', subjectId, data: { length: 3 } })
    expect(await db.job.count()).toBe(0)
    expect(await db.event.count({ where: { isPending: true } })).toBe(0)
  })

  it('that rolled back with their change are heard by nobody', async () => {
    const { seen, work } = jobsThat()
    const change = inTransaction(async (tx) => {
      await recordEvent(tx, null, { name: 'bridge.built', subjectId: newId() })
      throw new Error('the change failed')
    })
    await expect(change).rejects.toThrow('the change failed')
    await runDueJobs(work)
    expect(seen).toEqual([])
  })

  it('are lost by no crash: passed on and never run, they are run by the next process', async () => {
    const { seen, work } = jobsThat()
    await happen('bridge.built')
    expect(await passOnEvents(work.reactions)).toBe(1)
    // Here the process is killed.
    await prepareJobs(work.jobs)
    await runDueJobs(work)
    expect(seen).toHaveLength(1)
  })

  it('are passed on once by two servers at the same time', async () => {
    const { seen, work } = jobsThat()
    for (let count = 0; count < 20; count += 1) await happen('bridge.built')
    await Promise.all([runDueJobs(work), runDueJobs(work), runDueJobs(work)])
    await runDueJobs(work)
    expect(seen).toHaveLength(20)
    expect(new Set(seen.map(({ eventId }) => eventId)).size).toBe(20)
  })

  it('are passed on in more rounds than one when there are many', async () => {
    const { seen, work } = jobsThat()
    for (let count = 0; count < 105; count += 1) await happen('bridge.built')
    await runDueJobs(work)
    expect(seen).toHaveLength(105)
  })
})

describe('jobs', () => {
  it('with one key are one job, and the next with it comes after', async () => {
    const { seen, work } = jobsThat()
    await enqueue('one', { nth: 1 })
    await enqueue('one', { nth: 2 })
    await enqueue('other', { nth: 3 })
    await runDueJobs(work)
    expect(seen).toEqual([{ nth: 1 }, { nth: 3 }])
    await enqueue('one', { nth: 4 })
    await runDueJobs(work)
    expect(seen).toHaveLength(3)
  })

  it('that fail are tried again after longer and longer pauses, then given up and kept', async () => {
    const { seen, work } = jobsThat(async () => {
      throw new Error('no answer')
    })
    await enqueue('one')
    await runDueJobs(work)
    for (const [nth, pause] of pauses.entries()) {
      later(pause - second)
      await runDueJobs(work)
      expect(seen).toHaveLength(nth + 1)
      later(second)
      await runDueJobs(work)
      expect(seen).toHaveLength(nth + 2)
    }
    later(30 * day)
    await runDueJobs(work)
    expect(seen).toHaveLength(pauses.length + 1)
    expect(await db.job.findMany({ select: { failedAt: true } })).toEqual([{ failedAt: expect.any(Date) }])
  })

  it('that fail keep none of the others waiting', async () => {
    const { seen, work } = jobsThat(async ({ nth }) => {
      if (nth === 1) throw new Error('no answer')
    })
    await enqueue('one', { nth: 1 })
    await enqueue('two', { nth: 2 })
    await runDueJobs(work)
    expect(seen).toEqual([{ nth: 1 }, { nth: 2 }])
    expect(await db.job.count()).toBe(1)
  })

  it('that are of no use are not tried again', async () => {
    const { seen, work } = jobsThat(async () => {
      throw new NoUseTrying('no such address')
    })
    await enqueue('one')
    await runDueJobs(work)
    later(30 * day)
    await runDueJobs(work)
    expect(seen).toHaveLength(1)
  })

  it('that come at a wrong time are run later, however often that happens', async () => {
    const until = () => new Date(Date.now() + minute)
    const { seen, work } = jobsThat(async () => {
      throw new NotNow(until())
    })
    await enqueue('one')
    for (let nth = 1; nth <= pauses.length + 3; nth += 1) {
      await runDueJobs(work)
      expect(seen).toHaveLength(nth)
      later(minute)
    }
    expect(await db.job.count({ where: { failedAt: null, attempts: 0 } })).toBe(1)
  })

  it('held by a process that died are free again when their lease ends', async () => {
    const { seen, work } = jobsThat()
    await enqueue('one')
    const leasedUntil = new Date(Date.now() + 2 * minute)
    await inTransaction((tx) => tx.job.updateMany({ data: { attempts: 1, leasedUntil } }))
    await runDueJobs(work)
    expect(seen).toHaveLength(0)
    later(2 * minute)
    await runDueJobs(work)
    expect(seen).toHaveLength(1)
  })

  it('of the clock come at whole multiples of their time, once, also after a failure', async () => {
    let fails = true
    const { seen, work } = jobsThat(async () => {
      if (fails) throw new Error('no answer')
    }, 10 * minute)
    await Promise.all([prepareJobs(work.jobs), prepareJobs(work.jobs)])
    await runDueJobs(work)
    expect(seen).toHaveLength(1)
    fails = false
    later(10 * minute)
    await runDueJobs(work)
    await runDueJobs(work)
    expect(seen).toHaveLength(2)
    later(4 * minute)
    await runDueJobs(work)
    expect(seen).toHaveLength(2)
    moveTo(new Date(start.getTime() + 50 * minute))
    await runDueJobs(work)
    expect(seen).toHaveLength(3)
    expect(await db.job.findFirst({ select: { runAt: true } })).toEqual({
      runAt: new Date(start.getTime() + 60 * minute),
    })
  })

  it('are worked off by a server until it stops', async () => {
    let isDone = () => {}
    const done = new Promise<void>((resolve) => {
      isDone = resolve
    })
    const { seen, work } = jobsThat(async () => isDone())
    const running = await startJobs(work)
    await happen('bridge.built')
    await done
    await running.stop()
    expect(seen).toHaveLength(1)
    expect(await db.job.count()).toBe(0)
  })
})
