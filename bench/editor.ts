import { gzipSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright-core'
import { createClient } from '../app/core/database-client.server'
import { compactContent } from '../app/editor/compact-content'
import { type EditorDocument, emptyDocument } from '../app/editor/document'
import { paths } from '../app/paths'
import { findChromium } from '../scripts/chromium'
import { load, shoot, type Shooter } from './load'
import { charactersOf, longDocument } from './long-texts'
import { cpuOf } from './processes'
import type { Print } from './print'
import { type Seeded, seed } from './seed'
import { makeDatabase, type RunningServer, startServer } from './servers'

/** Each load's length; BENCH_SECONDS=1 for a quick look. */
const seconds = Number(process.env.BENCH_SECONDS ?? 5)

/** Keys typed into each text in a round, after a few that warm it up, and the milliseconds from one to the next. */
const keys = { warm: 10, counted: Number(process.env.BENCH_KEYS ?? 100), every: 70 }

/** The two texts take turns, so that what else the machine does is in both figures. */
const rounds = 4

/**
 * What writing costs: the editor's page cold, typing in a long text beside an empty one, saving, and the bytes of
 * one edit. On SQLite, but for the saves, which are measured on both engines; what a browser does knows no engine.
 */
export async function benchEditor(print: Print): Promise<void> {
  for (const engine of ['sqlite', 'postgresql'] as const) {
    const database = await makeDatabase(engine)
    const env = { DATABASE_URL: database.url, PORT: '0', NODE_ENV: 'production' }
    await (await startServer(['build/server/index.js'], env)).stop()
    const db = await createClient(database.url)
    const seeded = await seed(db)
    await db.$disconnect()
    const server = await startServer(['build/server/index.js'], env)
    const drafts = draftsOf(server, seeded)
    if (engine === 'sqlite') await inBrowser((browser) => measureBrowser(print, browser, drafts))
    for (const characters of [20_000, 6_000]) {
      const document = longDocument({ characters, headings: 20, tables: 0 })
      const cpu = await measureSaves(drafts, document, [server.pid, ...database.pids])
      print({ bench: 'autosave', engine, characters: charactersOf(document), cpu_ms: cpu })
    }
    await server.stop()
    await database.drop()
  }
}

type Drafts = ReturnType<typeof draftsOf>

/** The seeded drafts of a server, which are filled and written in one after the other. */
function draftsOf(server: RunningServer, seeded: Seeded) {
  const headers: Record<string, string> = { Cookie: `xinde-login=${seeded.token}` }
  let taken = 0
  return {
    origin: server.origin,
    token: seeded.token,
    headers,
    /** Fills the next draft with a text; answers with its id. */
    fill: async (document: EditorDocument): Promise<string> => {
      const id = seeded.draftIds[taken++] ?? ''
      const body = JSON.stringify({ title: '草稿', content: JSON.stringify(document), version: 1 })
      const answer = await shoot(server.origin, { path: paths.draft(id), headers, body })
      if (answer.status !== 200) throw new Error(`filling a draft: ${answer.status} ${answer.text}`)
      return id
    },
  }
}

/** CPU of all server processes for a save, each from the version that the last answer named. */
async function measureSaves(drafts: Drafts, document: EditorDocument, pids: number[]): Promise<number> {
  const id = await drafts.fill(document)
  const content = compactContent(JSON.stringify(document))
  let version = 2
  const shooter: Shooter = {
    next: () => ({
      path: paths.draft(id),
      headers: { ...drafts.headers, 'Content-Encoding': 'gzip' },
      body: gzipSync(JSON.stringify({ title: '草稿', content, version })),
    }),
    learn: (answer) => {
      version = JSON.parse(answer.text).version
    },
  }
  await load(drafts.origin, [shooter], seconds / 2)
  const before = cpuOf(pids)
  const { requests } = await load(drafts.origin, [shooter], seconds)
  return round((cpuOf(pids) - before) / requests)
}

async function inBrowser(measure: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
  try {
    await measure(browser)
  } finally {
    await browser.close()
  }
}

async function measureBrowser(print: Print, browser: Browser, drafts: Drafts): Promise<void> {
  const open = async (id: string) => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } })
    await context.addCookies([{ name: 'xinde-login', value: drafts.token, url: drafts.origin }])
    const page = await context.newPage()
    const cold = await countBytes(page, async () => {
      await page.goto(drafts.origin + paths.writeEssay(id), { waitUntil: 'load' })
      await page.waitForSelector('[contenteditable=true]')
      await page.waitForLoadState('networkidle')
    })
    return { page, cold }
  }
  const engine = 'sqlite'
  const empty = await open(await drafts.fill(emptyDocument()))
  print({ bench: 'editor page', engine, ...empty.cold })
  const document = longDocument({ characters: 50_000, headings: 60, tables: 20 })
  const long = await open(await drafts.fill(document))
  const typists = [await prepareTyping(empty.page), await prepareTyping(long.page)]
  for (let round = 0; round < rounds; round += 1) for (const typist of typists) await typist.typeRound()
  const [none, much] = typists.map(({ figures }) => figures())
  if (!none || !much) return
  print({ bench: 'typing empty', engine, ...none })
  print({ bench: 'typing long', engine, characters: charactersOf(document), ...much })
  print({ bench: 'typing', engine, p95_more_ms: round(much.p95_ms - none.p95_ms) })
  const middle = longDocument({ characters: 20_000, headings: 20, tables: 0 })
  const { page } = await open(await drafts.fill(middle))
  print({ bench: 'one edit', engine, characters: charactersOf(middle), ...(await measureEdit(page)) })
}

/** Bytes over the wire and requests while `visit` runs. */
async function countBytes(page: Page, visit: () => Promise<void>) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  let [bytes, requests] = [0, 0]
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    requests += 1
  })
  await visit()
  await devtools.detach()
  return { bytes, requests }
}

type Timings = { paints: number[]; keeps: number[]; longTasks: number[] }
type Timed = { timings: Timings }

/**
 * Types in the middle of the text, and takes the time from a key's event to the paint that shows it: from the
 * event's own time stamp, so that what delayed the event counts, to the first task after the next frame was drawn (a
 * message posted in requestAnimationFrame arrives there). Event Timing would say the same in steps of 8 ms.
 *
 * `keep_p95_ms`: from asking IndexedDB to keep the text until it is on the disk, while nobody waits for it.
 */
async function prepareTyping(page: Page) {
  const blocks = page.locator('[contenteditable=true] > p')
  await blocks.nth(Math.floor((await blocks.count()) / 2)).click()
  await page.keyboard.press('End')
  // The loader of TypeScript names functions by a helper that pages do not have.
  await page.evaluate('globalThis.__name = (fn) => fn')
  await page.evaluate(watchTimings)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  const all: Timings = { paints: [], keeps: [], longTasks: [] }
  let tasks = 0
  const type = async (count: number) => {
    for (let key = 0; key < count; key += 1) await typeKey(page, key)
    return page.evaluate(() => {
      const { timings } = window as unknown as Timed
      const taken = structuredClone(timings)
      for (const list of Object.values(timings)) list.length = 0
      return taken
    })
  }
  return {
    typeRound: async () => {
      await page.bringToFront()
      await type(keys.warm)
      const before = await taskTime(devtools)
      const { paints, keeps, longTasks } = await type(keys.counted)
      tasks += (await taskTime(devtools)) - before
      all.paints.push(...paints)
      all.keeps.push(...keeps)
      all.longTasks.push(...longTasks)
    },
    figures: () => ({
      keys: all.paints.length,
      p50_ms: percentile(all.paints, 0.5),
      p95_ms: percentile(all.paints, 0.95),
      task_ms_a_key: round((tasks * 1000) / all.paints.length),
      long_tasks: all.longTasks.length,
      keep_p95_ms: percentile(all.keeps, 0.95),
    }),
  }
}

async function typeKey(page: Page, nth: number) {
  await page.keyboard.press('abcdefghij'[nth % 10] ?? 'a')
  await page.waitForTimeout(keys.every)
}

/** Seconds that the page's main thread has been busy. */
async function taskTime(devtools: { send: (method: 'Performance.getMetrics') => Promise<unknown> }): Promise<number> {
  const { metrics } = (await devtools.send('Performance.getMetrics')) as { metrics: { name: string; value: number }[] }
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
}

/** Runs in the page. */
function watchTimings() {
  const timings: Timings = { paints: [], keeps: [], longTasks: [] }
  Object.assign(window, { timings })
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => timings.paints.push(performance.now() - data)
  const onKey = ({ timeStamp }: Event) => requestAnimationFrame(() => port2.postMessage(timeStamp))
  window.addEventListener('keydown', onKey, true)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) timings.longTasks.push(duration)
  }).observe({ entryTypes: ['longtask'] })
  const { put } = IDBObjectStore.prototype
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...entry: Parameters<typeof put>) {
    const began = performance.now()
    this.transaction.addEventListener('complete', () => timings.keeps.push(performance.now() - began))
    return put.apply(this, entry)
  }
}

/** The bytes of the body that one more character sends. */
async function measureEdit(page: Page) {
  const saving = page.waitForRequest((request) => request.url().endsWith('/draft') && request.method() === 'POST')
  await page.locator('[contenteditable=true] > p').nth(20).click()
  await page.keyboard.type('字')
  const request = await saving
  return { sent_bytes: request.postDataBuffer()?.length ?? 0 }
}

function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
