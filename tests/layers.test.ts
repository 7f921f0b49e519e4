import { dirname, join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { parseSource, placeOf, sourceFiles, walk } from './source-files'

/** The order of the features: each imports only those before it. */
const features = [
  'accounts',
  'organizations',
  'files',
  'study-sessions',
  'field-notes',
  'commitments',
  'essays',
  'confidentiality',
  'sharing',
  'access-requests',
  'speeches',
  'finding',
  'bookmarks',
  'appreciations',
  'recommendations',
  'booklets',
  'comments',
  'reviews',
  'reading',
  'peer-reading',
  'notifications',
  'reports',
  'today',
]

/** One import of the program: from a file under app/, to a file under app/ (without its ending) or to a package. */
type Import = { place: string; from: string; to: string; isPackage: boolean; isTypeOnly: boolean }

const imports = sourceFiles('app').flatMap(importsOf)

function importsOf(path: string): Import[] {
  const found: Import[] = []
  const add = (node: ts.Node, specifier: ts.Node | undefined, isTypeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return
    const isPackage = !specifier.text.startsWith('.') && !specifier.text.startsWith('~/')
    const target = specifier.text.startsWith('~/') ? specifier.text.slice(2) : relativeTo(path, specifier.text)
    found.push({
      place: placeOf(node),
      from: path.slice('app/'.length),
      to: isPackage ? specifier.text : target,
      isPackage,
      isTypeOnly,
    })
  }
  walk(parseSource(path), (node) => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, isTypeOnlyImport(node.importClause))
    if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly)
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node, node.arguments[0], false)
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, true)
  })
  return found
}

function relativeTo(path: string, specifier: string): string {
  return join(dirname(path), specifier)
    .replaceAll('\\', '/')
    .replace(/^app\//, '')
}

function isTypeOnlyImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const names = clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : []
  return !clause.name && names.length > 0 && names.every((name) => name.isTypeOnly)
}

const featureOf = (path: string) => /^features\/([^/]+)\//.exec(path)?.[1]
const isIn = (path: string, ...folders: string[]) => folders.some((folder) => path.startsWith(`${folder}/`))
const isServerFile = (path: string) => /\.server(\.tsx?)?$/.test(path)

/** Files whose server parts Remix takes out of what browsers get, and files that never get there. */
const mayImportServerFiles = (path: string) =>
  isIn(path, 'routes') || isServerFile(path) || ['root.tsx', 'entry.server.tsx'].includes(path)

type Rule = {
  words: string
  instead: string
  forbids: (one: Import) => boolean
  /** An import that it must forbid: a rule that forbids nothing would pass for ever. */
  example: [from: string, to: string]
}

const rules: Rule[] = [
  {
    words:
      'A route touches neither database nor events nor jobs: of the server parts of core it imports core/http and core/env.',
    instead: 'Call one function of a feature: it takes the viewer, checks permission and opens the transaction.',
    forbids: ({ from, to }) =>
      isIn(from, 'routes') && isIn(to, 'core') && isServerFile(to) && !/^core\/(http\/|env\.)/.test(to),
    example: ['routes/today.tsx', 'core/db.server'],
  },
  {
    words: 'A route imports no route.',
    instead: 'What two pages share belongs into a feature or into components.',
    forbids: ({ from, to }) => isIn(from, 'routes') && isIn(to, 'routes'),
    example: ['routes/today.tsx', 'routes/essays/list'],
  },
  {
    words: `A feature imports only those before it: ${features.join(', ')}.`,
    instead: 'Move what both need into the earlier one, or let the later one hear of it through an event.',
    forbids: ({ from, to }) => {
      const [importer, imported] = [featureOf(from), featureOf(to)]
      if (!importer || !imported || importer === imported) return false
      return features.indexOf(imported) > features.indexOf(importer)
    },
    example: ['features/accounts/guards.server.ts', 'features/essays/essay-policy'],
  },
  {
    words: 'A feature imports features, editor, components, core and paths; never routes, the root or the error page.',
    instead: 'Pages call features, not the other way round.',
    forbids: ({ from, to, isPackage }) =>
      isIn(from, 'features') && !isPackage && !isIn(to, 'features', 'editor', 'components', 'core') && to !== 'paths',
    example: ['features/essays/essay-list.tsx', 'error-page'],
  },
  {
    words: 'The editor is an island: it imports itself, components and the texts of core/i18n.',
    instead: 'Give it what it needs as a property, or move the general part to where both may import it.',
    forbids: ({ from, to, isPackage }) =>
      isIn(from, 'editor') && !isPackage && !isIn(to, 'editor', 'components', 'core/i18n'),
    example: ['editor/editor.tsx', 'core/clock'],
  },
  {
    words: 'Components know React and the texts of core/i18n, nothing else of ours.',
    instead: 'Pass data, addresses and texts in as properties; a part that knows a feature lives in that feature.',
    forbids: ({ from, to, isPackage }) =>
      isIn(from, 'components') && !isPackage && !isIn(to, 'components', 'core/i18n'),
    example: ['components/button.tsx', 'paths'],
  },
  {
    words: 'Core has no product words: it imports nothing of ours but core and the texts.',
    instead: 'Move the part that knows the product into a feature, and pass it in.',
    forbids: ({ from, to, isPackage }) => isIn(from, 'core') && !isPackage && !isIn(to, 'core', 'locales'),
    example: ['core/log.server.ts', 'features/accounts/viewer'],
  },
  {
    words: 'Only core imports the Prisma clients and the database drivers.',
    instead: 'Take db, readRows and inTransaction, and the types Tx and Reader, from core/db.server.',
    forbids: ({ from, to }) => !isIn(from, 'core') && /\/generated\/|^@prisma\/|^(better-sqlite3|pg)$/.test(to),
    example: ['features/essays/drafts.server.ts', 'core/generated/sqlite/client'],
  },
  {
    words: 'A file that browsers get imports no .server file, but for types.',
    instead:
      'Let the loader of a route call it and pass the result on, or move the pure part into a file without .server.',
    forbids: ({ from, to, isTypeOnly }) => isServerFile(to) && !isTypeOnly && !mayImportServerFiles(from),
    example: ['features/essays/essay-list.tsx', 'core/db.server'],
  },
]

describe('layers', () => {
  it('sees the imports of the program', () => {
    expect(imports.length).toBeGreaterThan(200)
    expect(imports).toContainEqual(expect.objectContaining({ from: 'root.tsx', to: 'core/env.server' }))
  })

  it('knows every feature: a new folder in app/features needs its place in the order above', () => {
    const folders = new Set(sourceFiles('app/features').map((path) => featureOf(path.slice('app/'.length))))
    expect([...folders].filter((name) => name && !features.includes(name))).toEqual([])
  })

  for (const rule of rules) {
    it(rule.words, () => {
      const [from, to] = rule.example
      const isPackage = !/\/|^(paths|error-page)$/.test(to) || to.startsWith('@')
      expect(rule.forbids({ place: from, from, to, isPackage, isTypeOnly: false })).toBe(true)
      const broken = imports.filter(rule.forbids).map(({ place, to }) => `${place} imports ${to}`)
      if (broken.length > 0) throw new Error(`${rule.words}\n${broken.join('\n')}\nInstead: ${rule.instead}`)
    })
  }
})
