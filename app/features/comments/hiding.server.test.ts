import { beforeEach, describe, expect, it } from 'vitest'
import {
  makeComment,
  makeEnrollment,
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
  type TestComment,
  type TestEssay,
} from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { db } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import { requireReadableEssay } from '../essays/essay-access.server'
import { recountComments } from './comment-counts.server'
import { listComments, type ShownComment } from './comment-lists.server'
import { createComment, deleteComment, editComment } from './comments.server'
import { hideComment, unhideComment } from './hiding.server'
import { readMissed } from './recent-comments.server'
import { reportComment, requireReportableComment } from './reports.server'

type World = { author: Viewer; peer: Viewer; reader: Viewer; organizer: Viewer; essay: TestEssay; comment: TestComment }
let world: World

beforeEach(async () => {
  const branch = await makeOrganization()
  const person = async (role?: 'ORGANIZER') => (await makeUser({ organization: branch, role })).viewer
  const [author, peer, reader] = await Promise.all([person(), person(), person()])
  const organizer = await person('ORGANIZER')
  const studySession = await makeStudySession({ organization: branch, createdBy: organizer })
  for (const viewer of [author, peer, reader]) await makeEnrollment({ studySession, viewer })
  const essay = await makeEssay({ author, studySession, visibility: 'SESSION' })
  const comment = await makeComment({ essay, author: peer, text: '这话说重了。' })
  world = { author, peer, reader, organizer, essay, comment }
})

async function shownTo(viewer: Viewer): Promise<ShownComment> {
  const { threads } = await listComments(viewer, await requireReadableEssay(viewer, world.essay.id))
  const shown = threads[0]?.comments[0]
  if (!shown) throw new Error('no comment')
  return shown
}

async function counts() {
  const { essay, peer } = world
  const [one, enrollment] = await Promise.all([
    db.essay.findUniqueOrThrow({ where: { id: essay.id }, select: { commentCount: true } }),
    db.enrollment.findFirstOrThrow({ where: { userId: peer.userId }, select: { commentCount: true } }),
  ])
  expect(await recountComments()).toEqual({ essays: [], enrollments: [] })
  return { essay: one.commentCount, peer: enrollment.commentCount }
}

const hide = (viewer: Viewer) => hideComment(viewer, { commentId: world.comment.id, reason: '说的是人，不是文章。' })
const status = (expected: number) => expect.objectContaining({ status: expected })

describe('hiding', () => {
  it('shows readers the reason, and the words to the writer and those who may hide alone', async () => {
    const { author, peer, reader, organizer } = world
    await hide(author)
    for (const viewer of [author, peer, organizer]) {
      expect(await shownTo(viewer)).toMatchObject({ text: '这话说重了。', hiddenReason: '说的是人，不是文章。' })
    }
    const trace = await shownTo(reader)
    expect(trace).toMatchObject({ isReadable: false, isDeleted: false, hiddenReason: '说的是人，不是文章。' })
    expect(JSON.stringify(trace)).not.toContain('说重了')
    expect(trace.authorName).toBe('')
    expect(await readMissed(world.essay.id, '')).toEqual([])
    const events = await db.event.findMany({ where: { subjectId: world.comment.id }, select: { data: true } })
    expect(JSON.stringify(events)).not.toContain('说的是人')
  })

  it('counts a hidden comment no more, and again when it is shown, whatever is done twice', async () => {
    const { author, organizer } = world
    expect(await counts()).toEqual({ essay: 1, peer: 1 })
    await hide(author)
    await hide(organizer)
    expect(await counts()).toEqual({ essay: 0, peer: 0 })
    await unhideComment(organizer, world.comment.id)
    await unhideComment(author, world.comment.id)
    expect(await counts()).toEqual({ essay: 1, peer: 1 })
    expect(await shownTo(world.reader)).toMatchObject({ text: '这话说重了。', hiddenReason: null })
  })

  it('lets its writer withdraw it and not change it, and nobody show it then', async () => {
    const { author, peer, comment } = world
    await hide(author)
    expect(await editComment(peer, { commentId: comment.id, text: '改轻一点。' })).toBe('hidden')
    await deleteComment(peer, comment.id)
    expect(await counts()).toEqual({ essay: 0, peer: 0 })
    await expect(unhideComment(author, comment.id)).rejects.toEqual(status(403))
    expect(await shownTo(peer)).toMatchObject({ isDeleted: true, hiddenReason: null, text: '' })
  })

  it('keeps answers to it from being written, and writes nothing', async () => {
    const { author, reader, essay, comment } = world
    await hide(author)
    const answer = await createComment(reader, { essayId: essay.id, parentId: comment.id, text: '同意。' })
    expect(answer).toEqual({ status: 'parentHidden' })
    expect(await counts()).toEqual({ essay: 0, peer: 0 })
    const { threads } = await listComments(reader, await requireReadableEssay(reader, essay.id))
    expect(threads[0]?.replyToId).toBeNull()
  })

  it('is for the essay’s author and those who run the study session, of what another wrote', async () => {
    const { peer, reader, author, essay } = world
    for (const viewer of [peer, reader]) await expect(hide(viewer)).rejects.toEqual(status(403))
    const stranger = (await makeUser()).viewer
    await expect(hide(stranger)).rejects.toEqual(status(404))
    const own = await makeComment({ essay, author })
    await expect(hideComment(author, { commentId: own.id, reason: '一' })).rejects.toEqual(status(403))
    expect(await counts()).toEqual({ essay: 2, peer: 1 })
  })
})

describe('reporting', () => {
  it('is said once a person, and read by those who may hide alone', async () => {
    const { reader, peer, author, organizer, comment } = world
    const report = (reason: string) => reportComment(reader, { commentId: comment.id, reason })
    await Promise.all([report('指名道姓。'), report('指名道姓。')])
    await report('又说一遍。')
    expect((await requireReportableComment(reader, comment.id)).isReported).toBe(true)
    for (const viewer of [author, organizer]) {
      expect((await shownTo(viewer)).reports).toMatchObject([{ reporterName: reader.name, reason: '指名道姓。' }])
    }
    for (const viewer of [reader, peer]) expect((await shownTo(viewer)).reports).toEqual([])
  })

  it('is not for one’s own, for what may be hidden, for traces, nor for strangers', async () => {
    const { reader, peer, author, organizer, comment } = world
    const report = (viewer: Viewer) => reportComment(viewer, { commentId: comment.id, reason: '一' })
    for (const viewer of [peer, author, organizer]) await expect(report(viewer)).rejects.toEqual(status(403))
    await expect(report((await makeUser()).viewer)).rejects.toEqual(status(404))
    await hide(author)
    await expect(report(reader)).rejects.toEqual(status(403))
    expect(await db.commentReport.count({ where: { commentId: comment.id } })).toBe(0)
  })

  it('costs readers no statement, and those who may hide one', async () => {
    const { reader, author, essay, peer } = world
    for (let nth = 0; nth < 5; nth++) await makeComment({ essay, author: peer })
    for (const [viewer, most] of [
      [reader, 1],
      [author, 2],
    ] as const) {
      const readable = await requireReadableEssay(viewer, essay.id)
      const { count, statements } = await countStatements(() => listComments(viewer, readable))
      expect(count, statements.join('\n')).toBe(most)
    }
  })
})
