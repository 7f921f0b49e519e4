import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  makeEnrollment,
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
  type TestOrganization,
  type TestStudySession,
  uniqueName,
} from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { db, inTransaction } from '../../core/db.server'
import { newId } from '../../core/ids'
import type { Viewer } from '../accounts/viewer'
import { downloadParticipation, findParticipation, peopleOnPage } from './participation.server'
import { isListed, type ParticipationFilter, participationFilters } from './participation-filters'

const status = (expected: number) => expect.objectContaining({ status: expected })
const everybody = { filter: 'all', unitId: null } as const

let branch: TestOrganization
let units: TestOrganization[]
let organizer: Viewer

beforeAll(async () => {
  const committee = await makeOrganization()
  branch = await makeOrganization({ parent: committee })
  units = [branch]
  for (const parent of [branch, branch, committee]) units.push(await makeOrganization({ parent }))
  organizer = (await makeUser({ organization: committee, role: 'ORGANIZER' })).viewer
})

type Person = {
  /** Of `units`: the branch, two groups in it, and one beside it, whose people are not asked to join. */
  unit: number
  nameSort: string
  state: string | null
  essayState: string
  reviewState: string
  isLate: boolean
  commentCount: number
}

const person = fc.record<Person>({
  unit: fc.nat(3),
  nameSort: fc.constantFrom('an', 'bai', 'chen', 'ding'),
  state: fc.constantFrom(null, 'ENROLLED', 'ENROLLED', 'ENROLLED', 'WITHDRAWN', 'PENDING', 'DECLINED'),
  essayState: fc.constantFrom('NOT_STARTED', 'DRAFTING', 'SUBMITTED'),
  reviewState: fc.constantFrom('WAITING', 'PASSED_ON', 'RETURNED', 'ACCEPTED'),
  isLate: fc.boolean(),
  commentCount: fc.nat(3),
})

/** Writes people in a few statements; who has no state does not join. */
async function populate(studySession: TestStudySession, people: Person[]) {
  const rows = people.map((one) => ({
    ...one,
    userId: newId(),
    organizationId: (units[one.unit] as TestOrganization).id,
  }))
  await inTransaction(async (tx) => {
    await tx.user.createMany({
      data: rows.map(({ userId, nameSort }) => ({
        ...{ id: userId, username: uniqueName('p'), name: uniqueName('人'), nameSort, passwordHash: '' },
      })),
    })
    await tx.membership.createMany({
      data: rows.map(({ userId, organizationId }) => ({
        userId,
        organizationId,
        role: 'MEMBER',
        startsAt: new Date(0),
      })),
    })
    await tx.enrollment.createMany({
      data: rows.flatMap(
        ({ userId, organizationId, nameSort, state, essayState, reviewState, isLate, commentCount }) =>
          state === null
            ? []
            : [
                {
                  ...{ studySessionId: studySession.id, userId, organizationId, nameSort, state, commentCount },
                  ...{ essayState, reviewState, isLate: isLate && essayState === 'SUBMITTED' },
                  submittedAt: essayState === 'SUBMITTED' ? new Date('2026-11-20T17:30:00Z') : null,
                },
              ],
      ),
    })
  })
  return rows
}

async function clear(studySessionId: string, userIds: string[]) {
  await inTransaction(async (tx) => {
    await tx.enrollment.deleteMany({ where: { studySessionId } })
    await tx.user.deleteMany({ where: { id: { in: userIds } } })
  })
}

describe('participation', () => {
  it('has totals that add up, each the length of its list, whatever the world', async () => {
    const studySession = await makeStudySession({ organization: branch, createdBy: organizer })
    const others = (await findParticipation(organizer, studySession.id, { filter: 'notJoined', unitId: null })).people
    expect(others).toEqual([])
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 25 }), async (people) => {
        const rows = await populate(studySession, people)
        const askedToJoin = rows.filter(({ unit, state }) => state !== null || unit !== 3)
        for (const unitId of [null, ...units.map(({ id }) => id)]) {
          for (const filter of participationFilters) {
            const { people: list, totals } = await findParticipation(organizer, studySession.id, { filter, unitId })
            const expected = askedToJoin
              .filter((one) => (!unitId || one.organizationId === unitId) && isListed(filter, standing(one)))
              .sort((a, b) => (a.nameSort + a.userId < b.nameSort + b.userId ? -1 : 1))
            expect(list.map(({ userId }) => userId)).toEqual(expected.map(({ userId }) => userId))
            expect(totals[filter]).toBe(list.length)
            expect(totals.notStarted + totals.drafting + totals.submitted).toBe(totals.all)
            expect(totals.toReview + totals.returned + totals.accepted).toBe(totals.submitted)
            if (filter === 'all') expect(totals.comments).toBe(sum(list.map(({ commentCount }) => commentCount)))
          }
        }
        const { totals, units: parts, days } = await findParticipation(organizer, studySession.id, everybody)
        for (const filter of participationFilters) {
          expect(sum(parts.map((part) => part.totals[filter]))).toBe(totals[filter])
        }
        // 17:30 in UTC is the next day in Shanghai.
        expect(days).toEqual(totals.submitted ? [{ day: '2026-11-21', count: totals.submitted }] : [])
        await clear(
          studySession.id,
          rows.map(({ userId }) => userId),
        )
      }),
      { numRuns: 8 },
    )
  }, 120_000)

  it('takes three statements for 20 people and for 2,000, and pages through all of them once', async () => {
    const small = await makeStudySession({ organization: branch, createdBy: organizer })
    const large = await makeStudySession({ organization: branch, createdBy: organizer })
    const joined: Person = {
      unit: 0,
      nameSort: 'an',
      state: 'ENROLLED',
      essayState: 'DRAFTING',
      reviewState: 'WAITING',
      isLate: false,
      commentCount: 1,
    }
    await populate(small, Array(20).fill(joined))
    const rows: { userId: string }[] = []
    // In parts: a transaction has ten seconds, and this machine may have other things to do.
    for (let made = 0; made < 2000; made += 400) rows.push(...(await populate(large, Array(400).fill(joined))))
    for (const { id } of [small, large]) {
      const { count } = await countStatements(() => findParticipation(organizer, id, everybody))
      expect(count).toBe(3)
    }
    for (const [id, filter] of [
      [large.id, 'all'],
      [small.id, 'notJoined'],
    ] as [string, ParticipationFilter][]) {
      const found: string[] = []
      let after: string | null = null
      do {
        const page = await findParticipation(organizer, id, { filter, unitId: null, after })
        expect(page.people.length).toBeLessThanOrEqual(peopleOnPage)
        found.push(...page.people.map(({ userId }) => userId))
        after = page.next
      } while (after)
      expect(new Set(found).size).toBe(found.length)
      const there = new Set(found)
      expect(rows.filter(({ userId }) => !there.has(userId))).toEqual([])
    }
    const { people } = await downloadParticipation(organizer, large.id, everybody)
    expect(people).toHaveLength(2000)
  }, 60_000)

  it('counts a person of two units once, in the deeper one, and nobody who has left or is disabled', async () => {
    const group = await makeOrganization({ parent: branch })
    const home = await makeOrganization({ parent: group })
    const studySession = await makeStudySession({ organization: group, createdBy: organizer })
    const [two, left, disabled] = await Promise.all([1, 2, 3].map(() => makeUser({ organization: group })))
    if (!two || !left || !disabled) throw new Error('three people are needed')
    const startsAt = new Date(0)
    await inTransaction(async (tx) => {
      await tx.membership.create({ data: { userId: two.user.id, organizationId: home.id, role: 'MEMBER', startsAt } })
      await tx.membership.updateMany({ where: { userId: left.user.id }, data: { endsAt: new Date(1000) } })
      await tx.user.update({ where: { id: disabled.user.id }, data: { disabledAt: new Date() } })
    })
    const { people, totals } = await findParticipation(organizer, studySession.id, {
      filter: 'notJoined',
      unitId: null,
    })
    expect(people).toMatchObject([{ userId: two.user.id, unitName: home.name, state: null, isLate: false }])
    expect(totals.notJoined).toBe(1)
  })

  it('tells nothing of a draft but that there is one', async () => {
    const studySession = await makeStudySession({ organization: branch, createdBy: organizer })
    const { viewer } = await makeUser({ organization: branch })
    await makeEnrollment({ studySession, viewer })
    const draft = await makeEssay({
      author: viewer,
      studySession,
      state: 'DRAFT',
      title: '还没想好的题目',
      text: '还没想好的话',
    })
    const { people } = await downloadParticipation(organizer, studySession.id, { filter: 'drafting', unitId: null })
    expect(people).toMatchObject([{ userId: viewer.userId, essayState: 'DRAFTING', essayId: null, submittedAt: null }])
    expect(JSON.stringify(await findParticipation(organizer, studySession.id, everybody))).not.toMatch(
      new RegExp(`还没想好|${draft.id}`),
    )
  })

  it('is for organizers: 403 for others who see the session, 404 for who does not', async () => {
    const studySession = await makeStudySession({ organization: branch, createdBy: organizer })
    const prepared = await makeStudySession({ organization: branch, createdBy: organizer, state: 'DRAFT' })
    const member = (await makeUser({ organization: branch })).viewer
    const elsewhere = (await makeUser({ organization: units[3], role: 'ORGANIZER' })).viewer
    for (const read of [findParticipation, downloadParticipation]) {
      await expect(read(member, studySession.id, everybody)).rejects.toEqual(status(403))
      await expect(read(member, prepared.id, everybody)).rejects.toEqual(status(404))
      await expect(read(elsewhere, studySession.id, everybody)).rejects.toEqual(status(404))
      await expect(read(organizer, newId(), everybody)).rejects.toEqual(status(404))
      await expect(read(organizer, 'x', everybody)).rejects.toEqual(status(404))
    }
    expect(await db.event.count({ where: { subjectId: studySession.id, name: 'participation.downloaded' } })).toBe(0)
  })

  it('records a download with its rows', async () => {
    const studySession = await makeStudySession({ organization: branch, createdBy: organizer })
    const { viewer } = await makeUser({ organization: branch })
    await makeEnrollment({ studySession, viewer })
    await downloadParticipation(organizer, studySession.id, everybody)
    const event = await db.event.findFirstOrThrow({
      where: { subjectId: studySession.id, name: 'participation.downloaded' },
    })
    expect(event.actorId).toBe(organizer.userId)
    expect(JSON.parse(event.data)).toEqual({ filter: 'all', unitId: null, rows: 1 })
  })
})

function standing({ state, essayState, reviewState, isLate, commentCount }: Person) {
  return { state, essayState, reviewState, isLate, hasCommented: commentCount > 0 }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
