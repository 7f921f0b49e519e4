import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { build, defineConfig, type Plugin } from 'vite'

/** Builds the server from server.ts, which takes the routes in, so that server and pages share one of everything. */
const serverEntry: Plugin = {
  name: 'xinde-server-entry',
  config: (_config, { isSsrBuild }) =>
    isSsrBuild ? { build: { rollupOptions: { input: './server.ts' } } } : undefined,
}

/** Browsers get the texts of one language: for them resources.ts is resources.client.ts. */
const textsOfOneLanguage: Plugin = {
  name: 'xinde-texts',
  enforce: 'pre',
  resolveId(source, importer, { ssr }) {
    const isWanted = !ssr && source === './resources' && importer?.includes('/app/core/i18n/')
    return isWanted ? new URL('./app/core/i18n/resources.client.ts', import.meta.url).pathname : null
  },
}

/** Programs that the server runs on threads of their own: files of their own in the build, under these names. */
const threads: Plugin = {
  name: 'xinde-threads',
  apply: (_config, { isSsrBuild, command }) => command === 'build' && isSsrBuild === true,
  buildStart() {
    this.emitFile({ type: 'chunk', id: 'app/editor/export/pdf-worker.server.ts', fileName: 'pdf-worker.js' })
    this.emitFile({ type: 'chunk', id: 'app/editor/export/book-worker.server.ts', fileName: 'book-worker.js' })
    this.emitFile({ type: 'chunk', id: 'app/editor/import/import-worker.ts', fileName: 'import-worker.js' })
  },
}

/**
 * Builds the service worker as one classic script at the root: a browser lets a worker see what lies below its own
 * address, and old ones know no modules in it.
 */
const serviceWorker: Plugin = {
  name: 'xinde-service-worker',
  apply: 'build',
  async generateBundle() {
    const input = { 'service-worker': 'app/service-worker.ts' }
    const rollupOptions = { input, output: { format: 'iife', entryFileNames: '[name].js' } } as const
    const built = await build({ configFile: false, logLevel: 'warn', build: { write: false, rollupOptions } })
    const { output } = [built].flat()[0] as { output: { fileName: string; code?: string }[] }
    const source = output.find(({ fileName }) => fileName === 'service-worker.js')?.code
    this.emitFile({ type: 'asset', fileName: 'service-worker.js', source })
  },
}

/** The few pages with scripts share components, texts and plumbing: one request instead of one for each button. */
function interfaceInOnePiece(id: string): string | undefined {
  if (id.includes('/app/core/i18n/texts-')) return undefined
  return /\/app\/(components|core|paths)\b/.test(id) || sharedParts.test(id) ? 'interface' : undefined
}

/** Parts of features that the pages of writing and of notes share with others, a kilobyte each. */
const sharedParts = new RegExp(
  [
    '/node_modules/idb/',
    '/app/features/accounts/sign-in-dialog',
    '/app/features/commitments/commitment-states',
    '/app/editor/draft-database',
    '/app/editor/images/image-request',
    '/app/features/field-notes/note-photo',
    '/app/features/peer-reading/writing-note',
    '/app/features/essays/(questions-form|ladder|essay-policy|visibility-field|checkpoint-names|keep-version-fields|use-service-worker)',
  ].join('|'),
)

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    tailwindcss(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
        unstable_optimizeDeps: true,
      },
    }),
    serverEntry,
    textsOfOneLanguage,
    threads,
    ...(isSsrBuild ? [] : [serviceWorker]),
  ],
  resolve: { alias: { '~': new URL('./app', import.meta.url).pathname } },
  // The development server prepares for browsers whatever routes import, and breaks on what only a server can load.
  optimizeDeps: { exclude: ['@node-rs/argon2', 'better-sqlite3', 'pg', 'pinyin-pro', 'pino', 'prom-client'] },
  build: isSsrBuild
    ? { target: 'node20', assetsInlineLimit: 0 }
    : { assetsInlineLimit: 0, rollupOptions: { output: { manualChunks: interfaceInOnePiece } } },
}))
