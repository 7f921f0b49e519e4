import { existsSync } from 'node:fs'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/** The build has a thread's program as a file (see vite.config.ts); elsewhere it is run from its source. */
export function startProgram(name: 'pdf-worker' | 'book-worker', options: WorkerOptions): Worker {
  if (import.meta.url.endsWith('.ts')) {
    const [file, from] = [new URL(`./${name}.server.ts`, import.meta.url).href, import.meta.url]
    const program = `import('tsx/esm/api').then((tsx) => tsx.tsImport(${JSON.stringify(file)}, ${JSON.stringify(from)}))`
    return new Worker(program, { ...options, eval: true })
  }
  const built = [`./${name}.js`, `../${name}.js`].map((path) => new URL(path, import.meta.url))
  const file = built.find((url) => existsSync(url))
  if (!file) throw new Error(`the build lacks ${name}.js`)
  return new Worker(file, options)
}
