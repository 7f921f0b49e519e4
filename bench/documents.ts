import { createClient } from '../app/core/database-client.server'
import { docxOf } from '../app/editor/export/docx.server'
import { documentFromParagraphs, type BlockNode, documentOf } from '../app/editor/document'
import { importDocx } from '../app/editor/import/docx'
import { paths } from '../app/paths'
import { longDocx } from './long-docx'
import type { Print } from './print'
import { rssOf } from './processes'
import { type Seeded, seed } from './seed'
import { makeDatabase, type RunningServer, startServer } from './servers'

const runs = 5

/**
 * Word files in and out: a text of 200 pages imported through the server, what that does to those who read a light page
 * meanwhile and to memory, and a text of 20,000 characters written as a file. The PDF of it belongs here too.
 */
export async function benchDocuments(print: Print): Promise<void> {
  const file = await longDocx(200)
  await benchReading(print, file)
  await benchExport(print)
  const database = await makeDatabase('sqlite')
  const env = { DATABASE_URL: database.url, PORT: '0', NODE_ENV: 'production' }
  const warm = await startServer(['build/server/index.js'], env)
  await warm.stop()
  const db = await createClient(database.url)
  const seeded = await seed(db)
  await db.$disconnect()
  const server = await startServer(['build/server/index.js'], env)
  await benchImport(print, { server, seeded, file })
  await server.stop()
  await database.drop()
}

/** The reading alone, in this process. */
async function benchReading(print: Print, file: Uint8Array<ArrayBuffer>): Promise<void> {
  const ms = await timesOf(async () => void importDocx(file))
  print({ bench: 'read-docx', engine: '-', bytes: file.length, ms_first: ms.first, ms_median: ms.median })
}

async function benchExport(print: Print): Promise<void> {
  const lines = Array.from({ length: 100 }, (_, at) => `${at}${'走过的路都记在本子上，'.repeat(18)}`)
  const blocks: BlockNode[] = documentFromParagraphs(lines).root.children
  const paper = {
    title: '二万字',
    author: '何知微',
    organization: '第二党支部',
    date: null,
    document: documentOf(blocks),
  }
  let bytes = 0
  const ms = await timesOf(async () => {
    bytes = (await docxOf(paper)).length
  })
  print({ bench: 'export-docx', engine: '-', bytes, ms_first: ms.first, ms_median: ms.median })
}

async function timesOf(run: () => Promise<void>): Promise<{ first: number; median: number }> {
  const times: number[] = []
  for (let at = 0; at < runs; at += 1) {
    const began = performance.now()
    await run()
    times.push(performance.now() - began)
  }
  const [first = 0] = times
  return { first: Math.round(first), median: Math.round(times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0) }
}

type Under = { server: RunningServer; seeded: Seeded; file: Uint8Array<ArrayBuffer> }

async function benchImport(print: Print, { server, seeded, file }: Under): Promise<void> {
  const { origin, pid } = server
  const cookie = `xinde-login=${seeded.token}`
  const idle = await watchLightPage(origin, () => new Promise((resolve) => setTimeout(resolve, 2000)))
  const rssBefore = Math.round(rssOf(pid))
  let rssPeak = 0
  const sampling = setInterval(() => {
    rssPeak = Math.max(rssPeak, rssOf(pid))
  }, 20)
  const times: number[] = []
  const during = await watchLightPage(origin, async () => {
    for (let at = 0; at < runs; at += 1) {
      const began = performance.now()
      await postFile({ origin, cookie, file })
      times.push(performance.now() - began)
    }
  })
  clearInterval(sampling)
  const [first = 0] = times
  const sorted = [...times].sort((a, b) => a - b)
  print({
    ...{ bench: 'import-docx', engine: 'sqlite', pages: 200, bytes: file.length, ms_first: Math.round(first) },
    ...{ ms_median: Math.round(sorted[Math.floor(runs / 2)] ?? 0), ms_worst: Math.round(sorted.at(-1) ?? 0) },
    ...{ page_p50_idle: idle.p50, page_p99_idle: idle.p99, page_p50: during.p50, page_p99: during.p99 },
    ...{ page_worst: during.worst, rss_mb: rssBefore, rss_peak_mb: Math.round(rssPeak) },
  })
}

/** Asks for the sign-in page over and over, and says how long it took while `work` was under way. */
async function watchLightPage(origin: string, work: () => Promise<unknown>) {
  const times: number[] = []
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const began = performance.now()
      await (await fetch(origin + paths.login())).text()
      times.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })()
  await work()
  isOver = true
  await watching
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round((times[Math.floor((times.length - 1) * share)] ?? 0) * 10) / 10
  return { p50: at(0.5), p99: at(0.99), worst: at(1) }
}

async function postFile({ origin, cookie, file }: { origin: string; cookie: string; file: Uint8Array<ArrayBuffer> }) {
  const form = new FormData()
  form.set('kind', 'SUMMARY')
  form.set('file', new File([file], '二百页.docx'))
  const answer = await fetch(origin + paths.importNewEssay(), {
    ...{ method: 'POST', body: form, redirect: 'manual' as const },
    headers: { Origin: origin, Cookie: cookie },
  })
  if (answer.status !== 302)
    throw new Error(`the import answered ${answer.status}: ${(await answer.text()).slice(0, 400)}`)
}
