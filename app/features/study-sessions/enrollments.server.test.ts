import { describe, expect, test } from 'vitest'
import {
  makeComment,
  makeEssay,
  makeMembership,
  makeOrganization,
  makeStudySession,
  makeUser,
} from '../../../tests/factories'
import { db, inTransaction } from '../../core/db.server'
import { newId } from '../../core/ids'
import {
  addEnrollmentComments,
  findStudySessionForWriting,
  findStudySessionOfEssay,
  joinStudySession,
  leaveStudySession,
  setEnrollmentEssay,
} from './enrollments.server'

const rows = (studySessionId: string) => db.enrollment.findMany({ where: { studySessionId } })
const eventsOf = async (subjectId: string) =>
  (await db.event.findMany({ where: { subjectId, name: { startsWith: 'enrollment.' } }, orderBy: { id: 'asc' } })).map(
    ({ name }) => name,
  )
const status = (work: Promise<unknown>) => work.then(() => 200).catch((refusal: Response) => refusal.status)

/** A branch with a group under it, a session of the branch and a member of the group. */
async function makeBranch() {
  const branch = await makeOrganization()
  const group = await makeOrganization({ parent: branch, kind: 'GROUP' })
  const session = await makeStudySession({ organization: branch })
  const { user, viewer } = await makeUser({ organization: group })
  return { branch, group, session, user, viewer }
}

describe('joining', () => {
  test('gives a place with the unit and the sorting name of the person', async () => {
    const { session, group, user, viewer } = await makeBranch()
    await joinStudySession(viewer, session.id)
    expect(await rows(session.id)).toMatchObject([
      {
        userId: viewer.userId,
        organizationId: group.id,
        nameSort: user.nameSort,
        state: 'ENROLLED',
        essayState: 'NOT_STARTED',
      },
    ])
  })

  test('twice, also at the same moment, is one row', async () => {
    const { session, viewer } = await makeBranch()
    await Promise.all([joinStudySession(viewer, session.id), joinStudySession(viewer, session.id)])
    await joinStudySession(viewer, session.id)
    expect(await rows(session.id)).toHaveLength(1)
  })

  test('takes the most specific of several units', async () => {
    const { branch, group, session } = await makeBranch()
    const { viewer } = await makeUser({ organization: branch })
    await joinStudySession(await makeMembership(viewer, { organization: group }), session.id)
    expect(await rows(session.id)).toMatchObject([{ organizationId: group.id }])
  })

  test('tells what was written and said before', async () => {
    const { session, viewer } = await makeBranch()
    const essay = await makeEssay({ author: viewer, studySession: session, isLate: true })
    await makeComment({ essay, author: viewer })
    await joinStudySession(viewer, session.id)
    expect(await rows(session.id)).toMatchObject([
      { essayState: 'SUBMITTED', essayId: essay.id, isLate: true, commentCount: 1 },
    ])
  })

  test('is refused where the session is a draft, closed, of another unit or nowhere', async () => {
    const { branch, viewer } = await makeBranch()
    const draft = await makeStudySession({ organization: branch, state: 'DRAFT' })
    const closed = await makeStudySession({ organization: branch, state: 'CLOSED' })
    const { viewer: organizer } = await makeUser({ organization: await makeOrganization(), role: 'ORGANIZER' })
    const below = await makeStudySession({ organization: await makeOrganization({ parent: branch }) })
    const { viewer: above } = await makeUser({ organization: branch, role: 'ORGANIZER' })
    expect(await status(joinStudySession(viewer, draft.id))).toBe(404)
    expect(await status(joinStudySession(viewer, closed.id))).toBe(403)
    expect(await status(joinStudySession(organizer, closed.id))).toBe(404)
    expect(await status(joinStudySession(above, below.id))).toBe(403)
    expect(await status(joinStudySession(viewer, newId()))).toBe(404)
    expect(await status(joinStudySession(viewer, "' OR 1=1"))).toBe(404)
  })
})

describe('leaving', () => {
  test('keeps the row, and joining again renews it', async () => {
    const { session, viewer } = await makeBranch()
    await joinStudySession(viewer, session.id)
    const [before] = await rows(session.id)
    expect(await leaveStudySession(viewer, session.id)).toBe('left')
    expect(await rows(session.id)).toMatchObject([{ id: before?.id, state: 'WITHDRAWN' }])
    expect(await leaveStudySession(viewer, session.id)).toBe('left')
    await joinStudySession(viewer, session.id)
    expect(await rows(session.id)).toMatchObject([{ id: before?.id, state: 'ENROLLED' }])
    expect(await eventsOf(session.id)).toEqual(['enrollment.joined', 'enrollment.left', 'enrollment.joined'])
  })

  test('is not possible any more once an essay was handed in, or when the session is over', async () => {
    const { branch, session, viewer } = await makeBranch()
    await joinStudySession(viewer, session.id)
    await makeEssay({ author: viewer, studySession: session })
    expect(await leaveStudySession(viewer, session.id)).toBe('handedIn')
    expect(await rows(session.id)).toMatchObject([{ state: 'ENROLLED' }])

    const other = await makeStudySession({ organization: branch })
    await joinStudySession(viewer, other.id)
    await inTransaction((tx) => tx.studySession.update({ where: { id: other.id }, data: { state: 'CLOSED' } }))
    expect(await leaveStudySession(viewer, other.id)).toBe('over')
  })
})

describe('what the roster keeps', () => {
  const draft = { essayState: 'DRAFTING', isLate: false, submittedAt: null } as const
  const handedIn = { essayState: 'SUBMITTED', isLate: true, submittedAt: new Date('2026-11-20T10:00:00Z') } as const

  test('a submitted essay never becomes a draft again', async () => {
    const { session, viewer } = await makeBranch()
    const place = { studySessionId: session.id, userId: viewer.userId, essayId: newId() }
    await joinStudySession(viewer, session.id)
    await inTransaction((tx) => setEnrollmentEssay(tx, { ...place, ...draft }))
    expect(await rows(session.id)).toMatchObject([{ essayState: 'DRAFTING', essayId: place.essayId }])
    await inTransaction((tx) => setEnrollmentEssay(tx, { ...place, ...handedIn }))
    await inTransaction((tx) => setEnrollmentEssay(tx, { ...place, ...draft, essayId: newId() }))
    expect(await rows(session.id)).toMatchObject([{ ...handedIn, essayId: place.essayId }])
  })

  test('for somebody without a place nothing happens', async () => {
    const { session, viewer } = await makeBranch()
    const place = { studySessionId: session.id, userId: viewer.userId }
    await inTransaction((tx) => setEnrollmentEssay(tx, { ...place, essayId: newId(), ...handedIn }))
    await inTransaction((tx) => addEnrollmentComments(tx, { ...place, by: 1 }))
    expect(await rows(session.id)).toEqual([])
  })

  test('comments go up and down, and never below zero', async () => {
    const { session, viewer } = await makeBranch()
    const add = (by: 1 | -1) =>
      inTransaction((tx) => addEnrollmentComments(tx, { studySessionId: session.id, userId: viewer.userId, by }))
    await joinStudySession(viewer, session.id)
    await Promise.all([add(1), add(1), add(1)])
    await add(-1)
    expect(await rows(session.id)).toMatchObject([{ commentCount: 2 }])
    for (const _ of [1, 2, 3]) await add(-1)
    expect(await rows(session.id)).toMatchObject([{ commentCount: 0 }])
  })
})

test('an essay is begun only for an open session that asks for one, and read of for any', async () => {
  const { branch, session, viewer } = await makeBranch()
  expect(await findStudySessionForWriting(viewer, session.id)).toMatchObject({
    ...{ id: session.id, isEssayWanted: true, essayKind: 'REFLECTION', timeZone: 'Asia/Shanghai' },
    organizationPath: branch.path,
  })
  const silent = await makeStudySession({ organization: branch, essayKind: null })
  const closed = await makeStudySession({ organization: branch, state: 'CLOSED' })
  expect(await status(findStudySessionForWriting(viewer, silent.id))).toBe(403)
  expect(await status(findStudySessionForWriting(viewer, closed.id))).toBe(403)
  expect(await findStudySessionOfEssay(closed.id)).toMatchObject({ id: closed.id, state: 'CLOSED' })
  expect(await status(findStudySessionOfEssay(newId()))).toBe(404)
})
