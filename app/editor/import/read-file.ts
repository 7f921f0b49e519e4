/** The door for files: what a file is, is said by its beginning; its name only tells Markdown from other text. */
import { documentOf, type BlockNode } from '../document'
import { parseDocument } from '../schema'
import { plainText } from '../text'
import { importDocx } from './docx'
import { type Imported, importRefusal } from './imported'
import { importMarkdown } from './markdown'
import { importText } from './text'

export type ImportInput = { name: string; bytes: Uint8Array<ArrayBuffer>; withImages: boolean }

/**
 * Reads a file into a text that `parseDocument` lets in; runs in a worker (see import-file.server.ts), as it takes as
 * much time and memory as the file wishes.
 *
 * @throws importRefusal, for every file that is no text or too large a one.
 */
export function readFile({ name, bytes, withImages }: ImportInput): Imported {
  if (bytes.length === 0) throw importRefusal('empty')
  const imported = readByKind({ name, bytes, withImages })
  const blocks = imported.blocks.filter((block): block is BlockNode => block.type !== 'imageplace')
  const parsed = parseDocument(JSON.stringify(documentOf(blocks)))
  if (!parsed.ok)
    throw importRefusal(parsed.reason === 'tooDeep' || parsed.reason === 'tooLarge' ? parsed.reason : 'damaged')
  const hasWords = /\S/.test(plainText(parsed.document)) || imported.images.length > 0
  if (!hasWords && imported.title === null) throw importRefusal('empty')
  return withParsed(imported, parsed.document.root.children)
}

/** The blocks in the form in which they were let in, pictures' places between them as before. */
function withParsed(imported: Imported, parsed: BlockNode[]): Imported {
  let at = 0
  const blocks = imported.blocks.map((block) => {
    if (block.type === 'imageplace') return block
    at += 1
    return parsed[at - 1] ?? block
  })
  return { ...imported, blocks }
}

function readByKind({ name, bytes, withImages }: ImportInput): Imported {
  const begins = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte)
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0x50, 0x4b, 0x05, 0x06)) return importDocx(bytes, { withImages })
  // An OLE file: Word and WPS before 2007, and any Word file behind a password.
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw importRefusal(isEncrypted(bytes) ? 'protected' : 'oldWord')
  const beginning = String.fromCharCode(...bytes.subarray(0, 512))
  if (/^\{\\rtf/.test(beginning)) throw importRefusal('oldWord')
  if (/^%PDF-/.test(beginning)) throw importRefusal('notText')
  // What is called .docx and is none is broken, or something else under its name.
  if (/\.docx$/i.test(name)) throw importRefusal('damaged')
  return /\.(?:md|markdown|mdown|mkd)$/i.test(name) ? importMarkdown(bytes) : importText(bytes)
}

/** A file behind a password holds a stream called EncryptedPackage (MS-OFFCRYPTO 2.3.4.4), its name in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name)
}
