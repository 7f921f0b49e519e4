import { describe, expect, it } from 'vitest'
import { makeEnrollment, makeOrganization, makeStudySession, makeUser } from '../../../tests/factories'
import { db } from '../../core/db.server'
import { documentFromParagraphs } from '../../editor/document'
import type { Viewer } from '../accounts/viewer'
import { requireWritableEssay, saveDraft, startEssay } from './drafts.server'
import { requireReadableEssay } from './essay-access.server'
import { compareRevisions, requireTakingUp, takeUpRevision } from './revisions.server'
import { submitEssay } from './submissions.server'

const contentOf = (...lines: string[]) => JSON.stringify(documentFromParagraphs(lines))
const secret = '还没有交出去的一句'

/** An essay handed in three times (draft at version 7), its author, a peer who may read it, and its organizer. */
async function makeHistory() {
  const organization = await makeOrganization()
  const [{ viewer }, peer] = [await makeUser({ organization }), await makeUser({ organization })]
  const organizer = await makeUser({ organization, role: 'ORGANIZER' })
  const studySession = await makeStudySession({ organization })
  for (const one of [viewer, peer.viewer]) await makeEnrollment({ studySession, viewer: one })
  const { essayId } = await startEssay(viewer, { studySessionId: studySession.id })
  const save = (version: number, title: string, ...lines: string[]) =>
    saveDraft(viewer, { essayId, title, content: contentOf(...lines), version })
  const submit = (version: number) => submitEssay(viewer, { essayId, version, visibility: 'SESSION' })
  await save(1, '渡口', '我们沿着河边走了四趟，天黑才回来。')
  await submit(2)
  await save(3, '渡口', '我们沿着河边走了五趟，天黑才回来。')
  await submit(4)
  await save(5, '桥边', '我们沿着河边走了五趟，天黑才回来。', '桥上的灯亮着。')
  await submit(6)
  const take = (number: number, version: number, isAgreed = false) =>
    takeUpRevision(viewer, { essayId, number, version, isAgreed })
  const draft = () => requireWritableEssay(viewer, essayId)
  const revisions = () => db.revision.findMany({ where: { essayId }, orderBy: { number: 'asc' } })
  return { viewer, peer: peer.viewer, organizer: organizer.viewer, essayId, save, submit, take, draft, revisions }
}

describe('comparing two revisions', () => {
  it('says what changed from the older to the newer, whichever is named first', async () => {
    const { viewer, essayId } = await makeHistory()
    const essay = await requireReadableEssay(viewer, essayId)
    const found = await compareRevisions(essay, [1, 3])
    expect(found).toEqual(await compareRevisions(essay, [3, 1]))
    expect(found).toMatchObject({ from: 1, to: 3, difference: { counts: { added: 1, removed: 0, changed: 1 } } })
    expect(found.difference.title).toEqual([
      { kind: 'removed', text: '渡口' },
      { kind: 'added', text: '桥边' },
    ])
    const same = await compareRevisions(essay, [2, 2])
    expect(same.difference).toMatchObject({ title: null, counts: { added: 0, removed: 0, changed: 0 } })
  })

  it('is for the author and those who run the study session; others are refused whichever they name first', async () => {
    const { viewer, peer, organizer, essayId, save } = await makeHistory()
    await save(7, secret, secret)
    const compareAs = async (reader: Viewer, numbers: [number, number]) =>
      compareRevisions(await requireReadableEssay(reader, essayId), numbers)
    for (const reader of [viewer, organizer]) {
      const found = await compareAs(reader, [1, 3])
      expect(found.difference.counts.changed).toBe(1)
      expect(JSON.stringify(found)).not.toContain(secret)
    }
    for (const numbers of [
      [1, 3],
      [3, 1],
      [1, 2],
      [3, 2],
    ] as [number, number][]) {
      await expect(compareAs(peer, numbers)).rejects.toMatchObject({ status: 403 })
    }
    const stranger = (await makeUser()).viewer
    await expect(compareAs(stranger, [1, 3])).rejects.toMatchObject({ status: 404 })
  })

  it('knows no revision that is not there', async () => {
    const { viewer, essayId } = await makeHistory()
    const essay = await requireReadableEssay(viewer, essayId)
    for (const number of [0, 4, -1, 1.5, Number.NaN, 2 ** 40]) {
      await expect(compareRevisions(essay, [1, number])).rejects.toMatchObject({ status: 404 })
      await expect(compareRevisions(essay, [number, 1])).rejects.toMatchObject({ status: 404 })
    }
  })
})

describe('taking an older revision up again', () => {
  it('puts its text into the draft, which is submitted as a new revision; those there were stay as they are', async () => {
    const { take, draft, revisions, submit, viewer, essayId } = await makeHistory()
    const before = await revisions()
    const asked = await requireTakingUp(viewer, { essayId, number: 1 })
    expect(asked).toMatchObject({ number: 1, title: '渡口', version: 7, unsubmitted: null })
    expect(asked.difference.counts).toEqual({ added: 0, removed: 1, changed: 1 })
    expect(await take(1, 7)).toEqual({ status: 'taken' })
    const { title, content, version, submittedVersion } = await draft()
    expect({ title, content, version, submittedVersion }).toEqual({
      ...{ title: before[0]?.title, content: before[0]?.content },
      ...{ version: 8, submittedVersion: 7 },
    })
    expect(await revisions()).toEqual(before)
    expect(await submit(8)).toMatchObject({ revisionNumber: 4, isNew: true })
    expect((await revisions()).slice(0, 3)).toEqual(before)
    expect((await revisions())[3]).toMatchObject({ content: before[0]?.content, html: before[0]?.html })
  })

  it('asks before it takes the place of text that is in no revision, shows what would change, and keeps it', async () => {
    const { take, save, draft, viewer, essayId } = await makeHistory()
    await save(7, '桥边', secret)
    expect(await take(1, 8)).toEqual({ status: 'refused', reason: 'unsubmitted' })
    expect((await draft()).content).toBe(contentOf(secret))
    const asked = await requireTakingUp(viewer, { essayId, number: 1 })
    expect(asked).toMatchObject({ version: 8, unsubmitted: { characterCount: 9 } })
    expect(asked.difference.parts[0]).toEqual({ kind: 'removed', html: `<p>${secret}</p>` })
    expect(await take(1, 8, true)).toEqual({ status: 'taken' })
    expect((await draft()).title).toBe('渡口')
    const kept = await db.checkpoint.findMany({ where: { essayId } })
    expect(kept).toMatchObject([{ kind: 'AUTOMATIC', title: '桥边', content: contentOf(secret) }])
  })

  it('takes up the newest revision too, once the draft holds something else', async () => {
    const { take, save, draft, revisions, essayId } = await makeHistory()
    await save(7, '桥边', secret)
    expect(await take(3, 8, true)).toEqual({ status: 'taken' })
    expect((await draft()).content).toBe((await revisions())[2]?.content)
    expect(await db.checkpoint.count({ where: { essayId } })).toBe(1)
  })

  it('by a form from before the last save changes nothing, agreed or not', async () => {
    const { take, save, draft } = await makeHistory()
    await save(7, '桥边', '别处写的')
    for (const isAgreed of [false, true]) {
      expect(await take(1, 7, isAgreed)).toEqual({ status: 'refused', reason: 'changed' })
    }
    expect(await draft()).toMatchObject({ content: contentOf('别处写的'), version: 8 })
  })

  it('by a form sent twice, also at the same moment, is one save', async () => {
    const { take, draft } = await makeHistory()
    const answers = await Promise.all([take(1, 7), take(1, 7), take(1, 7)])
    expect(answers).toEqual(Array(3).fill({ status: 'taken' }))
    expect(await take(1, 7)).toEqual({ status: 'taken' })
    expect((await draft()).version).toBe(8)
  })

  it('is the author’s alone, and of revisions before the newest', async () => {
    const { take, peer, organizer, essayId, draft, viewer } = await makeHistory()
    const stranger = (await makeUser()).viewer
    for (const other of [peer, organizer, stranger]) {
      const input = { essayId, number: 1, version: 7, isAgreed: true }
      await expect(takeUpRevision(other, input)).rejects.toMatchObject({ status: 404 })
      await expect(requireTakingUp(other, input)).rejects.toMatchObject({ status: 404 })
    }
    for (const number of [0, 3, 4, 1.5, Number.NaN]) {
      await expect(take(number, 7)).rejects.toMatchObject({ status: 404 })
      await expect(requireTakingUp(viewer, { essayId, number })).rejects.toMatchObject({ status: 404 })
    }
    // Another essay's revision is no revision of this one: numbers are looked up within the essay.
    const own = await makeHistory()
    await expect(
      takeUpRevision(viewer, { essayId: own.essayId, number: 1, version: 7, isAgreed: true }),
    ).rejects.toMatchObject({ status: 404 })
    expect((await draft()).version).toBe(7)
  })
})
