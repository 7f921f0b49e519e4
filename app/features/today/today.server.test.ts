import { expect, test, vi } from 'vitest'
import {
  makeActivity,
  makeEnrollment,
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
} from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { documentFromParagraphs } from '../../editor/document'
import { keepBookmark } from '../bookmarks/bookmarks.server'
import { saveDraft } from '../essays/drafts.server'
import { changeVisibility } from '../essays/submissions.server'
import { answerRecommendation, recommendEssay } from '../recommendations/recommendations.server'
import { countEnrollments, findStudySession } from '../study-sessions/study-session-page.server'
import { listStudySessions } from '../study-sessions/study-session-lists.server'
import { findToday } from './today.server'

const at = new Date('2026-11-20T02:00:00Z')
const hours = (count: number) => new Date(at.getTime() + count * 3_600_000)

vi.useFakeTimers({ now: at, toFake: ['Date'] })

/** A branch in which everything a front page can tell happens at once. */
async function makeBranch(scale = 1) {
  const branch = await makeOrganization()
  const { viewer } = await makeUser({ organization: branch })
  const { viewer: organizer } = await makeUser({ organization: branch, role: 'ORGANIZER' })
  const session = (title: string, input: Parameters<typeof makeStudySession>[0] = {}) =>
    makeStudySession({ organization: branch, createdBy: organizer, title, ...input })
  const overdue = await session('过期', { startsAt: hours(-90), endsAt: hours(-72), essayDueAt: hours(-3) })
  const dueToday = await session('今天到期', { startsAt: hours(-30), endsAt: hours(-20), essayDueAt: hours(8) })
  const coming = await session('将来', { startsAt: hours(24), endsAt: hours(30), essayKind: null })
  const open = await session('可报名', { startsAt: hours(48), endsAt: hours(50), essayKind: null })
  const joined = [overdue, dueToday, coming]
  for (const one of joined) await makeEnrollment({ studySession: one, viewer })
  await makeEssay({ author: viewer, studySession: dueToday, state: 'DRAFT', text: '写了八个字而已' })
  await makeActivity({ studySession: coming, title: '已经过去', startsAt: hours(-2), endsAt: hours(-1) })
  await makeActivity({ studySession: coming, title: '第二项', startsAt: hours(26), endsAt: hours(27) })
  await makeActivity({ studySession: coming, title: '第一项', startsAt: hours(24), endsAt: hours(25) })
  for (let count = 0; count < scale; count++) {
    const { viewer: peer } = await makeUser({ organization: branch })
    await makeEnrollment({ studySession: dueToday, viewer: peer })
    await makeEssay({ author: peer, studySession: dueToday, title: `别人的${count}` })
    await session(`还可报名${count}`, { startsAt: hours(60), endsAt: hours(61), essayKind: null })
  }
  return { branch, viewer, organizer, overdue, dueToday, coming, open }
}

test('a member sees what is due first, then what is ahead, then what is open', async () => {
  const { viewer } = await makeBranch()
  const today = await findToday(viewer)
  expect(today.tasks.map(({ kind, session }) => [kind, session.title])).toEqual([
    ['essay', '过期'],
    ['essay', '今天到期'],
    ['attend', '将来'],
    ['join', '可报名'],
    ['join', '还可报名0'],
  ])
  expect(today.tasks[1]).toMatchObject({ session: { essayState: 'DRAFTING', draftCharacters: 7 } })
  expect(today.tasks[2]).toMatchObject({ session: { nextTitle: '第一项', nextStartsAt: hours(24) } })
  expect(today.due).toEqual({ overdue: 1, today: 1 })
  expect(today.essays.map(({ title }) => title)).toContain('别人的0')
  expect(today.run).toEqual([])
  // Ten in the morning in Asia/Shanghai, whatever this process's time zone.
  expect(today.dayPart).toBe('morning')
})

test('an essay that was handed in, a session that was left and one that closed are no longer told', async () => {
  const { branch, viewer, dueToday } = await makeBranch()
  await makeEssay({ author: viewer, studySession: dueToday })
  const left = await makeStudySession({ organization: branch, title: '退出的', endsAt: hours(5) })
  await makeEnrollment({ studySession: left, viewer, state: 'WITHDRAWN' })
  const closed = await makeStudySession({ organization: branch, title: '结束的', state: 'CLOSED', endsAt: hours(5) })
  await makeEnrollment({ studySession: closed, viewer })
  const titles = (await findToday(viewer)).tasks.map(({ session }) => session.title)
  expect(titles).toEqual(['过期', '将来', '可报名', '还可报名0'])
})

test('an organizer sees how many have not handed in', async () => {
  const { organizer, dueToday, overdue } = await makeBranch()
  const { run } = await findToday(organizer)
  expect(run).toMatchObject([
    { id: dueToday.id, joined: 2, submitted: 1 },
    { id: overdue.id, joined: 1, submitted: 0 },
  ])
  expect(await countEnrollments(dueToday.id)).toEqual({ joined: 2, notStarted: 0, drafting: 1, submitted: 1 })
})

test('the number of statements does not grow with what there is to tell', async () => {
  for (const scale of [1, 6]) {
    const { viewer, organizer, dueToday } = await makeBranch(scale)
    // What was meant to be looked back on, what is joined, what is open, what is new and the audiences of the reader, the
    // visit before and this one, drafts, bookmarks, recommendations and requests to read; an organizer's sessions are one
    // more, and what waits in them to be read another.
    expect((await countStatements(() => findToday(viewer))).count).toBe(11)
    expect((await countStatements(() => findToday(organizer))).count).toBe(13)
    expect((await countStatements(() => listStudySessions(viewer, { view: 'open' }))).count).toBe(1)
    expect((await countStatements(() => findStudySession(viewer, dueToday.id))).count).toBeLessThanOrEqual(4)
    expect((await countStatements(() => countEnrollments(dueToday.id))).count).toBe(1)
  }
})

test('new is what others shared since the visit before, and stays new while one reads it', async () => {
  // After everything that the other tests shared.
  const first = hours(50)
  vi.setSystemTime(first)
  const { viewer, branch, dueToday } = await makeBranch()
  const { viewer: peer } = await makeUser({ organization: branch })
  const shareAt = (title: string, submittedAt: Date) =>
    makeEssay({ author: peer, studySession: dueToday, title, submittedAt })
  const titles = async () => {
    const { newSince, essays } = await findToday(viewer)
    return [newSince, essays.map(({ title }) => title).filter((title) => title.startsWith('新'))]
  }
  await shareAt('新之前', first)
  expect(await titles()).toEqual([null, ['新之前']])
  vi.setSystemTime(hours(52))
  await shareAt('新之后', hours(51))
  expect(await titles()).toEqual([first, ['新之后']])
  vi.setSystemTime(hours(52.4))
  expect(await titles()).toEqual([first, ['新之后']])
  vi.setSystemTime(hours(53))
  expect(await titles()).toEqual([hours(52), []])
  vi.setSystemTime(at)
})

test('left is what one wrote and did not hand in, but for what is due anyway, and what one kept and may still read', async () => {
  const { viewer, branch } = await makeBranch()
  const { viewer: peer } = await makeUser({ organization: branch })
  const [kept, gone] = [await makeEssay({ author: peer, title: '留着读' }), await makeEssay({ author: peer })]
  for (const { id } of [kept, gone]) await keepBookmark(viewer, { essayId: id, note: '从第二段读起' })
  await changeVisibility(peer, { essayId: gone.id, visibility: 'PRIVATE' })
  const own = await makeEssay({ author: viewer, state: 'DRAFT' })
  const content = JSON.stringify(documentFromParagraphs(['写到一半']))
  await saveDraft(viewer, { essayId: own.id, title: '没写完的', content, version: 1 })
  const { left } = await findToday(viewer)
  expect(left.drafts.map(({ title }) => title)).toEqual(['没写完的'])
  expect(left.bookmarks.map(({ essay }) => essay?.title)).toEqual(['留着读'])
})

test('a recommendation that waits for its author’s answer is told to them alone, until they answer', async () => {
  const { branch, organizer, dueToday } = await makeBranch()
  const { viewer: author } = await makeUser({ organization: branch })
  const essay = await makeEssay({ author, studySession: dueToday, title: '被推荐的' })
  await recommendEssay(organizer, { essayId: essay.id, reason: '写得实在' })
  const waiting = async () => (await findToday(author)).recommendations
  const [asked] = await waiting()
  expect(asked).toMatchObject({ essayId: essay.id, title: '被推荐的', byName: organizer.name })
  expect((await findToday(organizer)).recommendations).toEqual([])
  await answerRecommendation(author, { essayId: essay.id, recommendationId: asked?.id ?? '', isAgreed: false })
  expect(await waiting()).toEqual([])
})
