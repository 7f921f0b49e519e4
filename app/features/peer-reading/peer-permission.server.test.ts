import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { makeEssay, makeOrganization, makeStudySession, makeUser } from '../../../tests/factories'
import { day, hour } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { newId } from '../../core/ids'
import type { Viewer } from '../accounts/viewer'
import { allocateReadings } from './allocate-readings.server'
import { beginReading, giveUpReading, handOverReading, requireAssignment } from './assignments.server'
import { listReceived, requireReceived } from './feedback.server'
import { findOverview } from './overview.server'
import { peerReadingModes } from './peer-reading-plan'
import { findPeerReading, listDueReadings } from './peer-reading-page.server'
import { listOpenPlaces, takeOver } from './replacing.server'

const worldCount = 120
const start = new Date('2026-11-20T02:00:00Z')

/** Numbers stand for "the n-th of those there are". */
const worlds = fc.record({
  people: fc.integer({ min: 3, max: 6 }),
  readersPerEssay: fc.integer({ min: 1, max: 2 }),
  mode: fc.constantFrom(...peerReadingModes),
  isPaired: fc.boolean(),
  steps: fc.array(
    fc.record({ person: fc.nat({ max: 5 }), does: fc.constantFrom('begin', 'handOver', 'handOver', 'giveUp', 'take') }),
    { minLength: 6, maxLength: 14 },
  ),
  takenBack: fc.option(fc.nat({ max: 5 })),
  isOver: fc.constantFrom(false, false, true),
})

type Plan = typeof worlds extends fc.Arbitrary<infer One> ? One : never

async function makeWorld(plan: Plan) {
  vi.setSystemTime(start)
  const organization = await makeOrganization()
  const branches = [await makeOrganization({ parent: organization }), await makeOrganization({ parent: organization })]
  const organizer = (await makeUser({ organization, role: 'ORGANIZER' })).viewer
  const outsider = (await makeUser()).viewer
  const session = await makeStudySession({ organization, createdBy: organizer })
  const reading = {
    ...{ id: newId(), studySessionId: session.id, seed: newId(), questions: '一？\n二？' },
    ...{ startsAt: new Date(start.getTime() + hour), endsAt: new Date(start.getTime() + 3 * day) },
    ...{ readersPerEssay: plan.readersPerEssay, mode: plan.mode, isPaired: plan.isPaired },
  }
  await inTransaction((tx) => tx.peerReading.create({ data: reading, select: { id: true } }))
  const people: Viewer[] = []
  for (let index = 0; index < plan.people; index += 1) {
    const { viewer } = await makeUser({ organization: branches[index % 2] })
    people.push(viewer)
    await makeEssay({ author: viewer, studySession: session, visibility: 'PRIVATE', text: `文章属于${index}号` })
  }
  vi.setSystemTime(new Date(start.getTime() + 2 * hour))
  await allocateReadings()
  for (const { person, does } of plan.steps) await act(people[person % people.length] as Viewer, does, reading.id)
  const takenBack = plan.takenBack === null ? null : (people[plan.takenBack % people.length] as Viewer)
  if (takenBack) {
    const where = { authorId: takenBack.userId, studySessionId: session.id }
    await inTransaction((tx) => tx.essay.updateMany({ where, data: { withdrawnAt: start } }))
  }
  if (plan.isOver) vi.setSystemTime(new Date(start.getTime() + 4 * day))
  return { people, everybody: [...people, organizer, outsider], organizer, session, reading, takenBack }
}

async function act(viewer: Viewer, does: string, readingId: string) {
  const [due] = await listDueReadings(viewer)
  if (does === 'take') {
    const [place] = await listOpenPlaces(viewer, readingId)
    if (place) await takeOver(viewer, place.id)
  }
  if (!due || does === 'take') return
  if (does === 'begin') return beginReading(viewer, due.id)
  if (does === 'giveUp') return giveUpReading(viewer, due.id)
  const { version } = await requireAssignment(viewer, due.id)
  await handOverReading(viewer, { id: due.id, version, answers: ['写给作者的话', ''] })
}

const orStatus = <T>(promise: Promise<T>) => promise.catch((refusal: Response) => refusal.status)

it(`opens to whom it was given alone, for as long as it lasts, and hides what is blind, over ${worldCount} worlds`, async () => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] })
  const seen = { texts: 0, refused: 0, hidden: 0, named: 0, received: 0 }
  const property = fc.asyncProperty(worlds, async (plan) => {
    const world = await makeWorld(plan)
    const rows = await db.peerAssignment.findMany({
      where: { peerReadingId: world.reading.id },
      include: { essay: { select: { authorId: true, withdrawnAt: true, author: { select: { name: true } } } } },
    })
    const isShown = plan.mode === 'OPEN' || (plan.mode === 'BLIND_UNTIL_END' && plan.isOver)
    for (const row of rows) {
      for (const viewer of world.everybody) {
        const opened = await orStatus(requireAssignment(viewer, row.id))
        if (typeof opened === 'number' || viewer.userId !== row.readerId) {
          expect([opened, viewer.userId === row.readerId]).toEqual([404, false])
          seen.refused += 1
          continue
        }
        const mayRead = row.startedAt !== null && row.state !== 'LEFT' && row.essay.withdrawnAt === null && !plan.isOver
        expect(opened.essay !== null).toBe(mayRead)
        expect(JSON.stringify(opened)).not.toContain(row.essayId)
        expect(JSON.stringify(opened).includes(row.essay.author.name)).toBe(mayRead && isShown)
        seen.texts += Number(mayRead)
        seen[isShown ? 'named' : 'hidden'] += Number(mayRead)
      }
      await checkReceived(world, row, isShown)
    }
  })
  await fc.assert(property, { numRuns: worldCount })
  vi.useRealTimers()
  // Worlds in which nothing happens would prove nothing.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10)

  type World = Awaited<ReturnType<typeof makeWorld>>
  type Row = { id: string; state: string; readerId: string | null; essay: { authorId: string } }

  /** What was handed over is its author's too, and nobody else's; the organizer sees no text. */
  async function checkReceived(world: World, row: Row, isShown: boolean) {
    const readerName = world.people.find(({ userId }) => userId === row.readerId)?.name ?? '-'
    for (const viewer of world.everybody) {
      const received = await orStatus(requireReceived(viewer, row.id))
      const isAuthors = viewer.userId === row.essay.authorId && row.state === 'HANDED_OVER'
      expect(typeof received !== 'number').toBe(isAuthors)
      if (typeof received === 'number') continue
      expect(JSON.stringify(received).includes(readerName)).toBe(isShown)
      const { readings } = await listReceived(viewer, world.session.id)
      expect(readings.map(({ id }) => id)).toContain(row.id)
      seen.received += 1
    }
    const page = await findPeerReading(world.organizer, world.session.id)
    const overview = await findOverview(world.organizer, page)
    expect(JSON.stringify([page, overview])).not.toContain('写给作者的话')
    // Who takes part stays as blind in the organizers' list as everywhere.
    const [own] = world.people as [Viewer]
    for (const one of (await findOverview(own, page)).readings) {
      if (isShown) continue
      if (one.authorName === own.name) expect(one.readerName).toBeNull()
      if (one.readerName === own.name) expect(one.authorName).toBeNull()
    }
  }
}, 300_000)
