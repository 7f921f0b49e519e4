import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, expectNoAxeViolations, originOf, setPreferences, signIn, test } from './fixtures'
import { closeTab, expectKept, keepEssay, keptIn, keptPages, noServer, sentTwice, writeAtEnd } from './kept'
import {
  expectOnServer,
  expectSaved,
  moveCaret,
  openEditor,
  openNewEssay,
  startEssay,
  statusOf,
  textOf,
} from './writing'

test.use({ world: 'offline', serviceWorkers: 'allow' })

/** Writing where there is no network, in an app that was installed or a browser that was here before. */

test.beforeEach(async ({ page, expectedErrors }) => {
  expectedErrors.push(noServer, sentTwice)
  await signIn(page, 'demo-peer')
})

test('a draft is opened without a network, written, closed, opened again, and saved once there is one', async ({
  page,
}) => {
  const context = page.context()
  const essayId = await keepEssay(page, '出发之前。')
  await closeTab(page)
  await context.setOffline(true)

  const train = await context.newPage()
  await expect(await openEditor(train, essayId)).toHaveText('出发之前。')
  await writeAtEnd(train, '车上写的。')
  await expect(statusOf(train)).toHaveText(/^仅存本机 \d\d:\d\d，联网后自动保存$/)
  await closeTab(train)

  const again = await context.newPage()
  await expect(await openEditor(again, essayId)).toHaveText('出发之前。车上写的。')
  await expect(statusOf(again)).toContainText('仅存本机')
  await writeAtEnd(again, '隧道里写的。')
  await context.setOffline(false)
  await expectSaved(again)
  await expectOnServer(again, essayId, '出发之前。车上写的。隧道里写的。')
})

test('the pictures of a draft are there without a network, and go with the sign-in', async ({ page }) => {
  const context = page.context()
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('渡口。')
  const stone = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#8a6d4b' } })
    .png()
    .toBuffer()
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '插入图片' }).click()
  await (await asked).setFiles({ name: '石碑.png', mimeType: 'image/png', buffer: stone })
  await expect(text.locator('figure img')).toHaveCount(1)
  await expectSaved(page)
  await openEditor(page, essayId)
  const pictures = async () =>
    Object.entries(await keptIn(page)).flatMap(([name, kept]) => (name.startsWith('xinde-pictures:') ? kept : []))
  await expect.poll(pictures, { message: 'pictures kept by the browser' }).toHaveLength(1)
  await context.setOffline(true)
  const train = await context.newPage()
  const shown = (await openEditor(train, essayId)).locator('figure img')
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(60)
  await closeTab(train)
  await context.setOffline(false)
  await openEditor(page, essayId)
  await page.request.post('/logout', { form: { scope: 'here' }, headers: { Origin: await originOf(page) } })
  await page.goto('/login')
  await expect.poll(pictures).toEqual([])
})

test('what another device wrote meanwhile is merged', async ({ page, openAs }) => {
  const context = page.context()
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('第一段。')
  await page.keyboard.press('Enter')
  await page.keyboard.type('第二段。')
  await expectSaved(page)
  await expectKept(page, essayId)
  await closeTab(page)
  await context.setOffline(true)
  const train = await context.newPage()
  await openEditor(train, essayId)
  await textOf(train).locator('p').first().click()
  await moveCaret(train, 'End')
  await train.keyboard.type('车上写的。')
  await expect(statusOf(train)).toContainText('仅存本机')
  await closeTab(train)

  const desk = await openAs('demo-peer')
  await openEditor(desk, essayId)
  await writeAtEnd(desk, '办公室写的。')
  await expectSaved(desk)
  const again = await context.newPage()
  await openEditor(again, essayId)
  await context.setOffline(false)
  await expect(statusOf(again)).toContainText('别处的改动已合进来，已保存到服务器')
  await expectOnServer(again, essayId, '第一段。车上写的。\n第二段。办公室写的。')
})

test('without a network every other address leads to the drafts of this device', async ({ page }) => {
  const context = page.context()
  await keepEssay(page, '一共写了九个字呢。')
  await context.setOffline(true)
  await page.goto('/sessions?view=past')
  await expect(page.getByRole('heading', { level: 1, name: '现在连不上服务器' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '还没有标题' })).toContainText(
    /9 字 · .*\d\d:\d\d 已保存到服务器/,
  )
  await expectNoAxeViolations(page)
  await page.getByRole('link', { name: '还没有标题' }).click()
  await expect(textOf(page)).toHaveText('一共写了九个字呢。')
  await page.getByRole('textbox', { name: '标题' }).fill('路上')
  await expect(statusOf(page)).toContainText(/仅存本机 \d\d:\d\d/)

  await page.goto('/sessions?view=past')
  await expect(page.getByRole('listitem').filter({ hasText: '路上' })).toContainText(/仅存本机 9 字 · .* 存下/)
  await context.setOffline(false)
  await expect(page.getByText('这台设备有网络')).toBeVisible()
  await page.getByRole('link', { name: '再试一次' }).click()
  await expect(page).toHaveURL(/\/sessions\?view=past$/)
})

test('the start page speaks the language and has the look that its reader chose', async ({ page }) => {
  await setPreferences(page, { language: 'en', theme: 'dark', textSize: 'large' })
  await page.goto(`/essays/${await startEssay(page)}/write`)
  await expect.poll(() => keptPages(page)).toHaveLength(1)
  await page.context().setOffline(true)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'The server cannot be reached' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('data-text', 'large')
  await expectNoAxeViolations(page)
})

test.describe('whose pages are kept', () => {
  test('signing out forgets them, and shows nobody the drafts of before', async ({ page }) => {
    const essayId = await keepEssay(page, '只给自己看的一句。')
    await signOut(page)
    expect(await keptPages(page)).toEqual([])
    expect(await textsHeld(page), 'what the server has is not held here any more').toEqual([])
    await page.context().setOffline(true)
    await page.goto(`/essays/${essayId}/write`)
    await expect(page.getByRole('heading', { level: 1, name: '现在连不上服务器' })).toBeVisible()
    await expect(page.getByText('这台设备上没有您的草稿')).toBeVisible()
    await expect(page.getByText('只给自己看的一句')).toHaveCount(0)
  })

  test('somebody else who signs in on the same browser sees nothing of them, with a network or without', async ({
    page,
  }) => {
    const context = page.context()
    const essayId = await keepEssay(page, '甲写的。')
    await signIn(page, 'demo-member')
    await page.goto('/')
    expect(await keptPages(page)).toEqual([])
    expect((await page.goto(`/essays/${essayId}/write`))?.status()).toBe(404)

    const own = await keepEssay(page, '乙写的。')
    expect(await keptPages(page)).toEqual([`/essays/${own}/write`])
    await context.setOffline(true)
    await page.goto(`/essays/${essayId}/write`)
    await expect(page.getByRole('heading', { level: 1, name: '现在连不上服务器' })).toBeVisible()
    await expect(page.getByRole('listitem')).toHaveCount(1)
    await expect(page.getByRole('listitem').getByRole('link')).toHaveAttribute('href', `/essays/${own}/write`)
    await expect(page.getByText('甲写的')).toHaveCount(0)
  })

  test('a sign-in that was ended elsewhere is noticed at the next contact', async ({ page }) => {
    await keepEssay(page, '一句。')
    const headers = { Origin: await originOf(page) }
    await page.request.post('/logout', { form: { scope: 'everywhere' }, headers, maxRedirects: 0 })
    await page.goto('/')
    await expect.poll(() => keptPages(page)).toEqual([])
  })

  test('text that is not on the server is told of before signing out, and kept for its writer alone', async ({
    page,
  }) => {
    const context = page.context()
    const essayId = await keepEssay(page, '已经送到的。')
    await context.setOffline(true)
    await writeAtEnd(page, '还没有送到的。')
    await expect(statusOf(page)).toContainText(/仅存本机 \d\d:\d\d/)
    // Closed for good and by force: nothing leaves with it.
    await page.close()
    await context.setOffline(false)
    const other = await context.newPage()
    await leaveFrom(other)
    await expect(other.getByRole('heading', { level: 1, name: '退出之前，请看一眼' })).toBeVisible()
    await expect(other.getByRole('listitem')).toContainText('仅存本机')
    await expectNoAxeViolations(other)
    await other.getByRole('button', { name: '仍然退出' }).click()
    await expect(other).toHaveURL(/\/login$/)
    expect(await keptPages(other)).toEqual([])

    await signIn(other, 'demo-member')
    await other.goto('/offline')
    await expect(other.getByText('这台设备上没有您的草稿')).toBeVisible()
    await signIn(other, 'demo-peer')
    await expect(await openEditor(other, essayId)).toHaveText('已经送到的。还没有送到的。')
    await expectSaved(other)
    await expectOnServer(other, essayId, '已经送到的。还没有送到的。')
  })

  async function leaveFrom(page: Page) {
    await page.goto('/me')
    await page.getByRole('button', { name: '退出登录' }).click()
  }

  async function signOut(page: Page) {
    await leaveFrom(page)
    await expect(page).toHaveURL(/\/login$/)
  }

  /** The names of the texts in the browser's database, of whomever. */
  async function textsHeld(page: Page): Promise<unknown[]> {
    return page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('xinde')
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            const database = opening.result
            const transaction = database.transaction(['drafts', 'bases'])
            const names: unknown[] = []
            for (const store of ['drafts', 'bases']) {
              const reading = transaction.objectStore(store).getAllKeys()
              reading.onsuccess = () => names.push(...reading.result)
            }
            transaction.oncomplete = () => {
              database.close()
              resolve(names)
            }
          }
        }),
    )
  }
})

test.describe('what is left alone', () => {
  test('reading pages register no worker, and none of them is kept', async ({ page }) => {
    let requests = 0
    page.on('request', () => {
      requests += 1
    })
    await page.goto('/essays')
    await page.getByRole('main').getByRole('link').first().click()
    await page.goto('/')
    await page.goto('/me')
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
    expect(await keptIn(page)).toEqual({})
    expect(requests).toBeLessThanOrEqual(4 * 10)
  })

  test('with the worker there, only writing pages and their files are kept', async ({ page }) => {
    const essayId = await keepEssay(page, '一句。')
    for (const path of ['/', '/essays', '/sessions', '/me', `/essays/${essayId}`, '/nothing/here', '/organizations']) {
      await page.goto(path)
    }
    await page.goto(`/essays/${essayId}/write?done=saved`)
    const { 'xinde-start': start, 'xinde-assets': assets, ...pages } = await keptIn(page)
    expect(start).toEqual(['/offline'])
    expect(assets?.every((path) => path.startsWith('/assets/'))).toBe(true)
    expect(Object.values(pages)).toEqual([[`/essays/${essayId}/write`]])
    const start404 = await page.request.get('/offline')
    expect(await start404.text(), 'the page that is kept for anybody names nobody').not.toContain('何知微')
  })

  test('an essay that is gone, or another’s, is not kept', async ({ page }) => {
    const essayId = await keepEssay(page, '一句。')
    await page.evaluate(async () => {
      const name = (await caches.keys()).find((each) => each.startsWith('xinde-pages:')) ?? ''
      const pages = await caches.open(name)
      await pages.put('/essays/01a20846-0000-7000-8000-000000000000/write', new Response('old'))
    })
    expect((await page.goto('/essays/01a20846-0000-7000-8000-000000000000/write'))?.status()).toBe(404)
    await expect.poll(() => keptPages(page)).toEqual([`/essays/${essayId}/write`])
  })
})
