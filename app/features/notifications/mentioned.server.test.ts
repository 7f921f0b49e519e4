import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../core/db.server'
import { runDueJobs } from '../../core/job-runner.server'
import { jobs, reactions } from '../../reactions.server'
import { countStatements } from '../../../tests/setup/count-statements'
import { makeEnrollment, makeEssay, makeOrganization, makeStudySession, makeUser } from '../../../tests/factories'
import { findPerson } from '../accounts/users.server'
import type { Viewer } from '../accounts/viewer'
import { listComments } from '../comments/comment-lists.server'
import { createComment, deleteComment, editComment, type NewComment } from '../comments/comments.server'
import { hideComment } from '../comments/hiding.server'
import { findMentioned } from '../comments/mentioned.server'
import { requireReadableEssay } from '../essays/essay-access.server'
import { changeVisibility } from '../essays/submissions.server'
import { listNotices, openNotice } from './inbox.server'
import { muteSubject } from './mutes.server'
import { noticeChoices } from './notice-choices'
import { changeNoticeSettings, findNoticeSettings } from './settings.server'

const react = () => runDueJobs({ jobs, reactions, context: { origin: 'https://xinde.example.org' } })

async function say(author: Viewer, input: NewComment): Promise<string> {
  const created = await createComment(author, input)
  if (created.status !== 'created') throw new Error(created.status)
  return created.commentId
}

async function inboxOf(viewer: Viewer) {
  const { notices } = await listNotices(viewer)
  return notices.map(({ kind, reason, subject }) => [kind, reason, subject?.actorName ?? null])
}

const named = async (name: string, organization?: Awaited<ReturnType<typeof makeOrganization>>) =>
  (await makeUser({ name, organization })).viewer

let count = 0

/** Names that no other test of this file has. */
function names() {
  count += 1
  const at = '一二三四五六七八九十百千万亿兆京'[count]
  return { first: `林${at}舟`, second: `苏${at}言` }
}

/** An essay within one unit, its author, a writer and a reader there, and somebody of another unit. */
async function discussed() {
  const { first, second } = names()
  const organization = await makeOrganization()
  const [author, writer] = [await named('作者', organization), await named('写的人', organization)]
  const reader = await named(first, organization)
  const outsider = await named(second)
  const essay = await makeEssay({ author, visibility: 'ORGANIZATION' })
  return { organization, author, writer, reader, outsider, essay, essayId: essay.id }
}

describe('somebody named in a comment', () => {
  it('who may read it is told once and why, and is led to it', async () => {
    const { author, writer, reader, essayId } = await discussed()
    const id = await say(writer, { essayId, text: `第二段请@${reader.name}同志看看` })
    await react()
    await inTransaction((tx) => tx.event.updateMany({ where: { subjectId: id }, data: { isPending: true } }))
    await react()
    expect(await inboxOf(reader)).toEqual([['MENTIONED', 'WAS_MENTIONED', writer.name]])
    expect(await inboxOf(author)).toEqual([['ESSAY_COMMENTED', 'WROTE_ESSAY', writer.name]])
    expect(await inboxOf(writer)).toEqual([])
    expect((await findPerson(reader.userId))?.unreadNotices).toBe(1)
    const [notice] = (await listNotices(reader)).notices
    expect(await openNotice(reader, notice?.id ?? '')).toBe(`/essays/${essayId}#comment-${id}`)
  })

  it('who may not read it is not told, and nothing shows whether there is such a person', async () => {
    const { author, writer, outsider, essayId } = await discussed()
    const nobody = `${outsider.name.slice(0, 2)}默`
    await say(writer, { essayId, text: `@${outsider.name} 请看` })
    await say(writer, { essayId, text: `@${nobody} 请看` })
    await say(writer, { essayId, text: `@${outsider.username} 请看` })
    await react()
    expect(await inboxOf(outsider)).toEqual([])
    expect((await findPerson(outsider.userId))?.unreadNotices).toBe(0)
    const essay = await requireReadableEssay(writer, essayId)
    const { threads, marks, total } = await listComments(writer, essay)
    const shapes = threads.map(({ comments: [one] }) => ({ ...one, id: '', createdAt: null, text: one?.text.length }))
    expect(shapes[0]).toEqual(shapes[1])
    expect([marks, total]).toEqual([[], 3])
    expect(await inboxOf(author)).toHaveLength(3)
    // The same work, whether the name is somebody's or nobody's.
    const comment = { essayId, authorId: writer.userId, privateTo: null, essayAuthorId: author.userId }
    const taken = async (name: string) => {
      const { statements } = await countStatements(() => findMentioned({ ...comment, text: `@${name}` }))
      return statements.map((sql) => sql.replace(/\s+/g, ' '))
    }
    expect(await taken(outsider.name)).toEqual(await taken(nobody))
    expect(await taken(nobody)).toHaveLength(3)
  })

  it('is whoever has the name among those who may read: a namesake elsewhere changes nothing, one there does', async () => {
    const { writer, reader, organization, essayId } = await discussed()
    const elsewhere = await named(reader.name)
    await say(writer, { essayId, text: `@${reader.name}` })
    await react()
    expect(await inboxOf(reader)).toHaveLength(1)
    expect(await inboxOf(elsewhere)).toEqual([])
    const namesake = await named(reader.name, organization)
    await say(writer, { essayId, text: `再请 @${reader.name} 看` })
    await react()
    expect(await inboxOf(reader)).toHaveLength(1)
    expect(await inboxOf(namesake)).toEqual([])
    await say(writer, { essayId, text: `请 @${namesake.username}，看` })
    await react()
    expect(await inboxOf(namesake)).toEqual([['MENTIONED', 'WAS_MENTIONED', writer.name]])
  })

  it('is told one thing: that they are named, who wrote the essay or is answered as well', async () => {
    const { author, writer, reader, essayId } = await discussed()
    const root = await say(reader, { essayId, text: '先说一句' })
    await react()
    await say(writer, { essayId, parentId: root, text: `@${author.name} @${reader.name} 两位都请看` })
    await react()
    expect(await inboxOf(author)).toEqual([
      ['MENTIONED', 'WAS_MENTIONED', writer.name],
      ['ESSAY_COMMENTED', 'WROTE_ESSAY', reader.name],
    ])
    expect(await inboxOf(reader)).toEqual([['MENTIONED', 'WAS_MENTIONED', writer.name]])
  })

  it('who does not want to hear of names is told of the answer all the same', async () => {
    const { writer, reader, essayId } = await discussed()
    const settings = await findNoticeSettings(reader, 'zh-CN')
    const wanted = noticeChoices.filter((choice) => choice !== 'MENTIONED.inbox')
    await changeNoticeSettings(reader, { ...settings, wanted })
    const root = await say(reader, { essayId, text: '先说一句' })
    await say(writer, { essayId, text: `@${reader.name} 请看` })
    await say(writer, { essayId, parentId: root, text: `@${reader.name} 请看` })
    await react()
    expect(await inboxOf(reader)).toEqual([['COMMENT_ANSWERED', 'BEGAN_THREAD', writer.name]])
  })

  it('who muted the essay is not told', async () => {
    const { writer, reader, essayId } = await discussed()
    await say(writer, { essayId, text: `@${reader.name}` })
    await react()
    const [notice] = (await listNotices(reader)).notices
    await muteSubject(reader, { noticeId: notice?.id ?? '', what: 'essay' })
    await say(writer, { essayId, text: `再请 @${reader.name}` })
    await react()
    expect(await inboxOf(reader)).toHaveLength(1)
  })

  it('by a change within the edit window is told, and by another change not again', async () => {
    const { author, writer, reader, essayId } = await discussed()
    const commentId = await say(writer, { essayId, text: '请看这一段' })
    await react()
    expect(await inboxOf(reader)).toEqual([])
    await editComment(writer, { commentId, text: `请 @${reader.name} 看这一段` })
    await react()
    await editComment(writer, { commentId, text: `请 @${reader.name} 和 @${author.name} 看这一段` })
    await react()
    expect(await inboxOf(reader)).toEqual([['MENTIONED', 'WAS_MENTIONED', writer.name]])
    expect(await inboxOf(author)).toEqual([['ESSAY_COMMENTED', 'WROTE_ESSAY', writer.name]])
  })

  it('in a comment that was withdrawn or hidden is not told, and of one told before nothing is said', async () => {
    const { author, writer, reader, essayId } = await discussed()
    const text = () => `@${reader.name} ${Math.random()}`
    await deleteComment(writer, await say(writer, { essayId, text: text() }))
    await hideComment(author, { commentId: await say(writer, { essayId, text: text() }), reason: '离题' })
    await react()
    expect(await inboxOf(reader)).toEqual([])
    const told = await say(writer, { essayId, text: text() })
    await react()
    await hideComment(author, { commentId: told, reason: '离题' })
    expect(await inboxOf(reader)).toEqual([['MENTIONED', 'WAS_MENTIONED', null]])
  })

  it('when the essay was taken back before it could be told is not told', async () => {
    const { author, writer, reader, essayId } = await discussed()
    await say(writer, { essayId, text: `@${reader.name}` })
    await changeVisibility(author, { essayId, visibility: 'PRIVATE' })
    await react()
    expect(await inboxOf(reader)).toEqual([])
  })
})

describe('in a private thread', () => {
  it('its two sides alone are told, whoever else may read the essay', async () => {
    const { author, writer, reader, essayId } = await discussed()
    const root = await say(writer, { essayId, isPrivate: true, text: `@${author.name} 这一段 @${reader.name} 说过` })
    await say(author, { essayId, parentId: root, text: `@${writer.name} 不必告诉 @${reader.name}` })
    await react()
    expect(await inboxOf(author)).toEqual([['MENTIONED', 'WAS_MENTIONED', writer.name]])
    expect(await inboxOf(writer)).toEqual([['MENTIONED', 'WAS_MENTIONED', author.name]])
    expect(await inboxOf(reader)).toEqual([])
  })
})

describe('the audience', () => {
  it('of a study session is who joined it and who runs it', async () => {
    const { first, second } = names()
    const organization = await makeOrganization()
    const organizer = (await makeUser({ organization, role: 'ORGANIZER', name: first })).viewer
    const studySession = await makeStudySession({ organization, createdBy: organizer })
    const [author, joined, other] = [await named('作者'), await named(second), await named(`${second}乙`, organization)]
    await makeEnrollment({ studySession, viewer: joined })
    const { id: essayId } = await makeEssay({ author, studySession, visibility: 'SESSION' })
    await say(author, { essayId, text: `@${first} @${second} @${other.name}` })
    await react()
    for (const one of [organizer, joined]) expect(await inboxOf(one)).toHaveLength(1)
    expect(await inboxOf(other)).toEqual([])
  })
})

describe('limits', () => {
  it('ten people are told by one comment, changes included', async () => {
    const organization = await makeOrganization()
    const [author, writer] = [await named('作者', organization), await named('写的人', organization)]
    const { id: essayId } = await makeEssay({ author, visibility: 'ORGANIZATION' })
    const people: Viewer[] = []
    for (let at = 0; at < 14; at += 1) people.push((await makeUser({ organization })).viewer)
    const call = (those: Viewer[]) => those.map(({ username }) => `@${username}`).join(' ')
    const commentId = await say(writer, { essayId, text: call(people.slice(0, 8)) })
    await react()
    await editComment(writer, { commentId, text: call(people) })
    await react()
    const told = await Promise.all(people.map(async (one) => (await inboxOf(one)).length))
    expect(told).toEqual(people.map((_, at) => (at < 10 ? 1 : 0)))
  })
})
