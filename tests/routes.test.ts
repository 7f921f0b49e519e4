import { existsSync } from 'node:fs'
import type { RouteConfigEntry } from '@remix-run/route-config'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { paths } from '../app/paths'
import routes from '../app/routes'
import { parseSource, placeOf, sourceFiles, walk } from './source-files'

type Listed = { file: string; pattern: string }

function flatten(entries: RouteConfigEntry[], above = ''): Listed[] {
  return entries.flatMap((entry) => {
    const pattern = entry.path ? `${above}/${entry.path}` : above
    return [{ file: `app/${entry.file}`, pattern }, ...flatten(entry.children ?? [], pattern)]
  })
}

const listed = flatten((await routes) as RouteConfigEntry[])
const files = sourceFiles('app/routes')
const written = listed.map(({ file }) => file).filter((file) => existsSync(file))

type Exported = { name: string; node: ts.Node; docs: string; from: string | null }

/** What a module exports by name: its own functions and constants with their docstrings, and what it passes on. */
function exportsOf(path: string): Exported[] {
  const source = parseSource(path)
  return source.statements.flatMap((node): Exported[] => {
    if (ts.isExportDeclaration(node) && node.exportClause && ts.isNamedExports(node.exportClause)) {
      return node.exportClause.elements.map((element) => {
        return { name: element.name.text, node, docs: '', from: (element.propertyName ?? element.name).text }
      })
    }
    if (!ts.canHaveModifiers(node) || !ts.getModifiers(node)?.some(isExport)) return []
    const docs = ts
      .getJSDocCommentsAndTags(node)
      .map((doc) => doc.getText())
      .join('\n')
    if (ts.isVariableStatement(node)) {
      return node.declarationList.declarations.map(({ name }) => ({ name: name.getText(), node, docs, from: null }))
    }
    if (ts.isFunctionDeclaration(node)) {
      const isDefault = ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
      return [{ name: isDefault ? 'default' : (node.name?.text ?? ''), node, docs, from: null }]
    }
    return []
  })
}

function isExport(modifier: ts.Modifier): boolean {
  return modifier.kind === ts.SyntaxKind.ExportKeyword
}

describe('routes', () => {
  it('are all listed in app/routes.ts, once, and all there', () => {
    expect(listed.map(({ file }) => file).sort()).toEqual(files)
  })

  it('say on every loader and action what guards them, in a docstring with "Guard: …"', () => {
    const doors = [...written, 'app/root.tsx'].flatMap((path) =>
      exportsOf(path).filter(({ name }) => ['loader', 'action'].includes(name)),
    )
    const silent = doors.filter(({ docs, from }) => from !== 'formOnly' && !/Guard: \S/.test(docs))
    expect(doors.length).toBeGreaterThan(5)
    expect(silent.map(({ name, node }) => `${placeOf(node)} ${name}`)).toEqual([])
  })

  it('export an ErrorBoundary when they only receive forms: without one a refusal is bare JSON', () => {
    // A route whose action says "Speaks JSON" is asked by a script, for which bare JSON is right.
    const speaksJson = (path: string) => exportsOf(path).some(({ docs }) => docs.includes('Speaks JSON'))
    const formOnly = written
      .filter((path) => exportsOf(path).some(({ from }) => from === 'formOnly'))
      .filter((path) => !speaksJson(path))
    expect(formOnly).toContain('app/routes/accounts/logout.ts')
    const bare = formOnly.filter((path) => !exportsOf(path).some(({ name }) => name === 'ErrorBoundary'))
    expect(bare).toEqual([])
  })

  it('answer every address that app/paths.ts builds', () => {
    const patterns = listed.filter(({ pattern }) => !pattern.endsWith('*')).map(({ pattern }) => toRegExp(pattern))
    const built = Object.entries(paths).map(([name, build]) => [
      name,
      (build as (...args: unknown[]) => string)('a', 1),
    ])
    const lost = built.filter(([, url]) => {
      const { pathname } = new URL(url ?? '', 'http://localhost')
      return !beforePages.has(pathname) && !patterns.some((pattern) => pattern.test(pathname))
    })
    expect(lost).toEqual([])
  })
})

/** What server.ts answers before any page. */
const beforePages = new Set([paths.commentStream('a', '')])

function toRegExp(pattern: string): RegExp {
  const escaped = (pattern || '/').replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')
  return new RegExp(`^${escaped}$`)
}

describe('addresses', () => {
  it('come from app/paths.ts: no href, action, redirect or fetch has one written out', () => {
    const own = sourceFiles('app').filter((path) => !['app/paths.ts', 'app/routes.ts'].includes(path))
    expect(own.flatMap(writtenOut)).toEqual([])
  })

  it('are found where they are written out', () => {
    const found = (text: string) => addressesIn(ts.createSourceFile('app/x.tsx', text, ts.ScriptTarget.Latest, true))
    expect(found('const a = <a href="/essays">x</a>')).toEqual(['app/x.tsx:1 "/essays"'])
    expect(found('const a = <form action={`/essays/${id}`} />')).toHaveLength(1)
    expect(found("throw redirect('/login')")).toHaveLength(1)
    expect(found('const a = <link rel="icon" href="/favicon.svg" />')).toEqual([])
  })
})

function writtenOut(path: string): string[] {
  return addressesIn(parseSource(path))
}

function addressesIn(source: ts.SourceFile): string[] {
  const found: string[] = []
  const check = (node: ts.Node | undefined) => {
    const value = node && ts.isJsxExpression(node) ? node.expression : node
    if (value && /^["'`]\/(?!\/)/.test(value.getText())) found.push(`${placeOf(value)} ${value.getText()}`)
  }
  walk(source, (node) => {
    if (ts.isJsxAttribute(node) && ['href', 'action', 'formAction', 'to'].includes(node.name.getText())) {
      // <link> names files of public/, which have no function in paths.ts.
      if (node.parent.parent.tagName.getText() !== 'link') check(node.initializer)
    }
    if (ts.isCallExpression(node) && ['redirect', 'fetch', 'navigate'].includes(node.expression.getText())) {
      check(node.arguments[0])
    }
  })
  return found
}
