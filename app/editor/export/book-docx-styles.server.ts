/** The styles of a book of essays: those of an essay, its headings two levels down, and what stands before the text. */
import { AlignmentType, type IParagraphOptions, type IStylesOptions, LeaderType, TabStopType } from 'docx'
import { face, onGrid } from './docx-page.server'
import { heading, styles } from './docx-styles.server'
import { characters, core, sizes } from './official-page'

/** Ids of the styles of what a book has and an essay has not; those of contents have Word's own names. */
export const bookStyleIds = {
  coverYear: 'CoverYear',
  coverTitle: 'CoverTitle',
  coverOwner: 'CoverOwner',
  imprint: 'Imprint',
  frontTitle: 'FrontTitle',
  contentsUnit: 'TOC1',
  contentsEssay: 'TOC2',
} as const

const half = (points: number) => points * 2
const shared = { basedOn: 'Normal', quickFormat: true }
const centred = { alignment: AlignmentType.CENTER }

/** Where names end, dots leading to them, and page numbers at the right edge: of a line with a name, and of one without. */
const atEdge = { type: TabStopType.RIGHT, position: core.width }
const dotted = { leader: LeaderType.DOT }
export const contentsTabs = {
  named: [{ type: TabStopType.RIGHT, position: core.width - characters(3), ...dotted }, atEdge],
  plain: [{ ...atEdge, ...dotted }],
} satisfies Record<string, IParagraphOptions['tabStops']>

export const bookStyles: IStylesOptions = {
  default: {
    ...styles.default,
    heading1: {
      run: { font: face('heading'), size: half(sizes.three), bold: false },
      paragraph: { ...centred, spacing: { ...onGrid, after: onGrid.line }, keepNext: true, outlineLevel: 0 },
    },
    heading2: {
      run: { font: face('title'), size: half(sizes.two), bold: false },
      paragraph: { ...centred, spacing: onGrid, keepNext: true, outlineLevel: 1 },
    },
    heading3: heading('heading', 2),
    heading4: heading('subheading', 3),
    heading5: heading('text', 4),
  },
  paragraphStyles: [
    ...(styles.paragraphStyles ?? []),
    {
      ...{ ...shared, id: bookStyleIds.coverYear, name: 'Cover Year' },
      ...{ run: { font: face('text'), size: half(sizes.two) }, paragraph: { ...centred, spacing: onGrid } },
    },
    {
      ...{ ...shared, id: bookStyleIds.coverTitle, name: 'Cover Title' },
      run: { font: face('title'), size: half(36), characterSpacing: 0 },
      paragraph: {
        ...centred,
        indent: { left: characters(4), right: characters(4) },
        // Higher than the grid: two lines of the title are no higher than its letters.
        spacing: { ...onGrid, line: 58 * 20, before: onGrid.line },
      },
    },
    {
      ...{ ...shared, id: bookStyleIds.coverOwner, name: 'Cover Owner' },
      ...{ run: { font: face('subheading'), size: half(18) }, paragraph: { ...centred, spacing: onGrid } },
    },
    {
      ...{ ...shared, id: bookStyleIds.imprint, name: 'Imprint', run: { size: half(sizes.four) } },
      paragraph: { alignment: AlignmentType.LEFT, spacing: { ...onGrid, line: 26 * 20 } },
    },
    {
      ...{ ...shared, id: bookStyleIds.frontTitle, name: 'Front Title' },
      run: { font: face('title'), size: half(sizes.two) },
      paragraph: { ...centred, spacing: onGrid, keepNext: true },
    },
    {
      ...{ ...shared, id: bookStyleIds.contentsUnit, name: 'toc 1', run: { font: face('heading') } },
      paragraph: { alignment: AlignmentType.LEFT, spacing: onGrid },
    },
    {
      ...{ ...shared, id: bookStyleIds.contentsEssay, name: 'toc 2' },
      paragraph: { alignment: AlignmentType.LEFT, spacing: onGrid, indent: { left: characters(1) } },
    },
  ],
}
