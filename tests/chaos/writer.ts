import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { findChromium } from '../../scripts/chromium'
import { type DemoUsername, demoPassword } from '../e2e/fixtures'
import { type RunningServer, startServer } from '../e2e/setup/server'
import { copyWorld, type ProjectName } from '../e2e/setup/worlds'
import { textOf } from '../e2e/writing'

/** One person writing one essay: their server, their browser with its profile on the disk, and the page. */
export type Writer = {
  username: DemoUsername
  essayId: string
  url: () => string
  context: () => BrowserContext
  page: () => Page
  killServer: () => Promise<void>
  startServer: () => Promise<void>
  killBrowser: () => Promise<void>
  startBrowser: () => Promise<void>
  /** A new page, in which the essay is open; the one before may be gone in any way. */
  openEssay: () => Promise<Page>
  /** Writing goes on in another of the browser's pages. */
  goOn: (other: Page) => void
  end: () => Promise<void>
}

/** Starts a server over a copy of the example world and a browser in which a new essay is open. */
export async function startWriter(engine: ProjectName, username: DemoUsername): Promise<Writer> {
  const database = await copyWorld(engine)
  const profile = mkdtempSync(join(tmpdir(), 'xinde-chaos-'))
  let server: RunningServer | null = await startServer(database)
  const { url } = server
  let context = await launch(profile, url)
  let page = context.pages()[0] ?? (await context.newPage())
  await signIn(page, username)
  const begun = await page.request.post('/essays/new', {
    form: { kind: 'REFLECTION' },
    headers: { Origin: url },
    maxRedirects: 0,
  })
  const essayId = /essays\/([0-9a-f-]{36})/.exec(begun.headers().location ?? '')?.[1] ?? ''
  const writer: Writer = {
    ...{ username, essayId },
    url: () => url,
    context: () => context,
    page: () => page,
    async killServer() {
      await server?.kill()
      server = null
    },
    async startServer() {
      server ??= await startServer(database, new URL(url).port)
    },
    async killBrowser() {
      const closed = new Promise((resolve) => context.once('close', resolve))
      for (const id of browserProcesses(profile)) process.kill(id, 'SIGKILL')
      await closed
    },
    async startBrowser() {
      context = await launch(profile, url)
      page = context.pages()[0] ?? (await context.newPage())
    },
    async openEssay() {
      page = await context.newPage()
      await page.goto(`/essays/${essayId}/write`)
      await textOf(page).waitFor()
      return page
    },
    goOn(other) {
      page = other
    },
    async end() {
      await context.close()
      await server?.stop()
      rmSync(profile, { recursive: true, force: true })
    },
  }
  await writer.openEssay()
  return writer
}

/** The browser's own process, without those of its tabs: Playwright has no word for killing it. */
function browserProcesses(profile: string): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n')
  const own = lines.filter((line) => line.includes(`--user-data-dir=${profile}`) && !line.includes('--type='))
  return own.map((line) => Number.parseInt(line, 10))
}

async function launch(profile: string, baseURL: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...{ baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', executablePath: findChromium() },
    args: ['--no-sandbox', '--hide-crash-restore-bubble'],
  })
}

/** Signs the page's browser in, as a second tab would. */
export async function signIn(page: Page, username: DemoUsername): Promise<void> {
  const { origin } = new URL((await page.request.get('/healthz')).url())
  await page.request.post('/login', {
    form: { username, password: demoPassword },
    headers: { Origin: origin },
    maxRedirects: 0,
  })
}
