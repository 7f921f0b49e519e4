import { describe, expect, it } from 'vitest'
import { day } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { runDueJobs } from '../../core/job-runner.server'
import { jobs, reactions } from '../../reactions.server'
import { countStatements } from '../../../tests/setup/count-statements'
import {
  makeEnrollment,
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
  type TestEssay,
} from '../../../tests/factories'
import { findViewer, openLoginSession } from '../accounts/login-sessions.server'
import { findPerson } from '../accounts/users.server'
import type { Viewer } from '../accounts/viewer'
import { createComment, deleteComment } from '../comments/comments.server'
import { changeVisibility } from '../essays/submissions.server'
import { acceptMany, undoBatch } from '../reviews/bulk.server'
import { decideReview } from '../reviews/decisions.server'
import { takeReview } from '../reviews/review-locks.server'
import { joinStudySession } from '../study-sessions/enrollments.server'
import { changeStudySessionState } from '../study-sessions/study-sessions.server'
import { listNotices, markAllRead, markRead, openNotice } from './inbox.server'
import { listMutes, muteSubject, unmuteSubject } from './mutes.server'
import { noticeChoices } from './notice-choices'
import { changeNoticeSettings, findNoticeSettings } from './settings.server'
import { keepUpNotices, keptAfterReading, recountUnread } from './notice-upkeep.server'
import { remindOfDueEssays } from './tell-study-session.server'

const react = () => runDueJobs({ jobs, reactions, context: { origin: 'https://xinde.example.org' } })

async function comment(author: Viewer, essay: Pick<TestEssay, 'id'>, parentId?: string): Promise<string> {
  const text = `第 ${Math.random()} 次说话`
  const created = await createComment(author, { essayId: essay.id, parentId, text })
  if (created.status !== 'created') throw new Error(created.status)
  return created.commentId
}

/** The viewer's inbox in short: what kind, why, and who did it (null for what is hidden). */
async function inboxOf(viewer: Viewer) {
  const { notices } = await listNotices(viewer)
  return notices.map(({ kind, reason, subject }) => [kind, reason, subject?.actorName ?? null])
}

const unreadOf = async (viewer: Viewer) => (await findPerson(viewer.userId))?.unreadNotices

const person = async () => (await makeUser()).viewer

describe('a comment', () => {
  it('is told to the essay’s author, and an answer to all who wrote in the thread, each once and why', async () => {
    const [author, first, second, third] = [await person(), await person(), await person(), await person()]
    const essay = await makeEssay({ author })
    const root = await comment(first, essay)
    await comment(second, essay, root)
    await comment(third, essay, root)
    await react()
    await react()
    expect(await inboxOf(author)).toEqual([
      ['ESSAY_COMMENTED', 'WROTE_ESSAY', third.name],
      ['ESSAY_COMMENTED', 'WROTE_ESSAY', second.name],
      ['ESSAY_COMMENTED', 'WROTE_ESSAY', first.name],
    ])
    expect(await inboxOf(first)).toEqual([
      ['COMMENT_ANSWERED', 'BEGAN_THREAD', third.name],
      ['COMMENT_ANSWERED', 'BEGAN_THREAD', second.name],
    ])
    expect(await inboxOf(second)).toEqual([['COMMENT_ANSWERED', 'WROTE_IN_THREAD', third.name]])
    expect(await inboxOf(third)).toEqual([])
    expect(await unreadOf(author)).toBe(3)
    expect(await unreadOf(third)).toBe(0)
  })

  it('of one’s own is told to nobody, and the author who talks along is told once', async () => {
    const [author, reader] = [await person(), await person()]
    const essay = await makeEssay({ author })
    const own = await comment(author, essay)
    await comment(reader, essay, own)
    await comment(author, essay, own)
    await react()
    expect(await inboxOf(author)).toEqual([['COMMENT_ANSWERED', 'BEGAN_THREAD', reader.name]])
    expect(await inboxOf(reader)).toEqual([['COMMENT_ANSWERED', 'WROTE_IN_THREAD', author.name]])
  })

  it('withdrawn before it was told is not told, and afterwards nothing is said of it', async () => {
    const [author, reader] = [await person(), await person()]
    const essay = await makeEssay({ author })
    await deleteComment(reader, await comment(reader, essay))
    await react()
    expect(await inboxOf(author)).toEqual([])
    const told = await comment(reader, essay)
    await react()
    await deleteComment(reader, told)
    expect(await inboxOf(author)).toEqual([['ESSAY_COMMENTED', 'WROTE_ESSAY', null]])
    const [notice] = (await listNotices(author)).notices
    await expect(openNotice(author, notice?.id ?? '')).rejects.toMatchObject({ status: 404 })
  })

  it('on an essay somebody may no longer read is not told to them, and what was told before shows nothing', async () => {
    const [author, reader, other] = [await person(), await person(), await person()]
    const essay = await makeEssay({ author, title: '渡口的灯' })
    const root = await comment(reader, essay)
    await comment(other, essay, root)
    await react()
    expect((await listNotices(reader)).notices[0]?.subject?.title).toBe('渡口的灯')
    await changeVisibility(author, { essayId: essay.id, visibility: 'PRIVATE' })
    await comment(author, essay, root)
    await react()
    expect(await inboxOf(reader)).toEqual([['COMMENT_ANSWERED', 'BEGAN_THREAD', null]])
    const { notices } = await listNotices(reader)
    expect(JSON.stringify(notices)).not.toMatch(new RegExp(`渡口|${other.name}|${essay.id}`))
  })

  it('told by a job that runs twice is told once', async () => {
    const [author, reader] = [await person(), await person()]
    const essay = await makeEssay({ author })
    await comment(reader, essay)
    await react()
    await inTransaction((tx) => tx.event.updateMany({ where: { name: 'comment.created' }, data: { isPending: true } }))
    await react()
    expect(await inboxOf(author)).toHaveLength(1)
    expect(await unreadOf(author)).toBe(1)
  })
})

describe('a study session', () => {
  it('when published is told to its unit and below, but not to its organizer, those with a place, or others', async () => {
    const committee = await makeOrganization()
    const branch = await makeOrganization({ parent: committee })
    const { viewer: organizer } = await makeUser({ organization: committee, role: 'ORGANIZER' })
    const { viewer: member } = await makeUser({ organization: branch })
    const { viewer: early } = await makeUser({ organization: branch })
    const stranger = await person()
    const session = await makeStudySession({ organization: committee, createdBy: organizer, state: 'DRAFT' })
    await makeEnrollment({ studySession: session, viewer: early })
    await changeStudySessionState(organizer, { id: session.id, change: 'publish' })
    await react()
    expect(await inboxOf(member)).toEqual([['STUDY_SESSION_PUBLISHED', 'BELONGS_TO_UNIT', committee.name]])
    for (const other of [organizer, early, stranger]) expect(await inboxOf(other)).toEqual([])
  })

  it('is reminded of two days before its essay is due: those who joined and have not handed in, once', async () => {
    const organization = await makeOrganization()
    const dueAt = (days: number) => new Date(Date.now() + days * 86_400_000 + 60_000)
    const session = await makeStudySession({ organization, essayDueAt: dueAt(2) })
    const people = [1, 2, 3, 4].map(() => makeUser({ organization }).then(({ viewer }) => viewer))
    const [late, done, left, outside] = await Promise.all(people)
    if (!late || !done || !left || !outside) throw new Error('nobody')
    for (const viewer of [late, done]) await joinStudySession(viewer, session.id)
    await makeEnrollment({ studySession: session, viewer: left, state: 'WITHDRAWN' })
    await makeEssay({ author: done, studySession: session })
    await remindOfDueEssays()
    expect(await inboxOf(late)).toEqual([])
    const setDue = (days: number) =>
      inTransaction((tx) =>
        tx.studySession.updateMany({ where: { id: session.id }, data: { essayDueAt: dueAt(days) } }),
      )
    await setDue(1.5)
    await remindOfDueEssays()
    await remindOfDueEssays()
    expect(await inboxOf(late)).toEqual([['ESSAY_DUE', 'JOINED_SESSION', organization.name]])
    for (const other of [done, left, outside]) expect(await inboxOf(other)).toEqual([])
    // A due time that is moved is told again, three times at most.
    for (const days of [1.2, 1.4, 1.1, 0.9]) {
      await setDue(days)
      await remindOfDueEssays()
    }
    expect(await inboxOf(late)).toHaveLength(3)
  })

  it('reminds who was given longer of that time alone', async () => {
    const organization = await makeOrganization()
    const [later, without] = [(await makeUser({ organization })).viewer, (await makeUser({ organization })).viewer]
    const session = await makeStudySession({ organization, essayDueAt: new Date(Date.now() + 1.5 * day) })
    for (const viewer of [later, without]) await makeEnrollment({ studySession: session, viewer })
    const putOff = (days: number) =>
      inTransaction((tx) =>
        tx.enrollment.updateMany({
          where: { userId: later.userId },
          data: { essayDueAt: new Date(Date.now() + days * day) },
        }),
      )
    await putOff(5)
    await remindOfDueEssays()
    expect(await inboxOf(later)).toEqual([])
    expect(await inboxOf(without)).toHaveLength(1)
    await putOff(1.8)
    await remindOfDueEssays()
    await remindOfDueEssays()
    expect(await inboxOf(later)).toHaveLength(1)
    const { notices } = await listNotices(later)
    const place = await db.enrollment.findFirstOrThrow({ where: { userId: later.userId } })
    expect(notices[0]?.subject?.dueAt).toEqual(place.essayDueAt)
  })
})

describe('a review', () => {
  async function reviewed(decision: 'accept' | 'return') {
    const organization = await makeOrganization()
    const reviewer = (await makeUser({ organization, role: 'ORGANIZER' })).viewer
    const author = (await makeUser({ organization })).viewer
    const studySession = await makeStudySession({ organization, createdBy: reviewer })
    const essay = await makeEssay({ author, studySession, visibility: 'PRIVATE' })
    await takeReview(reviewer, essay.id)
    await decideReview(reviewer, { essayId: essay.id, revision: 1, wish: decision, words: '再写细一点' })
    return { reviewer, author, studySession, essay }
  }

  it('is told to the essay’s author once, without a word of it, and leads to what was said', async () => {
    const { reviewer, author, essay } = await reviewed('return')
    await react()
    await react()
    expect(await inboxOf(author)).toEqual([['ESSAY_RETURNED', 'WROTE_ESSAY', reviewer.name]])
    expect(JSON.stringify(await db.notice.findMany({ where: { userId: author.userId } }))).not.toContain('再写细一点')
    const { notices } = await listNotices(author)
    expect(await openNotice(author, notices[0]?.id ?? '')).toBe(`/essays/${essay.id}/remarks`)
  })

  it('is not told to who muted the essay or does not want to hear of it', async () => {
    const { author, reviewer, essay } = await reviewed('return')
    await react()
    const { notices } = await listNotices(author)
    await muteSubject(author, { noticeId: notices[0]?.id ?? '', what: 'essay' })
    await takeReview(reviewer, essay.id)
    await decideReview(reviewer, { essayId: essay.id, revision: 1, wish: 'accept', words: '' })
    await react()
    expect(await inboxOf(author)).toHaveLength(1)
  })

  it('that was undone is not spoken of any more', async () => {
    const { author, reviewer, studySession, essay } = await reviewed('return')
    await inTransaction((tx) => tx.essay.update({ where: { id: essay.id }, data: { reviewState: 'WAITING' } }))
    const chosen = [{ essayId: essay.id, revision: 1 }]
    const { batchId } = await acceptMany(reviewer, { studySessionId: studySession.id, chosen })
    await react()
    expect((await inboxOf(author))[0]).toEqual(['ESSAY_ACCEPTED', 'WROTE_ESSAY', reviewer.name])
    await undoBatch(reviewer, { studySessionId: studySession.id, batchId: batchId ?? '' })
    expect((await inboxOf(author))[0]).toEqual(['ESSAY_ACCEPTED', 'WROTE_ESSAY', null])
  })
})

describe('an inbox', () => {
  it('counts what is unread: one read, all read up to the newest shown, each once', async () => {
    const [author, reader] = [await person(), await person()]
    const essay = await makeEssay({ author })
    for (let count = 0; count < 3; count += 1) await comment(reader, essay)
    await react()
    const { notices } = await listNotices(author)
    const [newest, middle] = notices
    await markRead(author, middle?.id ?? '')
    await markRead(author, middle?.id ?? '')
    expect(await unreadOf(author)).toBe(2)
    await comment(reader, essay)
    await react()
    await Promise.all([markAllRead(author, newest?.id ?? ''), markAllRead(author, newest?.id ?? '')])
    expect(await unreadOf(author)).toBe(1)
    expect((await listNotices(author)).notices.map(({ isUnread }) => isUnread)).toEqual([true, false, false, false])
    expect(await db.notice.count({ where: { userId: author.userId, readAt: null } })).toBe(1)
  })

  it('tells its number with the one statement that finds a viewer', async () => {
    const [author, reader] = [await person(), await person()]
    await comment(reader, await makeEssay({ author }))
    await react()
    const { token } = await openLoginSession(author.userId, { userAgent: 'test', requestId: 'test' })
    const { result, count } = await countStatements(() => findViewer(token, 'test'))
    expect(result?.unreadNotices).toBe(1)
    expect(count).toBe(1)
  })

  it('is its owner’s: others neither open nor read nor mute from it', async () => {
    const [author, reader] = [await person(), await person()]
    await comment(reader, await makeEssay({ author }))
    await react()
    const [notice] = (await listNotices(author)).notices
    const id = notice?.id ?? ''
    await expect(openNotice(reader, id)).rejects.toMatchObject({ status: 404 })
    await expect(markRead(reader, id)).rejects.toMatchObject({ status: 404 })
    await expect(muteSubject(reader, { noticeId: id, what: 'essay' })).rejects.toMatchObject({ status: 404 })
    await markAllRead(reader, id)
    expect(await unreadOf(author)).toBe(1)
    await expect(openNotice(author, 'not-an-id')).rejects.toMatchObject({ status: 404 })
  })

  it('leads to the comment, and marks it read', async () => {
    const [author, reader] = [await person(), await person()]
    const essay = await makeEssay({ author })
    const id = await comment(reader, essay)
    await react()
    const [notice] = (await listNotices(author)).notices
    expect(await openNotice(author, notice?.id ?? '')).toBe(`/essays/${essay.id}#comment-${id}`)
    expect(await unreadOf(author)).toBe(0)
  })

  it('goes on by key, and takes three statements where no study session is in it, whatever its length', async () => {
    const [author, reader] = [await person(), await person()]
    const essays = await Promise.all([1, 2, 3].map(() => makeEssay({ author })))
    for (let count = 0; count < 25; count += 1) await comment(reader, essays[count % 3] ?? { id: '' })
    await react()
    const { result: first, count, statements } = await countStatements(() => listNotices(author))
    expect(count, statements.join('\n')).toBe(3)
    expect(first.notices).toHaveLength(20)
    const second = await listNotices(author, { before: first.older })
    expect(second.notices).toHaveLength(5)
    expect(second.older).toBeNull()
    const ids = [...first.notices, ...second.notices].map(({ id }) => id)
    expect(new Set(ids).size).toBe(25)
    expect(ids).toEqual(ids.toSorted().reverse())
    expect((await listNotices(author, { before: 'nonsense' })).notices).toHaveLength(20)
  })
})

describe('upkeep', () => {
  it('forgets what was read long ago, keeps what was not, and mends a number that went wrong', async () => {
    const [author, reader] = [await person(), await person()]
    const essay = await makeEssay({ author })
    for (let count = 0; count < 3; count += 1) await comment(reader, essay)
    await react()
    const ids = (await listNotices(author)).notices.map(({ id }) => id)
    for (const id of ids.slice(0, 2)) await markRead(author, id)
    expect(await recountUnread()).toEqual([])
    const longAgo = new Date(Date.now() - keptAfterReading - 1000)
    await inTransaction(async (tx) => {
      await tx.notice.updateMany({ where: { id: ids[0] }, data: { readAt: longAgo } })
      await tx.notice.updateMany({ where: { id: ids[2] }, data: { createdAt: longAgo } })
      await tx.user.updateMany({ where: { id: author.userId }, data: { unreadNotices: 7 } })
    })
    expect(await recountUnread()).toEqual([{ id: author.userId, kept: 7, counted: 1 }])
    await keepUpNotices()
    expect((await listNotices(author)).notices.map(({ id }) => id)).toEqual(ids.slice(1))
    expect(await unreadOf(author)).toBe(1)
  })
})

describe('a mute', () => {
  it('of an essay or of a study session with all its essays mutes, until it is taken back', async () => {
    const organization = await makeOrganization()
    const { viewer: author } = await makeUser({ organization })
    const { viewer: reader } = await makeUser({ organization })
    const session = await makeStudySession({ organization })
    const essay = await makeEssay({ author, studySession: session })
    const other = await makeEssay({ author, studySession: session })
    await comment(reader, essay)
    await react()
    const [notice] = (await listNotices(author)).notices
    const noticeId = notice?.id ?? ''
    await Promise.all(['once', 'twice'].map(() => muteSubject(author, { noticeId, what: 'essay' })))
    await comment(reader, essay)
    await comment(reader, other)
    await react()
    expect(await inboxOf(author)).toHaveLength(2)
    await muteSubject(author, { noticeId, what: 'session' })
    await comment(reader, other)
    await react()
    expect(await inboxOf(author)).toHaveLength(2)
    expect((await listMutes(author)).map(({ isSession, title }) => [isSession, title])).toEqual([
      [true, session.title],
      [false, essay.title],
    ])
    await unmuteSubject(author, session.id)
    await comment(reader, other)
    await react()
    expect(await inboxOf(author)).toHaveLength(3)
  })
})

describe('choices', () => {
  it('keep a kind out of the inbox and its count, from then on', async () => {
    const [author, reader] = [await person(), await person()]
    const essay = await makeEssay({ author })
    await comment(reader, essay)
    await react()
    const settings = await findNoticeSettings(author, 'zh-CN')
    expect(settings).toMatchObject({ wanted: noticeChoices, isMailOn: false, email: null })
    const wanted = noticeChoices.filter((choice) => choice !== 'ESSAY_COMMENTED.inbox')
    await Promise.all([1, 2].map(() => changeNoticeSettings(author, { ...settings, wanted })))
    await comment(reader, essay)
    await react()
    expect(await inboxOf(author)).toHaveLength(1)
    expect(await unreadOf(author)).toBe(1)
    expect((await findNoticeSettings(author, 'en')).wanted).toEqual(wanted)
  })

  it('switch no mail on while no address was verified', async () => {
    const viewer = await person()
    const settings = await findNoticeSettings(viewer, 'zh-CN')
    await changeNoticeSettings(viewer, { ...settings, isMailOn: true })
    expect((await findNoticeSettings(viewer, 'zh-CN')).isMailOn).toBe(false)
  })
})
