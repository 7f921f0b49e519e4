import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { makeEssay, makeUser } from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { inTransaction } from '../../core/db.server'
import { canReadEssay, grantKeys } from '../essays/essay-policy'
import { makeWorld, present, worlds } from '../essays/essay-worlds.server'
import { changeVisibility } from '../essays/submissions.server'
import { bookmarkSchema } from './bookmark-forms'
import { dropBookmark, findBookmark, keepBookmark, listBookmarks } from './bookmarks.server'

it('is kept once with its newest note, and is the reader’s alone', async () => {
  const [author, reader, other] = await Promise.all([makeUser(), makeUser(), makeUser()])
  const { id: essayId, title } = await makeEssay({ author: author.viewer })
  await keepBookmark(reader.viewer, { essayId, note: '先记一句' })
  await keepBookmark(reader.viewer, { essayId, note: '再记一句' })
  expect(await listBookmarks(reader.viewer)).toMatchObject({
    bookmarks: [{ essayId, note: '再记一句', essay: { title, authorName: author.user.name } }],
    next: null,
  })
  for (const { viewer } of [author, other]) {
    expect(await findBookmark(viewer, essayId)).toBeNull()
    expect((await listBookmarks(viewer)).bookmarks).toEqual([])
    await dropBookmark(viewer, essayId)
  }
  expect(await findBookmark(reader.viewer, essayId)).toEqual({ note: '再记一句' })
  await dropBookmark(reader.viewer, essayId)
  expect(await findBookmark(reader.viewer, essayId)).toBeNull()
})

it('of an essay that was taken back keeps the note and nothing of the essay, and can be let go', async () => {
  const [author, reader] = await Promise.all([makeUser(), makeUser()])
  const { id: essayId } = await makeEssay({ author: author.viewer, title: '收回去的题目' })
  await keepBookmark(reader.viewer, { essayId, note: '第三段的那盏灯' })
  await changeVisibility(author.viewer, { essayId, visibility: 'PRIVATE' })
  const { bookmarks } = await listBookmarks(reader.viewer)
  expect(bookmarks).toMatchObject([{ essayId, note: '第三段的那盏灯', essay: null }])
  expect(JSON.stringify(bookmarks)).not.toContain('收回去的题目')
  await expect(keepBookmark(reader.viewer, { essayId, note: '' })).rejects.toMatchObject({ status: 410 })
  await dropBookmark(reader.viewer, essayId)
  expect((await listBookmarks(reader.viewer)).bookmarks).toEqual([])
})

it('has a note of 500 characters at most, rare ones counted as one', () => {
  const noteOf = (note: string) => bookmarkSchema.safeParse({ note })
  expect(noteOf('𠮷'.repeat(500)).success).toBe(true)
  expect(noteOf('𠮷'.repeat(501)).success).toBe(false)
  expect(noteOf(' \u200b　').data).toEqual({ note: '' })
  expect(noteOf('上\r\n下 ').data).toEqual({ note: '上\n下' })
})

it('shows an essay exactly where the policy lets its reader read it, with two statements, over 60 worlds', async () => {
  const seen = { open: 0, gone: 0 }
  const property = fc.asyncProperty(worlds, async (plan) => {
    const world = await makeWorld(plan)
    for (const { viewer, expected, joined } of world.people) {
      const known = { ...viewer, memberships: expected }
      const keys = grantKeys(known, joined)
      const at = new Date()
      // Kept while it could be read, whatever is true now.
      const kept = world.essays.map(({ id }) => ({
        userId: viewer.userId,
        essayId: id,
        note: '',
        createdAt: at,
        updatedAt: at,
      }))
      await inTransaction((tx) => tx.bookmark.createMany({ data: kept }))
      const { result, count } = await countStatements(() => listBookmarks(viewer))
      expect(count).toBe(kept.length > 0 ? 2 : 1)
      const open = result.bookmarks.filter(({ essay }) => essay !== null).map(({ essayId }) => essayId)
      const readable = world.essays.filter((one) => one.state === 'SUBMITTED' && canReadEssay(known, keys, one))
      expect(open.sort()).toEqual(readable.map(({ id }) => id).sort())
      seen.open += open.length
      seen.gone += kept.length - open.length
    }
  })
  vi.useFakeTimers({ now: present, toFake: ['Date'] })
  await fc.assert(property, { numRuns: 60 }).finally(() => vi.useRealTimers())
  expect(Math.min(seen.open, seen.gone)).toBeGreaterThan(60)
}, 120_000)
