import { afterEach, describe, expect, it, vi } from 'vitest'
import { now } from '../../core/clock'
import { db } from '../../core/db.server'
import {
  makeEnrollment,
  makeEssay,
  makeMembership,
  makeOrganization,
  makeStudySession,
  makeUser,
  type TestOrganization,
} from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import type { Viewer } from '../accounts/viewer'
import { documentFromParagraphs } from '../../editor/document'
import { requireWritableEssay, saveDraft } from '../essays/drafts.server'
import { submitEssay } from '../essays/submissions.server'
import { acceptMany, previewAcceptance, requireBatch, undoBatch } from './bulk.server'
import { decideReview } from './decisions.server'
import { setReviewLevels } from './levels.server'
import type { QueueFilter } from './queue-filters'
import { addRemark, answerRemark, removeRemark } from './remarks.server'
import { giveBackReview, lockLifetime, takeReview } from './review-locks.server'
import { readReviewPage } from './review-page.server'
import { postReview } from './review-posts.server'
import { countWaiting, findReviewQueue } from './review-queue.server'
import { findReviewRounds } from './review-rounds.server'
import { requireReviewedEssay } from './reviewed-essay.server'

const lines = ['到土城那天下着小雨，河水比想象中窄。', '讲解员说，这条河上来回走了四趟。', '回来的车上没有人说话。']

afterEach(() => void vi.useRealTimers())

async function makePlace(options: { parent?: TestOrganization } = {}) {
  const organization = await makeOrganization(options)
  const organizer = (await makeUser({ organization, role: 'ORGANIZER' })).viewer
  const second = (await makeUser({ organization, role: 'ORGANIZER' })).viewer
  const author = (await makeUser({ organization })).viewer
  const studySession = await makeStudySession({ organization, createdBy: organizer })
  await makeEnrollment({ studySession, viewer: author })
  const essay = await makeEssay({ author, studySession, visibility: 'PRIVATE', text: lines.join('\n') })
  return { organization, organizer, second, author, studySession, essay }
}

/** Hands in another text, as the author does. */
async function revise(author: Viewer, essayId: string, text: string[]) {
  const { version, title, visibility } = await requireWritableEssay(author, essayId)
  const content = JSON.stringify(documentFromParagraphs(text))
  const saved = await saveDraft(author, { essayId, version, title, content })
  if (saved.status !== 'saved') throw new Error(saved.status)
  const result = await submitEssay(author, { essayId, version: saved.version, visibility })
  expect(result.status).toBe('submitted')
}

const remark = (viewer: Viewer, essayId: string, words: string, text: string, revision = 1) =>
  addRemark(viewer, { essayId, revision, text, quoted: { words } })

const statusOf = (work: Promise<unknown>) => work.then(() => 200).catch((refusal: Response) => refusal.status)

const groupsOf = async (viewer: Viewer, studySessionId: string, filter: QueueFilter = 'waiting') => {
  const { essays } = await findReviewQueue(viewer, studySessionId, { filter })
  return essays.map(({ id, group }) => [id, group])
}

const events = (subjectId: string) =>
  db.event.findMany({ where: { subjectId }, orderBy: { id: 'asc' }, select: { name: true, data: true } })

describe('a review', () => {
  it('returns an essay with remarks; revised it waits again, with what changed and what became of each remark', async () => {
    const { organizer, author, studySession, essay } = await makePlace()
    const id = essay.id
    expect(await groupsOf(organizer, studySession.id)).toEqual([[id, 'new']])
    expect(await takeReview(organizer, id)).toBe('taken')
    expect(await groupsOf(organizer, studySession.id)).toEqual([[id, 'read']])
    expect(await remark(organizer, id, '来回走了四趟', '每一趟为什么走，写一句。')).toEqual({ status: 'added' })
    expect(await remark(organizer, id, '来回走了四趟', '每一趟为什么走，写一句。')).toEqual({ status: 'added' })
    expect(await remark(organizer, id, '回来的车上没有人说话。', '这一句好。')).toEqual({ status: 'added' })
    expect(await remark(organizer, id, '没有这句话', '？')).toEqual({ status: 'passageNotFound' })

    const before = await findReviewRounds(author, await requireReviewedEssay(author, id))
    expect(before).toEqual({ rounds: [], unsent: [], marks: [] })
    const decided = await decideReview(organizer, { essayId: id, revision: 1, wish: 'return', words: '开头写得好。' })
    expect(decided).toEqual({ status: 'decided', decision: 'RETURNED' })
    expect(await groupsOf(organizer, studySession.id, 'returned')).toEqual([[id, 'returned']])

    const { rounds } = await findReviewRounds(author, await requireReviewedEssay(author, id))
    expect(rounds).toMatchObject([{ decision: 'RETURNED', words: '开头写得好。', reviewerName: organizer.name }])
    const remarks = rounds[0]?.remarks ?? []
    expect(remarks.map(({ words, state }) => [words, state])).toEqual([
      ['来回走了四趟', null],
      ['回来的车上没有人说话。', null],
    ])
    const [first] = remarks
    await answerRemark(author, { essayId: id, remarkId: first?.id ?? '', answer: 'DONE', words: '补了一句。' })

    const submittedAt = (await db.essay.findUniqueOrThrow({ where: { id } })).submittedAt
    await revise(author, id, [lines[0] ?? '', '讲解员说，这条河上来来回回走了四趟，每一趟都是重新想过的。'])
    expect((await db.essay.findUniqueOrThrow({ where: { id } })).submittedAt).toEqual(submittedAt)
    expect(await groupsOf(organizer, studySession.id)).toEqual([[id, 'changed']])
    expect(await takeReview(organizer, id)).toBe('taken')
    const page = await readReviewPage(organizer, id)
    expect(page.since).toMatchObject({ from: 1, to: 2 })
    const shown = page.rounds[0]?.remarks.map(({ words, state, answer }) => [words, state, answer])
    expect(shown).toEqual([
      ['来回走了四趟', 'GONE', 'DONE'],
      ['回来的车上没有人说话。', 'GONE', null],
    ])
    const accepted = await decideReview(organizer, { essayId: id, revision: 2, wish: 'accept', words: '' })
    expect(accepted).toEqual({ status: 'decided', decision: 'ACCEPTED' })
    expect(await db.enrollment.findFirst({ where: { essayId: id } })).toMatchObject({ reviewState: 'ACCEPTED' })
  })

  it('is not given without a word, nor of what somebody cannot know, nor of one’s own essay', async () => {
    const { organizer, author, studySession, essay } = await makePlace()
    const stranger = (await makeUser({ role: 'ORGANIZER' })).viewer
    await takeReview(organizer, essay.id)
    const wish = { essayId: essay.id, revision: 1, wish: 'return' as const, words: '' }
    expect(await decideReview(organizer, wish)).toEqual({ status: 'nothingSaid' })
    expect(await statusOf(takeReview(author, essay.id))).toBe(403)
    expect(await statusOf(takeReview(stranger, essay.id))).toBe(404)
    expect(await statusOf(requireReviewedEssay(stranger, essay.id))).toBe(404)
    const own = await makeEssay({ author: organizer, studySession })
    expect(await statusOf(takeReview(organizer, own.id))).toBe(403)
    expect(await groupsOf(organizer, studySession.id)).toEqual([[essay.id, 'read']])
    const draft = await makeEssay({ author, studySession, kind: 'SPEECH', state: 'DRAFT' })
    expect(await statusOf(requireReviewedEssay(organizer, draft.id))).toBe(404)
    const free = await makeEssay({ author })
    expect(await statusOf(requireReviewedEssay(organizer, free.id))).toBe(404)
  })

  it('is answered by the essay’s author alone, and only once it was sent', async () => {
    const { organizer, second, author, essay } = await makePlace()
    await takeReview(organizer, essay.id)
    await remark(organizer, essay.id, '来回走了四趟', '写细一点')
    const { unsent } = await readReviewPage(organizer, essay.id)
    const remarkId = unsent[0]?.id ?? ''
    const answer = { essayId: essay.id, remarkId, answer: 'DONE' as const, words: '' }
    expect(await statusOf(answerRemark(author, answer))).toBe(404)
    expect((await readReviewPage(second, essay.id)).unsent).toEqual([])
    await removeRemark(second, { essayId: essay.id, remarkId })
    expect((await readReviewPage(organizer, essay.id)).unsent).toHaveLength(1)
    await decideReview(organizer, { essayId: essay.id, revision: 1, wish: 'return', words: '' })
    expect(await statusOf(answerRemark(organizer, answer))).toBe(403)
    expect(await statusOf(answerRemark(author, answer))).toBe(200)
    await removeRemark(organizer, { essayId: essay.id, remarkId })
    const { rounds } = await findReviewRounds(author, await requireReviewedEssay(author, essay.id))
    expect(rounds[0]?.remarks).toMatchObject([{ id: remarkId, answer: 'DONE' }])
  })
})

describe('two reviewers', () => {
  it('never have one essay at once; after its time it is taken over, and who lost it changes nothing', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: now() })
    const { organizer, second, essay } = await makePlace()
    expect(await takeReview(organizer, essay.id)).toBe('taken')
    expect(await takeReview(second, essay.id)).toBe('held')
    expect((await readReviewPage(second, essay.id)).essay.lock).toMatchObject({ holderName: organizer.name })
    vi.setSystemTime(now().getTime() + lockLifetime - 1000)
    expect(await takeReview(organizer, essay.id)).toBe('taken')
    vi.setSystemTime(now().getTime() + lockLifetime - 1000)
    expect(await takeReview(second, essay.id)).toBe('held')
    vi.setSystemTime(now().getTime() + 2000)
    expect(await takeReview(second, essay.id)).toBe('taken')
    const wish = { essayId: essay.id, revision: 1, wish: 'return' as const, words: '请再写细一点' }
    expect(await decideReview(organizer, wish)).toEqual({ status: 'lost' })
    expect(await remark(organizer, essay.id, '来回走了四趟', '写细一点')).toEqual({ status: 'lost' })
    expect(await db.review.count({ where: { essayId: essay.id } })).toBe(0)
    await giveBackReview(organizer, essay.id)
    expect(await decideReview(second, { ...wish, wish: 'accept' })).toMatchObject({ status: 'decided' })
  })

  it('who come at the same moment get one lock between them', async () => {
    const { organizer, second, essay } = await makePlace()
    const taken = await Promise.all([takeReview(organizer, essay.id), takeReview(second, essay.id)])
    expect(taken.sort()).toEqual(['held', 'taken'])
  })

  it('whose essay was revised meanwhile find all they typed again, and what changed', async () => {
    const { organizer, author, essay } = await makePlace()
    await takeReview(organizer, essay.id)
    await revise(author, essay.id, [...lines, '后来又去了一次。'])
    const form = new FormData()
    const fields = {
      revision: '1',
      words: '请再写细一点',
      text: '写一句为什么',
      quote: '来回走了四趟',
      intent: 'return',
    }
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    const posted = await postReview(organizer, { essayId: essay.id, form })
    expect(posted).toMatchObject({
      status: 'refused',
      refused: { problems: { form: 'revised' }, typed: { words: '请再写细一点', text: '' } },
    })
    const page = await readReviewPage(organizer, essay.id)
    expect(page.unsent).toMatchObject([{ text: '写一句为什么', words: '来回走了四趟' }])
    expect(page.essay.reading.words).toBe('请再写细一点')
    expect(page.since).toMatchObject({ from: 1, to: 2 })
    expect(await db.review.count({ where: { essayId: essay.id } })).toBe(0)
  })
})

describe('the queue', () => {
  it('pages by key, counts each essay once, and takes three statements however many there are', async () => {
    const { organizer, organization, studySession } = await makePlace()
    for (let nth = 0; nth < 40; nth += 1) {
      const author = await makeMembership((await makeUser({ organization: null })).viewer, { organization })
      await makeEssay({ author, studySession, submittedAt: new Date(Date.UTC(2026, 10, 1, 0, nth % 7)) })
    }
    const { result, count } = await countStatements(() =>
      findReviewQueue(organizer, studySession.id, { filter: 'new' }),
    )
    expect(count).toBe(3)
    const rest = await findReviewQueue(organizer, studySession.id, { filter: 'new', after: result.next })
    const ids = [...result.essays, ...rest.essays].map(({ id }) => id)
    expect(new Set(ids).size).toBe(41)
    expect(rest.next).toBeNull()
    expect(result.totals).toMatchObject({ new: 41, read: 0, accepted: 0 })
    expect(await countWaiting(organizer, [studySession.id])).toEqual(new Map([[studySession.id, 41]]))
  }, 60_000)

  it('is for those who run the study session', async () => {
    const { author, studySession } = await makePlace()
    const stranger = (await makeUser({ role: 'ADMIN' })).viewer
    expect(await statusOf(findReviewQueue(author, studySession.id, { filter: 'waiting' }))).toBe(403)
    expect(await statusOf(findReviewQueue(stranger, studySession.id, { filter: 'waiting' }))).toBe(404)
  })
})

describe('accepting several at once', () => {
  it('leaves alone what somebody reads, and undoes what nothing happened to since', async () => {
    const { organizer, second, organization, author, studySession, essay } = await makePlace()
    const more: { author: Viewer; id: string }[] = []
    for (let nth = 0; nth < 4; nth += 1) {
      const one = (await makeUser({ organization })).viewer
      more.push({ author: one, id: (await makeEssay({ author: one, studySession, text: lines.join('\n') })).id })
    }
    const [locked, revised, decided, plain] = more.map(({ id }) => id) as [string, string, string, string]
    await takeReview(second, locked)
    const essayIds = [essay.id, locked, revised, decided, plain, 'x', locked]
    const preview = await previewAcceptance(organizer, { studySessionId: studySession.id, essayIds })
    expect(preview.essays.map(({ id, obstacle, isRead }) => [id, obstacle, isRead])).toEqual([
      [essay.id, null, false],
      [locked, 'locked', false],
      [revised, null, false],
      [decided, null, false],
      [plain, null, false],
    ])
    await revise(author, essay.id, ['换了一版。'])
    const chosen = preview.essays.map(({ id }) => ({ essayId: id, revision: 1 }))
    const { batchId } = await acceptMany(organizer, { studySessionId: studySession.id, chosen })
    const place = { studySessionId: studySession.id, batchId: batchId ?? '' }
    const made = await requireBatch(organizer, place)
    expect(made.items.map((item) => item.essayId)).toEqual([revised, decided, plain])
    expect(await statusOf(requireBatch(second, place))).toBe(404)

    await revise(more[1]?.author as Viewer, revised, ['又改了一次。'])
    await takeReview(second, decided)
    await decideReview(second, { essayId: decided, revision: 1, wish: 'return', words: '再看看' })
    await undoBatch(organizer, place)
    await undoBatch(organizer, place)
    const { items } = await requireBatch(organizer, place)
    expect(items.map(({ essayId, isUndone, obstacle }) => [essayId, isUndone, obstacle])).toEqual([
      [revised, false, 'revised'],
      [decided, false, 'decided'],
      [plain, true, null],
    ])
    const states = await db.essay.findMany({ where: { id: { in: [revised, decided, plain] } }, orderBy: { id: 'asc' } })
    expect(states.map(({ reviewState }) => reviewState)).toEqual(['WAITING', 'RETURNED', 'WAITING'])
    const [review] = await db.review.findMany({ where: { essayId: plain } })
    expect((await events(review?.id ?? '')).map(({ name }) => name)).toEqual(['review.accepted', 'review.undone'])
  }, 60_000)
})

describe('two levels', () => {
  it('pass an acceptance on to the organization above, whose word is the last', async () => {
    const parent = await makeOrganization()
    const above = (await makeUser({ organization: parent, role: 'ADMIN' })).viewer
    const { organization, organizer, studySession, essay } = await makePlace({ parent })
    const wanted = { organizationId: organization.id, levels: 2 as const }
    expect(await statusOf(setReviewLevels(organizer, wanted))).toBe(403)
    await setReviewLevels(above, wanted)
    expect(await statusOf(setReviewLevels(above, { organizationId: parent.id, levels: 2 }))).toBe(422)
    await takeReview(organizer, essay.id)
    const wish = { essayId: essay.id, revision: 1, wish: 'accept' as const, words: '' }
    expect(await decideReview(organizer, wish)).toEqual({ status: 'decided', decision: 'PASSED_ON' })
    expect(await groupsOf(organizer, studySession.id, 'passedOn')).toEqual([[essay.id, 'passedOn']])
    expect(await statusOf(takeReview(organizer, essay.id))).toBe(403)
    expect(await groupsOf(above, studySession.id)).toEqual([[essay.id, 'new']])
    expect(await countWaiting(above, [studySession.id])).toEqual(new Map([[studySession.id, 1]]))
    expect(await countWaiting(organizer, [studySession.id])).toEqual(new Map())
    await takeReview(above, essay.id)
    expect(await decideReview(above, wish)).toEqual({ status: 'decided', decision: 'ACCEPTED' })
    expect(await statusOf(takeReview(organizer, essay.id))).toBe(403)
  })
})

it('writes no text of anybody into events', async () => {
  const { organizer, author, essay } = await makePlace()
  await takeReview(organizer, essay.id)
  await remark(organizer, essay.id, '来回走了四趟', '写细一点')
  await decideReview(organizer, { essayId: essay.id, revision: 1, wish: 'return', words: '请再看看' })
  const { rounds } = await findReviewRounds(author, await requireReviewedEssay(author, essay.id))
  const remarkId = rounds[0]?.remarks[0]?.id ?? ''
  await answerRemark(author, { essayId: essay.id, remarkId, answer: 'KEPT', words: '原话如此' })
  const written = [...(await events(essay.id)), ...(await events(rounds[0]?.id ?? '')), ...(await events(remarkId))]
  expect(written.map(({ name }) => name).sort()).toEqual([
    ...['remark.added', 'remark.answered', 'review.returned', 'review.taken'],
  ])
  expect(JSON.stringify(written)).not.toMatch(/写细一点|请再看看|原话如此|四趟/)
})
