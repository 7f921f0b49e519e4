import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  makeComment,
  makeEnrollment,
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
  type TestEssay,
  type TestOrganization,
} from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { minute, now } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { newId } from '../../core/ids'
import { clearPoints, takePoint } from '../../core/rate-limit.server'
import type { Viewer } from '../accounts/viewer'
import { requireReadableEssay } from '../essays/essay-access.server'
import { recountComments } from './comment-counts.server'
import { findCommentPage, listComments } from './comment-lists.server'
import { commentsOnPage } from './comment-pages'
import { editWindow } from './comment-policy'
import { createComment, deleteComment, editComment } from './comments.server'

type World = {
  branch: TestOrganization
  author: Viewer
  peer: Viewer
  organizer: Viewer
  outsider: Viewer
  essay: TestEssay
}
let world: World

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(new Date('2026-11-20T08:00:00Z'))
  const committee = await makeOrganization()
  const branch = await makeOrganization({ parent: committee })
  const [author, peer, organizer, outsider] = await Promise.all([
    makeUser({ organization: branch }),
    makeUser({ organization: branch, name: '林见山' }),
    makeUser({ organization: branch, role: 'ORGANIZER' }),
    makeUser({ organization: await makeOrganization({ parent: committee }) }),
  ])
  const studySession = await makeStudySession({ organization: branch, createdBy: organizer.viewer })
  for (const { viewer } of [author, peer]) await makeEnrollment({ studySession, viewer })
  const essay = await makeEssay({ author: author.viewer, studySession, visibility: 'SESSION' })
  const viewers = { author: author.viewer, peer: peer.viewer, organizer: organizer.viewer, outsider: outsider.viewer }
  world = { branch, essay, ...viewers }
})

afterEach(() => vi.useRealTimers())

async function write(viewer: Viewer, text: string, parentId?: string) {
  const made = await createComment(viewer, { essayId: world.essay.id, text, parentId })
  if (made.status !== 'created') throw new Error(made.status)
  return made
}

async function list(viewer: Viewer, from?: string | null) {
  return listComments(viewer, await requireReadableEssay(viewer, world.essay.id), { from })
}

async function counts() {
  const essay = await db.essay.findUniqueOrThrow({ where: { id: world.essay.id }, select: { commentCount: true } })
  const enrollment = await db.enrollment.findFirstOrThrow({
    where: { userId: world.peer.userId },
    select: { commentCount: true },
  })
  return { essay: essay.commentCount, peer: enrollment.commentCount }
}

const status = (expected: number) => expect.objectContaining({ status: expected })

describe('writing', () => {
  it('makes a comment that readers of the essay see, with its writer and unit', async () => {
    const { commentId } = await write(world.peer, ' “省事”两个字，说得准。')
    const { threads, total } = await list(world.author)
    expect(total).toBe(1)
    expect(threads[0]?.comments[0]).toMatchObject({
      ...{ id: commentId, authorName: '林见山', unitName: world.branch.name },
      ...{ text: '“省事”两个字，说得准。', isDeleted: false, editedAt: null, isByEssayAuthor: false },
      canEdit: false,
      canDelete: false,
    })
    expect(await counts()).toEqual({ essay: 1, peer: 1 })
    const event = await db.event.findFirst({ where: { subjectId: commentId }, select: { name: true, data: true } })
    expect(event?.name).toBe('comment.created')
    expect(event?.data).not.toContain('省事')
  })

  it('puts an answer to an answer into the same thread', async () => {
    const first = await write(world.peer, '一')
    const answer = await write(world.author, '二', first.commentId)
    const third = await write(world.peer, '三', answer.commentId)
    expect(third.threadId).toBe(first.threadId)
    const { threads } = await list(world.organizer)
    expect(threads.map(({ comments }) => comments.map(({ text }) => text))).toEqual([['一', '二', '三']])
  })

  it('keeps what a comment is meant as, of an answer nothing, and forgets it with a withdrawn one', async () => {
    const { essay, peer } = world
    const said = await createComment(peer, { essayId: essay.id, text: '那盏灯后来呢？', intent: 'QUESTION' })
    if (said.status !== 'created') throw new Error(said.status)
    const { commentId } = said
    const shown = async () => (await list(world.author)).threads[0]?.comments.map(({ intent }) => intent)
    expect(await shown()).toEqual(['QUESTION'])
    expect(await editComment(peer, { commentId, text: '那盏灯后来呢？', intent: 'ADDITION' })).toBe('edited')
    const answer = await write(world.author, '还亮着。', commentId)
    await editComment(world.author, { commentId: answer.commentId, text: '一直亮着。', intent: 'RESONANCE' })
    expect(await shown()).toEqual(['ADDITION', null])
    await deleteComment(peer, commentId)
    expect(await shown()).toEqual([null, null])
    expect(await db.comment.count({ where: { intent: { not: null } } })).toBe(0)
  })

  it('says so when the comment to answer is gone, and writes nothing', async () => {
    const first = await write(world.peer, '一')
    await deleteComment(world.peer, first.commentId)
    const answer = await createComment(world.author, { essayId: world.essay.id, parentId: first.commentId, text: '二' })
    expect(answer).toEqual({ status: 'parentDeleted' })
    expect(await counts()).toEqual({ essay: 0, peer: 0 })
  })

  it('refuses who may not read the essay, a draft, and a parent on another essay', async () => {
    const { essay, outsider, author, peer } = world
    await expect(createComment(outsider, { essayId: essay.id, text: '一' })).rejects.toEqual(status(404))
    const draft = await makeEssay({ author, state: 'DRAFT' })
    await expect(createComment(author, { essayId: draft.id, text: '一' })).rejects.toEqual(status(403))
    const other = await makeComment({ essay: await makeEssay({ author }), author })
    const misplaced = { essayId: essay.id, parentId: other.id, text: '一' }
    await expect(createComment(peer, misplaced)).rejects.toEqual(status(404))
    await expect(createComment(peer, { ...misplaced, parentId: newId() })).rejects.toEqual(status(404))
    expect(await db.comment.count({ where: { essayId: essay.id } })).toBe(0)
  })

  it('takes the same words sent twice for one comment', async () => {
    const first = await write(world.peer, '一')
    const again = await write(world.peer, '一')
    expect(again).toEqual(first)
    vi.setSystemTime(new Date(now().getTime() + minute))
    expect((await write(world.peer, '一')).commentId).not.toBe(first.commentId)
    expect(await counts()).toEqual({ essay: 2, peer: 2 })
  })

  it('stops at the limit of comments', async () => {
    for (let made = 0; made < 60; made += 1) await takePoint('comment', world.peer.userId)
    await expect(createComment(world.peer, { essayId: world.essay.id, text: '再来' })).rejects.toEqual(status(429))
  })
})

describe('changing', () => {
  it('is for its writer, within the window, and shows that it happened', async () => {
    const { commentId } = await write(world.peer, '一')
    vi.setSystemTime(new Date(now().getTime() + editWindow - 1))
    expect(await editComment(world.peer, { commentId, text: '一改' })).toBe('edited')
    const [thread] = (await list(world.author)).threads
    expect(thread?.comments[0]).toMatchObject({ text: '一改', editedAt: now() })
    vi.setSystemTime(new Date(now().getTime() + 1))
    expect(await editComment(world.peer, { commentId, text: '再改' })).toBe('tooLate')
    await expect(editComment(world.organizer, { commentId, text: '改' })).rejects.toEqual(status(403))
    await expect(editComment(world.outsider, { commentId, text: '改' })).rejects.toEqual(status(404))
    const stored = await db.comment.findUniqueOrThrow({ where: { id: commentId }, select: { text: true } })
    expect(stored.text).toBe('一改')
  })

  it('is not for what was deleted', async () => {
    const { commentId } = await write(world.peer, '一')
    await deleteComment(world.organizer, commentId)
    expect(await editComment(world.peer, { commentId, text: '改' })).toBe('deleted')
  })
})

describe('deleting', () => {
  it('by its writer erases the text and leaves a trace', async () => {
    const { commentId } = await write(world.peer, '不该说的话')
    await write(world.author, '答', commentId)
    await deleteComment(world.peer, commentId)
    await deleteComment(world.peer, commentId)
    const [thread] = (await list(world.author)).threads
    expect(thread?.comments[0]).toMatchObject({ isDeleted: true, wasRemoved: false, text: '', authorName: '' })
    expect(thread?.replyToId).toBe(thread?.comments[1]?.id)
    const stored = await db.comment.findUniqueOrThrow({ where: { id: commentId }, select: { text: true } })
    expect(stored.text).toBe('')
    expect(await counts()).toEqual({ essay: 1, peer: 0 })
  })

  it('by an organizer of the session keeps the text from everybody and says who did it', async () => {
    const { commentId } = await write(world.peer, '不该说的话')
    await expect(deleteComment(world.author, commentId)).rejects.toEqual(status(403))
    await expect(deleteComment(world.outsider, commentId)).rejects.toEqual(status(404))
    await deleteComment(world.organizer, commentId)
    for (const viewer of [world.author, world.peer, world.organizer]) {
      const shown = await list(viewer)
      expect(shown.threads[0]?.comments[0]).toMatchObject({ isDeleted: true, wasRemoved: true })
      expect(JSON.stringify(shown)).not.toContain('不该说的话')
    }
    expect(await counts()).toEqual({ essay: 0, peer: 0 })
  })

  it('of one’s own works when the essay is no longer shared', async () => {
    const { commentId } = await write(world.peer, '一')
    await inTransaction((tx) => tx.essay.update({ where: { id: world.essay.id }, data: { audience: 'private' } }))
    await expect(requireReadableEssay(world.peer, world.essay.id)).rejects.toEqual(status(404))
    await deleteComment(world.peer, commentId)
    expect(await counts()).toEqual({ essay: 0, peer: 0 })
  })
})

describe('the list', () => {
  it('tells a visitor how many there are and nothing else', async () => {
    const { author, peer } = world
    const essay = await makeEssay({ author, visibility: 'PUBLIC' })
    await makeComment({ essay, author: peer })
    const shown = await listComments(null, await requireReadableEssay(null, essay.id))
    expect(shown).toMatchObject({ threads: [], total: 1, isFirstPage: true, next: null, canComment: false, marks: [] })
  })

  it('is one statement, and its pages hold every comment once, in order', async () => {
    const { peer, essay } = world
    const rows: { id: string; threadId: string }[] = []
    for (let at = 0; at < 130; at += 1) {
      const id = newId()
      // Threads of twelve, of one, and one that is longer than a page.
      const isAnswer = at < 60 ? at % 12 !== 0 : at > 70
      rows.push({ id, threadId: isAnswer ? (rows[at - 1]?.threadId ?? id) : id })
    }
    const common = { essayId: essay.id, authorId: peer.userId, revisionNumber: 1, text: '读过了。' }
    await inTransaction((tx) => tx.comment.createMany({ data: rows.map((row) => ({ ...common, ...row })) }))
    const readable = await requireReadableEssay(peer, essay.id)
    const shown: string[] = []
    let from: string | null = null
    do {
      const { result, count } = await countStatements(() => listComments(peer, readable, { from }))
      expect(count).toBe(1)
      const ids = result.threads.flatMap(({ comments }) => comments.map(({ id }) => id))
      expect(ids.length).toBeLessThanOrEqual(commentsOnPage)
      shown.push(...ids)
      from = result.next
    } while (from)
    expect(shown).toEqual(rows.map(({ id }) => id))
    for (const row of rows.filter((_, at) => at % 13 === 0 || at === 129)) {
      const { threads } = await listComments(peer, readable, { from: await findCommentPage(peer, essay.id, row) })
      expect(threads.flatMap(({ comments }) => comments.map(({ id }) => id))).toContain(row.id)
    }
  })

  it('takes a page key that means nothing for the first page', async () => {
    await write(world.peer, '一')
    for (const from of ['', 'x', `${newId()}.x`, "'; DROP TABLE"])
      expect((await list(world.peer, from)).threads).toHaveLength(1)
  })
})

describe('the kept counters', () => {
  const step = fc.record({
    act: fc.constantFrom('write', 'answer', 'edit', 'delete'),
    who: fc.nat(2),
    which: fc.nat(20),
    essay: fc.nat(1),
  })

  it('are the number of comments after anything people do', async () => {
    const { author, peer, organizer } = world
    const people = [author, peer, organizer]
    const elsewhere = await makeEssay({ author, visibility: 'MEMBERS' })
    const essays = [world.essay, elsewhere]
    let written = 0
    await recountComments()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 12 }), async (steps) => {
        const ids: string[] = []
        for (const { act, who, which, essay } of steps) {
          const viewer = people[who] as Viewer
          const essayId = (essays[essay] as TestEssay).id
          const id = ids[which % Math.max(ids.length, 1)]
          await clearPoints('comment', viewer.userId)
          written += 1
          const text = `第 ${written} 句`
          if (act === 'write' || !id) ids.push(...(await idsOf(createComment(viewer, { essayId, text }))))
          else if (act === 'answer') ids.push(...(await idsOf(createComment(viewer, { essayId, parentId: id, text }))))
          else if (act === 'edit') await refusable(editComment(viewer, { commentId: id, text }))
          else await refusable(deleteComment(viewer, id))
        }
        expect(await recountComments()).toEqual({ essays: [], enrollments: [] })
      }),
      { numRuns: 25 },
    )
    expect(written).toBeGreaterThan(100)
  }, 60_000)

  it('stay true when a comment is deleted by two at once', async () => {
    await recountComments()
    const { commentId } = await write(world.peer, '一')
    await Promise.all([deleteComment(world.peer, commentId), refusable(deleteComment(world.organizer, commentId))])
    expect(await recountComments()).toEqual({ essays: [], enrollments: [] })
  })

  it('are mended, and the difference reported, where they drifted', async () => {
    await recountComments()
    await write(world.peer, '一')
    const { id } = world.essay
    await inTransaction((tx) => tx.essay.update({ where: { id }, data: { commentCount: 7 } }))
    await inTransaction((tx) =>
      tx.enrollment.updateMany({ where: { userId: world.peer.userId }, data: { commentCount: 0 } }),
    )
    const { essays, enrollments } = await recountComments()
    expect(essays).toEqual([{ id, kept: 7, counted: 1 }])
    expect(enrollments).toEqual([{ id: expect.any(String), kept: 0, counted: 1 }])
    expect(await counts()).toEqual({ essay: 1, peer: 1 })
    expect(await recountComments()).toEqual({ essays: [], enrollments: [] })
  })
})

/** A refusal (403, 404) is an answer like others here; anything else is a mistake. */
async function refusable<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((refusal: unknown) => {
    if (refusal instanceof Response) return null
    throw refusal
  })
}

async function idsOf(work: ReturnType<typeof createComment>): Promise<string[]> {
  const made = await refusable(work)
  return made?.status === 'created' ? [made.commentId] : []
}
