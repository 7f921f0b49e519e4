/**
 * What Word is told of the page of an official document (see official-page.ts): lines, fonts and page numbers. Lengths
 * are in twips, twentieths of a point, unless a name says otherwise.
 */
import { AlignmentType, DocumentGridType, Footer, LineRuleType, PageNumber, Paragraph, TextRun } from 'docx'
import { grid, margins, millimetres, paper, sizes } from './official-page'

/**
 * Every line is as high as the grid, to the twip. The grid alone asks each program to fit its lines to it, which
 * they do differently as soon as a font is higher than it looks; an exact height leaves nothing to fit.
 */
export const onGrid = { line: grid.linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 }

/** A role a font plays, the name the document gives it, and what may stand in for it. */
type Face = { name: string; instead: string[]; family: 'roman' | 'swiss' | 'script' }

/**
 * The standard names kinds of letter, not fonts. First comes what is on most machines; 小标宋 is on few, so its
 * stand-ins matter most. None is part of the file: 方正小标宋 and those in _GB2312 are sold, not given.
 */
export const faces = {
  title: {
    name: '方正小标宋简体',
    instead: [
      '方正小标宋_GBK',
      'FZXiaoBiaoSong-B05S',
      '华文中宋',
      'STZhongsong',
      '宋体',
      'SimSun',
      'Noto Serif CJK SC',
    ],
    family: 'roman',
  },
  text: {
    name: '仿宋',
    instead: ['仿宋_GB2312', 'FangSong', '方正仿宋简体', '华文仿宋', 'STFangsong', 'Noto Serif CJK SC'],
    family: 'roman',
  },
  heading: {
    name: '黑体',
    instead: ['SimHei', '方正黑体简体', '华文黑体', 'STHeiti', 'Heiti SC', 'Noto Sans CJK SC'],
    family: 'swiss',
  },
  subheading: {
    name: '楷体',
    instead: ['楷体_GB2312', 'KaiTi', '方正楷体简体', '华文楷体', 'STKaiti', 'Kaiti SC', 'Noto Serif CJK SC'],
    family: 'script',
  },
  pageNumber: {
    name: '宋体',
    instead: ['SimSun', '方正书宋简体', '华文宋体', 'STSong', 'Songti SC', 'Noto Serif CJK SC'],
    family: 'roman',
  },
} satisfies Record<string, Face>

/**
 * A role's font for all scripts: quotation marks, dashes and dots belong to both, and in a Latin font they would be
 * half as wide as the grid has them.
 */
export function face(role: keyof typeof faces) {
  const { name } = faces[role]
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' }
}

/**
 * word/fontTable.xml: for each font the names to look for when it is not installed, in their order (ECMA-376
 * part 1, 17.8.3.1 altName), and its kind. Charset 86 is GB 2312.
 */
export function fontTable(): string {
  const fonts = Object.values(faces).map(
    ({ name, instead, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead.join(',')}"/><w:charset w:val="86"/>` +
      `<w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  )
  const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
  return `${declaration}<w:fonts xmlns:w="${namespace}">${fonts.join('')}</w:fonts>`
}

/**
 * 四号 page numbers between 一字线 (— 1 —), on the right of odd pages and the left of even ones, one character
 * in, their dashes 7 mm below the core (GB/T 9704-2012, 7.5). A dash is drawn in the middle of its line.
 */
export const pageNumbers = { default: pageNumber('odd'), even: pageNumber('even') }

function pageNumber(side: 'odd' | 'even'): Footer {
  const isOdd = side === 'odd'
  const run = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    font: face('pageNumber'),
    size: sizes.four * 2,
  })
  const paragraph = new Paragraph({
    children: [run],
    alignment: isOdd ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: isOdd ? { right: sizes.four * 20 } : { left: sizes.four * 20 },
    spacing: { ...onGrid, line: sizes.four * 20 },
  })
  return new Footer({ children: [paragraph] })
}

/** What a section of the document says of its page. */
export const sectionProperties = {
  page: {
    size: paper,
    margin: {
      ...margins,
      header: millimetres(15),
      footer: margins.bottom - millimetres(7) - (sizes.four * 20) / 2,
      gutter: 0,
    },
  },
  grid: { type: DocumentGridType.LINES_AND_CHARS, ...grid },
}
