import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
  makeEnrollment,
  type TestEssay,
} from '../../../tests/factories'
import { db } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import { requireReadableEssay } from '../essays/essay-access.server'
import { recountComments } from './comment-counts.server'
import { findCommentPage, listComments } from './comment-lists.server'
import { canReadHidden, isCommentFor } from './comment-policy'
import { createComment, deleteComment } from './comments.server'
import { requireComment } from './find-comment.server'
import { hideComment } from './hiding.server'
import { changeOpening } from './opening.server'
import { openingActs } from './opening-acts'
import { readMissed, readRecent } from './recent-comments.server'

let people: Viewer[]
let essay: TestEssay
let sessionPath: string

/** The essay's author, three readers, and who runs the study session. */
beforeEach(async () => {
  const branch = await makeOrganization()
  const person = async (role?: 'ORGANIZER') => (await makeUser({ organization: branch, role })).viewer
  people = [await person(), await person(), await person(), await person(), await person('ORGANIZER')]
  const [author, ...others] = people
  if (!author) throw new Error('nobody')
  const studySession = await makeStudySession({ organization: branch })
  for (const viewer of [author, ...others]) await makeEnrollment({ studySession, viewer })
  essay = await makeEssay({ author, studySession, visibility: 'SESSION' })
  sessionPath = branch.path
})

const at = (nth: number) => people[nth % people.length] as Viewer
const status = (expected: number) => expect.objectContaining({ status: expected })

async function write(viewer: Viewer, text: string, more: { isPrivate?: boolean; parentId?: string } = {}) {
  const made = await createComment(viewer, { essayId: essay.id, text, ...more })
  if (made.status !== 'created') throw new Error(made.status)
  return made.commentId
}

async function seenBy(viewer: Viewer) {
  const list = await listComments(viewer, await requireReadableEssay(viewer, essay.id))
  return { ...list, comments: list.threads.flatMap(({ comments }) => comments) }
}

describe('a private note', () => {
  it('is opened when both agree, and counts from then on', async () => {
    const [author, reader] = [at(0), at(1)]
    const note = await write(reader, '只说给您。', { isPrivate: true })
    await write(author, '知道了。', { parentId: note })
    await write(reader, '公开的一句。')
    await changeOpening(reader, { commentId: note, act: 'agree' })
    await changeOpening(reader, { commentId: note, act: 'ask' })
    await changeOpening(reader, { commentId: note, act: 'agree' })
    expect((await seenBy(at(2))).comments.map(({ text }) => text)).toEqual(['公开的一句。'])
    expect((await seenBy(at(2))).total).toBe(1)
    await changeOpening(author, { commentId: note, act: 'decline' })
    await changeOpening(author, { commentId: note, act: 'agree' })
    expect((await seenBy(at(2))).total).toBe(1)
    await changeOpening(author, { commentId: note, act: 'ask' })
    await changeOpening(reader, { commentId: note, act: 'agree' })
    const open = await seenBy(at(2))
    expect(open.comments.map(({ text }) => text)).toEqual(['只说给您。', '知道了。', '公开的一句。'])
    expect(open.total).toBe(3)
    expect(await recountComments()).toEqual({ essays: [], enrollments: [] })
    await expect(changeOpening(reader, { commentId: note, act: 'ask' })).rejects.toEqual(status(403))
  })

  it('and the same words said to all a moment later are two', async () => {
    const reader = at(1)
    const note = await write(reader, '写得好。', { isPrivate: true })
    expect(await write(reader, '写得好。')).not.toBe(note)
    expect((await seenBy(at(2))).comments).toHaveLength(1)
  })

  it('cannot be written to oneself, answered by others, or answered once it is gone', async () => {
    const [author, reader, other] = [at(0), at(1), at(2)]
    await expect(createComment(author, { essayId: essay.id, text: '一', isPrivate: true })).rejects.toEqual(status(400))
    const note = await write(reader, '只说给您。', { isPrivate: true })
    const answer = { essayId: essay.id, parentId: note, text: '二' }
    for (const viewer of [other, at(4)]) await expect(createComment(viewer, answer)).rejects.toEqual(status(404))
    await deleteComment(reader, note)
    expect(await createComment(author, answer)).toEqual({ status: 'notePartGone' })
    expect((await seenBy(other)).comments).toEqual([])
  })
})

const step = fc.record({
  who: fc.nat(4),
  act: fc.constantFrom('write', 'note', 'answer', 'answer', 'delete', 'hide', ...openingActs),
  which: fc.nat(20),
})

describe('what a reader sees', () => {
  it('is what the policy allows, in the list, its pages, its number, and at the comment itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        for (const one of steps) await play(one).catch(onlyRefusals)
        await expectTruth()
      }),
      { numRuns: 12 },
    )
  })
})

let said = 0

async function play({ who, act, which }: { who: number; act: string; which: number }): Promise<unknown> {
  said += 1
  const viewer = at(who)
  if (act === 'write') return createComment(viewer, { essayId: essay.id, text: `第 ${said} 句` })
  if (act === 'note') return createComment(viewer, { essayId: essay.id, text: `私下第 ${said} 句`, isPrivate: true })
  const all = await db.comment.findMany({ where: { essayId: essay.id }, orderBy: { id: 'asc' }, select: { id: true } })
  const commentId = all[which % Math.max(all.length, 1)]?.id ?? ''
  if (act === 'answer') {
    return createComment(viewer, { essayId: essay.id, parentId: commentId, text: `第 ${said} 句回话` })
  }
  if (act === 'delete') return deleteComment(viewer, commentId)
  if (act === 'hide') return hideComment(viewer, { commentId, reason: '理由' })
  const opening = openingActs.find((one) => one === act)
  return opening && changeOpening(viewer, { commentId, act: opening })
}

function onlyRefusals(refusal: unknown): void {
  if (!(refusal instanceof Response) || refusal.status >= 500) throw refusal
}

async function expectTruth(): Promise<void> {
  const rows = await db.comment.findMany({
    where: { essayId: essay.id },
    orderBy: [{ threadId: 'asc' }, { id: 'asc' }],
  })
  const places = rows.map((row) => ({
    ...row,
    essayAuthorId: essay.authorId,
    sessionOrganization: { path: sessionPath },
  }))
  const forAll = places.filter(({ privateTo, deletedAt, hiddenAt }) => !privateTo && !deletedAt && !hiddenAt)
  for (const viewer of people) {
    const allowed = places.filter((comment) => isCommentFor(viewer, comment))
    const seen = await seenBy(viewer)
    const ids = seen.comments.map(({ id }) => id)
    expect(ids).toEqual(allowed.slice(0, ids.length).map(({ id }) => id))
    if (seen.next === null) expect(ids).toHaveLength(allowed.length)
    expect(seen.total).toBe(forAll.length)
    for (const [nth, shown] of seen.comments.entries()) {
      const comment = allowed[nth]
      if (!comment) throw new Error('more than allowed')
      const isReadable = !comment.deletedAt && (!comment.hiddenAt || canReadHidden(viewer, comment))
      expect(shown.text).toBe(isReadable ? comment.text : '')
    }
    for (const comment of places) {
      const isThere = await requireComment(viewer, comment.id).then(
        () => true,
        () => false,
      )
      expect(isThere).toBe(isCommentFor(viewer, comment))
    }
    for (const comment of allowed.slice(-3)) {
      const from = await findCommentPage(viewer, essay.id, comment)
      const { threads } = await listComments(viewer, await requireReadableEssay(viewer, essay.id), { from })
      expect(threads.flatMap(({ comments }) => comments).map(({ id }) => id)).toContain(comment.id)
    }
  }
  const streamed = [...(await readMissed(essay.id, '')), ...(await readRecent())].map(({ id }) => id)
  const told = new Set(forAll.map(({ id }) => id))
  expect(streamed.filter((id) => rows.some((row) => row.id === id) && !told.has(id))).toEqual([])
  expect(await recountComments()).toEqual({ essays: [], enrollments: [] })
}
