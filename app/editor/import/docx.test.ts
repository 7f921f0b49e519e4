import { describe, expect, it, test } from 'vitest'
import { type BlockNode, documentOf } from '../document'
import { renderHtml } from '../render'
import { importDocx } from './docx'
import { abstractNum, num, numOf, p, type SampleDocx, sampleDocx } from './sample-docx'

/** What a file becomes, as HTML, with its title and what was lost. */
function read(sample: SampleDocx) {
  const { title, blocks, lost } = importDocx(sampleDocx(sample))
  const html = renderHtml(documentOf(blocks as BlockNode[]))
  return { title, html, lost: Object.fromEntries(lost.map(({ kind, count }) => [kind, count])) }
}

const run = (inner: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr>${inner}</w:r>`
const words = (text: string, properties = '') => run(`<w:t xml:space="preserve">${text}</w:t>`, properties)
const paragraph = (...inner: string[]) => `<w:p>${inner.join('')}</w:p>`
const style = (id: string, name: string, inner = '') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`

// WPS names styles by numbers, and writes the numbering of a heading into its style and into the paragraph.
const wpsStyles =
  style('2', 'heading 1', `<w:pPr>${num(1)}<w:outlineLvl w:val="0"/></w:pPr>`) +
  style('3', 'heading 2', `<w:pPr>${num(1, 1)}<w:outlineLvl w:val="1"/></w:pPr>`)
const official: [string, string][] = [
  ['chineseCounting', '%1、'],
  ['chineseCounting', '（%2）'],
  ['decimal', '%3.'],
]

describe('headings of a Word file', () => {
  it('stay headings where WPS numbers them by style and by paragraph, their number in words', () => {
    const { html } = read({
      styles: wpsStyles,
      numbering: abstractNum(0, official) + numOf(1, 0),
      body:
        p('出发之前', `<w:pStyle w:val="2"/>${num(1)}`) +
        p('先读一遍', `<w:pStyle w:val="3"/>${num(1, 1)}`) +
        p('再读一遍', '<w:pStyle w:val="3"/>') +
        p('路上', '<w:pStyle w:val="2"/>') +
        p('第一天', `<w:pStyle w:val="3"/>${num(1, 1)}`) +
        p('正文。'),
    })
    expect(html).toBe(
      '<h2>一、出发之前</h2><h3>（一）先读一遍</h3><h3>（二）再读一遍</h3>' +
        '<h2>二、路上</h2><h3>（一）第一天</h3><p>正文。</p>',
    )
  })

  test.each([
    ['by the Chinese name of the style', style('a5', '标题 2'), '<w:pStyle w:val="a5"/>'],
    [
      'by the outline level of a style',
      style('x', '一级', '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
      '<w:pStyle w:val="x"/>',
    ],
    [
      'by a style based on one',
      style('H', 'heading 2') + style('y', '我的', '<w:basedOn w:val="H"/>'),
      '<w:pStyle w:val="y"/>',
    ],
    ['by their own outline level', '', '<w:outlineLvl w:val="1"/>'],
  ])('are known %s', (_name, styles, properties) => {
    expect(read({ styles, body: p('走过的路', properties) + p('正文。') }).html).toBe('<h3>走过的路</h3><p>正文。</p>')
  })

  it('are known by their words where no style says so, as in what is pasted', () => {
    const body = p('一、看到什么') + p('') + p('馆里的灯很暗。') + p('（一）一张桌子') + p('桌面不平。')
    expect(read({ body }).html).toBe(
      '<h2>一、看到什么</h2><p><br></p><p>馆里的灯很暗。</p><h3>（一）一张桌子</h3><p>桌面不平。</p>',
    )
  })

  it('take the number off a list when the paragraph says 0', () => {
    const { html } = read({
      styles: wpsStyles,
      numbering: abstractNum(0, official) + numOf(1, 0),
      body: p('前言', `<w:pStyle w:val="2"/>${num(0)}`) + p('正文', `<w:pStyle w:val="2"/>`),
    })
    expect(html).toBe('<h2>前言</h2><h2>一、正文</h2>')
  })

  it('are not bold all over, and keep what is bold in part', () => {
    const heading = (...inner: string[]) => paragraph('<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', ...inner)
    const { html } = read({ body: heading(words('全粗', '<w:b/>')) + heading(words('半'), words('粗', '<w:b/>')) })
    expect(html).toBe('<h2>全粗</h2><h2>半<strong>粗</strong></h2>')
  })
})

describe('the title of a Word file', () => {
  it.each([
    [
      'styled as one, on two lines',
      p('赤水河边', '<w:pStyle w:val="T"/>') + p('的一天', '<w:pStyle w:val="T"/>'),
      '赤水河边的一天',
    ],
    ['a first line in the middle', p('') + p('赤水河边', '<w:jc w:val="center"/>'), '赤水河边'],
  ])('is %s', (_name, head, title) => {
    const styles = style('T', 'Title')
    expect(read({ styles, body: head + p('正文。') })).toEqual({ title, html: '<p>正文。</p>', lost: {} })
  })

  it('is the one heading of level 1 over deeper ones, which then begin at the top', () => {
    const body = p('赤水河边', '<w:outlineLvl w:val="0"/>') + p('早上', '<w:outlineLvl w:val="1"/>') + p('正文。')
    expect(read({ body })).toMatchObject({ title: '赤水河边', html: '<h2>早上</h2><p>正文。</p>' })
  })

  it('is none where the first line reads like a sentence', () => {
    const body = p('此致敬礼。', '<w:jc w:val="center"/>') + p('正文。')
    expect(read({ body })).toMatchObject({ title: null, html: '<p class="align-center">此致敬礼。</p><p>正文。</p>' })
  })
})

describe('lists of a Word file', () => {
  const numbering =
    abstractNum(0, [
      ['decimal', '%1.'],
      ['lowerLetter', '%2)'],
      ['bullet', ''],
    ]) +
    abstractNum(1, [['decimal', '%1、', 3]]) +
    abstractNum(2, official) +
    numOf(1, 0) +
    numOf(2, 1) +
    numOf(3, 0, 7) +
    numOf(4, 2)

  it('nest, go on after what stands between, and begin where they say', () => {
    const body =
      p('甲', num(1)) +
      p('甲一', num(1, 1)) +
      p('点', num(1, 2)) +
      p('乙', num(1)) +
      p('话。') +
      p('丙', num(1)) +
      p('从三', num(2)) +
      p('从七', num(3))
    expect(read({ numbering, body }).html).toBe(
      '<ol><li>甲<ol><li>甲一<ul><li>点</li></ul></li></ol></li><li>乙</li></ol><p>话。</p>' +
        '<ol start="3"><li>丙</li></ol><ol start="3"><li>从三</li></ol><ol start="7"><li>从七</li></ol>',
    )
  })

  it('numbered 一、 and （一） keep these as words, as a list would count 1. 2. 3. instead', () => {
    const body = p('看到什么。', num(4)) + p('触动在哪。', num(4, 1)) + p('怎么做。', num(4, 2))
    expect(read({ numbering, body }).html).toBe(
      '<p>一、看到什么。</p><p>（一）触动在哪。</p><ol><li>怎么做。</li></ol>',
    )
  })
})

describe('words of a Word file', () => {
  it('are one text however many runs the program cut them into', () => {
    const body = paragraph(
      words('党'),
      '<w:proofErr w:type="spellStart"/>',
      words('员', '<w:rFonts w:hint="eastAsia"/>'),
      words('们'),
    )
    const { blocks } = importDocx(sampleDocx({ body }))
    expect(blocks).toMatchObject([{ children: [{ text: '党员们' }] }])
  })

  it('keep bold, italic, underline and strike, also by a character style, and toggles that are off', () => {
    const styles = '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    const body = paragraph(
      ...[words('粗', '<w:b/>'), words('不', '<w:b w:val="0"/>'), words('斜', '<w:i w:val="true"/>')],
      ...[words('线', '<w:u w:val="single"/>'), words('无', '<w:u w:val="none"/>'), words('删', '<w:strike/>')],
      words('强', '<w:rStyle w:val="S"/>'),
    )
    expect(read({ styles, body }).html).toBe(
      '<p><strong>粗</strong>不<em>斜</em><u>线</u>无<s>删</s><strong>强</strong></p>',
    )
  })

  it('lose the indent made of spaces and keep the wide gap in a name', () => {
    expect(read({ body: p('　　参加人：张　静、欧阳　文') }).html).toBe('<p>参加人：张　静、欧阳　文</p>')
  })

  it('break lines, and nothing at a page', () => {
    const body = paragraph(words('一'), run('<w:br/>'), words('二'), run('<w:br w:type="page"/>'), words('三'))
    expect(read({ body }).html).toBe('<p>一<br>二三</p>')
  })

  it('link by relationship and by field, safe addresses only', () => {
    const field = (code: string) =>
      run('<w:fldChar w:fldCharType="begin"/>') +
      run(`<w:instrText>${code}</w:instrText>`) +
      run('<w:fldChar w:fldCharType="separate"/>') +
      words('域') +
      run('<w:fldChar w:fldCharType="end"/>')
    const body =
      paragraph(
        '<w:hyperlink r:id="a">',
        words('一'),
        '</w:hyperlink>',
        '<w:hyperlink r:id="b">',
        words('二'),
        '</w:hyperlink>',
      ) + paragraph(field(' HYPERLINK "https://example.org/x" '), words('外'))
    const { html, lost } = read({ body, links: { a: 'https://example.org/', b: 'javascript:alert(1)' } })
    expect(html).toBe(
      '<p><a href="https://example.org/" rel="noopener noreferrer nofollow">一</a>二</p>' +
        '<p><a href="https://example.org/x" rel="noopener noreferrer nofollow">域</a>外</p>',
    )
    expect(lost).toEqual({ links: 1 })
  })

  it('are those of the accepted text, a paragraph whose end was deleted joined with the next', () => {
    const body =
      paragraph(
        words('走了'),
        '<w:del>',
        run('<w:delText>三</w:delText>'),
        '</w:del>',
        '<w:ins>',
        words('四'),
        '</w:ins>',
        words('趟'),
      ) +
      '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>' +
      p('后半')
    expect(read({ body })).toMatchObject({ html: '<p>走了四趟</p><p>前半后半</p>', lost: { trackedChanges: 2 } })
  })
})

describe('what a text here cannot hold', () => {
  it('footnotes become a list at the end, comments and hidden words go, and each is counted', () => {
    const note = (id: number, text: string) => `<w:footnote w:id="${id}">${p(text)}</w:footnote>`
    const { html, lost } = read({
      footnotes: note(1, '见馆内展板。') + note(2, '同上。'),
      comments: '<w:comment w:id="0"><w:p/></w:comment>',
      header: p('内部资料'),
      body: paragraph(
        words('一九三五年'),
        run('<w:footnoteReference w:id="2"/>'),
        words('，又', '<w:vanish/>'),
        words('。'),
        run('<w:footnoteReference w:id="1"/>'),
      ),
    })
    expect(html).toBe('<p>一九三五年[1]。[2]</p><hr><ol><li>同上。</li><li>见馆内展板。</li></ol>')
    expect(lost).toEqual({ comments: 1, notes: 2, headersFooters: 1, hiddenText: 1 })
  })

  it('words of text boxes follow their paragraph, once, though the file has them twice', () => {
    const box = `<w:txbxContent>${p('框里的话')}</w:txbxContent>`
    const body = paragraph(
      words('正文。'),
      run(
        `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`,
      ),
    )
    expect(read({ body })).toMatchObject({ html: '<p>正文。</p><p>框里的话</p>', lost: { textBoxes: 1 } })
  })

  it('equations keep their characters; objects, drawings and a table of contents go', () => {
    const toc =
      '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    const body =
      toc + paragraph('<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>', run('<w:object/>'), run('<w:drawing/>'))
    expect(read({ body })).toMatchObject({
      html: '<p>a+b</p>',
      lost: { equations: 1, objects: 1, drawings: 1, contents: 1 },
    })
  })

  it('pictures come back beside the text with what describes them, where they are wanted', () => {
    const sample = {
      pictures: { x: 'media/1.png' },
      files: { 'word/media/1.png': new Uint8Array([1, 2, 3]) },
      styles: style('C', 'caption'),
      body:
        p('前') +
        paragraph(
          run('<w:drawing><wp:inline><wp:docPr descr="河边的合影"/><a:blip r:embed="x"/></wp:inline></w:drawing>'),
        ) +
        p('图1　渡口', '<w:pStyle w:val="C"/>') +
        p('后'),
    }
    const { blocks, images } = importDocx(sampleDocx(sample), { withImages: true })
    expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'imageplace', 'paragraph'])
    expect(blocks[1]).toMatchObject({ altText: '河边的合影', caption: '图1　渡口' })
    expect(images).toEqual([{ bytes: new Uint8Array([1, 2, 3]) }])
    expect(read(sample)).toMatchObject({ html: '<p>前</p><p>图1　渡口</p><p>后</p>', lost: { images: 1 } })
  })
})

describe('tables of a Word file', () => {
  const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
  const table = (...rows: string[]) => `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`

  it('keep heading rows and spans in both directions', () => {
    const body = table(
      `<w:trPr><w:tblHeader/></w:trPr>${cell('时间', '<w:gridSpan w:val="2"/>')}${cell('地点')}`,
      cell('上午', '<w:vMerge w:val="restart"/>') + cell('九点') + cell('会址'),
      cell('', '<w:vMerge/>') + cell('十点') + cell('纪念馆'),
    )
    const { blocks } = importDocx(sampleDocx({ body: body + p('') }))
    const [only, ...more] = blocks
    expect(more).toEqual([])
    expect(only).toMatchObject({
      type: 'table',
      children: [
        {
          children: [
            { colSpan: 2, headerState: 1 },
            { colSpan: 1, headerState: 1 },
          ],
        },
        { children: [{ rowSpan: 2, headerState: 0 }, {}, {}] },
        { children: [{ children: [{ children: [{ text: '十点' }] }] }, {}] },
      ],
    })
  })

  it('inside a cell keep their words', () => {
    const nested = `<w:tc>${table(cell('内一') + cell('内二'))}${p('')}</w:tc>`
    const { html, lost } = read({ body: table(cell('外') + nested) })
    expect(html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toBe(' 外 内一 内二 ')
    expect(lost).toEqual({ nestedTables: 1 })
  })
})
