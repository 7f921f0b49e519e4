import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { type BlockNode, documentOf } from '../app/editor/document'
import { type Imported, refusalOf } from '../app/editor/import/imported'
import { readFile } from '../app/editor/import/read-file'
import { cleanHtml } from '../app/editor/pasted/clean-html'
import { renderHtml } from '../app/editor/render'
import type { Print } from './print'

// It comes without types.
const { JSDOM } = createRequire(import.meta.url)('jsdom') as {
  JSDOM: new () => { window: Pick<typeof globalThis, 'DOMParser'> }
}

const folder = '../shared/corpora'
const scripts = /<(?:script|iframe|object|svg)|javascript:[^<]*["']>|\son\w+="/i

/** What becomes of real files: for each what was kept, what was lost, and how long it took. */
export async function benchCorpora(print: Print): Promise<void> {
  if (!existsSync(folder)) return console.error(`left out: ${folder} is not on this machine`)
  const word = join(folder, 'mammoth-docx/test/test-data')
  for (const name of filesIn(word, '.docx')) {
    print({ bench: 'corpora', engine: '-', file: name, ...readOne(name, readFileSync(join(word, name))) })
  }
  globalThis.DOMParser = new JSDOM().window.DOMParser
  const pasted = join(folder, 'paste-from-office')
  for (const name of filesIn(pasted, '.html')) {
    const html = readFileSync(join(pasted, name), 'utf8')
    const began = performance.now()
    const clean = cleanHtml(html)
    print({
      bench: 'corpora',
      engine: '-',
      file: name,
      kept: countsIn(clean),
      lost: lostOfPaste(html),
      ms: since(began),
    })
  }
  benchExamples(print)
}

function filesIn(path: string, ending: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
}

function readOne(name: string, file: Uint8Array): { kept: string; lost: string; ms: number } {
  const began = performance.now()
  try {
    const imported = readFile({ name, bytes: new Uint8Array(file), withImages: true })
    const ms = since(began)
    const lost = imported.lost.map(({ kind, count }) => `${kind} ${count}`).join(', ')
    return { kept: `${countsIn(htmlOf(imported))}${pictures(imported)}`, lost: lost || 'nothing', ms }
  } catch (error) {
    const reason = refusalOf(error)
    if (reason === null) throw error
    return { kept: `refused: ${reason}`, lost: 'nothing', ms: since(began) }
  }
}

const pictures = ({ images }: Imported) => (images.length > 0 ? `, img ${images.length}` : '')

function htmlOf({ blocks }: Imported): string {
  return renderHtml(documentOf(blocks.filter((block): block is BlockNode => block.type !== 'imageplace')))
}

/** How many of which elements, and how many characters: "p 2, li 3, 48 characters". */
function countsIn(html: string): string {
  if (scripts.test(html)) throw new Error(`a script survived: ${html.slice(0, 500)}`)
  const counts = new Map<string, number>()
  for (const [, tag = ''] of html.matchAll(/<(h2|h3|h4|p|li|tr|a|strong|b|em|i|u|s|hr|blockquote)[ >]/g)) {
    counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  const characters = html.replace(/<[^>]+>/g, '').replace(/\s/g, '').length
  return [...[...counts].map(([tag, count]) => `${tag} ${count}`), `${characters} characters`].join(', ')
}

function lostOfPaste(html: string): string {
  const images = html.match(/<(?:img|v:imagedata)\b/g)?.length ?? 0
  return images > 0 ? `looks, images ${images}` : 'looks'
}

function benchExamples(print: Print): void {
  const spec = readFileSync(join(folder, 'commonmark/spec.txt'), 'utf8')
  const examples = [...spec.matchAll(/^`{32} example\n([\s\S]*?)^\.\n[\s\S]*?^`{32}$/gm)].map(([, text = '']) => text)
  const began = performance.now()
  const results = examples.map((text) => readOne('a.md', new TextEncoder().encode(text.replaceAll('→', '\t'))))
  const refused = results.filter(({ kept }) => kept.startsWith('refused')).length
  const whole = results.filter(({ lost, kept }) => lost === 'nothing' && !kept.startsWith('refused')).length
  const kept = `${whole} whole, ${examples.length - whole - refused} in part, ${refused} without a word`
  const lost = 'code and HTML as their source, images as their words'
  print({
    bench: 'corpora',
    engine: '-',
    file: `${basename('spec.txt')} (${examples.length} examples)`,
    kept,
    lost,
    ms: since(began),
  })
}

function since(began: number): number {
  return Math.round((performance.now() - began) * 10) / 10
}
