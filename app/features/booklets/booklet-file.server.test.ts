import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { makeEssay, makeOrganization, makeStudySession, makeUser } from '../../../tests/factories'
import { linesOfPage, type PdfPage, readPdf } from '../../../tests/read-pdf'
import type { Viewer } from '../accounts/viewer'
import { changeVisibility } from '../essays/submissions.server'
import { makeBooklet } from './booklet-file.server'
import { createBooklet } from './booklets.server'
import { askAuthors } from './choosing.server'
import { answerEntry, listOwnEntries } from './consents.server'

const nameOf = ({ disposition }: { disposition: string }) => decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')

async function answerAll(author: Viewer, isAgreed: boolean): Promise<void> {
  for (const { id, newestNumber: revision } of (await listOwnEntries(author)).entries) {
    await answerEntry(author, { entryId: id, isAgreed, revision })
  }
}

const long = '路是一步一步走出来的，灯是一盏一盏亮起来的。'.repeat(60)

/**
 * A branch with a group: two essays of the branch and one of the group, handed in to a session of the branch, are agreed to;
 * so is one that its author closed afterwards. One is declined, one not answered.
 */
async function makeScene() {
  const branch = await makeOrganization({ kind: 'BRANCH', name: '第二党支部' })
  const group = await makeOrganization({ parent: branch, kind: 'GROUP', name: '综合窗口党小组' })
  const { viewer: organizer } = await makeUser({ organization: branch, role: 'ORGANIZER' })
  const person = async (name: string, organization = branch) => (await makeUser({ name, organization })).viewer
  const studySession = await makeStudySession({ organization: branch })
  const write = (author: Viewer, title: string, day: number, text: string) =>
    makeEssay({ author, title, submittedAt: new Date(`2026-11-${day}T08:00:00Z`), text, visibility: 'ORGANIZATION' })
  const [late, early, below] = [await person('沈卓然'), await person('何知微'), await person('梁晨', group)]
  const [closed, silent, against] = [await person('方既明'), await person('程远舟'), await person('周明德')]
  const handedIn = await makeEssay({
    ...{ author: below, studySession, visibility: 'PRIVATE', title: '小组里的一篇', text: '小组里只写了这一句。' },
    submittedAt: new Date('2026-11-02T08:00:00Z'),
  })
  const later = await write(closed, '收起来的一篇', 12, '收起来的那一句。')
  const essays = [
    await write(late, '写在后面的一篇', 20, long),
    await write(early, '写在前面的一篇', 10, `${long}\n写在前面的最后一句。`),
    ...[handedIn, later],
    await write(silent, '没有答复的一篇', 16, '没有答复的那一句。'),
    await write(against, '不同意的一篇', 17, '不同意的那一句。'),
  ]
  const who = { reach: 'UNIT' as const, readers: '本支部每人一册' }
  const fields = { title: '学习心得汇编', year: 2026, ...who, foreword: '前面的话。' }
  const { id: bookletId } = await createBooklet(organizer, { organizationId: branch.id, fields })
  await askAuthors(organizer, { bookletId, essayIds: essays.map(({ id }) => id) })
  for (const author of [early, late, below, closed]) await answerAll(author, true)
  await answerAll(against, false)
  await changeVisibility(closed, { essayId: later.id, visibility: 'PRIVATE' })
  return { organizer, bookletId }
}

/** Words that must stand in no booklet of this scene. */
const absent = ['没有答复', '不同意', '收起来', '程远舟', '周明德', '方既明']

const seen = (text: string) => text.replace(/\s/g, '')
const textOf = (page: PdfPage | undefined) => seen(page?.text ?? '')
const numberOf = (page: PdfPage) =>
  linesOfPage(page.signs.filter(({ y }) => y > 750))
    .flat()
    .map(({ text }) => text)
    .join('')

describe('a booklet as a file', () => {
  it('is what was agreed to, by unit and date, with contents that have the right pages', async () => {
    const { organizer, bookletId } = await makeScene()
    const file = await makeBooklet(organizer, { bookletId, format: 'pdf' })
    expect(nameOf(file)).toBe('2026年度学习心得汇编（第二党支部）.pdf')
    const { pages, bookmarks, title } = readPdf(file.body as Uint8Array)
    expect(title).toBe('2026年度学习心得汇编')
    const cover = textOf(pages[0])
    expect(cover).toContain('2026年度学习心得汇编第二党支部')
    expect(textOf(pages[1])).toContain('本册收入文章3篇，作者3人，来自2个组织')
    expect(textOf(pages[1])).toContain('阅读范围：本支部每人一册')
    expect(textOf(pages[2])).toContain('前言前面的话。')
    const contents = pages.findIndex((page) => textOf(page).startsWith('目录'))
    const lines = linesOfPage(pages[contents]?.signs ?? []).map((line) => line.map(({ text }) => text).join(''))
    const text = pages.map(textOf)
    for (const [name, author, unit] of [
      ['写在前面的一篇', '何知微', '第二党支部'],
      ['写在后面的一篇', '沈卓然', '第二党支部'],
      ['小组里的一篇', '梁晨', '综合窗口党小组'],
    ] as const) {
      const line = lines.find((one) => one.startsWith(name)) ?? ''
      const [, printed] = new RegExp(`^${name}${author}(\\d+)$`).exec(line) ?? []
      const at = text.findIndex((words, page) => page > contents && words.includes(`${name}${unit}${author}`))
      expect(numberOf(pages[at] as PdfPage), name).toBe(`—${printed}—`)
      // What is read from the right begins on the right, and the sheet says the same as the number.
      expect((at + 1) % 2).toBe(Number(printed) % 2)
    }
    expect(lines.slice(1, 6).map((one) => one.replace(/\d+$/, ''))).toEqual([
      ...['第二党支部', '写在前面的一篇何知微', '写在后面的一篇沈卓然', '综合窗口党小组', '小组里的一篇梁晨'],
    ])
    expect(pages[contents]?.links).toHaveLength(5)
    expect(bookmarks.map((one) => [one.title, one.children.map((inner) => inner.title)])).toEqual([
      ['前言', []],
      ['目录', []],
      ['第二党支部', ['写在前面的一篇', '写在后面的一篇']],
      ['综合窗口党小组', ['小组里的一篇']],
    ])
    const all = text.join('')
    expect(all).toContain('写在前面的最后一句。')
    for (const word of absent) expect(all).not.toContain(word)
  })

  it('is the same in Word, with headings and bookmarks that contents lead to', async () => {
    const { organizer, bookletId } = await makeScene()
    const file = await makeBooklet(organizer, { bookletId, format: 'docx' })
    expect(nameOf(file)).toBe('2026年度学习心得汇编（第二党支部）.docx')
    const files = unzipSync(file.body as Uint8Array)
    const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array())
    const paragraphs = xml.match(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs) ?? []
    const wordsOf = (paragraph: string) => (paragraph.match(/<w:t[ >][^<]*/g) ?? []).join('').replace(/<[^>]*>/g, '')
    const styled = (style: string) =>
      paragraphs.filter((one) => one.includes(`<w:pStyle w:val="${style}"/>`)).map(wordsOf)
    expect(styled('Heading1')).toEqual(['第二党支部', '综合窗口党小组'])
    expect(styled('Heading2')).toEqual(['写在前面的一篇', '写在后面的一篇', '小组里的一篇'])
    expect(styled('TOC1')).toHaveLength(2)
    expect(styled('TOC2').map((line) => line.replace(/\d+$/, ''))).toEqual([
      '写在前面的一篇何知微',
      '写在后面的一篇沈卓然',
      '小组里的一篇梁晨',
    ])
    const bookmarks = [...xml.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]*)"/g)].map(([, name]) => name)
    const anchors = [...xml.matchAll(/w:anchor="([^"]*)"/g)].map(([, name]) => name)
    expect(anchors.toSorted()).toEqual(bookmarks.toSorted())
    for (const name of bookmarks) expect(xml).toContain(`PAGEREF ${name} \\h`)
    expect(strFromU8(files['word/settings.xml'] ?? new Uint8Array())).toContain('<w:updateFields')
    for (const word of absent) expect(xml).not.toContain(word)
  })
})
