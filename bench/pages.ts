import { chromium } from 'playwright-core'
import { createClient } from '../app/core/database-client.server'
import { paths } from '../app/paths'
import { findChromium } from '../scripts/chromium'
import { load, type Shooter } from './load'
import { cpuOf, rssOf } from './processes'
import type { Print } from './print'
import { type Seeded, seed } from './seed'
import { type BenchDatabase, makeDatabase, type RunningServer, startServer } from './servers'

/** Each measurement's length; BENCH_SECONDS=1 for a quick look. */
const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const idleFor = 2000

/**
 * CPU of all server processes per request, requests per second at 1 and 16 connections, and the bytes and
 * requests of a cold page in a browser, for the pages that matter, on both engines, beside a bare floor.
 */
export async function benchPages(print: Print): Promise<void> {
  const floor = await measureFloor()
  for (const engine of ['sqlite', 'postgresql'] as const) {
    const database = await makeDatabase(engine)
    const warm = await startServer(['build/server/index.js'], serverEnv(database))
    await warm.stop()
    const db = await createClient(database.url)
    const seeded = await seed(db)
    await db.$disconnect()
    const server = await startServer(['build/server/index.js'], serverEnv(database))
    print({ bench: 'ready', engine, ready_ms: Math.round(server.readyMs) })
    await new Promise((resolve) => setTimeout(resolve, idleFor))
    print({ bench: 'idle', engine, rss_mb: Math.round(rssOf(server.pid)) })
    for (const page of pagesOf(seeded)) {
      const { measured, cold } = await measurePage({ server, database, seeded }, page)
      const rss_mb = Math.round(rssOf(server.pid))
      print({ bench: page.name, engine, ...measured, floor_cpu_ms: floor, ...cold, rss_mb })
    }
    await server.stop()
    await database.drop()
  }
}

/** CPU and speed of a page on a running server, and what a browser with nothing kept loads for it. */
export async function measurePage(
  where: { server: RunningServer; database: BenchDatabase; seeded: Seeded },
  page: Page,
) {
  const { server, database, seeded } = where
  const measured = await measure(server, database, page.shooters)
  return { measured, cold: page.visit ? await coldVisit(server, seeded, page) : {} }
}

export function serverEnv(database: BenchDatabase): Record<string, string> {
  return { DATABASE_URL: database.url, PORT: '0', NODE_ENV: 'production' }
}

async function measureFloor(): Promise<number> {
  const server = await startServer(['bench/floor.mjs'])
  const get: Shooter = { next: () => ({ path: '/', headers: {} }) }
  const measured = await measure(server, null, (count) => Array.from({ length: count }, () => get))
  await server.stop()
  return measured.cpu_ms
}

type Page = {
  name: string
  shooters: (count: number) => Shooter[]
  /** What a browser opens for the cold figures, if it is a page; whole when `until` can be seen. */
  visit?: { path: string; isSignedIn: boolean; until?: string }
}

/** A page as a signed-in reader asks for it, or a visitor. */
export function pageAt(
  seeded: Seeded,
  name: string,
  visit: { path: string; isSignedIn?: boolean; until?: string },
): Page {
  const { path, isSignedIn = true, until } = visit
  const headers: Record<string, string> = { 'Accept-Encoding': 'gzip, deflate, br', 'Accept-Language': 'zh-CN' }
  if (isSignedIn) headers.Cookie = `xinde-login=${seeded.token}`
  return {
    name,
    shooters: (count) => Array.from({ length: count }, () => ({ next: () => ({ path, headers }) })),
    visit: { path, isSignedIn, until },
  }
}

function pagesOf(seeded: Seeded): Page[] {
  return [
    pageAt(seeded, 'essay', { path: paths.essay(seeded.essayId) }),
    pageAt(seeded, 'public-essay', { path: paths.essay(seeded.publicEssayId), isSignedIn: false }),
    pageAt(seeded, 'list', { path: paths.essays() }),
    pageAt(seeded, 'participation', { path: paths.participation(seeded.studySessionId) }),
    { name: 'autosave', shooters: (count) => seeded.draftIds.slice(0, count).map((id) => autosaver(id, seeded)) },
    pageAt(seeded, 'editor', {
      path: paths.writeEssay(seeded.draftIds[16] ?? ''),
      until: '[contenteditable=true]',
    }),
  ]
}

/** The version of each draft after its last answered save; connections come and go, drafts stay. */
const versions = new Map<string, number>()

/** Saves one draft again and again, each time from the version that the last answer named. */
function autosaver(draftId: string, seeded: Seeded): Shooter {
  const path = paths.draft(draftId)
  const headers = { Cookie: `xinde-login=${seeded.token}` }
  return {
    next: () => {
      const version = versions.get(draftId) ?? 1
      return { path, headers, body: JSON.stringify({ title: '草稿', content: seeded.content, version }) }
    },
    learn: (answer) => versions.set(draftId, JSON.parse(answer.text).version),
  }
}

async function measure(
  server: RunningServer,
  database: BenchDatabase | null,
  shooters: (count: number) => Shooter[],
): Promise<{ cpu_ms: number; rps_1: number; rps_16: number }> {
  const pids = [server.pid, ...(database?.pids ?? [])]
  await load(server.origin, shooters(16), seconds / 2)
  const before = cpuOf(pids)
  const one = await load(server.origin, shooters(1), seconds)
  const sixteen = await load(server.origin, shooters(16), seconds)
  const cpu = cpuOf(pids) - before
  return {
    cpu_ms: round(cpu / (one.requests + sixteen.requests)),
    rps_1: Math.round(one.requests / one.seconds),
    rps_16: Math.round(sixteen.requests / sixteen.seconds),
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** Bytes over the wire and requests of a page opened in a browser that has nothing kept. */
async function coldVisit(server: RunningServer, seeded: Seeded, page: Page) {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] })
  try {
    const context = await browser.newContext({ locale: 'zh-CN' })
    if (page.visit?.isSignedIn) {
      await context.addCookies([{ name: 'xinde-login', value: seeded.token, url: server.origin }])
    }
    const tab = await context.newPage()
    const devtools = await context.newCDPSession(tab)
    await devtools.send('Network.enable')
    let bytes = 0
    let requests = 0
    devtools.on('Network.loadingFinished', (event) => {
      bytes += event.encodedDataLength
      requests += 1
    })
    await tab.goto(server.origin + page.visit?.path, { waitUntil: 'load' })
    if (page.visit?.until) await tab.waitForSelector(page.visit.until)
    await tab.waitForLoadState('networkidle')
    return { bytes, requests }
  } finally {
    await browser.close()
  }
}
