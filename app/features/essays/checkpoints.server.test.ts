import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeMembership, makeOrganization, makeUser } from '../../../tests/factories'
import { countStatements } from '../../../tests/setup/count-statements'
import { hour, minute } from '../../core/clock'
import { db, inTransaction } from '../../core/db.server'
import { newId } from '../../core/ids'
import { documentFromParagraphs } from '../../editor/document'
import { keepAside } from './aside-texts.server'
import { checkpointDraft, mostBeforeDeletion } from './checkpoints.server'
import { requireWritableEssay, saveDraft, startEssay } from './drafts.server'
import {
  deleteCheckpoint,
  keepCheckpoint,
  namedBounds,
  renameCheckpoint,
  requireCheckpoint,
} from './named-checkpoints.server'
import { requireTakingUp, takeUpRevision } from './revisions.server'
import { submitEssay } from './submissions.server'
import { compareVersions, listVersions } from './versions.server'

const contentOf = (...lines: string[]) => JSON.stringify(documentFromParagraphs(lines))
const long = '我们沿着河边走了四趟，天黑才回来。'.repeat(20)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-20T08:00:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

function pass(milliseconds: number) {
  vi.setSystemTime(Date.now() + milliseconds)
}

/** A draft at version 3 with text in it, begun just now. */
async function makeDraft() {
  const organization = await makeOrganization()
  const { viewer } = await makeUser({ organization })
  const { essayId } = await startEssay(viewer, {})
  const save = (version: number, text: string) =>
    saveDraft(viewer, { essayId, title: '渡口', content: contentOf(text), version })
  await save(1, '走')
  await save(2, '走了四趟。')
  const draft = () => requireWritableEssay(viewer, essayId)
  const kept = () => db.checkpoint.findMany({ where: { essayId }, orderBy: { id: 'asc' } })
  const keep = (name: string) => keepCheckpoint(viewer, { essayId, name })
  return { organization, viewer, essayId, save, draft, kept, keep }
}

async function idOf(kept: ReturnType<typeof keepCheckpoint>): Promise<string> {
  const result = await kept
  if (result.status !== 'kept') throw new Error(result.reason)
  return result.checkpointId
}

describe('automatic checkpoints', () => {
  it('keep what a save overwrites once ten minutes have passed, and not before', async () => {
    const { save, kept, draft } = await makeDraft()
    pass(9 * minute)
    await save(3, '走了五趟。')
    expect(await kept()).toEqual([])
    pass(minute)
    expect(await save(4, '走了六趟。')).toMatchObject({ status: 'saved', version: 5 })
    const before = { title: '渡口', content: contentOf('走了五趟。'), draftVersion: 4, characterCount: 5 }
    expect(await kept()).toMatchObject([{ ...before, kind: 'AUTOMATIC', name: '', createdAt: new Date() }])
    expect((await kept())[0]?.bytes).toBe(Buffer.byteLength(contentOf('走了五趟。')))
    expect((await draft()).content).toBe(contentOf('走了六趟。'))
    await save(5, '走了七趟。')
    expect(await kept()).toHaveLength(1)
  })

  it('keep what a large deletion takes out, at once', async () => {
    const { save, kept } = await makeDraft()
    await save(3, long)
    await save(4, long.slice(0, Math.ceil(long.length * 0.75)))
    expect(await kept()).toEqual([])
    await save(5, long.slice(0, Math.ceil(long.length * 0.5)))
    expect(await kept()).toMatchObject([{ characterCount: 255 }])
  })

  it('say exactly how much a save may take out: no more than three tenths, or under fifty characters', () => {
    for (const [before, after, isLarge] of [
      [1000, 700, false],
      [1000, 699, true],
      [60, 11, false],
      [60, 10, true],
      [49, 0, false],
      [50, 0, true],
      [10, 1000, false],
    ] as const) {
      expect(before > mostBeforeDeletion(after), `${before} to ${after}`).toBe(isLarge)
    }
  })

  it('cost the ordinary save nothing: one statement, and a few where one is due', async () => {
    const { save } = await makeDraft()
    expect((await countStatements(() => save(3, '甲'))).statements).toHaveLength(1)
    pass(hour)
    const { statements, result } = await countStatements(() => save(4, '乙'))
    expect(result.status).toBe('saved')
    expect(statements.length).toBeLessThanOrEqual(6)
    expect((await countStatements(() => save(5, '丙'))).statements).toHaveLength(1)
    expect((await countStatements(() => save(3, '丁'))).statements).toHaveLength(2)
  })

  it('leave out what a revision holds, what is kept already, and what is empty', async () => {
    const { viewer, essayId, save, kept, keep } = await makeDraft()
    await submitEssay(viewer, { essayId, version: 3, visibility: 'PRIVATE' })
    pass(hour)
    await save(4, '改了。')
    expect(await kept()).toEqual([])
    await keep('初稿')
    pass(hour)
    await save(5, '又改了。')
    expect(await kept()).toMatchObject([{ kind: 'MANUAL' }])
    const { essayId: blank } = await startEssay(viewer, { kind: 'SUMMARY' })
    const saveBlank = (version: number, text: string) =>
      saveDraft(viewer, { essayId: blank, title: '', content: contentOf(text), version })
    await saveBlank(1, '一')
    await saveBlank(2, '')
    pass(hour)
    await saveBlank(3, '二')
    expect(await db.checkpoint.count({ where: { essayId: blank } })).toBe(0)
  })

  it('of two saves at once keep one state, and one of the two is told', async () => {
    const { save, kept } = await makeDraft()
    pass(hour)
    const answers = await Promise.all([save(3, '左'), save(3, '右'), save(3, '中')])
    expect(answers.map(({ status }) => status).sort()).toEqual(['conflict', 'conflict', 'saved'])
    expect(await kept()).toHaveLength(1)
  })

  it('are thinned as they age; named ones are not', async () => {
    const { save, kept, keep } = await makeDraft()
    await keep('初稿')
    let version = 3
    for (let nth = 0; nth < 30; nth += 1) {
      pass(10 * minute)
      await save(version, `第${nth}次`)
      version += 1
    }
    const recent = await kept()
    expect(recent.filter(({ kind }) => kind === 'AUTOMATIC').length).toBeLessThan(16)
    pass(60 * 24 * hour)
    await save(version, '很久以后')
    const left = await kept()
    expect(left.map(({ kind }) => kind)).toEqual(['MANUAL', 'AUTOMATIC', 'AUTOMATIC'])
  })

  it('can be made by whoever is about to replace a draft, and only at the version that is known', async () => {
    const { viewer, essayId, kept } = await makeDraft()
    const other = (await makeUser()).viewer
    const make = (authorId: string, version: number) =>
      inTransaction((tx) => checkpointDraft(tx, { essayId, authorId, version }))
    expect(await make(other.userId, 3)).toBe(false)
    expect(await make(viewer.userId, 2)).toBe(false)
    expect(await kept()).toEqual([])
    expect(await make(viewer.userId, 3)).toBe(true)
    expect(await make(viewer.userId, 3)).toBe(true)
    expect(await kept()).toHaveLength(1)
  })

  it('can be texts that never were the draft: what was typed where another text was chosen', async () => {
    const { viewer, essayId, kept, draft } = await makeDraft()
    const aside = (content: string, title = '渡口') => keepAside(viewer, { essayId, title, content })
    expect(await aside(contentOf('火车上写的。'))).toEqual({ status: 'kept' })
    expect(await aside(contentOf('火车上写的。'))).toEqual({ status: 'kept' })
    expect(await kept()).toMatchObject([{ kind: 'AUTOMATIC', content: contentOf('火车上写的。'), characterCount: 6 }])
    expect(await draft()).toMatchObject({ version: 3, content: contentOf('走了四趟。') })
    expect(await aside('{')).toEqual({ status: 'refused', reason: 'notJson' })
    expect(await aside(contentOf('甲'), '长'.repeat(121))).toEqual({ status: 'refused', reason: 'titleTooLong' })
    const other = (await makeUser()).viewer
    const foreign = { essayId, title: '', content: contentOf('别人的') }
    await expect(keepAside(other, foreign)).rejects.toMatchObject({ status: 404 })
    expect(await kept()).toHaveLength(1)
  })

  it('and their names leave no trace in the record of events', async () => {
    const { essayId, save, keep, viewer } = await makeDraft()
    const before = await db.event.count()
    pass(hour)
    await save(3, '改了。')
    const checkpointId = await idOf(keep('初稿'))
    await renameCheckpoint(viewer, { essayId, checkpointId, name: '定稿' })
    await deleteCheckpoint(viewer, { essayId, checkpointId, name: '定稿' })
    expect(await db.event.count()).toBe(before)
  })
})

describe('named checkpoints', () => {
  it('keep the state the server has, once for each name, and take an automatic one’s place', async () => {
    const { viewer, essayId, save, kept, keep } = await makeDraft()
    await inTransaction((tx) => checkpointDraft(tx, { essayId, authorId: viewer.userId, version: 3 }))
    const ids = await Promise.all([idOf(keep('初稿')), idOf(keep('初稿')), idOf(keep('初稿'))])
    expect(new Set(ids).size).toBe(1)
    expect(await kept()).toMatchObject([{ kind: 'MANUAL', name: '初稿', content: contentOf('走了四趟。') }])
    await keep('交支部审')
    await save(3, '改了。')
    expect(await idOf(keep('初稿'))).not.toBe(ids[0])
    expect((await kept()).map(({ name }) => name)).toEqual(['初稿', '交支部审', '初稿'])
  })

  it('are refused in words where nothing is written yet, and beyond their number and size', async () => {
    const { viewer, essayId, kept, keep, save } = await makeDraft()
    const blank = await startEssay(viewer, { kind: 'SUMMARY' })
    expect(await keepCheckpoint(viewer, { essayId: blank.essayId, name: '空' })).toEqual({
      ...{ status: 'refused', reason: 'nothingWritten' },
    })
    for (let nth = 0; nth < namedBounds.count; nth += 1) await keep(`第${nth}稿`)
    expect(await keep('再一稿')).toEqual({ status: 'refused', reason: 'tooMany' })
    pass(hour)
    await save(3, '改了。')
    await save(4, '再改。')
    await keep('第0稿')
    pass(hour)
    await save(5, '又改。')
    const automatic = (await kept()).find(({ kind }) => kind === 'AUTOMATIC')
    const naming = { essayId, checkpointId: automatic?.id ?? '', name: '起个名' }
    expect(await renameCheckpoint(viewer, naming)).toEqual({ status: 'refused', reason: 'tooMany' })
    const [first, second] = await kept()
    await deleteCheckpoint(viewer, { essayId, checkpointId: first?.id ?? '', name: first?.name ?? '' })
    expect(await renameCheckpoint(viewer, naming)).toEqual({ status: 'renamed' })
    await inTransaction(async (tx) => {
      await tx.checkpoint.update({ where: { id: second?.id ?? '' }, data: { bytes: namedBounds.bytes } })
      await tx.checkpoint.deleteMany({ where: { essayId, id: { not: second?.id ?? '' } } })
    })
    expect(await keep('太大')).toEqual({ status: 'refused', reason: 'tooLarge' })
  })

  it('change their name and never their text; an automatic one that gets a name is thinned no more', async () => {
    const { viewer, essayId, save, kept } = await makeDraft()
    pass(hour)
    await save(3, '改了。')
    const [before] = await kept()
    const checkpointId = before?.id ?? ''
    expect(await renameCheckpoint(viewer, { essayId, checkpointId, name: '定稿' })).toEqual({ status: 'renamed' })
    expect(await kept()).toEqual([{ ...before, kind: 'MANUAL', name: '定稿' }])
    await save(4, '再改。')
    await takeUpRevision(viewer, { essayId, checkpointId, version: 5, isAgreed: true })
    expect((await kept())[0]).toEqual({ ...before, kind: 'MANUAL', name: '定稿' })
  })

  it('are deleted under the name that was asked about, and twice is as once', async () => {
    const { viewer, essayId, kept, keep } = await makeDraft()
    const checkpointId = await idOf(keep('初稿'))
    const remove = (name: string) => deleteCheckpoint(viewer, { essayId, checkpointId, name })
    expect(await remove('定稿')).toBe(false)
    expect(await kept()).toHaveLength(1)
    expect(await remove('初稿')).toBe(true)
    expect(await remove('初稿')).toBe(true)
    expect(await kept()).toEqual([])
  })
})

describe('taking a checkpoint up again', () => {
  it('makes a new state of the draft and keeps the one it replaces', async () => {
    const { viewer, essayId, save, draft, kept, keep } = await makeDraft()
    const checkpointId = await idOf(keep('初稿'))
    await save(3, '全改了。')
    const asked = await requireTakingUp(viewer, { essayId, checkpointId })
    expect(asked).toMatchObject({ number: null, name: '初稿', version: 4, unsubmitted: { characterCount: 4 } })
    const take = (version: number, isAgreed = true) =>
      takeUpRevision(viewer, { essayId, checkpointId, version, isAgreed })
    expect(await take(4, false)).toEqual({ status: 'refused', reason: 'unsubmitted' })
    expect(await take(3)).toEqual({ status: 'refused', reason: 'changed' })
    expect(await take(4)).toEqual({ status: 'taken' })
    expect(await draft()).toMatchObject({ title: '渡口', content: contentOf('走了四趟。'), version: 5 })
    expect((await kept()).map(({ content }) => content)).toEqual([contentOf('走了四趟。'), contentOf('全改了。')])
    expect(await take(4)).toEqual({ status: 'taken' })
    expect((await draft()).version).toBe(5)
  })

  it('is a conflict for a page that was writing meanwhile: its save changes nothing and gets the text to merge', async () => {
    const { viewer, essayId, save, keep, draft } = await makeDraft()
    const checkpointId = await idOf(keep('初稿'))
    await save(3, '全改了。')
    await takeUpRevision(viewer, { essayId, checkpointId, version: 4, isAgreed: true })
    expect(await save(4, '全改了，还在改。')).toMatchObject({
      ...{ status: 'conflict', version: 5, content: contentOf('走了四趟。') },
    })
    expect((await draft()).version).toBe(5)
  })
})

describe('versions', () => {
  it('are revisions and checkpoints together, newest first, and any two are compared the older first', async () => {
    const { viewer, essayId, save, keep } = await makeDraft()
    const first = await idOf(keep('初稿'))
    pass(minute)
    await submitEssay(viewer, { essayId, version: 3, visibility: 'PRIVATE' })
    pass(minute)
    await save(4, '走了五趟。')
    pass(minute)
    await keep('定稿')
    const { versions, draft } = await listVersions(viewer, essayId)
    expect(versions.map((one) => [one.kind, 'name' in one ? one.name : ''])).toEqual([
      ['named', '定稿'],
      ['revision', ''],
      ['named', '初稿'],
    ])
    expect(draft).toMatchObject({ characterCount: 5, hasUnsubmitted: true, isEmpty: false })
    const compare = (from: string | null, to: string | null) => compareVersions(viewer, { essayId, from, to })
    expect(await compare(null, null)).toMatchObject({ to: 'draft', difference: { counts: { changed: 0 } } })
    const found = await compare('draft', first)
    expect(found).toMatchObject({ from: first, to: 'draft', difference: { counts: { changed: 1 } } })
    expect(found).toEqual(await compare(first, 'draft'))
    expect((await compare('r1', first)).difference.counts).toEqual({ added: 0, removed: 0, changed: 0 })
    for (const key of ['r2', 'r0', 'r', newId(), '', "r1' OR 1=1"]) {
      await expect(compare(key, 'draft')).rejects.toMatchObject({ status: 404 })
    }
  })

  it('of a draft are nobody’s but its author’s, whatever their role', async () => {
    const { viewer, essayId, organization, keep, kept } = await makeDraft()
    const checkpointId = await idOf(keep('初稿'))
    const before = await kept()
    const admin = await makeMembership((await makeUser()).viewer, { organization, role: 'ADMIN' })
    const organizer = (await makeUser({ organization, role: 'ORGANIZER' })).viewer
    const own = await startEssay(admin, {})
    for (const other of [admin, organizer]) {
      const doors = [
        () => listVersions(other, essayId),
        () => compareVersions(other, { essayId, from: checkpointId, to: 'draft' }),
        () => requireCheckpoint(other, { essayId, checkpointId }),
        () => requireCheckpoint(other, { essayId: own.essayId, checkpointId }),
        () => keepCheckpoint(other, { essayId, name: '初稿' }),
        () => renameCheckpoint(other, { essayId, checkpointId, name: '改名' }),
        () => renameCheckpoint(other, { essayId: own.essayId, checkpointId, name: '改名' }),
        () => deleteCheckpoint(other, { essayId, checkpointId, name: '初稿' }),
        () => requireTakingUp(other, { essayId, checkpointId }),
        () => takeUpRevision(other, { essayId, checkpointId, version: 3, isAgreed: true }),
      ]
      for (const open of doors) await expect(open()).rejects.toMatchObject({ status: 404 })
    }
    // Of one's own, too, a checkpoint of another essay is none of this one's.
    const second = await startEssay(viewer, { kind: 'SPEECH' })
    const elsewhere = { essayId: second.essayId, checkpointId }
    await expect(requireCheckpoint(viewer, elsewhere)).rejects.toMatchObject({ status: 404 })
    await expect(requireTakingUp(viewer, elsewhere)).rejects.toMatchObject({ status: 404 })
    await expect(compareVersions(viewer, { ...second, from: checkpointId, to: 'draft' })).rejects.toMatchObject({
      status: 404,
    })
    expect(await deleteCheckpoint(viewer, { ...elsewhere, name: '初稿' })).toBe(true)
    expect(await kept()).toEqual(before)
  })
})
