import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { importBusy, importFile } from './import-file.server'
import { type ImportRefusal, refusalOf } from './imported'
import { readFile } from './read-file'
import { p, sampleDocx } from './sample-docx'

/** Files that are broken, lie or attack: each is refused by name, in bounded memory, and others are read meanwhile. */

const document = (xml: string) => sampleDocx({ body: '', files: { 'word/document.xml': strToU8(xml) } })
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]
const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const encrypted = [...ole, ...new Array<number>(600).fill(0), ...Buffer.from('EncryptedPackage', 'utf16le')]

/** A zip whose entry says in its directory that it is this large. */
function lying(size: number): Uint8Array {
  const bytes = document(`<w:document ${w}><w:body>${p('字'.repeat(2_000_000))}</w:body></w:document>`)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length - 46; at += 1) {
    const isEntry = view.getUint32(at, true) === 0x02014b50
    const name = isEntry ? Buffer.from(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))).toString() : ''
    if (name === 'word/document.xml') view.setUint32(at + 24, size, true)
  }
  return bytes
}

const bomb = () => sampleDocx({ body: '', files: { 'word/document.xml': new Uint8Array(80_000_000) } })
const manyEntries = () =>
  zipSync(Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`word/${at}.xml`, new Uint8Array(0)])))
const deep = (levels: number) =>
  document(`<w:document ${w}><w:body>${'<w:p>'.repeat(levels)}${'</w:p>'.repeat(levels)}</w:body></w:document>`)
const entities = `<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document ${w}><w:body>${p('&a;')}</w:body></w:document>`
const hugeTable = () => {
  const row = `<w:tr>${`<w:tc>${p('格')}</w:tc>`.repeat(60)}</w:tr>`
  return sampleDocx({ body: `<w:tbl>${row.repeat(400)}</w:tbl>` })
}

const files: [string, string, () => Uint8Array | number[], ImportRefusal][] = [
  ['an empty file', 'a.docx', () => [], 'empty'],
  ['a .docx without a word', 'a.docx', () => sampleDocx({ body: p('') }), 'empty'],
  ['a picture called .docx', 'a.docx', () => png, 'damaged'],
  ['a picture called .txt', 'a.txt', () => png, 'notText'],
  ['a PDF', 'a.txt', () => strToU8('%PDF-1.7\n'), 'notText'],
  ['a .doc of 2003', 'a.doc', () => ole, 'oldWord'],
  ['an RTF', 'a.doc', () => strToU8('{\\rtf1 x}'), 'oldWord'],
  ['a Word file behind a password', 'a.docx', () => encrypted, 'protected'],
  ['a zip of something else', 'a.docx', () => zipSync({ mimetype: strToU8('x') }), 'notWord'],
  ['a zip that ends early', 'a.docx', () => sampleDocx({ body: p('字') }).subarray(0, 200), 'damaged'],
  ['a spreadsheet', 'a.docx', () => document('<workbook/>'), 'notWord'],
  ['XML that ends early', 'a.docx', () => document(`<w:document ${w}><w:body>`), 'damaged'],
  ['external entities', 'a.docx', () => document(entities), 'unsafe'],
  ['a zip bomb', 'a.docx', bomb, 'tooLarge'],
  ['a bomb that lies about its size', 'a.docx', () => lying(1000), 'damaged'],
  ['an entry said to be enormous', 'a.docx', () => lying(4_000_000_000), 'tooLarge'],
  ['six thousand entries', 'a.docx', manyEntries, 'tooLarge'],
  ['XML 100,000 deep', 'a.docx', () => deep(100_000), 'tooDeep'],
  ['Markdown of 100,000 quotes in one another', 'a.md', () => strToU8('>'.repeat(100_000)), 'tooDeep'],
  ['Markdown of 100,000 lists in one another', 'a.md', () => strToU8('- '.repeat(100_000)), 'tooDeep'],
  ['a table of 24,000 cells', 'a.docx', hugeTable, 'tooLarge'],
]

describe('a file is refused with words', () => {
  test.each(files)('%s', async (_name, name, make, reason) => {
    const bytes = new Uint8Array(make())
    const error = await importFile({ name, bytes, withImages: true }).catch((thrown: unknown) => thrown)
    expect(refusalOf(error) ?? error).toBe(reason)
  })
})

describe('paths that climb out', () => {
  test('of the archive are names that nobody asks for', () => {
    const relationships = (target: string) =>
      strToU8(
        `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="m" Type="x/officeDocument" Target="${target}"/></Relationships>`,
      )
    const files = { '_rels/.rels': relationships('../../word/document.xml'), '../../etc/passwd': strToU8('x') }
    const { blocks } = readFile({ name: 'a.docx', bytes: sampleDocx({ body: p('字'), files }), withImages: true })
    expect(blocks).toMatchObject([{ children: [{ text: '字' }] }])
    const away = { '_rels/.rels': relationships('../../etc/passwd') }
    expect(() =>
      readFile({ name: 'a.docx', bytes: sampleDocx({ body: p('字'), files: away }), withImages: true }),
    ).toThrow(expect.objectContaining({ importRefusal: 'notWord' }))
  })
})

describe('many files at once', () => {
  test('wait for one another, and beyond a few are asked to come back', async () => {
    const one = () => importFile({ name: 'a.txt', bytes: new Uint8Array(strToU8('一句话')), withImages: false })
    const settled = await Promise.allSettled(Array.from({ length: 12 }, one))
    const refused = settled.filter((each) => each.status === 'rejected')
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(8)
    expect(refused.map(({ reason }) => reason)).toEqual(new Array(4).fill(importBusy))
    await expect(one()).resolves.toMatchObject({ lost: [] })
  })

  test('of which one is a bomb do not wait for it to fail', async () => {
    const bomb = importFile({ name: 'a.docx', bytes: new Uint8Array(deep(100_000)), withImages: false })
    const isRefused = expect(bomb).rejects.toMatchObject({ importRefusal: 'tooDeep' })
    const good = await importFile({ name: 'a.docx', bytes: sampleDocx({ body: p('一句话') }), withImages: false })
    expect(good.blocks).toHaveLength(1)
    await isRefused
  })
})
