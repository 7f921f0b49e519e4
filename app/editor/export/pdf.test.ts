import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { readEssays } from '../../../prisma/demo/read-essays'
import { linesOfPage, type PdfSign, readPdf } from '../../../tests/read-pdf'
import { seen, wordsOfPages, wordsOnPaper } from '../../../tests/words-on-paper'
import {
  BOLD,
  type BlockNode,
  documentFromParagraphs,
  documentOf,
  type EditorDocument,
  headingNode,
  horizontalRuleNode,
  imageNode,
  ITALIC,
  linkNode,
  listItemNode,
  listNode,
  paragraphNode,
  quoteNode,
  quoteSourceNode,
  STRIKETHROUGH,
  tableCellNode,
  tableNode,
  tableRowNode,
  textNode,
  UNDERLINE,
} from '../document'
import { anyDocument } from '../random-document'
import { area } from './pdf-pages.server'
import { pdfOf } from './pdf.server'

vi.setConfig({ testTimeout: 300_000 })

const head = { title: '走在遵义的路上', author: '何知微', organization: '第二党支部', date: '2026年3月5日' }
const pitch = 28.95

async function read(document: EditorDocument | BlockNode[], over: Partial<typeof head> = {}) {
  const bytes = await pdfOf({ ...head, ...over, document: Array.isArray(document) ? documentOf(document) : document })
  return { ...readPdf(bytes), bytes, source: Buffer.from(bytes).toString('latin1') }
}

const textOf = (signs: PdfSign[]) => signs.map(({ text }) => text).join('')
const paragraph = (text: string, format = 0) => paragraphNode([textNode(text, format)])
const cell = (text: string, header: 0 | 1 = 0) => tableCellNode([paragraph(text)], header)

/** Lines of the core, without the page number. */
const lines = (page: { signs: PdfSign[] }) => linesOfPage(page.signs.filter(({ y }) => y < area.top + area.height))

const han = '学思践悟走在路上读书写字看山听水问人记事温故知新'
const written = (count: number) => Array.from({ length: count }, (_, index) => han[index % han.length]).join('')

describe('the page', () => {
  it('has 22 lines of 28 characters on A4, which fill the core of GB/T 9704', async () => {
    const { pages } = await read(documentFromParagraphs([written(28 * 22 * 3)]))
    expect(pages[0]).toMatchObject({ width: expect.closeTo(595.28, 1), height: expect.closeTo(841.89, 1) })
    for (const page of pages.slice(1, -1)) {
      const all = lines(page)
      expect(all).toHaveLength(22)
      for (const line of all) {
        expect(line).toHaveLength(28)
        expect(line[0]?.x).toBeCloseTo(area.left, 0)
        expect((line.at(-1)?.x ?? 0) + 16).toBeCloseTo(area.left + area.width, 0)
      }
      const tops = all.map(([first]) => first?.y ?? 0)
      for (const [index, top] of tops.entries()) expect(top - (tops[0] ?? 0)).toBeCloseTo(index * pitch, 1)
    }
  })

  it('begins with title, byline and date in the middle, and draws the first line in', async () => {
    const { pages } = await read([paragraph(written(60))])
    const [title = [], byline = [], date = [], first = [], second = []] = lines(pages[0] ?? { signs: [] })
    expect([title, byline, date].map((line) => seen(textOf(line)))).toEqual([
      head.title,
      '第二党支部何知微',
      '（2026年3月5日）',
    ])
    expect(title[0]).toMatchObject({ size: expect.closeTo(22), font: expect.stringMatching(/Bold/) })
    for (const line of [title, byline]) {
      const [left, right] = [line[0]?.x ?? 0, (line.at(-1)?.x ?? 0) + (line[0]?.size ?? 0)]
      expect((left + right) / 2).toBeCloseTo(area.left + area.width / 2, 0)
    }
    expect((first[0]?.y ?? 0) - (date[0]?.y ?? 0)).toBeCloseTo(2 * pitch, 1)
    expect((first[0]?.x ?? 0) - area.left).toBeCloseTo(2 * 15.79, 0)
    expect(second[0]?.x).toBeCloseTo(area.left, 0)
  })

  it('breaks a long title in lines of about one length', async () => {
    const { pages } = await read([], { title: written(22) })
    const [first = [], second = []] = lines(pages[0] ?? { signs: [] })
    expect([first.length, second.length]).toEqual([11, 11])
  })

  it('numbers odd pages on the right and even ones on the left, a character in', async () => {
    const { pages } = await read(documentFromParagraphs([written(28 * 22 * 2)]))
    for (const [index, { signs }] of pages.entries()) {
      const number = signs.filter(({ y, text }) => y > area.top + area.height && text.trim() !== '')
      expect(textOf(number)).toBe(`—${index + 1}—`)
      expect(number[0]?.size).toBeCloseTo(14)
      const edge = index % 2 === 0 ? (number.at(-1)?.x ?? 0) + 0.89 * 14 : (number[0]?.x ?? 0)
      expect(edge).toBeCloseTo(index % 2 === 0 ? area.left + area.width - 14 : area.left + 14, 0)
    }
  })

  it('never ends with a heading', async () => {
    for (let count = 14; count < 20; count += 1) {
      const text = Array.from({ length: count }, () => paragraph('一句话。'))
      const { pages } = await read([...text, headingNode('h2', [textNode('一、标题')]), paragraph('一句话。')])
      for (const page of pages) expect(textOf(lines(page).at(-1) ?? [])).not.toContain('标题')
    }
  })
})

describe('what is on it', () => {
  it('is every word of the example essays', async () => {
    const essays = readEssays().flatMap(({ title, texts }) => texts.map(({ content }) => ({ title, content })))
    expect(essays.length).toBeGreaterThanOrEqual(40)
    for (const { title, content } of essays) {
      const document = JSON.parse(content) as EditorDocument
      const { pages } = await read(document, { title })
      const words = wordsOfPages(
        pages.map((page) => page.text),
        document,
      )
      expect(words).toBe(wordsOnPaper({ ...head, title, document }))
    }
  })

  it('is every word of any document', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const { pages } = await read(document)
        const found = wordsOfPages(
          pages.map((page) => page.text),
          document,
        )
        const wanted = wordsOnPaper({ ...head, document })
        const hasTable = document.root.children.some(({ type }) => type === 'table')
        // Of a row that is parted by the end of a page, each page has its part of all cells.
        if (hasTable && pages.length > 1) expect([...found].sort()).toEqual([...wanted].sort())
        else expect(found).toBe(wanted)
      }),
      // Smaller ones would take long to find: what fails is named by its seed.
      { numRuns: 100, endOnFailure: true },
    )
  })

  it('has bookmarks for its headings, one inside the other', async () => {
    const { bookmarks, title, author, source } = await read([
      headingNode('h2', [textNode('一、出发')]),
      headingNode('h3', [textNode('（一）路上')]),
      headingNode('h4', [textNode('1. 车里')]),
      headingNode('h2', [textNode('二、归来')]),
      headingNode('h4', [textNode('1. 跳级')]),
      headingNode('h3', []),
    ])
    const titles = (items: typeof bookmarks): unknown[] => items.map((item) => [item.title, ...titles(item.children)])
    expect(titles(bookmarks)).toEqual([
      ['一、出发', ['（一）路上', ['1. 车里']]],
      ['二、归来', ['1. 跳级']],
    ])
    expect([title, author]).toEqual([head.title, head.author])
    expect(source).toContain('/Lang (zh-CN)')
  })

  it('embeds no more of a font than it needs', async () => {
    const { source, bytes } = await read([paragraph('一句话。'), paragraph('又一句。', BOLD)])
    expect(bytes.length).toBeLessThan(40_000)
    expect(new Set(source.match(/\/FontName \/\S+/g))).toHaveLength(2)
    for (const name of source.match(/\/FontName \/\S+/g) ?? []) expect(name).toMatch(/\/[A-Z]{6}\+NotoSerifSC-/)
    expect(source.match(/\/FontFile2/g)).toHaveLength(2)
  })

  it('shows a character that the font lacks as its number, and keeps it in the text', async () => {
    const { pages, source } = await read([paragraph('𡌴是罕见的字，😀是表情，⽣与生是两个字，é、👨‍👩‍👧也在。')])
    expect(seen(pages[0]?.text ?? '')).toContain(seen('𡌴是罕见的字，😀是表情，⽣与生是两个字，é、👨‍👩‍👧也在。'))
    expect(source).not.toContain('Helvetica')
  })

  it('leaves links to be followed, by address in plain ASCII', async () => {
    const { pages } = await read([
      paragraphNode([
        linkNode('https://example.org/遵义?a=1', [textNode('会址')]),
        linkNode('https://example.org/b', [textNode(written(40), UNDERLINE | STRIKETHROUGH | ITALIC)]),
      ]),
    ])
    const { links = [] } = pages[0] ?? {}
    expect(links[0]).toBe('https://example.org/%E9%81%B5%E4%B9%89?a=1')
    // One for each line.
    expect(links.filter((link) => link === 'https://example.org/b')).toHaveLength(2)
  })

  it('numbers lists as their levels are numbered and shows a block that it does not know by its words', async () => {
    const unknown = { type: 'film', version: 1, altText: '会址的窗', caption: '图一' } as unknown as BlockNode
    const inner = listNode('number', [listItemNode([textNode('丙')])])
    const middle = listNode('number', [listItemNode([textNode('乙')]), listItemNode([inner])])
    const { pages } = await read([
      listNode('number', [listItemNode([textNode('甲')]), listItemNode([middle])], 3),
      quoteNode([textNode('引文')]),
      quoteSourceNode([textNode('出处')]),
      horizontalRuleNode(),
      unknown,
    ])
    expect(seen(pages[0]?.text ?? '')).toMatch(/3\.甲（1）乙①丙引文出处图一会址的窗$/)
  })
})

describe('a picture', () => {
  // One grey pixel, which stands for any.
  const bytes = new Uint8Array(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
      'base64',
    ),
  )
  const pictures = new Map([['a', { bytes, type: 'png' as const }]])
  const image = (over: object) =>
    imageNode({ fileId: 'a', width: 400, height: 300, altText: '会址的窗', caption: '图一', ...over })
  const draw = async (blocks: BlockNode[]) => {
    const pdf = await pdfOf({ ...head, document: documentOf(blocks) }, pictures)
    return { ...readPdf(pdf), source: Buffer.from(pdf).toString('latin1') }
  }

  it('stands in the middle with its caption below, and the text goes on on the grid', async () => {
    const { pages, source } = await draw([paragraph('图前。'), image({}), paragraph('图后。')])
    expect(source).toContain('/Subtype /Image')
    expect(source).toContain('/Figure')
    const all = lines(pages[0] ?? { signs: [] })
    const [before, caption, after] = ['图前。', '图一', '图后。'].map((text) =>
      all.find((line) => textOf(line) === text),
    )
    expect(caption?.[0]?.size).toBeCloseTo(12)
    const steps = ((after?.[0]?.y ?? 0) - (before?.[0]?.y ?? 0)) / pitch
    expect(steps).toBeGreaterThan((300 * 0.75) / pitch)
    expect(steps).toBeCloseTo(Math.round(steps), 2)
  })

  it('is as large as its place at most, on a page of its own if need be, in a table too', async () => {
    const huge = image({ width: 4000, height: 30_000 })
    const { pages } = await draw([
      paragraph(written(28 * 12)),
      huge,
      tableNode([tableRowNode([tableCellNode([huge]), tableCellNode([image({ width: 9000, height: 100 })])])]),
      paragraph('图后。'),
    ])
    expect(pages.length).toBeLessThan(5)
    expect(seen(pages.map((page) => page.text).join(''))).toMatch(/图一图一图一图后。$/)
  })

  it('that cannot be had is its words', async () => {
    const { pages } = await draw([image({ fileId: 'b' }), image({ fileId: 'b', altText: '', caption: '图二' })])
    expect(seen(pages[0]?.text ?? '')).toMatch(/〔会址的窗〕图一〔图二〕图二$/)
  })
})

describe('a table', () => {
  const rows = (count: number, text: string) =>
    Array.from({ length: count }, (_, index) => tableRowNode([cell(`第${index + 1}行`), cell(text)]))

  it('has its headings again on each page', async () => {
    const heading = tableRowNode([cell('日期', 1), cell('所见', 1)])
    const { pages } = await read([tableNode([heading, ...rows(60, '一句话。')])])
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages.slice(1)) expect(textOf(lines(page)[0] ?? [])).toBe('日期所见')
    expect(pages.flatMap((page) => page.text.match(/第\d+行/g) ?? [])).toHaveLength(60)
  })

  it('parts a row that is higher than a page, and loses nothing', async () => {
    const long = written(3000)
    const { pages } = await read([tableNode(rows(1, long)), paragraph('表后。')])
    expect(pages.length).toBeGreaterThan(2)
    expect(seen(pages.map((page) => page.text).join(''))).toContain(`第1行${long}表后。`)
    for (const page of pages) for (const { y } of page.signs) expect(y).toBeLessThan(800)
  })

  it('goes on below with the lines of the grid', async () => {
    const { pages } = await read([tableNode(rows(3, '一句话。')), paragraph('表后。')])
    const all = lines(pages[0] ?? { signs: [] })
    const [top, after] = [all[0]?.[0]?.y ?? 0, all.at(-1)?.[0]?.y ?? 0]
    // The title is larger and hangs lower by the difference of the two sizes in their lines.
    const offset = after - top + (22 - 16) * (0.88 - 0.5)
    expect(Math.abs(offset / pitch - Math.round(offset / pitch))).toBeLessThan(0.01)
  })

  it('too wide for its page is lines of text', async () => {
    const wide = tableRowNode(Array.from({ length: 30 }, (_, index) => cell(`${index}`)))
    const { pages } = await read([tableNode([wide])])
    expect(pages[0]?.text).toMatch(/0\s*1\s*2\s*3/)
  })

  it('spans rows and columns', async () => {
    const spanning = { ...cell(written(100)), rowSpan: 2 }
    const wide = { ...cell('横跨'), colSpan: 2 }
    const table = tableNode([tableRowNode([spanning, cell('甲')]), tableRowNode([cell('乙')]), tableRowNode([wide])])
    const { pages } = await read([table])
    for (const word of ['甲', '乙', '横跨']) expect(pages[0]?.text).toContain(word)
    expect([...seen(pages[0]?.text ?? '')].filter((one) => han.includes(one)).length).toBeGreaterThanOrEqual(100)
  })
})
