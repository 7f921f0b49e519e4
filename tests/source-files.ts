import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** Paths (from the project's root, with slashes) of the program's files under a folder, without tests and what is generated. */
export function sourceFiles(folder: string, endings = /\.tsx?$/): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => endings.test(path) && !/\.test\.tsx?$|\/generated\//.test(path))
    .sort()
}

const parsed = new Map<string, ts.SourceFile>()

/** A file as TypeScript's syntax tree, with parents set. */
export function parseSource(path: string): ts.SourceFile {
  let file = parsed.get(path)
  if (!file) {
    file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
    parsed.set(path, file)
  }
  return file
}

/** Calls `visit` with every node of a tree. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

/** "app/routes/today.tsx:12", where a node begins. */
export function placeOf(node: ts.Node): string {
  const file = node.getSourceFile()
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}
