import { describe, expect, test } from 'vitest'
import { makeActivity, makeOrganization, makeStudySession, makeUser } from '../../../tests/factories'
import { db } from '../../core/db.server'
import { newId } from '../../core/ids'
import type { CheckedStudySession } from './study-session-forms'
import {
  changeStudySessionState,
  createStudySession,
  deleteDraftStudySession,
  editStudySession,
  findStudySessionToEdit,
  listOrganizedUnits,
} from './study-sessions.server'

const status = (work: Promise<unknown>) => work.then(() => 200).catch((refusal: Response) => refusal.status)
const hour = (number: number) => new Date(Date.UTC(2026, 10, 16, number))
const activity = (title: string, from: number) => ({
  ...{ id: null as string | null, kind: 'LECTURE', title, place: '', speaker: '' },
  ...{ startsAt: hour(from), endsAt: hour(from + 1) },
})

const checked: CheckedStudySession = {
  ...{ kind: 'TRAINING', title: '遵义', description: '', place: '遵义', timeZone: 'Asia/Shanghai' },
  ...{ startsAt: hour(1), endsAt: hour(10), isEssayWanted: true, essayKind: 'REFLECTION', essayDueAt: hour(12) },
  ...{ essayMinCharacters: 800, essayMaxCharacters: 2500, speechMinutes: 8, essayPrompts: '看到了什么？\n怎么做？' },
  activities: [activity('第一讲', 1), activity('第二讲', 2)],
}

async function makeBranch() {
  const branch = await makeOrganization()
  const { viewer: organizer } = await makeUser({ organization: branch, role: 'ORGANIZER' })
  const { viewer: member } = await makeUser({ organization: branch })
  const { viewer: outsider } = await makeUser({ role: 'ADMIN' })
  return { branch, organizer, member, outsider }
}

const eventsOf = async (subjectId: string) =>
  (await db.event.findMany({ where: { subjectId }, orderBy: { id: 'asc' } })).map(({ name }) => name)

describe('making one', () => {
  test('is a draft with its agenda in order', async () => {
    const { branch, organizer } = await makeBranch()
    const id = await createStudySession(organizer, { organizationId: branch.id, session: checked })
    const made = await findStudySessionToEdit(organizer, id)
    const { activities, ...basics } = checked
    expect(made).toMatchObject({ ...basics, state: 'DRAFT', version: 1 })
    expect(made.activities.map(({ title }) => title)).toEqual(activities.map(({ title }) => title))
    expect(await eventsOf(id)).toEqual(['studySession.created'])
  })

  test('is for organizers of the unit', async () => {
    const { branch, member, outsider } = await makeBranch()
    const made = { organizationId: branch.id, session: checked }
    expect(await status(createStudySession(member, made))).toBe(403)
    expect(await status(createStudySession(outsider, made))).toBe(404)
    expect(await status(createStudySession(outsider, { ...made, organizationId: newId() }))).toBe(404)
    expect(await status(createStudySession(outsider, { ...made, organizationId: 'x' }))).toBe(404)
  })

  test('the units on offer are those the viewer organizes, as a tree', async () => {
    const { branch, organizer, member } = await makeBranch()
    const group = await makeOrganization({ parent: branch, kind: 'GROUP' })
    expect(await listOrganizedUnits(organizer)).toEqual([
      { id: branch.id, name: branch.name, depth: 0 },
      { id: group.id, name: group.name, depth: 1 },
    ])
    expect(await status(listOrganizedUnits(member))).toBe(403)
  })
})

describe('editing', () => {
  test('keeps the items that stay, changes, adds and drops the others', async () => {
    const { branch, organizer } = await makeBranch()
    const id = await createStudySession(organizer, { organizationId: branch.id, session: checked })
    const [first, second] = (await findStudySessionToEdit(organizer, id)).activities
    const activities = [
      { ...activity('第二讲，换了题目', 2), id: second?.id ?? null },
      activity('新加的一讲', 3),
      // The same item named twice is changed once; the other is a new one.
      { ...activity('重复的一项', 4), id: second?.id ?? null },
    ]
    expect(await editStudySession(organizer, { id, version: 1, session: { ...checked, activities } })).toBe(2)
    const after = await findStudySessionToEdit(organizer, id)
    expect(after.activities.map(({ title }) => title)).toEqual(activities.map(({ title }) => title))
    expect(after.activities[0]?.id).toBe(second?.id)
    expect(after.activities.map((one) => one.id)).not.toContain(first?.id)
    expect(await eventsOf(id)).toEqual(['studySession.created', 'studySession.edited'])
  })

  test('from an older version changes nothing', async () => {
    const { branch, organizer } = await makeBranch()
    const id = await createStudySession(organizer, { organizationId: branch.id, session: checked })
    const edit = (title: string) =>
      editStudySession(organizer, { id, version: 1, session: { ...checked, title, activities: [] } })
    const versions = await Promise.all([edit('甲'), edit('乙')])
    expect(versions.sort()).toEqual([2, null])
    expect(await findStudySessionToEdit(organizer, id)).toMatchObject({ version: 2 })
  })

  test("another session's item cannot be taken over", async () => {
    const { branch, organizer } = await makeBranch()
    const other = await makeStudySession()
    const { id: foreign } = await makeActivity({ studySession: other, title: '别处的' })
    const id = await createStudySession(organizer, { organizationId: branch.id, session: checked })
    const activities = [{ ...activity('拿来', 1), id: foreign }]
    await editStudySession(organizer, { id, version: 1, session: { ...checked, activities } })
    expect(await db.activity.findUnique({ where: { id: foreign } })).toMatchObject({
      title: '别处的',
      studySessionId: other.id,
    })
    expect((await findStudySessionToEdit(organizer, id)).activities).toMatchObject([{ title: '拿来' }])
  })

  test('is refused to members and unknown to others', async () => {
    const { branch, organizer, member, outsider } = await makeBranch()
    const id = await createStudySession(organizer, { organizationId: branch.id, session: checked })
    const edit = { id, version: 1, session: checked }
    expect(await status(editStudySession(member, edit))).toBe(404)
    await changeStudySessionState(organizer, { id, change: 'publish' })
    expect(await status(editStudySession(member, edit))).toBe(403)
    expect(await status(editStudySession(outsider, edit))).toBe(404)
  })
})

describe('its states', () => {
  test('go from draft to published to closed and back to published, once each however often pressed', async () => {
    const { branch, organizer } = await makeBranch()
    const id = await createStudySession(organizer, { organizationId: branch.id, session: checked })
    const change = (wish: 'publish' | 'close' | 'reopen') => changeStudySessionState(organizer, { id, change: wish })
    const state = async () => (await findStudySessionToEdit(organizer, id)).state
    expect(await status(change('close'))).toBe(409)
    expect(await status(change('reopen'))).toBe(409)
    await change('publish')
    await change('publish')
    expect(await state()).toBe('PUBLISHED')
    await change('close')
    await change('close')
    expect(await state()).toBe('CLOSED')
    await change('publish')
    expect(await state()).toBe('CLOSED')
    await change('reopen')
    expect(await state()).toBe('PUBLISHED')
    expect(await eventsOf(id)).toEqual(
      ['created', 'published', 'closed', 'reopened'].map((name) => `studySession.${name}`),
    )
  })

  test('are not for members to change', async () => {
    const { branch, member } = await makeBranch()
    const session = await makeStudySession({ organization: branch })
    expect(await status(changeStudySessionState(member, { id: session.id, change: 'close' }))).toBe(403)
    expect(await status(deleteDraftStudySession(member, session.id))).toBe(403)
  })

  test('only a draft is deleted, with its agenda', async () => {
    const { branch, organizer } = await makeBranch()
    const id = await createStudySession(organizer, { organizationId: branch.id, session: checked })
    const published = await makeStudySession({ organization: branch })
    expect(await status(deleteDraftStudySession(organizer, published.id))).toBe(409)
    await deleteDraftStudySession(organizer, id)
    expect(await status(findStudySessionToEdit(organizer, id))).toBe(404)
    expect(await db.activity.count({ where: { studySessionId: id } })).toBe(0)
    expect(await eventsOf(id)).toContain('studySession.deleted')
  })
})
