import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, expect, type Page, test as base } from '@playwright/test'
import { type RunningServer, startServer } from './setup/server'
import { copyWorld, demoPassword, type ProjectName } from './setup/worlds'

export { expect } from '@playwright/test'
export { demoPassword } from './setup/worlds'

/** The accounts of the example world that can sign in. */
export type DemoUsername = 'demo-admin' | 'demo-organizer' | 'demo-member' | 'demo-peer' | 'demo-outsider'

type Preferences = { language?: 'zh-CN' | 'en'; theme?: 'auto' | 'light' | 'dark'; textSize?: 'normal' | 'large' }

type WorkerFixtures = {
  /** Tests that name the same world share its server: `test.use({ world: 'sign-in' })` at the top of a file. */
  world: string
  /** The built server over a copy of the example world: one for each worker, engine and world. */
  server: RunningServer
}

type Fixtures = {
  /** Patterns of console messages that this test provokes on purpose: `expectedErrors.push(/409/)`. */
  expectedErrors: RegExp[]
  /** A page of another person, in a browser context of their own; signed in when a name is given. */
  openAs: (username?: DemoUsername) => Promise<Page>
}

/**
 * The `test` of every journey. Errors on the console, violations of the content-security policy, exceptions on the
 * page and failed requests fail the test, on every page of every context it opens. Tests of one world share a
 * database: make what you change yourself, and expect no exact totals of what others may add to.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  world: ['', { option: true, scope: 'worker' }],
  server: [
    async ({}, use, workerInfo) => {
      const server = await startServer(await copyWorld(workerInfo.project.name as ProjectName))
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ server }, use) => use(server.url),
  expectedErrors: async ({}, use) => use([]),
  context: async ({ context, expectedErrors }, use) => {
    const complaints = watch(context)
    await use(context)
    expect(complaints(expectedErrors)).toEqual([])
  },
  openAs: async ({ browser, contextOptions, baseURL, expectedErrors }, use) => {
    const opened: { context: BrowserContext; complaints: Complaints }[] = []
    await use(async (username) => {
      const context = await browser.newContext({ ...contextOptions, locale: 'zh-CN', baseURL })
      opened.push({ context, complaints: watch(context) })
      const page = await context.newPage()
      if (username) await signIn(page, username)
      return page
    })
    for (const { context, complaints } of opened) {
      await context.close()
      expect(complaints(expectedErrors)).toEqual([])
    }
  },
})

type Complaints = (expected: RegExp[]) => string[]

/** Notes what a browser complains about. A page that is itself a refusal (404, 422 …) is no complaint. */
function watch(context: BrowserContext): Complaints {
  const noted: { text: string; url: string }[] = []
  const refusals = new Set<string>()
  context.on('console', (message) => {
    if (message.type() === 'error') noted.push({ text: message.text(), url: message.location().url })
  })
  context.on('weberror', (error) => noted.push({ text: String(error.error()), url: '' }))
  context.on('response', (response) => {
    const isPage = response.request().isNavigationRequest()
    if (isPage && response.status() >= 400 && response.status() < 500) refusals.add(response.url())
  })
  return (expected) =>
    noted
      .filter(({ text, url }) => !(text.startsWith('Failed to load resource') && refusals.has(url)))
      .map(({ text, url }) => (url ? `${text} (${url})` : text))
      .filter((text) => !expected.some((pattern) => pattern.test(text)))
}

/** Signs in by the form's own request, without the form: sign-in.spec.ts is about that. */
export async function signIn(page: Page, username: DemoUsername): Promise<void> {
  const answer = await page.request.post('/login', {
    form: { username, password: demoPassword },
    headers: { Origin: await originOf(page) },
    maxRedirects: 0,
  })
  expect(answer.status(), `signing in as ${username}`).toBe(302)
}

/** Sets how pages look, as the menu at the top of each page does. */
export async function setPreferences(page: Page, preferences: Preferences): Promise<void> {
  const answer = await page.request.post('/preferences', {
    form: { ...preferences, returnTo: '/login' },
    headers: { Origin: await originOf(page) },
    maxRedirects: 0,
  })
  expect(answer.status(), 'setting preferences').toBe(302)
}

/** The server's origin: relative addresses of a page's requests begin there. */
export async function originOf(page: Page): Promise<string> {
  const answer = await page.request.get('/healthz')
  return new URL(answer.url()).origin
}

/** Fails with what axe-core finds wrong on the page, rule by rule with the elements. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // Without frames there is nothing for the second page that it would open each time.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze()
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')} (${node.failureSummary?.replaceAll('\n', ' ')})`),
  )
  expect(found).toEqual([])
}

/** Fails when the page can be scrolled sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, window } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }))
  expect(content, 'width of the page').toBeLessThanOrEqual(window)
}

/** Vouches for what is about to be shared beyond the branch, on the page that asks for it. */
export async function passCheck(page: Page): Promise<void> {
  await page.waitForURL(/\/check\b/)
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await page.getByRole('button', { name: '核对完毕，分享' }).click()
}

/** Pictures of the page on a phone (390 px) and a desk (1280 px), whole, in test-results/pictures/. */
export async function takePictures(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 })
    await page.screenshot({ path: `test-results/pictures/${name}-${width}.png`, fullPage: true })
  }
  if (before) await page.setViewportSize(before)
}
