import { describe, expect, it } from 'vitest'
import { db } from '../../core/db.server'
import { documentFromParagraphs } from '../../editor/document'
import { p, sampleDocx } from '../../editor/import/sample-docx'
import { makeUser } from '../../../tests/factories'
import { requireWritableEssay, saveDraft, startEssay } from './drafts.server'
import { type ChosenFile, importIntoDraft, importNewEssay, requireImportPlace } from './essay-import.server'
import { plainText } from '../../editor/text'
import { storedDocument } from './plain-drafts.server'
import { submitEssay } from './submissions.server'

const file = (text: string, name = '一天.txt'): ChosenFile => ({
  name,
  bytes: new Uint8Array(new TextEncoder().encode(text)),
})
const text = '赤水河边\n\n雾没有散。'

async function makeDraft(lines: string[], title = '题目') {
  const { viewer } = await makeUser()
  const { essayId } = await startEssay(viewer, {})
  const content = JSON.stringify(documentFromParagraphs(lines))
  if (lines.length > 0) await saveDraft(viewer, { essayId, title, content, version: 1 })
  const read = async () => {
    const { title, content, version } = await requireWritableEssay(viewer, essayId)
    return { title, text: plainText(storedDocument(content)), version }
  }
  return { viewer, essayId, read }
}

describe('importing a file', () => {
  it('fills an empty draft without a question, its title too', async () => {
    const { viewer, essayId, read } = await makeDraft([])
    expect((await requireImportPlace(viewer, essayId)).text).toBeNull()
    const result = await importIntoDraft(viewer, { essayId, version: 1, way: 'append', file: file(text) })
    expect(result).toEqual({ status: 'imported', essayId, lost: [], isKept: false })
    expect(await read()).toEqual({ title: '赤水河边', text: '雾没有散。', version: 2 })
  })

  it('leaves a title alone that stands over an empty draft', async () => {
    const { viewer, essayId, read } = await makeDraft([''])
    await importIntoDraft(viewer, { essayId, version: 2, way: 'append', file: file(text) })
    expect(await read()).toEqual({ title: '题目', text: '赤水河边\n雾没有散。', version: 3 })
  })

  it('goes after the text that is there, with its own title as a heading', async () => {
    const { viewer, essayId, read } = await makeDraft(['原来的一段。'])
    await importIntoDraft(viewer, { essayId, version: 2, way: 'append', file: file(text) })
    expect(await read()).toEqual({ title: '题目', text: '原来的一段。\n赤水河边\n雾没有散。', version: 3 })
  })

  it('takes its place, and what was there and in no revision is a checkpoint', async () => {
    const { viewer, essayId, read } = await makeDraft(['原来的一段。'])
    const result = await importIntoDraft(viewer, { essayId, version: 2, way: 'replace', file: file(text) })
    expect(result).toMatchObject({ status: 'imported', isKept: true })
    expect(await read()).toEqual({ title: '赤水河边', text: '雾没有散。', version: 3 })
    const [kept] = await db.checkpoint.findMany({ where: { essayId } })
    expect(kept).toMatchObject({ title: '题目' })
    expect(plainText(storedDocument(kept?.content ?? ''))).toBe('原来的一段。')
  })

  it('keeps nothing of what a revision has', async () => {
    const { viewer, essayId } = await makeDraft(['原来的一段。'])
    await submitEssay(viewer, { essayId, version: 2, visibility: 'PRIVATE' })
    const { version } = await requireWritableEssay(viewer, essayId)
    const result = await importIntoDraft(viewer, { essayId, version, way: 'replace', file: file(text) })
    expect(result).toMatchObject({ status: 'imported', isKept: false })
    expect(await db.checkpoint.count({ where: { essayId } })).toBe(0)
  })

  it('changes nothing from an older version, and nothing for a file that is refused', async () => {
    const { viewer, essayId, read } = await makeDraft(['原来的一段。'])
    const before = await read()
    for (const way of ['append', 'replace'] as const) {
      const late = await importIntoDraft(viewer, { essayId, version: 1, way, file: file(text) })
      expect(late).toEqual({ status: 'refused', problem: 'changed' })
      const broken = { name: 'a.docx', bytes: sampleDocx({ body: p('字') }).subarray(0, 100) }
      const refused = await importIntoDraft(viewer, { essayId, version: 2, way, file: broken })
      expect(refused).toEqual({ status: 'refused', problem: 'damaged' })
      const none = await importIntoDraft(viewer, { essayId, version: 2, way, file: null })
      expect(none).toEqual({ status: 'refused', problem: 'nothing' })
    }
    expect(await read()).toEqual(before)
    expect(await db.essay.count({ where: { authorId: viewer.userId } })).toBe(1)
  })

  it('is nobody’s but the author’s', async () => {
    const { essayId, read } = await makeDraft(['原来的一段。'])
    const outsider = await makeUser()
    const input = { essayId, version: 2, way: 'replace' as const, file: file(text) }
    await expect(importIntoDraft(outsider.viewer, input)).rejects.toMatchObject({ status: 404 })
    await expect(requireImportPlace(outsider.viewer, essayId)).rejects.toMatchObject({ status: 404 })
    expect((await read()).text).toBe('原来的一段。')
  })

  it('begins an essay, and none for a file that is refused', async () => {
    const { viewer } = await makeUser()
    expect(await importNewEssay(viewer, { file: file('\0', 'a.txt') })).toEqual({
      status: 'refused',
      problem: 'notText',
    })
    expect(await db.essay.count({ where: { authorId: viewer.userId } })).toBe(0)
    const result = await importNewEssay(viewer, { kind: 'SUMMARY', file: file(text) })
    expect(result).toMatchObject({ status: 'imported' })
    expect(await db.essay.findMany({ where: { authorId: viewer.userId } })).toMatchObject([{ kind: 'SUMMARY' }])
  })

  it('leaves out a picture that is none, and says so', async () => {
    const { viewer, essayId, read } = await makeDraft([])
    const body = `${p('前')}<w:p><w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r></w:p>${p('后')}`
    const bytes = sampleDocx({ body, pictures: { x: 'media/1.png' }, files: { 'word/media/1.png': new Uint8Array(9) } })
    const chosen = { name: 'a.docx', bytes }
    const result = await importIntoDraft(viewer, { essayId, version: 1, way: 'append', file: chosen })
    expect(result).toMatchObject({ lost: [{ kind: 'images', count: 1 }] })
    expect((await read()).text).toBe('前\n后')
  })
})
