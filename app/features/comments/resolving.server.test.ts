import { beforeEach, describe, expect, it } from 'vitest'
import { makeComment, makeEssay, makeUser, type TestEssay, textColumns } from '../../../tests/factories'
import { db, inTransaction } from '../../core/db.server'
import type { Viewer } from '../accounts/viewer'
import { requireReadableEssay } from '../essays/essay-access.server'
import { listComments } from './comment-lists.server'
import { deleteComment } from './comments.server'
import { requireResolvableThread, resolveThread } from './resolving.server'

let world: { author: Viewer; peer: Viewer; essay: TestEssay; commentId: string }

beforeEach(async () => {
  const [author, peer] = await Promise.all([makeUser(), makeUser()])
  const essay = await makeEssay({ author: author.viewer })
  const comment = await makeComment({ essay, author: peer.viewer })
  world = { author: author.viewer, peer: peer.viewer, essay, commentId: comment.id }
})

async function revise(number: number): Promise<void> {
  const { id } = world.essay
  await inTransaction(async (tx) => {
    await tx.revision.create({
      data: { essayId: id, number, title: '改过', ...textColumns('改过的一段。') },
      select: { number: true },
    })
    await tx.essay.update({ where: { id }, data: { revisionNumber: number }, select: { id: true } })
  })
}

async function shownTo(viewer: Viewer) {
  const { threads } = await listComments(viewer, await requireReadableEssay(viewer, world.essay.id))
  return threads.map(({ resolved, canResolve }) => ({ resolved, canResolve }))
}

const status = (expected: number) => expect.objectContaining({ status: expected })

describe('a thread that was taken up', () => {
  it('names a revision after the comment; who may not open an older one gets no way to it', async () => {
    const { author, peer, commentId } = world
    expect((await requireResolvableThread(author, commentId)).revisions).toEqual([])
    await expect(resolveThread(author, { commentId, revision: 1 })).rejects.toEqual(status(400))
    await revise(2)
    await resolveThread(author, { commentId, revision: 2 })
    await resolveThread(author, { commentId, revision: 2 })
    expect(await shownTo(peer)).toEqual([
      { resolved: { revision: 2, canOpen: true, isLong: false }, canResolve: false },
    ])
    await revise(3)
    expect((await requireResolvableThread(author, commentId)).revisions.map(({ number }) => number)).toEqual([3, 2])
    expect((await shownTo(peer))[0]?.resolved).toMatchObject({ revision: 2, canOpen: false })
    expect((await shownTo(author))[0]).toMatchObject({ resolved: { revision: 2, canOpen: true }, canResolve: true })
    await expect(resolveThread(author, { commentId, revision: 4 })).rejects.toEqual(status(400))
    const events = await db.event.findMany({ where: { subjectId: commentId }, select: { name: true } })
    expect(events).toEqual([{ name: 'comment.resolved' }])
  })

  it('is taken up no longer when its author says so', async () => {
    const { author, peer, commentId } = world
    await revise(2)
    await resolveThread(author, { commentId, revision: 2 })
    await resolveThread(author, { commentId, revision: null })
    expect((await shownTo(peer))[0]?.resolved).toBeNull()
    const kept = await db.comment.findUnique({ where: { id: commentId }, select: { resolvedAt: true } })
    expect(kept).toEqual({ resolvedAt: null })
  })

  it('is the essay author’s to say, of the comment that began it, while that is there', async () => {
    const { author, peer, essay, commentId } = world
    await revise(2)
    await expect(resolveThread(peer, { commentId, revision: 2 })).rejects.toEqual(status(403))
    const answer = await makeComment({ essay, author: peer, replyTo: { threadId: commentId } })
    await expect(resolveThread(author, { commentId: answer.id, revision: 2 })).rejects.toEqual(status(403))
    await resolveThread(author, { commentId, revision: 2 })
    await deleteComment(peer, commentId)
    await expect(resolveThread(author, { commentId, revision: null })).rejects.toEqual(status(403))
    expect((await shownTo(author))[0]).toEqual({ resolved: null, canResolve: false })
  })
})
