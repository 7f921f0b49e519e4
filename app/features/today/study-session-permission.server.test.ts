import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeViewer } from '../../../tests/factories'
import { inTransaction } from '../../core/db.server'
import { newId } from '../../core/ids'
import { roles } from '../accounts/roles'
import type { Viewer } from '../accounts/viewer'
import { listJoinable, listJoined, listRun } from './today.server'
import { findStudySessionForWriting } from '../study-sessions/enrollments.server'
import { findVisibleTitles, listStudySessions } from '../study-sessions/study-session-lists.server'
import { findStudySession } from '../study-sessions/study-session-page.server'
import {
  canJoinStudySession,
  canOrganizeStudySession,
  canSeeStudySession,
  canWriteForStudySession,
  type StudySessionState,
  studySessionStates,
} from '../study-sessions/study-session-policy'
import type { StudySessionView } from '../study-sessions/study-session-views'
import { findStudySessionToEdit } from '../study-sessions/study-sessions.server'

/** Numbers stand for "the n-th of those there are", so every shrunk world is a whole world. */
const index = fc.nat({ max: 5 })

const worlds = fc.record({
  parents: fc.array(fc.option(index), { minLength: 1, maxLength: 6 }),
  people: fc.array(fc.array(fc.record({ organization: index, role: fc.constantFrom(...roles) }), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  }),
  sessions: fc.array(
    fc.record({
      organization: index,
      state: fc.constantFrom(...studySessionStates),
      // Few days, so that several begin together and the id decides.
      day: fc.nat({ max: 2 }),
      isEssayWanted: fc.boolean(),
      isAhead: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  places: fc.array(
    fc.record({
      person: index,
      session: index,
      state: fc.constantFrom('ENROLLED', 'ENROLLED', 'WITHDRAWN', 'PENDING'),
    }),
    { maxLength: 6 },
  ),
})

type Plan = typeof worlds extends fc.Arbitrary<infer One> ? One : never

type Session = {
  id: string
  state: StudySessionState
  organization: { path: string }
  startsAt: Date
  isEssayWanted: boolean
  isAhead: boolean
}

const at = new Date('2026-11-20T00:00:00Z')
const nth = <T>(items: T[], number: number) => items[number % items.length] as T

async function makeWorld(plan: Plan) {
  const organizations: { id: string; name: string; path: string; parentId: string | null }[] = []
  for (const parentIndex of plan.parents) {
    const parent = parentIndex === null || organizations.length === 0 ? null : nth(organizations, parentIndex)
    const id = newId()
    organizations.push({ id, name: '支部', path: `${parent?.path ?? ''}${id}/`, parentId: parent?.id ?? null })
  }
  const viewers = plan.people.map((memberships) =>
    makeViewer({
      places: memberships.map(({ organization, role }) => ({ organization: nth(organizations, organization), role })),
    }),
  )
  const author = viewers[0] as Viewer
  const sessions = plan.sessions.map((session) => ({
    ...session,
    id: newId(),
    organization: nth(organizations, session.organization),
    startsAt: new Date(`2026-11-1${session.day}T01:00:00Z`),
  }))
  const enrolled = new Map(
    plan.places.map((place) => [
      `${nth(viewers, place.person).userId} ${nth(sessions, place.session).id}`,
      place.state,
    ]),
  )
  await inTransaction(async (tx) => {
    for (const { id, name, path, parentId } of organizations) {
      await tx.organization.create({ data: { id, name, path, parentId, kind: 'BRANCH' }, select: { id: true } })
    }
    await tx.user.createMany({
      data: viewers.map(({ userId, username, name }) => ({
        id: userId,
        username: `${username}-${userId}`,
        name,
        nameSort: name,
        passwordHash: '',
      })),
    })
    await tx.studySession.createMany({
      data: sessions.map(({ id, organization, state, startsAt, isEssayWanted, isAhead }) => ({
        ...{ id, organizationId: organization.id, createdById: author.userId, state, startsAt, isEssayWanted },
        ...{ kind: 'MEETING', title: '学习', description: '', place: '', timeZone: 'Asia/Shanghai', essayPrompts: '' },
        endsAt: isAhead ? new Date('2026-12-01T00:00:00Z') : new Date('2026-11-19T00:00:00Z'),
      })),
    })
    await tx.enrollment.createMany({
      data: [...enrolled].map(([key, state]) => {
        const [userId = '', studySessionId = ''] = key.split(' ')
        return { userId, studySessionId, state, organizationId: (organizations[0] as { id: string }).id, nameSort: '' }
      }),
    })
  })
  return {
    viewers,
    sessions: sessions as Session[],
    placeOf: (viewer: Viewer, id: string) => enrolled.get(`${viewer.userId} ${id}`),
  }
}

const status = (work: Promise<unknown>) => work.then(() => 200).catch((refusal: Response) => refusal.status)

/** All pages of a view, two at a time. */
async function walk(viewer: Viewer, view: StudySessionView): Promise<string[]> {
  const ids: string[] = []
  let before: string | null = null
  do {
    const page: Awaited<ReturnType<typeof listStudySessions>> = await listStudySessions(viewer, {
      view,
      before,
      size: 2,
    })
    ids.push(...page.items.map(({ id }) => id))
    before = page.older
  } while (before)
  return ids
}

test('over 110 worlds, lists and pages hold what the policy allows, and nothing else', async () => {
  let allowed = 0
  let hidden = 0
  const property = fc.asyncProperty(worlds, async (plan) => {
    const { viewers, sessions, placeOf } = await makeWorld(plan)
    const latestFirst = [...sessions].sort((a, b) => Number(b.startsAt) - Number(a.startsAt) || (a.id < b.id ? 1 : -1))
    for (const viewer of viewers) {
      const ids = (rule: (session: Session) => boolean) => latestFirst.filter(rule).map(({ id }) => id)
      const isMine = ({ id }: Session) => placeOf(viewer, id) === 'ENROLLED'
      const sees = (session: Session) => canSeeStudySession(viewer, session)
      expect(await walk(viewer, 'open')).toEqual(ids((one) => canJoinStudySession(viewer, one)))
      expect(await walk(viewer, 'mine')).toEqual(ids((one) => isMine(one) && sees(one)))
      expect(await walk(viewer, 'past')).toEqual(ids((one) => one.state === 'CLOSED' && sees(one)))
      expect(await walk(viewer, 'organized')).toEqual(ids((one) => canOrganizeStudySession(viewer, one)))

      const unordered = (found: { id: string }[]) => found.map(({ id }) => id).sort()
      const isOpen = (one: Session) => one.state === 'PUBLISHED'
      expect(unordered(await listJoined(viewer, at))).toEqual(
        ids((one) => isOpen(one) && isMine(one) && sees(one)).sort(),
      )
      const hasChosen = ({ id }: Session) => ['ENROLLED', 'WITHDRAWN'].includes(placeOf(viewer, id) ?? '')
      expect(unordered(await listJoinable(viewer, at))).toEqual(
        ids((one) => canJoinStudySession(viewer, one) && one.isAhead && !hasChosen(one)).sort(),
      )
      expect(unordered(await listRun(viewer))).toEqual(
        ids((one) => isOpen(one) && one.isEssayWanted && canOrganizeStudySession(viewer, one)).sort(),
      )

      const titled = await findVisibleTitles(
        viewer,
        sessions.map(({ id }) => id),
      )
      expect([...titled.keys()].sort()).toEqual(ids(sees).sort())

      const checkOne = async (session: Session) => {
        sees(session) ? allowed++ : hidden++
        const page = await findStudySession(viewer, session.id).catch((refusal: Response) => refusal.status)
        if (!sees(session)) expect(page).toBe(404)
        else {
          const organize = canOrganizeStudySession(viewer, session)
          const write = canWriteForStudySession(viewer, session)
          const join = canJoinStudySession(viewer, session) && !isMine(session)
          expect(page).toMatchObject({ id: session.id, can: { organize, write, join } })
        }
        const otherwise = sees(session) ? 403 : 404
        const mayEdit = canOrganizeStudySession(viewer, session)
        expect(await status(findStudySessionToEdit(viewer, session.id))).toBe(mayEdit ? 200 : otherwise)
        const mayWrite = canWriteForStudySession(viewer, session)
        expect(await status(findStudySessionForWriting(viewer, session.id))).toBe(mayWrite ? 200 : otherwise)
      }
      await Promise.all(sessions.map(checkOne))
    }
  })
  await fc.assert(property, { numRuns: 110 })
  // A world in which everything or nothing is visible would prove little.
  expect(allowed).toBeGreaterThan(50)
  expect(hidden).toBeGreaterThan(50)
}, 240_000)
