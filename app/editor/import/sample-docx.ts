/** Word files made by hand, for tests: what programs write that no library of ours would. */
import { strToU8, zipSync } from 'fflate'

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

const relationshipType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Parts by the last word of their relationship; `links` are external addresses by id, `files` further entries. */
export type SampleDocx = {
  body: string
  styles?: string
  numbering?: string
  footnotes?: string
  comments?: string
  header?: string
  links?: Record<string, string>
  pictures?: Record<string, string>
  files?: Record<string, Uint8Array>
}

const roots = { styles: 'styles', numbering: 'numbering', footnotes: 'footnotes', comments: 'comments', header: 'hdr' }

/** @returns the bytes of a .docx with these parts. */
export function sampleDocx(sample: SampleDocx): Uint8Array<ArrayBuffer> {
  const files: Record<string, Uint8Array> = { ...sample.files }
  const relationships: string[] = []
  for (const [kind, root] of Object.entries(roots)) {
    const content = sample[kind as keyof typeof roots]
    if (content === undefined) continue
    files[`word/${kind}.xml`] = strToU8(`<w:${root} ${namespaces}>${content}</w:${root}>`)
    relationships.push(`<Relationship Id="${kind}" Type="${relationshipType}/${kind}" Target="${kind}.xml"/>`)
  }
  for (const [id, url] of Object.entries(sample.links ?? {})) {
    relationships.push(
      `<Relationship Id="${id}" Type="${relationshipType}/hyperlink" Target="${url}" TargetMode="External"/>`,
    )
  }
  for (const [id, target] of Object.entries(sample.pictures ?? {})) {
    relationships.push(`<Relationship Id="${id}" Type="${relationshipType}/image" Target="${target}"/>`)
  }
  const list = (inner: string) =>
    strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`,
    )
  files['_rels/.rels'] ??= list(
    `<Relationship Id="main" Type="${relationshipType}/officeDocument" Target="word/document.xml"/>`,
  )
  files['word/_rels/document.xml.rels'] = list(relationships.join(''))
  files['word/document.xml'] ??= strToU8(`<w:document ${namespaces}><w:body>${sample.body}</w:body></w:document>`)
  return new Uint8Array(zipSync(files))
}

/** A paragraph with its properties and the text of one run. */
export function p(text: string, properties = ''): string {
  const run = text === '' ? '' : `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${run}</w:p>`
}

/** The place of a paragraph in a list. */
export function num(numId: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`
}

/** A list's definition: for each level its format, its text and, behind a colon, its start. */
export function abstractNum(id: number, levels: [format: string, text: string, start?: number][]): string {
  const written = levels.map(
    ([format, text, start = 1], level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
  )
  return `<w:abstractNum w:abstractNumId="${id}">${written.join('')}</w:abstractNum>`
}

/** A list of a definition; `start` restarts its first level. */
export function numOf(id: number, abstract: number, start?: number): string {
  const override =
    start === undefined ? '' : `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride>`
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${override}</w:num>`
}
