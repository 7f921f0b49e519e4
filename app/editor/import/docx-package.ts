/** A .docx as a package of parts that name one another (ECMA-376 part 2, Open Packaging Conventions). */
import { importRefusal } from './imported'
import { childrenOf, readXml, type Xml } from './xml'
import { type Archive, openZip } from './zip'

export type Relationship = { id: string; type: string; target: string; isExternal: boolean }

/** The main part, and those beside it by the last word of their relationship: `styles`, `numbering`, `footnotes`. */
export type WordPackage = {
  main: Xml
  relationships: Map<string, Relationship>
  /** @returns the part of a kind; null where there is none, or none that can be read. */
  part: (kind: string) => Xml | null
  /** @returns the parts of a kind, such as headers. */
  parts: (kind: string) => Xml[]
  /** Links of a part beside the main one, by the same words. */
  relationshipsOf: (kind: string) => Map<string, Relationship>
  /** @returns the bytes behind a relationship of the main part, null for what is not in the file. */
  bytes: (id: string) => Uint8Array<ArrayBuffer> | null
}

/** Opens a Word file. Throws 'damaged' for no zip, 'notWord' for a zip that is none, and what readXml throws. */
export function openWord(bytes: Uint8Array<ArrayBuffer>): WordPackage {
  const archive = openZip(bytes)
  const office = [...readRelationships(archive, '').values()].find(({ type }) => type === 'officeDocument')
  // Some programs leave the package's own relationships out; the name is always the same then.
  const mainName = office?.target ?? 'word/document.xml'
  const mainBytes = archive.has(mainName) ? archive.read(mainName) : null
  if (!mainBytes) throw importRefusal('notWord')
  const main = readXml(mainBytes)
  if (main.name !== 'w:document') throw importRefusal('notWord')
  const relationships = readRelationships(archive, mainName)
  const namesOf = (kind: string) =>
    [...relationships.values()]
      .filter(({ type, isExternal }) => type === kind && !isExternal)
      .map(({ target }) => target)
  const read = (name: string): Xml[] => {
    const part = archive.read(name)
    return part ? [readXml(part)] : []
  }
  return {
    main,
    relationships,
    part: (kind) => namesOf(kind).flatMap(read)[0] ?? null,
    parts: (kind) => namesOf(kind).flatMap(read),
    relationshipsOf: (kind) => readRelationships(archive, namesOf(kind)[0] ?? mainName),
    bytes: (id) => {
      const target = relationships.get(id)
      return target && !target.isExternal ? archive.read(target.target) : null
    },
  }
}

/** The relationships of a part ('' for those of the package), targets as names of entries. */
function readRelationships(archive: Archive, name: string): Map<string, Relationship> {
  const at = name.lastIndexOf('/') + 1
  const bytes = archive.read(`${name.slice(0, at)}_rels/${name.slice(at)}.rels`)
  const found = bytes ? childrenOf(readXml(bytes), 'rel:Relationship') : []
  return new Map(
    found.map(({ attributes }) => {
      const { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode } = attributes
      const isExternal = mode === 'External'
      const last = type.slice(type.lastIndexOf('/') + 1)
      return [id, { id, type: last, isExternal, target: isExternal ? target : resolved(name.slice(0, at), target) }]
    }),
  )
}

/** A target as an entry's name, relative to a folder or, with a slash before it, to the package. It cannot climb out. */
function resolved(folder: string, target: string): string {
  const path: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}
