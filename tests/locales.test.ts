import { dirname, join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { type Language, languages, sourceLanguage } from '../app/core/i18n/languages'
import { resources } from '../app/core/i18n/resources'
import { textsOfPlainPages } from '../app/core/i18n/texts-of-plain-pages'
import { parseSource, placeOf, sourceFiles, walk } from './source-files'

type Texts = Map<string, string>

function textsOf(node: object, above: string[] = []): [key: string, text: string][] {
  return Object.entries(node).flatMap(([name, value]) => {
    const path = [...above, name]
    return typeof value === 'string' ? [[path.join('.'), value] as [string, string]] : textsOf(value, path)
  })
}

const texts = Object.fromEntries(
  languages.map((language) => [language, new Map(textsOf(resources[language]))]),
) as Record<Language, Texts>
const source = texts[sourceLanguage]

const pluralEnding = /_(zero|one|two|few|many|other)$/

/** A key as the code writes it: without the ending that says for which numbers the text is. */
function asWritten(key: string): string {
  return key.replace(pluralEnding, '')
}

/** A key with each ending its language's numbers need, or the key itself. */
function neededKeys(key: string, language: Language): string[] {
  if (!pluralEnding.test(key)) return [key]
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
  return pluralCategories.map((category) => `${asWritten(key)}_${category}`)
}

function variablesOf(text: string | undefined): string[] {
  return [...new Set([...(text ?? '').matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map(([, name]) => name ?? ''))].sort()
}

/** Words in the code that name texts: whole keys, and patterns for those with a part filled in. */
type Used = { place: string; pattern: RegExp; text: string; isInT: boolean }

const namespaces = Object.keys(resources[sourceLanguage])
const beginsLikeAKey = new RegExp(`^(${namespaces.join('|')})\\.`)

function usedIn(path: string): Used[] {
  const used: Used[] = []
  walk(parseSource(path), (node) => {
    const text = keyText(node)
    if (!text || !beginsLikeAKey.test(text)) return
    const pattern = new RegExp(`^${text.replace(/\./g, '\\.').replaceAll('${}', '[^.]+')}$`)
    used.push({ place: placeOf(node), pattern, text, isInT: isArgumentOfT(node) })
  })
  return used
}

function keyText(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return node.head.text + node.templateSpans.map((span) => `\${}${span.literal.text}`).join('')
}

function isArgumentOfT(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node.parent) && node.parent.expression.getText() === 't' && node.parent.arguments[0] === node
  )
}

const used = sourceFiles('app').flatMap(usedIn)

describe('texts', () => {
  for (const language of languages.filter((one) => one !== sourceLanguage)) {
    it(`have the same keys in ${language} as in ${sourceLanguage}`, () => {
      const needed = [...source.keys()].flatMap((key) => neededKeys(key, language))
      expect([...texts[language].keys()].sort()).toEqual([...new Set(needed)].sort())
    })

    it(`have the same {{variables}} in ${language} as in ${sourceLanguage}`, () => {
      const other = texts[language]
      const differing = [...source].flatMap(([key, text]) => {
        const [here, there] = [variablesOf(text), variablesOf(other.get(key))]
        // A text for one number may leave the number out.
        const allowed = /_(zero|one|two)$/.test(key) ? here.filter((name) => name !== 'count') : here
        return [here.join(), allowed.join()].includes(there.join()) ? [] : [`${key}: ${here} but ${there}`]
      })
      expect(differing).toEqual([])
    })
  }

  it('are empty in no language', () => {
    const empty = languages.flatMap((language) => [...texts[language]].filter(([, text]) => text.trim() === ''))
    expect(empty).toEqual([])
  })

  it('are all used: a text that no code names is taken out', () => {
    const unused = [...new Set([...source.keys()].map(asWritten))].filter(
      (key) => !used.some(({ pattern }) => pattern.test(key)),
    )
    expect(unused.join('\n')).toBe('')
  })

  it('are there for every key that the code names', () => {
    const keys = [...source.keys()].map(asWritten)
    const missing = used
      .filter(({ isInT }) => isInT)
      .filter(({ pattern }) => !keys.some((key) => pattern.test(key)))
      .map(({ place, text }) => `${place} ${text}`)
    expect(used.length).toBeGreaterThan(50)
    expect(missing).toEqual([])
  })
})

describe('screens', () => {
  it('have no text of their own: every word comes from app/locales', () => {
    const own = sourceFiles('app', /\.tsx$/).flatMap((path) => literalTexts(parseSource(path)))
    expect(own).toEqual([])
  })

  it('are found out when they have', () => {
    const found = (text: string) => literalTexts(ts.createSourceFile('app/x.tsx', text, ts.ScriptTarget.Latest, true))
    expect(found('const a = <p>Hello</p>')).toEqual(['app/x.tsx:1 Hello'])
    expect(found("const a = { title: '我的文章' }")).toHaveLength(1)
    expect(found('const a = <input aria-label="Name" />')).toHaveLength(1)
    expect(found('const a = <p className="lead">{t("essays.title")} · 3 / 4</p>')).toEqual([])
    expect(found('const a = [{ title: `${pageTitle} · 心得` }]')).toEqual([])
  })
})

const shownAttributes = /^(alt|title|placeholder|label|summary|aria-(label|description|valuetext|roledescription))$/

function literalTexts(file: ts.SourceFile): string[] {
  const found: string[] = []
  walk(file, (node) => {
    const text = ts.isJsxText(node) ? node.text.trim() : keyText(node)
    if (text && isLiteralText(node, text)) found.push(`${placeOf(node)} ${text}`)
  })
  return found
}

function isLiteralText(node: ts.Node, text: string): boolean {
  if (ts.isJsxText(node)) return /\p{L}/u.test(text)
  // The product's name is the same in every language.
  if (/\p{Script=Han}/u.test(text.replaceAll('心得', ''))) return true
  return (
    ts.isJsxAttribute(node.parent) &&
    shownAttributes.test(node.parent.name.getText()) &&
    /\p{L}/u.test(text.replace('https://', ''))
  )
}

/** Every file that a browser may run: what pages with scripts, the root and the browser's entry import, but no server parts. */
function filesOfBrowsers(): string[] {
  const known = new Set(sourceFiles('app'))
  const isHydrated = (path: string) => /\bhydrate: true\b/.test(parseSource(path).text)
  const todo = ['app/root.tsx', 'app/entry.client.tsx', ...sourceFiles('app/routes').filter(isHydrated)]
  const reached = new Set<string>()
  for (let path = todo.pop(); path; path = todo.pop()) {
    if (reached.has(path) || /\.server\.tsx?$/.test(path)) continue
    reached.add(path)
    for (const [, target = ''] of parseSource(path).text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
      const imported = join(dirname(path), target)
      const file = [imported, `${imported}.ts`, `${imported}.tsx`].find((one) => known.has(one))
      if (file) todo.push(file)
    }
  }
  return [...reached]
}

describe('texts of plain pages', () => {
  const plain = new RegExp(`^(${Object.keys(textsOfPlainPages[sourceLanguage]).join('|')})\\.`)

  it('are asked for by nothing that a browser runs', () => {
    const files = filesOfBrowsers()
    expect(files).toContain('app/editor/toolbar.tsx')
    const asked = files.flatMap(usedIn).filter(({ text }) => plain.test(text))
    expect(asked.map(({ place, text }) => `${place} ${text}`)).toEqual([])
  })
})
