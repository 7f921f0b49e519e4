import { AlignmentType, type IStylesOptions } from 'docx'
import { face, onGrid } from './docx-page.server'
import { characters, sizes } from './official-page'

/** 左空二字, 回行顶格: the first line of a paragraph begins two characters in (GB/T 9704-2012, 7.3.3). */
const firstLine = { firstLine: characters(2), firstLineChars: 200 }

/** Ids of the styles that paragraphs name; headings and the title have Word's own. */
export const styleIds = {
  text: 'BodyTextFirstIndent',
  title: 'Title',
  byline: 'Byline',
  date: 'Date',
  listItem: 'ListParagraph',
  quote: 'Quote',
  quoteSource: 'QuoteSource',
  cell: 'TableText',
  headingCell: 'TableHeading',
} as const

/** Twice the points, which is how a run says its size. */
const half = (points: number) => points * 2

const shared = { basedOn: 'Normal', quickFormat: true }

/**
 * 0.3 pt closer than the font sets them, 28 characters of 16 pt take 439.6 pt of a line of 442.2 pt, and justifying
 * spreads them over it. In twips; with −5 LibreOffice, which rounds it to 0.2 pt, has room for 27.
 */
const closer = -6

/**
 * The style all others are based on. It repeats the file's defaults, because LibreOffice takes its own for what this
 * style leaves open. Characters do not snap to the grid: one of 16 pt is wider than its square of 15.79 pt, so
 * LibreOffice gives it two, 14 characters a line, and nothing obliges others to do better. Lines need no snapping,
 * they are as high as the grid. As XML, because docx does not know this way to say it.
 */
export const normal = [
  '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>',
  `<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${onGrid.line}" w:lineRule="exact"/>`,
  `<w:jc w:val="both"/></w:pPr><w:rPr><w:rFonts${attributes(face('text'))}/><w:spacing w:val="${closer}"/>`,
  `<w:sz w:val="${half(sizes.three)}"/><w:szCs w:val="${half(sizes.three)}"/>`,
  '<w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:style></w:styles>',
].join('')

function attributes(font: Record<string, string>): string {
  return Object.entries(font)
    .map(([name, value]) => ` w:${name}="${value}"`)
    .join('')
}

/**
 * 标题 小标宋 二号, centred; 正文 仿宋 三号; levels 一、 in 黑体, （一） in 楷体, 1. in 仿宋. Named as Word names its
 * own styles where it has them, so that a reader's outline and an import know what is what. No colours.
 */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: {
        font: face('text'),
        size: half(sizes.three),
        language: { value: 'zh-CN', eastAsia: 'zh-CN' },
        characterSpacing: closer,
      },
      paragraph: { spacing: onGrid, alignment: AlignmentType.BOTH },
    },
    title: {
      run: { font: face('title'), size: half(sizes.two) },
      paragraph: { alignment: AlignmentType.CENTER, spacing: onGrid, keepNext: true },
    },
    heading1: heading('heading', 0),
    heading2: heading('subheading', 1),
    heading3: heading('text', 2),
    listParagraph: { paragraph: { spacing: onGrid } },
  },
  paragraphStyles: [
    { ...shared, id: styleIds.text, name: 'Body Text First Indent', paragraph: { indent: firstLine } },
    {
      ...{ ...shared, id: styleIds.byline, name: 'Byline', run: { font: face('subheading') } },
      paragraph: { alignment: AlignmentType.CENTER, keepNext: true },
    },
    {
      ...{ ...shared, id: styleIds.date, name: 'Date', run: { font: face('subheading') } },
      paragraph: { alignment: AlignmentType.CENTER },
    },
    {
      ...{ ...shared, id: styleIds.quote, name: 'Quote', run: { font: face('subheading') } },
      paragraph: { indent: { left: characters(2), right: characters(2), ...firstLine } },
    },
    {
      ...{ ...shared, basedOn: styleIds.quote, id: styleIds.quoteSource, name: 'Quote Source' },
      paragraph: {
        alignment: AlignmentType.RIGHT,
        indent: { left: characters(2), right: characters(2), firstLine: 0, firstLineChars: 0 },
      },
    },
    {
      ...{ ...shared, id: styleIds.cell, name: 'Table Text', run: { size: half(sizes.smallFour) } },
      paragraph: { spacing: { ...onGrid, line: sizes.smallFour * 20 * 1.5 }, alignment: AlignmentType.LEFT },
    },
    {
      ...{ ...shared, basedOn: styleIds.cell, id: styleIds.headingCell, name: 'Table Heading' },
      ...{ run: { font: face('heading') }, paragraph: { alignment: AlignmentType.CENTER } },
    },
  ],
}

export function heading(role: 'heading' | 'subheading' | 'text', outlineLevel: number) {
  return {
    run: { font: face(role), size: half(sizes.three), bold: false },
    paragraph: { indent: firstLine, spacing: onGrid, keepNext: true, outlineLevel },
  }
}
