import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import {
  BOLD,
  type BlockNode,
  documentOf,
  headingNode,
  horizontalRuleNode,
  imageNode,
  linkNode,
  lineBreakNode,
  listItemNode,
  listNode,
  paragraphNode,
  quoteNode,
  quoteSourceNode,
  STRIKETHROUGH,
  tableCellNode,
  tableNode,
  tableRowNode,
  tabNode,
  textNode,
  UNDERLINE,
} from '../document'
import { anyDocument, anyText } from '../random-document'
import { plainText } from '../text'
import { docxOf } from './docx.server'
import { core, grid, gridOf } from './official-page'
import { xmlText } from './paper'

vi.setConfig({ testTimeout: 60_000 })

const head = { title: '走在遵义的路上', author: '何知微', organization: '第二党支部', date: '2026年3月5日' }

/** A picture of one pixel. */
const picture = {
  type: 'png' as const,
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

/** Every file of a .docx by its path. Each is checked to be well-formed. */
async function filesOf(blocks: BlockNode[], over: Partial<typeof head> = {}): Promise<Record<string, string>> {
  const bytes = await docxOf({ ...head, ...over, document: documentOf(blocks) }, async () => picture)
  const files = Object.entries(unzipSync(bytes))
    .filter(([path]) => !path.startsWith('word/media/'))
    .map(([path, data]) => [path, strFromU8(data)] as const)
  for (const [path, xml] of files) expectWellFormed(xml, path)
  return Object.fromEntries(files)
}

async function bodyOf(blocks: BlockNode[], over: Partial<typeof head> = {}): Promise<string> {
  return (await filesOf(blocks, over))['word/document.xml'] ?? ''
}

const namePattern = '[A-Za-z_][\\w.:-]*'
const token = new RegExp(
  [
    '<\\?xml [^?]*\\?>',
    `<(/?)(${namePattern})((?:\\s+${namePattern}="(?:[^"<&]|&(?:amp|lt|gt|quot|apos|#\\d+|#x[\\da-fA-F]+);)*")*)\\s*(/?)>`,
    '(?:[^<>&]|&(?:amp|lt|gt|quot|apos|#\\d+|#x[\\da-fA-F]+);)+',
  ].join('|'),
  'yu',
)

/** A reader of XML without DTD, comments and CDATA, none of which these files have; stricter than XML on a bare >. */
function expectWellFormed(xml: string, path: string): void {
  expect(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(xml), `${path}: a character`).toBeNull()
  const open: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex
    const found = token.exec(xml)
    if (!found) throw new Error(`${path} is not well-formed at ${xml.slice(at, at + 80)}`)
    const [, slash, name, attributes = '', empty] = found
    if (!name) continue
    const names = [...attributes.matchAll(new RegExp(`(${namePattern})="`, 'g'))].map(([, one]) => one)
    expect(new Set(names).size, `${path}: an attribute twice`).toBe(names.length)
    if (slash) expect(open.pop(), `${path}: what closes`).toBe(name)
    else if (!empty) open.push(name)
  }
  expect(open, `${path}: left open`).toEqual([])
}

const unescape = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

/** The text of a document.xml: a line for each paragraph, tabs and breaks as such. */
function textIn(xml: string): string[] {
  return (xml.match(/<w:p[ >].*?<\/w:p>|<w:p\/>/gs) ?? []).map((paragraph) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:(tab|br)\/>/g)]
      .map(([, text, sign]) => (sign ? (sign === 'tab' ? '\t' : '\n') : unescape(text ?? '')))
      .join(''),
  )
}

/** The paragraph with these words. */
function paragraphWith(xml: string, words: string): string {
  const found = (xml.match(/<w:p[ >].*?<\/w:p>/gs) ?? []).find((one) => one.includes(words))
  if (!found) throw new Error(`no paragraph with ${words}`)
  return found
}

describe('the page', () => {
  it('is A4 with the margins of GB/T 9704 and a grid of 22 lines of 28 characters', async () => {
    const xml = await bodyOf([paragraphNode([textNode('字')])])
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>')
    expect(xml).toMatch(
      /<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="\d+" w:footer="1447" w:gutter="0"\/>/,
    )
    expect(xml).toMatch(/<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"\/>/)
    // What holds the 28 where a program does not: `npm run proof -- docx` counts them in LibreOffice.
    const styles = (await filesOf([]))['word/styles.xml'] ?? ''
    const normal = /<w:style [^>]*w:styleId="Normal".*?<\/w:style>/s.exec(styles)?.[0] ?? ''
    expect(normal).toMatch(/w:default="1".*<w:snapToGrid w:val="0"\/>.*<w:spacing w:val="-6"\/>.*<w:sz w:val="32"\/>/s)
    expect(28 * (16 - 0.3)).toBeLessThan(core.width / 20)
    expect(29 * (16 - 0.3)).toBeGreaterThan(core.width / 20)
  })

  it('has the largest grid that fits: not one unit more', () => {
    const pitch = (charSpace: number) => 16 + charSpace / 4096
    expect(grid.linePitch * 22).toBeLessThanOrEqual(core.height)
    expect((grid.linePitch + 1) * 22).toBeGreaterThan(core.height)
    expect(pitch(grid.charSpace) * 28).toBeLessThanOrEqual(core.width / 20)
    expect(pitch(grid.charSpace + 1) * 28).toBeGreaterThan(core.width / 20)
    // The definition of the standard: a line is a character and 7/8 of one high, within the tolerance of the core.
    expect(Math.abs(grid.linePitch / 20 / (16 * (1 + 7 / 8)) - 1)).toBeLessThan(0.05)
    expect(gridOf({ width: 8960, height: 220, lines: 22, characters: 28, fontSize: 16 })).toEqual({
      linePitch: 10,
      charSpace: 0,
    })
  })

  it('numbers its pages, odd ones on the right and even ones on the left', async () => {
    const files = await filesOf([paragraphNode([textNode('字')])])
    const xml = files['word/document.xml'] ?? ''
    const relations = files['word/_rels/document.xml.rels'] ?? ''
    const footer = (kind: string) => {
      const id = new RegExp(
        `<w:footerReference w:type="${kind}" r:id="(\\w+)"/>|<w:footerReference r:id="(\\w+)" w:type="${kind}"/>`,
      ).exec(xml)
      const relation = relations
        .match(/<Relationship [^>]*>/g)
        ?.find((one) => one.includes(`Id="${id?.[1] ?? id?.[2]}"`))
      return files[`word/${/Target="([^"]+)"/.exec(relation ?? '')?.[1]}`] ?? ''
    }
    expect(footer('default')).toContain('<w:jc w:val="right"/>')
    expect(footer('default')).toContain('w:right="280"')
    expect(footer('even')).toContain('<w:jc w:val="left"/>')
    expect(footer('even')).toContain('w:left="280"')
    for (const one of [footer('default'), footer('even')]) {
      expect(one).toMatch(/>— <.*PAGE.*> —</s)
      expect(one).toContain('<w:sz w:val="28"/>')
      expect(one).toContain('w:eastAsia="宋体"')
    }
    expect(files['word/settings.xml']).toContain('<w:evenAndOddHeaders/>')
  })

  it('names fonts by their role, says what may stand in, and has no colours', async () => {
    const files = await filesOf([headingNode('h2', [textNode('一、出发')]), paragraphNode([textNode('字')])])
    const style = (id: string) =>
      files['word/styles.xml']?.match(/<w:style .*?<\/w:style>/gs)?.find((one) => one.includes(`w:styleId="${id}"`)) ??
      ''
    expect(style('Title')).toMatch(/方正小标宋简体.*<w:sz w:val="44"\/>/s)
    expect(style('Title')).toContain('<w:jc w:val="center"/>')
    expect(style('Heading1')).toContain('黑体')
    expect(style('Heading2')).toContain('楷体')
    expect(style('Heading3')).toContain('仿宋')
    expect(style('BodyTextFirstIndent')).toContain('w:firstLineChars="200"')
    expect(files['word/styles.xml']).toMatch(
      /<w:docDefaults>.*仿宋.*<w:sz w:val="32"\/>.*w:line="579".*<\/w:docDefaults>/s,
    )
    expect(files['word/fontTable.xml']).toMatch(/<w:font w:name="仿宋"><w:altName w:val="仿宋_GB2312,/)
    for (const path of ['word/document.xml', 'word/numbering.xml']) expect(files[path]).not.toContain('<w:color ')
    for (const one of ['Title', 'Heading1', 'Heading2', 'Heading3', 'BodyTextFirstIndent', 'Quote']) {
      expect(style(one)).not.toBe('')
      expect(style(one)).not.toContain('<w:color ')
    }
    expect(files['docProps/core.xml']).toContain('何知微')
    expect(JSON.stringify(files)).not.toContain('Un-named')
  })
})

describe('the text', () => {
  it('has the title, who and when over it', async () => {
    const xml = await bodyOf([paragraphNode([textNode('正文。')])])
    expect(textIn(xml)).toEqual(['走在遵义的路上', '第二党支部　何知微', '（2026年3月5日）', '', '正文。'])
    expect(paragraphWith(xml, '走在')).toContain('<w:pStyle w:val="Title"/>')
    expect(paragraphWith(xml, '正文')).toContain('<w:pStyle w:val="BodyTextFirstIndent"/>')
    expect(paragraphWith(xml, '正文')).toMatch(/<w:widowControl w:val="(?:false|0)"\/>/)
  })

  it('keeps what was written, in its order and as it looks', async () => {
    const xml = await bodyOf([
      headingNode('h3', [textNode('（一）桥边')]),
      paragraphNode([textNode('粗', BOLD), textNode('划去', STRIKETHROUGH), tabNode(), textNode('线', UNDERLINE)]),
      quoteNode([textNode('引一'), lineBreakNode(), textNode('引二')]),
      quoteSourceNode([textNode('——出处')]),
      paragraphNode([textNode('上'), lineBreakNode(), textNode('下\n再下\t完')]),
      horizontalRuleNode(),
      paragraphNode(),
      paragraphNode([textNode('  空格  ')]),
    ])
    expect(textIn(xml).slice(4)).toEqual([
      '（一）桥边',
      '粗划去\t线',
      '引一',
      '引二',
      '——出处',
      '上\n下\n再下\t完',
      '',
      '',
      '  空格  ',
    ])
    expect(paragraphWith(xml, '桥边')).toContain('<w:pStyle w:val="Heading2"/>')
    const [bold = '', struck = '', , lined = ''] = paragraphWith(xml, '划去').match(/<w:r>.*?<\/w:r>/gs) ?? []
    expect([/<w:b\/>/.test(bold), /<w:strike\/>/.test(struck), /<w:u w:val="single"\/>/.test(lined)]).toEqual([
      true,
      true,
      true,
    ])
    expect(paragraphWith(xml, '引二')).toContain('<w:pStyle w:val="Quote"/>')
    expect(paragraphWith(xml, '出处')).toContain('<w:pStyle w:val="QuoteSource"/>')
    expect(xml).toContain('<w:pBdr>')
  })

  it('keeps alignment; what is not set from the left has no first line drawn in', async () => {
    const aligned = (format: 'left' | 'center' | 'end' | 'justify') => ({
      ...paragraphNode([textNode(`字${format}`)]),
      format,
    })
    const xml = await bodyOf([aligned('left'), aligned('center'), aligned('end'), aligned('justify')])
    expect(paragraphWith(xml, '字left'), '顶格').toMatch(/<w:ind w:firstLine="0" w:firstLineChars="0"\/>/)
    expect(paragraphWith(xml, '字center')).toMatch(
      /<w:ind w:firstLine="0" w:firstLineChars="0"\/><w:jc w:val="center"\/>/,
    )
    expect(paragraphWith(xml, '字end')).toMatch(/<w:ind w:firstLine="0" w:firstLineChars="0"\/><w:jc w:val="right"\/>/)
    expect(paragraphWith(xml, '字justify')).toContain('<w:jc w:val="both"/>')
    expect(paragraphWith(xml, '字justify')).not.toContain('<w:ind')
  })

  it('cannot break out of its file: ]]>, tags, entities, quotes, characters XML does not have', async () => {
    const words = ']]><w:p/></w:t>&amp;&#0;"\'\u0000\u0008\u000b\uffff\ufffe尾'
    const xml = await bodyOf([paragraphNode([textNode(words)])], { title: words, author: words, organization: words })
    const clean = ']]><w:p/></w:t>&amp;&#0;"\'尾'
    expect(xmlText(words)).toBe(clean)
    expect(textIn(xml)).toEqual([clean, `${clean}\u3000${clean}`, '（2026年3月5日）', '', clean])
  })

  it('keeps links with their address, and only what a link may be', async () => {
    const files = await filesOf([
      paragraphNode([linkNode('https://example.org/?a=1&b="2"', [textNode('一处')])]),
      paragraphNode([{ ...linkNode('https://a', [textNode('坏的')]), url: 'javascript:alert(1)' }]),
      paragraphNode([linkNode('https://[x', [textNode('断的')])]),
      paragraphNode([linkNode(`https://a/${'长'.repeat(900)}`, [textNode('太长')])]),
    ])
    const relations = files['word/_rels/document.xml.rels'] ?? ''
    const links = relations.match(/<Relationship [^>]*hyperlink"[^>]*>/g) ?? []
    expect(links).toHaveLength(1)
    expect(links[0]).toContain('Target="https://example.org/?a=1&amp;b=%222%22"')
    expect(links[0]).toContain('TargetMode="External"')
    expect(textIn(files['word/document.xml'] ?? '').slice(4)).toEqual(['一处', '坏的', '断的', '太长'])
  })

  it('numbers each list for itself, nested ones in their own way', async () => {
    const nested = listNode('number', [listItemNode([textNode('里一')], { indent: 1 })])
    const files = await filesOf([
      listNode('number', [listItemNode([textNode('甲')]), listItemNode([nested]), listItemNode([textNode('乙')])], 7),
      listNode('number', [listItemNode([textNode('丙')])]),
      listNode('bullet', [listItemNode([textNode('点')])]),
    ])
    const xml = files['word/document.xml'] ?? ''
    const numbering = files['word/numbering.xml'] ?? ''
    expect(textIn(xml).slice(4)).toEqual(['甲', '里一', '乙', '丙', '点'])
    const at = (words: string) => {
      const [, level, id] = /<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/.exec(paragraphWith(xml, words)) ?? []
      const abstract = new RegExp(`<w:num w:numId="${id}"[^>]*><w:abstractNumId w:val="(\\d+)"`).exec(numbering)?.[1]
      const definition =
        numbering
          .match(/<w:abstractNum .*?<\/w:abstractNum>/gs)
          ?.find((one) => one.includes(`w:abstractNumId="${abstract}"`)) ?? ''
      const start = /<w:start w:val="(\d+)"/.exec(definition)?.[1]
      return { id, level, start, text: /<w:lvlText w:val="([^"]*)"/.exec(definition)?.[1] }
    }
    expect(at('甲')).toMatchObject({ level: '0', start: '7', text: '%1.' })
    expect(at('乙').id).toBe(at('甲').id)
    expect(at('里一')).toMatchObject({ level: '1', start: '1', text: '（%2）' })
    expect(at('丙')).toMatchObject({ level: '0', start: '1', text: '%1.' })
    expect(at('丙').id).not.toBe(at('甲').id)
    expect(at('点')).toMatchObject({ text: '•' })
  })

  it('keeps the order of an item with words before and after a list in it', async () => {
    const inner = listNode('bullet', [listItemNode([textNode('里')], { indent: 1 })])
    const xml = await bodyOf([listNode('number', [listItemNode([textNode('前'), inner, textNode('后')])])])
    expect(textIn(xml).slice(4)).toEqual(['前', '里', '后'])
    expect(paragraphWith(xml, '前')).toContain('<w:numPr>')
    expect(paragraphWith(xml, '后')).not.toContain('<w:numPr>')
  })

  it('keeps tables, their spans and their heading row', async () => {
    const cell = (text: string, header: 0 | 1 = 0) => tableCellNode([paragraphNode([textNode(text)])], header)
    const xml = await bodyOf([
      tableNode([
        tableRowNode([{ ...cell('时间', 1), colSpan: 2 }, cell('地点', 1)]),
        tableRowNode([{ ...cell('上午'), rowSpan: 2 }, cell('八点'), cell('桥边')]),
        tableRowNode([cell('十点')]),
      ]),
    ])
    expect(xml.match(/<w:gridCol /g)).toHaveLength(3)
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(xml).toContain('<w:gridSpan w:val="2"/>')
    expect(xml.match(/<w:vMerge w:val="restart"\/>/g)).toHaveLength(1)
    expect(xml.match(/<w:vMerge w:val="continue"\/>/g)).toHaveLength(1)
    const rows = xml.match(/<w:tr>.*?<\/w:tr>/gs) ?? []
    expect(rows.map((row) => row.match(/<w:tc>/g)?.length)).toEqual([2, 3, 3])
    expect(paragraphWith(xml, '时间')).toContain('<w:pStyle w:val="TableHeading"/>')
  })

  it('writes a table too wide for Word as lines', async () => {
    const wide = tableRowNode(
      Array.from({ length: 64 }, (_, at) => tableCellNode([paragraphNode([textNode(`格${at}`)])])),
    )
    const xml = await bodyOf([tableNode([wide])])
    expect(xml).not.toContain('<w:tbl>')
    expect(textIn(xml).join('')).toContain('格63')
  })

  it('draws a picture as wide as the text at most, in a line of its own height, with its words', async () => {
    const image = { fileId: 'a', width: 2000, height: 1000, altText: '石碑 "<', caption: '土城渡口' }
    const cell = tableCellNode([imageNode(image)])
    const xml = await bodyOf([
      imageNode(image),
      imageNode({ ...image, width: 60, height: 30, caption: '' }),
      tableNode([tableRowNode([cell, cell])]),
    ])
    const widths = [...xml.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"\/>/g)].map(([, cx, cy]) => [
      Number(cx),
      Number(cy),
    ])
    const twip = 635
    expect(widths[0]?.[0]).toBeLessThanOrEqual(core.width * twip)
    expect(widths[0]?.[0]).toBeGreaterThan(core.width * twip * 0.99)
    expect(widths[0]?.[1]).toBeCloseTo((widths[0]?.[0] ?? 0) / 2, -4)
    expect(widths[1]).toEqual([60 * 9525, 30 * 9525])
    expect(widths[2]?.[0]).toBeLessThan((core.width * twip) / 2)
    expect(xml).toContain('descr="石碑 &quot;&lt;"')
    expect(xml.match(/<w:p>(?:(?!<\/w:p>).)*<w:drawing>/s)?.[0]).toContain('w:lineRule="auto"')
    expect(textIn(xml).filter((text) => text === '土城渡口')).toHaveLength(3)
  })

  it('says in words what picture is missing', async () => {
    const image = imageNode({ fileId: 'a', width: 2, height: 2, altText: '石碑', caption: '渡口' })
    const bytes = await docxOf({ ...head, document: documentOf([image]) })
    const xml = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    expect(textIn(xml).slice(-2)).toEqual(['〔石碑〕', '渡口'])
  })

  it('is whole for any document: well-formed, every word in its order, every table row as wide as its grid', async () => {
    const squeeze = (text: string) => text.replace(/[\s\u2028]+/g, '')
    await fc.assert(
      fc.asyncProperty(anyDocument, anyText, async (document, title) => {
        const xml = await bodyOf(document.root.children, { title })
        const [, ...lines] = title === '' ? ['', ...textIn(xml)] : textIn(xml)
        expect(squeeze(lines.slice(3).join(''))).toBe(squeeze(xmlText(plainText(document))))
        for (const table of xml.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? []) {
          const columns = table.match(/<w:gridCol /g)?.length
          for (const row of table.match(/<w:tr>.*?<\/w:tr>/gs) ?? []) {
            const cells = row.match(/<w:tc>.*?<\/w:tc>/gs) ?? []
            const width = cells.reduce((sum, one) => sum + Number(/<w:gridSpan w:val="(\d+)"/.exec(one)?.[1] ?? 1), 0)
            expect(width).toBe(columns)
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})
