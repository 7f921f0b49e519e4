import fc from 'fast-check'
import { inTransaction } from '../../core/db.server'
import { newId } from '../../core/ids'
import { roles } from '../accounts/roles'
import { findViewer } from '../accounts/login-sessions.server'
import { hashToken } from '../accounts/tokens.server'
import type { Viewer } from '../accounts/viewer'
import { studySessionStates } from '../study-sessions/study-session-policy'
import {
  audienceOf,
  type EssayPlace,
  type EssayState,
  essayKinds,
  isBeyondBranch,
  isRunning,
  visibilities,
} from './essay-policy'

/** For property tests of permission: small random worlds, written into the test's database. */

const index = fc.nat({ max: 5 })
const past = new Date('2020-01-01T00:00:00Z')
const future = new Date('2099-01-01T00:00:00Z')

/** The moment at which these worlds are looked at: tests set the clock to it. */
export const present = new Date('2026-11-25T08:00:00Z')
const enrollmentStates = ['PENDING', 'ENROLLED', 'ENROLLED', 'WAITLISTED', 'DECLINED', 'WITHDRAWN'] as const

/** Numbers stand for "the n-th of those there are", so every shrunk world is a whole world. */
export const worlds = fc.record({
  parents: fc.array(fc.option(index), { minLength: 1, maxLength: 6 }),
  memberships: fc.array(
    fc.record({
      person: index,
      organization: index,
      role: fc.constantFrom(...roles),
      when: fc.constantFrom('now', 'now', 'now', 'past', 'future'),
    }),
    { maxLength: 8 },
  ),
  studySessions: fc.array(fc.record({ organization: index, state: fc.constantFrom(...studySessionStates) }), {
    maxLength: 3,
  }),
  enrollments: fc.array(
    fc.record({ person: index, studySession: index, state: fc.constantFrom(...enrollmentStates) }),
    { maxLength: 6 },
  ),
  essays: fc.array(
    fc.record({
      author: index,
      organization: index,
      studySession: fc.option(index),
      kind: fc.constantFrom(...essayKinds),
      state: fc.constantFrom<EssayState[]>('DRAFT', 'SUBMITTED', 'SUBMITTED'),
      visibility: fc.constantFrom(...visibilities),
      isChecked: fc.boolean(),
      // Few moments, so that several essays share one and the id decides.
      minute: fc.nat({ max: 3 }),
    }),
    { maxLength: 10 },
  ),
  grants: fc.array(
    fc.record({
      essay: fc.nat({ max: 9 }),
      to: fc.constantFrom('user', 'org', 'organizers', 'session', 'members', 'public'),
      target: index,
      // Around the present moment, which is `present`.
      startsAt: fc.constantFrom(past, past, present, future),
      endsAt: fc.constantFrom(null, null, past, present, future),
      isBeyond: fc.boolean(),
    }),
    { maxLength: 8 },
  ),
})

type WorldPlan = typeof worlds extends fc.Arbitrary<infer Plan> ? Plan : never

export type WorldEssay = EssayPlace & {
  id: string
  isChecked: boolean
  /** It is to be shared beyond its author's branch and is not, because it was not checked. */
  isCheckAwaited: boolean
  /** The keys of grants that are over. */
  endedKeys: string[]
  sessionPath: string | null
  studySessionId: string | null
  title: string
  submittedAt: Date | null
}

/** `joined` are the study sessions in which the person is enrolled; `expected` is who they are by the plan. */
export type WorldPerson = { viewer: Viewer; expected: Viewer['memberships']; joined: string[] }

export type World = { people: WorldPerson[]; studySessionIds: string[]; essays: WorldEssay[] }

const peopleCount = 4

/** Empties the database and writes one world into it. */
export async function makeWorld(plan: WorldPlan): Promise<World> {
  const organizations = plannedOrganizations(plan)
  const nth = <T>(items: T[], at: number) => items[at % items.length] as T
  const people = Array.from({ length: peopleCount }, (_, at) => ({ id: newId(), name: `甲${at}`, token: newId() }))
  const memberships = plan.memberships.map(({ person, organization, role, when }) => ({
    ...{ id: newId(), userId: nth(people, person).id, organizationId: nth(organizations, organization).id, role },
    startsAt: when === 'future' ? future : past,
    endsAt: when === 'past' ? new Date('2021-01-01T00:00:00Z') : null,
  }))
  const studySessions = plan.studySessions.map(({ organization, state }) => ({
    ...{ id: newId(), organizationId: nth(organizations, organization).id, createdById: nth(people, 0).id, state },
    ...{ kind: 'TRAINING', title: '活动', description: '', place: '', timeZone: 'Asia/Shanghai', essayPrompts: '' },
    ...{ startsAt: past, endsAt: past },
  }))
  const essays = plannedEssays(plan, { organizations, people, studySessions })
  const enrollments = plannedEnrollments(plan, { organizations, people, studySessions })
  const grants = plannedGrants(plan, { organizations, people, essays: essays.map(({ place }) => place) })
  await inTransaction(async (tx) => {
    await tx.essayGrant.deleteMany()
    await tx.revision.deleteMany()
    await tx.draft.deleteMany()
    await tx.essay.deleteMany()
    await tx.enrollment.deleteMany()
    await tx.studySession.deleteMany()
    await tx.loginSession.deleteMany()
    await tx.membership.deleteMany()
    await tx.user.deleteMany()
    // Children first: a parent with children cannot go.
    for (const { id } of await tx.organization.findMany({ orderBy: { path: 'desc' }, select: { id: true } })) {
      await tx.organization.delete({ where: { id } })
    }
    await tx.organization.createMany({ data: organizations })
    await tx.user.createMany({
      data: people.map(({ id, name }) => ({ id, name, username: id, nameSort: name, passwordHash: '' })),
    })
    await tx.loginSession.createMany({
      data: people.map(({ id, token }) => ({
        userId: id,
        tokenHash: hashToken(token),
        userAgent: '',
        expiresAt: future,
      })),
    })
    await tx.membership.createMany({ data: memberships })
    await tx.studySession.createMany({ data: studySessions })
    await tx.enrollment.createMany({ data: enrollments })
    await tx.essay.createMany({ data: essays.map((essay) => essay.row) })
    await tx.draft.createMany({
      data: essays.map(({ row }) => ({ essayId: row.id, title: '草稿', content: '{}', characterCount: 2 })),
    })
    await tx.revision.createMany({ data: essays.flatMap(({ revision }) => (revision ? [revision] : [])) })
    await tx.essayGrant.createMany({ data: grants })
  })
  const placed = people.map(async ({ id, token }) => {
    const viewer = await findViewer(token, 'request')
    if (!viewer) throw new Error('the world lost a person')
    const isNow = (one: { startsAt: Date; endsAt: Date | null }) => one.startsAt === past && one.endsAt === null
    const expected = memberships
      .filter((one) => one.userId === id && isNow(one))
      .map(({ organizationId, role }) => {
        const { name, path } = organizations.find((one) => one.id === organizationId) ?? { name: '', path: '' }
        return { organizationId, organizationName: name, path, role }
      })
    const joined = enrollments.filter((one) => one.userId === id && one.state === 'ENROLLED')
    return { viewer, expected, joined: joined.map((one) => one.studySessionId) }
  })
  return {
    people: await Promise.all(placed),
    studySessionIds: studySessions.map(({ id }) => id),
    essays: essays.map(({ place }) => place),
  }
}

type Planned = {
  organizations: { id: string; path: string }[]
  people: { id: string }[]
  studySessions: { id: string; organizationId: string }[]
}

function plannedOrganizations(plan: WorldPlan) {
  const organizations: { id: string; parentId: string | null; kind: string; name: string; path: string }[] = []
  for (const parentIndex of plan.parents) {
    const parent = parentIndex === null ? undefined : organizations[parentIndex % Math.max(organizations.length, 1)]
    const id = newId()
    const path = `${parent?.path ?? ''}${id}/`
    organizations.push({ id, parentId: parent?.id ?? null, kind: 'BRANCH', name: `单位${id}`, path })
  }
  return organizations
}

function plannedEnrollments(plan: WorldPlan, { organizations, people, studySessions }: Planned) {
  const byPlace = new Map<string, { studySessionId: string; userId: string; state: string }>()
  for (const { person, studySession, state } of studySessions.length > 0 ? plan.enrollments : []) {
    const studySessionId = studySessions[studySession % studySessions.length]?.id ?? ''
    const userId = people[person % people.length]?.id ?? ''
    byPlace.set(`${studySessionId} ${userId}`, { studySessionId, userId, state })
  }
  const organizationId = organizations[0]?.id ?? ''
  return [...byPlace.values()].map((place) => ({ id: newId(), ...place, organizationId, nameSort: '' }))
}

/** The rows, and in each essay the keys of those that run and of those that are over. */
function plannedGrants(plan: WorldPlan, world: Pick<Planned, 'organizations' | 'people'> & { essays: WorldEssay[] }) {
  const { organizations, people } = world
  const byKey = new Map<
    string,
    { essayId: string; key: string; submittedAt: Date; startsAt: Date; endsAt: Date | null; isBeyond: boolean }
  >()
  for (const { essay: at, to, target, ...grant } of world.essays.length > 0 ? plan.grants : []) {
    const essay = world.essays[at % world.essays.length]
    if (!essay?.submittedAt) continue
    const ids: Record<string, string | null | undefined> = {
      user: people[target % people.length]?.id,
      org: organizations[target % organizations.length]?.id,
      organizers: organizations[target % organizations.length]?.id,
      session: essay.studySessionId,
    }
    if (to in ids && !ids[to]) continue
    const key = to in ids ? `${to}:${ids[to]}` : to
    if (byKey.has(`${essay.id} ${key}`)) continue
    byKey.set(`${essay.id} ${key}`, { essayId: essay.id, key, submittedAt: essay.submittedAt, ...grant })
    if (isRunning(grant, essay, present)) essay.grantedKeys.push(key)
    if (grant.endsAt && grant.endsAt <= present) essay.endedKeys.push(key)
  }
  return [...byKey.values()]
}

function plannedEssays(plan: WorldPlan, { organizations, people, studySessions }: Planned) {
  return plan.essays.map((planned, at) => {
    const { state, visibility, kind } = planned
    const session =
      planned.studySession === null ? undefined : studySessions[planned.studySession % studySessions.length]
    const organizationId = organizations[planned.organization % organizations.length]?.id ?? ''
    const authorId = people[planned.author % people.length]?.id ?? ''
    const studySessionId = session?.id ?? null
    const isChecked = planned.isChecked && state === 'SUBMITTED'
    const audience = audienceOf({ state, visibility, organizationId, studySessionId, isChecked })
    const submittedAt = state === 'SUBMITTED' ? new Date(Date.UTC(2026, 10, 20, 8, planned.minute)) : null
    const columns = { id: newId(), authorId, state, audience, studySessionId, submittedAt, title: `文章${at}` }
    const sessionPath = organizations.find(({ id }) => id === session?.organizationId)?.path
    const place: WorldEssay = {
      ...{ ...columns, isChecked, isCheckAwaited: isBeyondBranch(visibility) && !isChecked },
      ...{ grantedKeys: [], endedKeys: [], sessionPath: sessionPath ?? null },
      sessionOrganization: sessionPath === undefined ? null : { path: sessionPath },
    }
    const number = state === 'SUBMITTED' ? 1 : 0
    const text = { title: columns.title, content: '{}', html: `<p>${columns.id}</p>`, text: '', characterCount: 1 }
    return {
      place,
      row: {
        ...columns,
        organizationId,
        kind,
        visibility,
        excerpt: '',
        revisionNumber: number,
        checkedRevision: isChecked ? number : 0,
      },
      revision: number === 1 ? { id: newId(), essayId: columns.id, number, ...text } : null,
    }
  })
}
