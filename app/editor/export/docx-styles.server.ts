import { AlignmentType, type IStylesOptions } from 'docx'
import { characters, face, onGrid, sizes } from './docx-page.server'

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
  cell: 'TableText',
  headingCell: 'TableHeading',
} as const

/** Twice the points, which is how a run says its size. */
const half = (points: number) => points * 2

const shared = { basedOn: 'Normal', quickFormat: true }

/**
 * 标题 小标宋 二号, centred; 正文 仿宋 三号; levels 一、 in 黑体, （一） in 楷体, 1. in 仿宋. Named as Word names its
 * own styles where it has them, so that a reader's outline and an import know what is what. No colours.
 */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: face('text'), size: half(sizes.three), language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
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
      ...{ ...shared, id: styleIds.cell, name: 'Table Text', run: { size: half(sizes.smallFour) } },
      paragraph: { spacing: { ...onGrid, line: sizes.smallFour * 20 * 1.5 }, alignment: AlignmentType.LEFT },
    },
    {
      ...{ ...shared, basedOn: styleIds.cell, id: styleIds.headingCell, name: 'Table Heading' },
      ...{ run: { font: face('heading') }, paragraph: { alignment: AlignmentType.CENTER } },
    },
  ],
}

function heading(role: 'heading' | 'subheading' | 'text', outlineLevel: number) {
  return {
    run: { font: face(role), size: half(sizes.three), bold: false },
    paragraph: { indent: firstLine, spacing: onGrid, keepNext: true, outlineLevel },
  }
}
