/**
 * `npm run bench -- NAME [--json]`: repeatable measurements. Names: pages, editor, documents, pdf, booklet, corpora,
 * growth, kill, reading. Needs a build. With --json it prints one JSON object a line, else a line of words a figure.
 */
import { benchBooklet } from './booklet'
import { benchCorpora } from './corpora'
import { benchDocuments } from './documents'
import { benchEditor } from './editor'
import { benchGrowth } from './growth'
import { benchKill } from './kill'
import { benchPages } from './pages'
import { benchPdf } from './pdf'
import type { Print } from './print'
import { benchReading } from './reading'
import { stopDatabases } from './servers'

const benches: Record<string, (print: Print) => Promise<void>> = {
  pages: benchPages,
  documents: benchDocuments,
  corpora: benchCorpora,
  growth: benchGrowth,
  kill: benchKill,
  editor: benchEditor,
  pdf: benchPdf,
  booklet: benchBooklet,
  reading: benchReading,
}

const isJson = process.argv.includes('--json')
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const chosen = names.length > 0 ? names : Object.keys(benches)

const print: Print = (row) => {
  if (isJson) return console.log(JSON.stringify(row))
  const { bench, engine, ...figures } = row
  const words = Object.entries(figures).map(([name, value]) => `${name} ${value}`)
  console.log(`${String(bench).padEnd(16)}${String(engine).padEnd(12)}${words.join('  ')}`)
}

try {
  for (const name of chosen) {
    const bench = benches[name]
    if (!bench) throw new Error(`no such bench: ${name} (there are ${Object.keys(benches).join(', ')})`)
    await bench(print)
  }
} finally {
  await stopDatabases()
}
