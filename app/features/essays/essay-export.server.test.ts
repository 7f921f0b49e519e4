import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { inTransaction } from '../../core/db.server'
import { translateFor } from '../../core/i18n/translate'
import { documentFromParagraphs } from '../../editor/document'
import type { MaybeViewer } from '../accounts/viewer'
import {
  checkNewest,
  makeEnrollment,
  makeEssay,
  makeOrganization,
  makeStudySession,
  makeUser,
} from '../../../tests/factories'
import { readPdf } from '../../../tests/read-pdf'
import { requireWritableEssay, saveDraft } from './drafts.server'
import { exportEssay } from './essay-export.server'
import { exportFormats } from './export-formats'
import { changeVisibility, submitEssay } from './submissions.server'

const take = (viewer: MaybeViewer, essayId: string, format = 'txt') =>
  exportEssay(viewer, { essayId, format, t: translateFor('zh-CN') })

async function wordsOf(viewer: MaybeViewer, essayId: string): Promise<string[]> {
  const bodyOf = async (format: string) => (await take(viewer, essayId, format)).body
  const [docx, pdf, md, txt] = await Promise.all(exportFormats.map(bodyOf))
  const xml = strFromU8(unzipSync(docx as Uint8Array)['word/document.xml'] ?? new Uint8Array())
  const pages = readPdf(pdf as Uint8Array).pages.map(({ text }) => text.replace(/\s/g, ''))
  return [xml, pages.join(''), md as string, txt as string]
}

const nameOf = ({ disposition }: { disposition: string }) => decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')

describe('an essay as a file', () => {
  it('is for those who read it, and nobody else', async () => {
    const organization = await makeOrganization()
    const { viewer: author } = await makeUser({ organization, name: '何知微' })
    const { viewer: comrade } = await makeUser({ organization })
    const { viewer: stranger } = await makeUser()
    const { viewer: secretary } = await makeUser({ organization, role: 'ORGANIZER' })
    const studySession = await makeStudySession({ organization })
    await makeEnrollment({ studySession, viewer: author })
    const everybody: MaybeViewer[] = [author, comrade, stranger, secretary, null]
    const readers: Record<'PRIVATE' | 'ORGANIZATION' | 'MEMBERS' | 'PUBLIC', MaybeViewer[]> = {
      PRIVATE: [author, secretary],
      ORGANIZATION: [author, comrade, secretary],
      MEMBERS: [author, comrade, stranger, secretary],
      PUBLIC: everybody,
    }
    for (const [visibility, allowed] of Object.entries(readers)) {
      const essay = await makeEssay({ author, studySession, visibility: visibility as keyof typeof readers })
      for (const viewer of everybody) {
        for (const format of exportFormats) {
          const answer = take(viewer, essay.id, format)
          if (allowed.includes(viewer)) await expect(answer).resolves.toMatchObject({ body: expect.anything() })
          else await expect(answer).rejects.toMatchObject({ status: 404 })
        }
      }
    }
  })

  it('never submitted is its author’s draft, whoever asks', async () => {
    const organization = await makeOrganization()
    const { viewer: author } = await makeUser({ organization, name: '何知微' })
    const { viewer: admin } = await makeUser({ organization, role: 'ADMIN' })
    const essay = await makeEssay({ author, state: 'DRAFT', visibility: 'PUBLIC', title: '渡口', text: '刚起了个头。' })
    for (const viewer of [admin, null]) await expect(take(viewer, essay.id)).rejects.toMatchObject({ status: 404 })
    for (const words of await wordsOf(author, essay.id)) {
      expect(words).toContain('渡口')
      expect(words).toContain('刚起了个头。')
      expect(words).toContain('何知微')
      expect(words).not.toMatch(/\d{4}年/)
    }
  })

  it('submitted is the newest revision, not what its author wrote since', async () => {
    const { viewer: author } = await makeUser()
    const submittedAt = new Date('2026-03-04T17:00:00Z')
    const essay = await makeEssay({ author, title: '渡口', text: '第一版。', visibility: 'PUBLIC', submittedAt })
    const content = (text: string) => JSON.stringify(documentFromParagraphs([text]))
    const save = async (title: string, text: string) => {
      const { version } = await requireWritableEssay(author, essay.id)
      return saveDraft(author, { essayId: essay.id, title, content: content(text), version })
    }
    for (const words of await wordsOf(null, essay.id)) expect(words).toContain('2026年3月5日')
    await save('渡口', '第二版。')
    const { version } = await requireWritableEssay(author, essay.id)
    await submitEssay(author, { essayId: essay.id, version, visibility: 'PUBLIC' })
    await checkNewest(essay.id)
    await save('还没想好', '第三版，没有提交。')
    for (const viewer of [author, null]) {
      for (const words of await wordsOf(viewer, essay.id)) {
        expect(words).toContain('第二版。')
        expect(words).not.toMatch(/第一版|第三版|还没想好|2026年3月5日/)
      }
    }
  })

  it('is written once a revision, and gone for readers when it is taken back', async () => {
    const { viewer: author } = await makeUser()
    const essay = await makeEssay({ author, visibility: 'PUBLIC' })
    const first = await take(null, essay.id, 'docx')
    expect((await take(author, essay.id, 'docx')).body).toBe(first.body)
    await inTransaction((tx) => tx.user.update({ where: { id: author.userId }, data: { name: '改了名' } }))
    expect((await wordsOf(null, essay.id)).every((words) => words.includes('改了名'))).toBe(true)
    const { version } = await requireWritableEssay(author, essay.id)
    const revised = JSON.stringify(documentFromParagraphs(['同一天改的。']))
    await saveDraft(author, { essayId: essay.id, title: '改', content: revised, version })
    await submitEssay(author, { essayId: essay.id, version: version + 1, visibility: 'PUBLIC' })
    await checkNewest(essay.id)
    for (const words of await wordsOf(null, essay.id)) expect(words).toContain('同一天改的。')
    await changeVisibility(author, { essayId: essay.id, visibility: 'PRIVATE' })
    await expect(take(null, essay.id, 'docx')).rejects.toMatchObject({ status: 410 })
    const draft = await makeEssay({ author, state: 'DRAFT', text: '先写一句。' })
    await wordsOf(author, draft.id)
    const content = JSON.stringify(documentFromParagraphs(['再写一句。']))
    await saveDraft(author, { essayId: draft.id, title: '', content, version: 1 })
    for (const words of await wordsOf(author, draft.id)) expect(words).toContain('再写一句。')
  })

  it('there is none in another format, nor of what is no essay', async () => {
    const { viewer } = await makeUser()
    const essay = await makeEssay({ author: viewer })
    for (const format of ['PDF', 'DOCX', '', 'toString', '__proto__', 'txt ']) {
      await expect(take(viewer, essay.id, format)).rejects.toMatchObject({ status: 404 })
    }
    for (const id of ['', 'x', '01a20846-0000-7000-8000-000000000000']) {
      await expect(take(viewer, id)).rejects.toMatchObject({ status: 404 })
    }
  })

  it('is named after its title, whatever that is', async () => {
    const { viewer } = await makeUser()
    const named = async (title: string) => {
      const essay = await makeEssay({ author: viewer, state: 'DRAFT', title, kind: 'SPEECH' })
      return take(viewer, essay.id, 'docx')
    }
    expect(nameOf(await named('走在“遵义”的路上'))).toBe('走在“遵义”的路上.docx')
    expect(nameOf(await named('a/../b"c"\\d\r\nX: y😀'))).toBe('a .. b c d X y😀.docx')
    expect(nameOf(await named('长'.repeat(200)))).toBe(`${'长'.repeat(50)}.docx`)
    for (const title of ['', '///', '\u200b', '..']) expect(nameOf(await named(title))).toBe('交流发言稿.docx')
    const { disposition, contentType } = await named('笑"脸😀')
    expect(disposition).toMatch(/^attachment; filename="essay\.docx"; filename\*=UTF-8''[\w.~%-]+$/)
    expect(contentType).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
  })
})
