/** XML as a small tree, read by a parser that follows nothing: no DTD, no entity but the five, no address. */
import { SaxesParser } from 'saxes'
import { importRefusal } from './imported'

/**
 * An element. `name` and the keys of `attributes` carry the usual prefix of their namespace, whatever prefix the file
 * gave it and whether it is of the transitional or the strict kind: `w:p`, `r:id`.
 */
export type Xml = { name: string; attributes: Record<string, string>; children: Xml[]; text: string }

/** Deeper than Word itself writes; a text of 100,000 levels is an attack. */
const MAX_DEPTH = 300

/** A page of a Word file has some thousand elements. */
const MAX_ELEMENTS = 1_500_000

const transitional = 'http://schemas.openxmlformats.org/'
const strict = 'http://purl.oclc.org/ooxml/'

const PREFIXES = new Map<string, string>([
  ...Object.entries({
    w: 'wordprocessingml/2006/main',
    r: 'officeDocument/2006/relationships',
    m: 'officeDocument/2006/math',
    a: 'drawingml/2006/main',
    wp: 'drawingml/2006/wordprocessingDrawing',
    pic: 'drawingml/2006/picture',
    rel: 'package/2006/relationships',
    mc: 'markup-compatibility/2006',
  }).flatMap(([prefix, path]): [string, string][] => [
    [transitional + path, prefix],
    // ISO/IEC 29500-1 strict names the same things without the year.
    [strict + path.replace('/2006', ''), prefix],
  ]),
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['http://schemas.microsoft.com/office/word/2010/wordprocessingShape', 'wps'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
])

/** Looks of the page, of which a text here keeps nothing: most of a file is made of them. */
const SKIPPED = new Set(
  `w:rFonts w:szCs w:lang w:color w:kern w:proofErr w:bookmarkStart w:bookmarkEnd w:spacing w:snapToGrid w:w w:shd
  w:tcW w:tcBorders w:tblBorders w:tblCellMar w:tcMar w:tabs w:lastRenderedPageBreak w:cnfStyle w:latentStyles
  w:highlight w:bCs w:iCs w:noProof w:keepNext w:keepLines w:widowControl w:adjustRightInd w:autoSpaceDE w:sectPr`.split(
    /\s+/,
  ),
)

/** Elements whose own characters are words. */
const WORDED = new Set(['w:t', 'w:delText', 'm:t', 'w:instrText'])

/**
 * Reads an XML part. Throws 'unsafe' for a document type declaration, with which entities come, 'tooDeep', 'tooLarge',
 * and 'damaged' for what is not well-formed.
 */
export function readXml(bytes: Uint8Array): Xml {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes)
  const root: Xml = { name: '', attributes: {}, children: [], text: '' }
  const open: Xml[] = [root]
  let elements = 0
  let skippedFrom = 0
  let depth = 0
  const parser = new SaxesParser({ xmlns: true, position: false })
  parser.on('doctype', () => {
    throw importRefusal('unsafe')
  })
  parser.on('opentag', (tag) => {
    depth += 1
    elements += 1
    if (depth > MAX_DEPTH) throw importRefusal('tooDeep')
    if (elements > MAX_ELEMENTS) throw importRefusal('tooLarge')
    if (skippedFrom > 0) return
    const name = nameOf(tag)
    if (SKIPPED.has(name)) {
      skippedFrom = depth
      return
    }
    const attributes: Record<string, string> = {}
    for (const attribute of Object.values(tag.attributes)) {
      if (attribute.prefix !== 'xmlns') attributes[nameOf(attribute)] = attribute.value
    }
    const element: Xml = { name, attributes, children: [], text: '' }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', (words) => {
    const element = open.at(-1)
    if (skippedFrom === 0 && element && WORDED.has(element.name)) element.text += words
  })
  parser.on('closetag', () => {
    if (skippedFrom === 0) open.pop()
    else if (depth === skippedFrom) skippedFrom = 0
    depth -= 1
  })
  try {
    parser.write(text).close()
  } catch (error) {
    throw error instanceof Error && 'importRefusal' in error ? error : importRefusal('damaged')
  }
  return root.children[0] ?? root
}

function nameOf({ uri, local }: { uri: string; local: string }): string {
  if (uri === '') return local
  return `${PREFIXES.get(uri) ?? '?'}:${local}`
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}

/** @returns the first child of this name. */
export function child(element: Xml | undefined, name: string): Xml | undefined {
  return element?.children.find((one) => one.name === name)
}

/** @returns the children of this name. */
export function childrenOf(element: Xml | undefined, name: string): Xml[] {
  return element?.children.filter((one) => one.name === name) ?? []
}

/** @returns `w:val` of a child, undefined where there is no such child, '' where it has no value. */
export function valueOf(element: Xml | undefined, name: string): string | undefined {
  const found = child(element, name)
  return found && (found.attributes['w:val'] ?? '')
}

/** A property that is on or off (17.17.4 ST_OnOff): its mere presence means on. Undefined where it is not there. */
export function isOn(element: Xml | undefined, name: string): boolean | undefined {
  const value = valueOf(element, name)
  return value === undefined ? undefined : !['0', 'false', 'off'].includes(value)
}

/** @returns the first element of this name anywhere inside, in the order of the text. */
export function findInside(element: Xml, name: string): Xml | undefined {
  for (const one of element.children) {
    const found = one.name === name ? one : findInside(one, name)
    if (found) return found
  }
  return undefined
}
