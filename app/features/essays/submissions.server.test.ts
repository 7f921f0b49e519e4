import { afterEach, describe, expect, it, vi } from 'vitest'
import { day } from '../../core/clock'
import { db } from '../../core/db.server'
import { documentFromParagraphs } from '../../editor/document'
import {
  checkNewest,
  makeEnrollment,
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
} from '../../../tests/factories'
import { saveDraft, startEssay } from './drafts.server'
import { requireReadableEssay } from './essay-access.server'
import { changeVisibility, submitEssay } from './submissions.server'

const contentOf = (...lines: string[]) => JSON.stringify(documentFromParagraphs(lines))

afterEach(() => {
  vi.useRealTimers()
})

/** A member with a saved draft (version 2) for a study session due in a week, and a peer enrolled in it. */
async function makeDraft(input: { essayDueAt?: Date } = {}) {
  const organization = await makeOrganization()
  const { viewer } = await makeUser({ organization })
  const peer = await makeUser({ organization })
  const studySession = await makeStudySession({ organization, ...input })
  await makeEnrollment({ studySession, viewer })
  await makeEnrollment({ studySession, viewer: peer.viewer })
  const { essayId } = await startEssay(viewer, { studySessionId: studySession.id })
  await saveDraft(viewer, { essayId, title: '渡口', content: contentOf('走了<四>趟。'), version: 1 })
  const rosterOf = () =>
    db.enrollment.findUniqueOrThrow({
      where: { studySessionId_userId: { studySessionId: studySession.id, userId: viewer.userId } },
      select: { essayState: true, essayId: true, isLate: true, submittedAt: true },
    })
  const submit = (version: number) => submitEssay(viewer, { essayId, version, visibility: 'SESSION' })
  const save = (version: number, text: string) =>
    saveDraft(viewer, { essayId, title: '渡口', content: contentOf(text), version })
  return { viewer, peer: peer.viewer, studySession, essayId, rosterOf, submit, save }
}

describe('submitting', () => {
  it('makes a numbered revision that its readers read, and tells the roster', async () => {
    const { peer, essayId, rosterOf, submit, studySession } = await makeDraft()
    expect(await submit(2)).toEqual({ status: 'submitted', revisionNumber: 1, isLate: false, isNew: true })
    const read = await requireReadableEssay(peer, essayId)
    expect(read).toMatchObject({ title: '渡口', revisionNumber: 1, characterCount: 5, state: 'SUBMITTED' })
    expect(read.html).toBe('<p>走了&lt;四&gt;趟。</p>')
    expect(await rosterOf()).toMatchObject({ essayState: 'SUBMITTED', essayId, submittedAt: read.submittedAt })
    expect(await db.essay.findUniqueOrThrow({ where: { id: essayId } })).toMatchObject({
      excerpt: '走了<四>趟。',
      audience: `session:${studySession.id}`,
    })
  })

  it('twice from one version is one revision, also at the same moment', async () => {
    const { essayId, submit } = await makeDraft()
    const answers = await Promise.all([submit(2), submit(2), submit(2)])
    expect(answers.map((one) => one.status)).toEqual(['submitted', 'submitted', 'submitted'])
    expect(await submit(2)).toMatchObject({ status: 'submitted', revisionNumber: 1, isNew: false })
    expect(await submit(3)).toMatchObject({ status: 'submitted', revisionNumber: 1, isNew: false })
    expect(await db.revision.count({ where: { essayId } })).toBe(1)
    expect(await db.event.count({ where: { subjectId: essayId, name: 'essay.submitted' } })).toBe(1)
  })

  it('again after revising numbers on, keeps the first time and leaves the old revision as it was', async () => {
    const { essayId, submit, save } = await makeDraft()
    await submit(2)
    const first = await db.revision.findFirstOrThrow({ where: { essayId, number: 1 } })
    const { submittedAt } = await db.essay.findUniqueOrThrow({ where: { id: essayId } })
    expect(await save(3, '改过的')).toMatchObject({ status: 'saved', version: 4 })
    expect(await submit(4)).toMatchObject({ revisionNumber: 2, isNew: true })
    expect(await db.revision.findFirstOrThrow({ where: { essayId, number: 1 } })).toEqual(first)
    const essay = await db.essay.findUniqueOrThrow({ where: { id: essayId } })
    expect(essay).toMatchObject({ submittedAt, revisionNumber: 2, excerpt: '改过的' })
    expect(essay.revisedAt).not.toBeNull()
  })

  it('an autosave that comes after it is a conflict and leaves the revision alone', async () => {
    const { essayId, submit, save } = await makeDraft()
    await submit(2)
    expect(await save(2, '迟到的')).toMatchObject({
      status: 'conflict',
      version: 3,
      content: contentOf('走了<四>趟。'),
    })
    expect((await db.revision.findFirstOrThrow({ where: { essayId } })).text).toBe('走了<四>趟。')
  })

  it('of a version that was saved over elsewhere is a conflict', async () => {
    const { submit, save, essayId } = await makeDraft()
    await save(2, '别处写的')
    expect(await submit(2)).toEqual({ status: 'conflict' })
    expect(await db.revision.count({ where: { essayId } })).toBe(0)
  })

  it('without a title or a text says so at each', async () => {
    const { viewer } = await makeUser()
    const { essayId } = await startEssay(viewer, {})
    await saveDraft(viewer, { essayId, title: ' \u200b\u3000', content: contentOf('', ' '), version: 1 })
    const missing = { title: 'titleMissing', text: 'textMissing', visibility: 'visibilityWithoutSession' }
    expect(await submitEssay(viewer, { essayId, version: 2, visibility: 'SESSION' })).toEqual({
      status: 'incomplete',
      missing,
    })
  })

  it('late is marked at the first submission and stays so', async () => {
    const { submit, save, rosterOf } = await makeDraft({ essayDueAt: new Date(Date.now() - day) })
    expect(await submit(2)).toMatchObject({ isLate: true })
    expect(await rosterOf()).toMatchObject({ isLate: true })
    await save(3, '再改')
    expect(await submit(4)).toMatchObject({ isLate: true, revisionNumber: 2 })
  })

  it('in time stays in time when it is revised after the due time', async () => {
    const { submit, save, rosterOf } = await makeDraft()
    await submit(2)
    vi.useFakeTimers({ now: Date.now() + 30 * day, toFake: ['Date'] })
    await save(3, '再改')
    expect(await submit(4)).toMatchObject({ isLate: false, revisionNumber: 2 })
    expect(await rosterOf()).toMatchObject({ isLate: false })
  })

  it('of another kind than the session asks for leaves the roster as it is', async () => {
    const { viewer, studySession, rosterOf, essayId } = await makeDraft()
    const speech = await startEssay(viewer, { studySessionId: studySession.id, kind: 'SPEECH' })
    await saveDraft(viewer, { essayId: speech.essayId, title: '发言', content: contentOf('同志们'), version: 1 })
    await submitEssay(viewer, { essayId: speech.essayId, version: 2, visibility: 'SESSION' })
    expect(await rosterOf()).toMatchObject({ essayState: 'DRAFTING', essayId })
  })
})

describe('visibility', () => {
  it('changes who reads, at once, and is recorded', async () => {
    const { viewer, peer, essayId, submit } = await makeDraft()
    await submit(2)
    await changeVisibility(viewer, { essayId, visibility: 'PRIVATE' })
    await expect(requireReadableEssay(peer, essayId)).rejects.toMatchObject({ status: 410 })
    await changeVisibility(viewer, { essayId, visibility: 'PUBLIC' })
    await expect(requireReadableEssay(null, essayId)).rejects.toMatchObject({ status: 404 })
    await checkNewest(essayId)
    expect(await requireReadableEssay(null, essayId)).toMatchObject({ visibility: 'PUBLIC' })
    expect(await db.event.count({ where: { subjectId: essayId, name: 'essay.visibilityChanged' } })).toBe(2)
  })

  it('is its author’s to change, after submission, among those the essay has', async () => {
    const { viewer, peer, essayId } = await makeDraft()
    await expect(changeVisibility(viewer, { essayId, visibility: 'PUBLIC' })).rejects.toMatchObject({ status: 409 })
    await expect(changeVisibility(peer, { essayId, visibility: 'PUBLIC' })).rejects.toMatchObject({ status: 404 })
    const free = await makeEssay({ author: viewer })
    await expect(changeVisibility(viewer, { essayId: free.id, visibility: 'SESSION' })).rejects.toMatchObject({
      status: 422,
    })
  })
})
