import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, signIn, test } from './fixtures'
import { closeTab, expectKept, keepEssay, keptIn, keptPages, noServer, sentTwice, writeAtEnd } from './kept'
import { testWithOwnServer } from './setup/own-server'
import { expectOnServer, expectSaved, openEditor, readDraft, statusOf, textOf } from './writing'

test.use({ world: 'offline', serviceWorkers: 'allow' })

test.beforeEach(async ({ page, expectedErrors }) => {
  expectedErrors.push(noServer, sentTwice)
  await signIn(page, 'demo-peer')
})

test('the product can be installed', async ({ page }) => {
  await page.goto('/')
  const devtools = await page.context().newCDPSession(page)
  const { errors, data } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const manifest = JSON.parse(data ?? '{}') as { icons: { src: string; sizes: string; purpose?: string }[] }
  expect(manifest).toMatchObject({ id: '/', start_url: '/', scope: '/', display: 'standalone', short_name: '心得' })
  // Playwright's contexts are private windows, from which nothing is ever installed.
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([])
  for (const { src, sizes } of manifest.icons.filter(({ sizes }) => sizes !== 'any')) {
    const isOfSize = await page.evaluate(async (address) => {
      const image = await createImageBitmap(await (await fetch(address)).blob())
      return `${image.width}x${image.height}`
    }, src)
    expect(isOfSize, src).toBe(sizes)
  }
  expect((await page.request.get('/apple-touch-icon.png')).status()).toBe(200)
})

test('the worker is asked for anew each time, and may do no more than a page', async ({ page }) => {
  const answer = await page.request.get('/service-worker.js')
  expect(answer.headers()).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': expect.stringContaining("connect-src 'self'"),
  })
})

testWithOwnServer.describe('the server is away', () => {
  testWithOwnServer('stopped: a draft is opened, written, and saved when it is back', async ({ page, ownServer }) => {
    const context = page.context()
    const essayId = await keepEssay(page, '停机之前。')
    await closeTab(page)
    await ownServer.stop()
    const away = await context.newPage()
    await expect(await openEditor(away, essayId)).toHaveText('停机之前。')
    await writeAtEnd(away, '停机之中。')
    await expect(statusOf(away)).toHaveText(/^仅存本机 \d\d:\d\d，服务器暂时连不上，会自动重试$/)
    await closeTab(away)
    const again = await context.newPage()
    await expect(await openEditor(again, essayId)).toHaveText('停机之前。停机之中。')
    await again.getByRole('textbox', { name: '标题' }).fill('停机')
    await again.goto('/')
    await expect(again.getByRole('listitem').filter({ hasText: '停机' })).toContainText('仅存本机')
    await again.getByRole('link', { name: '停机' }).click()
    await expect(textOf(again)).toHaveText('停机之前。停机之中。')
    await ownServer.start()
    await expect(statusOf(again)).toContainText('已保存到服务器', { timeout: 40_000 })
    await expectOnServer(again, essayId, '停机之前。停机之中。')
    expect((await readDraft(again, essayId)).title).toBe('停机')
  })

  testWithOwnServer('too slow to wait for: the page of the last visit comes first', async ({ page, ownServer }) => {
    const essayId = await keepEssay(page, '慢的时候。')
    ownServer.pause()
    await page.goto(`/essays/${essayId}/write`)
    await expect(textOf(page)).toHaveText('慢的时候。')
    await writeAtEnd(page, '也能写。')
    ownServer.resume()
    await expect(statusOf(page)).toContainText('已保存到服务器', { timeout: 40_000 })
    await expectOnServer(page, essayId, '慢的时候。也能写。')
  })

  testWithOwnServer(
    'and the sign-in over when it is back: it is renewed in place, and saved',
    async ({ page, ownServer, openAs, expectedErrors }) => {
      expectedErrors.push(/status of 401/)
      const essayId = await keepEssay(page, '走之前。')
      const elsewhere = await openAs('demo-peer')
      await page.context().setOffline(true)
      await page.reload()
      await writeAtEnd(page, '路上写的。')
      await expect(statusOf(page)).toContainText('仅存本机')
      await elsewhere.goto('/me')
      await elsewhere.getByText('退出所有设备').first().click()
      await elsewhere.getByRole('button', { name: '退出所有设备' }).click()
      await page.context().setOffline(false)
      await expect(statusOf(page)).toContainText('登录已过期，文字仅存本机')
      await page.getByRole('button', { name: '就地登录' }).click()
      await page.getByLabel('密码').fill('journeys-2026')
      await page.getByRole('button', { name: '登录并继续' }).click()
      await expectSaved(page)
      await expectOnServer(page, essayId, '走之前。路上写的。')
      expect(ownServer.url).toBeTruthy()
    },
  )
})

testWithOwnServer.describe('a new build', () => {
  let later = ''
  testWithOwnServer.beforeAll(() => {
    later = makeLaterBuild()
  })
  testWithOwnServer.afterAll(() => rmSync(later, { recursive: true, force: true }))

  testWithOwnServer('takes nothing away from pages of the old one, open or kept', async ({ page, ownServer }) => {
    const context = page.context()
    const first = await keepEssay(page, '旧的一篇。')
    await closeTab(page)
    const open = await context.newPage()
    const second = await keepEssay(open, '开着的一篇。')
    const files = await editorFiles(open)
    await ownServer.stop()
    await ownServer.start(later)

    expect((await open.request.get(files[0] ?? '')).status(), 'the server has the old file no more').toBe(404)
    expect(await open.evaluate(async (path) => (await fetch(path)).status, files[0] ?? '')).toBe(200)
    await writeAtEnd(open, '接着写。')
    await expectSaved(open)

    const fresh = await context.newPage()
    await expect(await openEditor(fresh, second)).toHaveText('开着的一篇。接着写。')
    expect(await editorFiles(fresh)).not.toEqual(files)
    await expect.poll(async () => (await keptIn(fresh))['xinde-assets']).toContain((await editorFiles(fresh))[0])
    await context.setOffline(true)
    // One page of each build, without a network.
    await expect(await openEditor(fresh, first)).toHaveText('旧的一篇。')
    await expect(await openEditor(fresh, second)).toHaveText('开着的一篇。接着写。')
  })

  testWithOwnServer(
    'without the worker takes it back, with all that it kept but what is unsent',
    async ({ page, ownServer }) => {
      const context = page.context()
      const essayId = await keepEssay(page, '送到了的。')
      await context.setOffline(true)
      await writeAtEnd(page, '没送到的。')
      await expect(statusOf(page)).toContainText(/仅存本机 \d\d:\d\d/)
      await page.close()
      await context.setOffline(false)
      await ownServer.stop()
      const older = createServer((req, res) => {
        res.writeHead(req.url === '/service-worker.js' ? 404 : 200, { 'Content-Type': 'text/html' }).end('<p>older')
      })
      await new Promise<void>((done) => older.listen(Number(new URL(ownServer.url).port), '127.0.0.1', () => done()))
      const visit = await context.newPage()
      await visit.goto('/')
      await expect.poll(() => keptIn(visit)).toEqual({})
      await expect
        .poll(() => visit.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
        .toBe(0)
      older.closeAllConnections()
      await new Promise((done) => older.close(done))
      await ownServer.start()
      await expect(await openEditor(visit, essayId)).toHaveText('送到了的。没送到的。')
      await expectSaved(visit)
      await expectKept(visit, essayId)
      expect(await keptPages(visit)).toEqual([`/essays/${essayId}/write`])
    },
  )
})

/** The editor's own script, as the page asked for it. */
async function editorFiles(page: Page): Promise<string[]> {
  const names = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  return names.map((name) => new URL(name).pathname).filter((path) => /\/assets\/editor-[^/]+\.js$/.test(path))
}

/** A folder with the same program as a later build: its files have other names, and the old ones are gone. */
function makeLaterBuild(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xinde-later-build-'))
  cpSync('build', join(folder, 'build'), { recursive: true })
  for (const name of ['node_modules', 'prisma', 'package.json']) symlinkSync(resolve(name), join(folder, name))
  const assets = join(folder, 'build/client/assets')
  const old = readdirSync(assets).filter((name) => /-[\w-]{8}\.(js|css)$/.test(name))
  const renamed = (text: string) => old.reduce((all, name) => all.replaceAll(name, laterName(name)), text)
  for (const place of ['build/client/assets', 'build/server', 'build/server/assets']) {
    for (const entry of readdirSync(join(folder, place), { withFileTypes: true })) {
      if (!entry.isFile() || !/\.(js|css)$/.test(entry.name)) continue
      const path = join(folder, place, entry.name)
      writeFileSync(path, renamed(readFileSync(path, 'utf8')))
      if (place === 'build/client/assets') renameSync(path, join(assets, laterName(entry.name)))
    }
  }
  return folder
}

function laterName(name: string): string {
  return name.replace(/(\.\w+)$/, '2$1')
}
