import fc from 'fast-check'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { checkNewest, makeEssay, makeUser } from '../../../tests/factories'
import { day } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { newId } from '../../core/ids'
import { documentOf, imageNode, paragraphNode, textNode } from '../../editor/document'
import type { MaybeViewer, Viewer } from '../accounts/viewer'
import { removeUnusedFiles } from '../files/unused-files.server'
import { requireWritableEssay, saveDraft } from './drafts.server'
import { essayReferences, requireReadableFile } from './essay-files.server'
import { canReadEssay, canReadHistory, grantKeys } from './essay-policy'
import { makeWorld, present, worlds } from './essay-worlds.server'
import { changeVisibility, submitEssay } from './submissions.server'

async function makeFile(ownerId: string): Promise<string> {
  const data = { ownerId, sha256: newId(), mime: 'image/jpeg', byteSize: 1, width: 4, height: 3 }
  return (await inTransaction((tx) => tx.file.create({ data, select: { id: true } }))).id
}

const isReadable = (viewer: MaybeViewer, fileId: string) =>
  requireReadableFile(viewer, fileId).then(
    ({ id }) => id === fileId,
    (refusal: Response) => {
      expect(refusal.status).toBe(404)
      return false
    },
  )

const withImages = (...fileIds: string[]) =>
  JSON.stringify(
    documentOf([
      paragraphNode([textNode('走到渡口。')]),
      ...fileIds.map((fileId) => imageNode({ fileId, width: 4, height: 3, altText: '', caption: '渡口' })),
    ]),
  )

/** Writes an essay anew with these pictures, and hands it in. */
async function submitWith(author: Viewer, essayId: string, fileIds: string[]) {
  const { version } = await requireWritableEssay(author, essayId)
  const saved = await saveDraft(author, { essayId, title: '渡口', content: withImages(...fileIds), version })
  if (saved.status !== 'saved') throw new Error(saved.status)
  const result = await submitEssay(author, { essayId, version: saved.version, visibility: 'MEMBERS' })
  expect(result.status).toBe('submitted')
  await checkNewest(essayId)
}

describe('who may read a picture', () => {
  const worldCount = 120

  it(`is its owner, and who may read a revision that shows it, over ${worldCount} worlds`, async () => {
    const seen = { owned: 0, shown: 0, historical: 0, refused: 0 }
    const property = fc.asyncProperty(worlds, async (plan) => {
      await inTransaction(async (tx) => {
        await tx.essayFile.deleteMany()
        await tx.file.deleteMany()
      })
      const world = await makeWorld(plan)
      const readers = [
        { viewer: null, known: null, joined: [] },
        ...world.people.map(({ viewer, expected, joined }) => ({
          ...{ viewer, joined, known: { ...viewer, memberships: expected } },
        })),
      ]
      for (const essay of world.essays) {
        const [newest, older, unshown] = [
          await makeFile(essay.authorId),
          await makeFile(essay.authorId),
          await makeFile(essay.authorId),
        ]
        if (essay.state === 'SUBMITTED') {
          const checked = { checkedRevision: essay.isChecked ? 2 : 0 }
          await inTransaction(async (tx) => {
            await tx.essay.update({ where: { id: essay.id }, data: { revisionNumber: 2, ...checked } })
            await tx.essayFile.createMany({
              data: [
                { essayId: essay.id, revisionNumber: 2, fileId: newest },
                { essayId: essay.id, revisionNumber: 1, fileId: older },
              ],
            })
          })
        }
        for (const { viewer, known, joined } of readers) {
          const isOwner = viewer?.userId === essay.authorId
          const mayRead =
            isOwner || (essay.state === 'SUBMITTED' && canReadEssay(known, grantKeys(known, joined), essay))
          const mayReadOlder = isOwner || (mayRead && canReadHistory(known, essay))
          expect(await isReadable(viewer, newest)).toBe(mayRead)
          expect(await isReadable(viewer, older)).toBe(mayReadOlder)
          expect(await isReadable(viewer, unshown)).toBe(isOwner)
          if (isOwner) seen.owned += 1
          else if (mayReadOlder) seen.historical += 1
          else if (mayRead) seen.shown += 1
          else seen.refused += 1
        }
      }
    })
    vi.useFakeTimers({ now: present, toFake: ['Date'] })
    await fc.assert(property, { numRuns: worldCount }).finally(() => vi.useRealTimers())
    // Worlds in which nothing happens would prove nothing.
    expect(Math.min(seen.owned, seen.shown, seen.refused)).toBeGreaterThan(worldCount)
    expect(seen.historical).toBeGreaterThan(20)
  }, 300_000)

  it('is nobody for what is no id, and for no file', async () => {
    const { viewer } = await makeUser()
    for (const id of ['', 'x', `${newId()}'`, newId()]) expect(await isReadable(viewer, id)).toBe(false)
  })
})

describe('a picture in an essay', () => {
  let author: Viewer
  let peer: Viewer
  let essayId: string

  beforeAll(async () => {
    author = (await makeUser()).viewer
    peer = (await makeUser()).viewer
  })

  async function begin() {
    essayId = (await makeEssay({ author, state: 'DRAFT' })).id
    return makeFile(author.userId)
  }

  it('is its author’s alone until it is handed in, and everybody’s who may read it then', async () => {
    const fileId = await begin()
    const { version } = await requireWritableEssay(author, essayId)
    await saveDraft(author, { essayId, title: '渡口', content: withImages(fileId), version })
    expect([await isReadable(author, fileId), await isReadable(peer, fileId)]).toEqual([true, false])
    await submitWith(author, essayId, [fileId])
    expect([await isReadable(peer, fileId), await isReadable(null, fileId)]).toEqual([true, false])
    await changeVisibility(author, { essayId, visibility: 'PUBLIC' })
    expect(await isReadable(null, fileId)).toBe(true)
    await changeVisibility(author, { essayId, visibility: 'PRIVATE' })
    expect([await isReadable(peer, fileId), await isReadable(null, fileId)]).toEqual([false, false])
    expect(await isReadable(author, fileId)).toBe(true)
  })

  it('is no longer others’ when a new revision is without it', async () => {
    const fileId = await begin()
    await submitWith(author, essayId, [fileId])
    expect(await isReadable(peer, fileId)).toBe(true)
    await submitWith(author, essayId, [])
    expect([await isReadable(peer, fileId), await isReadable(author, fileId)]).toEqual([false, true])
  })

  it('of somebody else goes into no revision, and opens to nobody by being written there', async () => {
    const own = await begin()
    const theirs = await makeFile(peer.userId)
    await submitWith(author, essayId, [own, theirs])
    expect(await isReadable(author, theirs)).toBe(false)
    const revision = await db.revision.findFirstOrThrow({ where: { essayId } })
    expect([revision.content.includes(own), revision.html.includes(own)]).toEqual([true, true])
    for (const text of [revision.content, revision.html]) expect(text).not.toContain(theirs)
    expect(revision.text).toBe('走到渡口。\n渡口\n渡口')
  })

  it('stays while a draft, a kept state of one or a revision shows it, and goes when none does', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T08:00:00Z') })
    try {
      const [inDraft, inCheckpoint, inRevision, inNone] = [
        await begin(),
        await makeFile(author.userId),
        await makeFile(author.userId),
        await makeFile(author.userId),
      ]
      await submitWith(author, essayId, [inRevision])
      const save = async (fileId: string) => {
        const { version } = await requireWritableEssay(author, essayId)
        await saveDraft(author, { essayId, title: '渡口', content: withImages(fileId), version, isReplacing: true })
      }
      await save(inCheckpoint)
      await save(inDraft)
      await removeUnusedFiles(essayReferences)
      vi.setSystemTime(Date.now() + 8 * day)
      await removeUnusedFiles(essayReferences)
      const left = await db.file.findMany({ where: { id: { in: [inDraft, inCheckpoint, inRevision, inNone] } } })
      expect(left.map(({ id }) => id).sort()).toEqual([inDraft, inCheckpoint, inRevision].sort())
    } finally {
      vi.useRealTimers()
    }
  })
})
