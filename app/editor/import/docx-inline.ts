/** The words of one paragraph of a Word file: runs, links, fields, breaks, and what stands among them. */
import { UNDERLINE } from '../document'
import { type InlineReading, leaveOut, readDrawing } from './docx-drawing'
import type { Numbering } from './docx-numbering'
import type { Relationship, WordPackage } from './docx-package'
import { marksOf, type StyleSheet } from './docx-styles'
import { countLoss, type ImportedImage, type LossCount } from './imported'
import { type InlineWriter, type LinkTarget, linkTarget, type Look, writeInline } from './inline'
import { child, findInside, isOn, valueOf, type Xml } from './xml'

/** A complex field (17.16.18) that is open; what stands in it before its result is no text. */
type Field = { code: string; isResult: boolean; link: LinkTarget | null }

/** A note that the text refers to; `number` is the one it has here. */
export type Note = { kind: 'footnotes' | 'endnotes'; id: string; number: number }

/** What the reading of a file goes by and leaves behind. */
export type Reading = {
  pack: WordPackage
  styles: StyleSheet
  /** Links of the part that is being read. */
  relationships: Map<string, Relationship>
  losses: LossCount
  /** Null where pictures are not wanted. */
  images: ImportedImage[] | null
  /** Notes in the order in which the text first refers to them; null within a note, which has none of its own. */
  notes: Map<string, Note> | null
  fields: Field[]
  numbering: Numbering
}

type Walk = InlineReading & { reading: Reading; writer: InlineWriter }

/** Reads the words of a paragraph; `marks` are those of its style. */
export function readInline(paragraph: Xml, reading: Reading, marks: number): InlineReading & Pick<Walk, 'writer'> {
  const walk: Walk = { reading, writer: writeInline(), asides: [], images: [], isRule: false, isCut: false }
  readContent(paragraph.children, walk, { marks, link: null })
  return walk
}

function readContent(elements: Xml[], walk: Walk, look: Look): void {
  for (const element of elements) readElement(element, walk, look)
}

function readElement(element: Xml, walk: Walk, look: Look): void {
  const { reading } = walk
  switch (element.name) {
    case 'w:r':
      return readRun(element, walk, look)
    case 'w:hyperlink':
      return readContent(element.children, walk, { ...look, link: hyperlinkTarget(element, reading) ?? look.link })
    case 'w:ins':
    case 'w:moveTo':
      countLoss(reading.losses, 'trackedChanges')
      return readContent(element.children, walk, look)
    case 'w:del':
    case 'w:moveFrom':
      return countLoss(reading.losses, 'trackedChanges')
    case 'w:fldSimple': {
      const link = fieldTarget(element.attributes['w:instr'] ?? '', reading)
      return readContent(element.children, walk, { ...look, link: link ?? look.link })
    }
    case 'w:sdt':
      return readContent(child(element, 'w:sdtContent')?.children ?? [], walk, look)
    case 'w:smartTag':
    case 'w:customXml':
    case 'w:dir':
    case 'w:bdo':
    case 'm:oMathPara':
      return readContent(element.children, walk, look)
    case 'm:oMath':
      countLoss(reading.losses, 'equations')
      return walk.writer.text(mathText(element), look)
    case 'mc:AlternateContent':
      return readContent(chosen(element), walk, look)
  }
}

/** Of the forms that one thing is offered in, the newest that is there. */
function chosen(alternatives: Xml): Xml[] {
  return (child(alternatives, 'mc:Choice') ?? child(alternatives, 'mc:Fallback'))?.children ?? []
}

function mathText(element: Xml): string {
  return element.text + element.children.map(mathText).join('')
}

function hyperlinkTarget(element: Xml, reading: Reading): LinkTarget | null {
  const id = element.attributes['r:id']
  // Without one it leads to a place in the file, which here is only its words.
  if (id === undefined) return null
  return targetOf(reading.relationships.get(id)?.target ?? '', reading)
}

function targetOf(url: string, reading: Reading): LinkTarget | null {
  const target = linkTarget(url)
  if (!target) countLoss(reading.losses, 'links')
  return target
}

/** HYPERLINK "address" (17.16.5.25); with \l before it, it is a place in the file. */
function fieldTarget(code: string, reading: Reading): LinkTarget | null {
  const url = /^\s*HYPERLINK\s+"([^"]*)"/i.exec(code)?.[1]
  return url === undefined ? null : targetOf(url, reading)
}

function readRun(run: Xml, walk: Walk, outer: Look): void {
  const { reading } = walk
  const properties = child(run, 'w:rPr')
  if (isOn(properties, 'w:vanish')) {
    if (child(run, 'w:t')) countLoss(reading.losses, 'hiddenText')
    // What begins or ends a field is never seen, and counts all the same.
    for (const one of run.children) if (one.name === 'w:fldChar') readField(one, reading)
    return
  }
  const raised = valueOf(properties, 'w:vertAlign')
  if (raised && raised !== 'baseline' && child(run, 'w:t')) countLoss(reading.losses, 'raisedText')
  const link = reading.fields.findLast((field) => field.link)?.link ?? outer.link
  readRunContent(run.children, walk, { link, marks: runMarks(properties, reading, outer.marks) })
}

/** Toggles of the paragraph's style and the run's own style cancel one another (17.7.3); set on the run, they hold. */
function runMarks(properties: Xml | undefined, { styles }: Reading, outer: number): number {
  const style = styles.character(valueOf(properties, 'w:rStyle'))
  const isLink = style !== null && /^(?:followed ?)?hyperlink$|超链接$/i.test(style.name)
  const marks = marksOf(properties, style && !isLink ? outer ^ style.toggles : outer)
  return isLink ? marks & ~UNDERLINE : marks
}

function readRunContent(elements: Xml[], walk: Walk, look: Look): void {
  for (const element of elements) {
    if (element.name === 'w:fldChar') readField(element, walk.reading)
    else if (element.name === 'w:instrText') {
      const field = walk.reading.fields.at(-1)
      if (field && !field.isResult) field.code += element.text
    } else if (walk.reading.fields.every(({ isResult }) => isResult)) readRunPart(element, walk, look)
  }
}

function readField(element: Xml, reading: Reading): void {
  const field = reading.fields.at(-1)
  switch (element.attributes['w:fldCharType']) {
    case 'begin':
      // Fields in fields there are few of; a file of a hundred thousand beginnings must not grow a list of them.
      if (reading.fields.length < 50) reading.fields.push({ code: '', isResult: false, link: null })
      return
    case 'separate':
      if (!field) return
      field.isResult = true
      field.link = fieldTarget(field.code, reading)
      return
    case 'end':
      reading.fields.pop()
  }
}

function readRunPart(element: Xml, walk: Walk, look: Look): void {
  const { writer, reading } = walk
  switch (element.name) {
    case 'w:t':
      return writer.text(wordsOf(element), look)
    case 'w:tab':
    case 'w:ptab':
      return writer.tab(look)
    case 'w:br':
      // A page is not broken here, and a column neither.
      return ['page', 'column'].includes(element.attributes['w:type'] ?? '') ? undefined : writer.lineBreak(look)
    case 'w:cr':
      return writer.lineBreak(look)
    case 'w:noBreakHyphen':
      return writer.text('\u2011', look)
    case 'w:sym':
      return writer.text(symbol(element, reading.losses), look)
    case 'w:footnoteReference':
      return readNote('footnotes', element, walk, look)
    case 'w:endnoteReference':
      return readNote('endnotes', element, walk, look)
    case 'w:ruby':
      return readContent(child(element, 'w:rubyBase')?.children ?? [], walk, look)
    case 'w:object':
      return leaveOut(walk, isEquation(element) ? 'equations' : 'objects')
    case 'w:drawing':
    case 'w:pict':
      return readDrawing(element, walk)
    case 'mc:AlternateContent':
      return readRunContent(chosen(element), walk, look)
  }
}

/** Word shows a line end or a tab character in its text as a space, and without xml:space none at the ends. */
function wordsOf(element: Xml): string {
  const text = element.text.replace(/[\t\r\n]/g, ' ')
  return element.attributes['xml:space'] === 'preserve' ? text : text.replace(/^ +| +$/g, '')
}

function isEquation(object: Xml): boolean {
  return /equation|mathtype/i.test(findInside(object, 'o:OLEObject')?.attributes.ProgID ?? '')
}

function readNote(kind: Note['kind'], element: Xml, { reading, writer }: Walk, { link }: Look): void {
  const { notes, losses } = reading
  if (!notes) return
  const id = element.attributes['w:id'] ?? ''
  const key = `${kind} ${id}`
  const note = notes.get(key) ?? { kind, id, number: notes.size + 1 }
  if (!notes.has(key)) countLoss(losses, 'notes')
  notes.set(key, note)
  writer.text(`[${note.number}]`, { marks: 0, link })
}

/** The signs of Word's symbol fonts that texts use; the rest are places in a font that nobody need have. */
const SYMBOLS: Record<string, string> = {
  ...{ 'Wingdings 6c': '●', 'Wingdings 6e': '■', 'Wingdings 6f': '□', 'Wingdings 71': '❑', 'Wingdings 75': '◆' },
  ...{ 'Wingdings a8': '□', 'Wingdings d8': '➢', 'Wingdings e0': '→', 'Wingdings fb': '✗', 'Wingdings fc': '✓' },
  ...{ 'Wingdings fd': '☒', 'Wingdings fe': '☑', 'Wingdings 2 50': '✓', 'Wingdings 2 52': '☑', 'Wingdings 2 a3': '□' },
  ...{ 'Symbol ae': '→', 'Symbol b0': '°', 'Symbol b1': '±', 'Symbol b4': '×', 'Symbol b7': '•', 'Symbol d7': '⋅' },
}

function symbol(element: Xml, losses: LossCount): string {
  const { 'w:font': font = '', 'w:char': code = '' } = element.attributes
  const at = Number.parseInt(code, 16)
  if (!(at > 0 && at <= 0xffff)) return ''
  const sign = SYMBOLS[`${font} ${(at & 0xff).toString(16)}`]
  if (sign) return sign
  if (at < 0xd800) return String.fromCharCode(at)
  countLoss(losses, 'symbols')
  return '�'
}
