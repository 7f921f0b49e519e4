import { gunzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { documentFromParagraphs } from '../../app/editor/document'
import { demoPassword, expect, expectNoAxeViolations, originOf, signIn, test } from './fixtures'
import { testWithOwnServer } from './setup/own-server'
import {
  expectOnServer,
  expectSaved,
  moveCaret,
  openEditor,
  openNewEssay,
  postDraft,
  readDraft,
  startEssay,
  statusOf,
  textOf,
} from './writing'

test.use({ world: 'nothing-lost' })

/** What was typed is there at the end, whatever happened in between. */

test.beforeEach(async ({ page }) => signIn(page, 'demo-peer'))

/** A page that was left sends its text once more when it is opened again; the server says that it has it. */
const sentTwice = /status of 409/

const isSave = (request: { url: () => string; method: () => string }) =>
  request.method() === 'POST' && request.url().endsWith('/draft')

/** What a save carried; longer ones are compressed. */
function readSave(request: { postDataBuffer: () => Buffer | null }): string {
  const body = request.postDataBuffer() ?? Buffer.alloc(0)
  return (body[0] === 0x1f ? gunzipSync(body) : body).toString('utf8')
}

/** Stops the page's timers, so that nothing is kept or sent but by leaving. */
async function stopTimers(page: Page) {
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
}

test('closing the tab right after typing', async ({ page, expectedErrors }) => {
  expectedErrors.push(sentTwice)
  const { essayId, text } = await openNewEssay(page)
  await stopTimers(page)
  await text.click()
  await page.keyboard.type('关窗之前的最后一句')
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
  const again = await page.context().newPage()
  await again.clock.resume()
  await expect(await openEditor(again, essayId)).toHaveText('关窗之前的最后一句')
  await expectSaved(again)
  await expectOnServer(again, essayId, '关窗之前的最后一句')
})

test('a network that goes, a tab closed without it, and a network that comes back', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/)
  const { essayId, text } = await openNewEssay(page)
  await page.context().setOffline(true)
  await text.click()
  await page.keyboard.type('山里没有信号')
  await expect(statusOf(page)).toContainText(/仅存本机.*，联网后自动保存/)
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
  await page.context().setOffline(false)
  const again = await page.context().newPage()
  await expect(await openEditor(again, essayId)).toHaveText('山里没有信号')
  await expectSaved(again)
  await expectOnServer(again, essayId, '山里没有信号')
})

test('a network that comes back is used at once, without being asked', async ({ page, expectedErrors }) => {
  expectedErrors.push(/ERR_INTERNET_DISCONNECTED/)
  const { essayId, text } = await openNewEssay(page)
  await page.context().setOffline(true)
  await text.click()
  await page.keyboard.type('隧道里写的')
  await expect(statusOf(page)).toContainText(/仅存本机.*，联网后自动保存/)
  await page.keyboard.type('，出了隧道')
  await page.context().setOffline(false)
  await expectSaved(page)
  await expectOnServer(page, essayId, '隧道里写的，出了隧道')
})

async function signOutEverywhere(page: Page) {
  await page.goto('/me')
  await page.getByText('退出所有设备').first().click()
  await page.getByRole('button', { name: '退出所有设备' }).click()
  await expect(page).toHaveURL(/\/login/)
}

async function signInByForm(page: Page) {
  await page.getByLabel('用户名').fill('demo-peer')
  await page.getByLabel('密码').fill(demoPassword)
  await page.getByRole('main').getByRole('button', { name: '登录' }).click()
}

test('a sign-in that ends in the middle of writing, and goes on after signing in in a second tab', async ({
  page,
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 401/, sentTwice)
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('退出之前。')
  await expectSaved(page)
  await signOutEverywhere(await openAs('demo-peer'))

  await page.keyboard.type('退出之后。')
  await expect(statusOf(page)).toContainText('登录已过期，文字仅存本机')
  await expect(text).toHaveText('退出之前。退出之后。')
  const second = await page.context().newPage()
  await second.goto(`/essays/${essayId}/write`)
  await signInByForm(second)
  await expect(textOf(second), 'the second tab comes to the same text').toHaveText('退出之前。退出之后。')
  await second.close({ runBeforeUnload: true })

  await page.bringToFront()
  // Coming back to the window is enough; a window that was in sight all the time has none to come back to.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expectSaved(page)
  await text.click()
  await moveCaret(page, 'Control+End')
  await page.keyboard.type('登录之后。')
  await expectSaved(page)
  await expectOnServer(page, essayId, '退出之前。退出之后。登录之后。')
})

test('a sign-in that ends in the middle of writing, and is renewed without leaving the page', async ({
  page,
  openAs,
  expectedErrors,
}) => {
  expectedErrors.push(/status of 401/, /status of 422/)
  const { essayId, text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('退出之前。')
  await expectSaved(page)
  await signOutEverywhere(await openAs('demo-peer'))

  await page.keyboard.type('退出之后。')
  await expect(statusOf(page)).toContainText('登录已过期，文字仅存本机')
  await page.keyboard.type('还在写。')
  await page.getByRole('button', { name: '就地登录' }).click()
  const dialog = page.getByRole('dialog', { name: '请重新登录' })
  await expect(dialog.getByLabel('用户名')).toHaveValue('demo-peer')
  await expect(dialog.getByLabel('密码')).toBeFocused()
  await expectNoAxeViolations(page)
  await page.keyboard.type('记错的密码')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('用户名或密码不对')).toBeVisible()
  await dialog.getByLabel('密码').fill(demoPassword)
  await dialog.getByRole('button', { name: '登录并继续' }).click()
  await expect(dialog).toBeHidden()
  await expectSaved(page)
  await expectOnServer(page, essayId, '退出之前。退出之后。还在写。')
  await page.getByRole('textbox', { name: '标题' }).fill('没有离开过')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.locator('.prose').first()).toHaveText('退出之前。退出之后。还在写。')
})

test.describe('two devices write the same essay', () => {
  for (const [choice, expected] of [
    ['整篇用这里的', '开头。这里写的。'],
    ['整篇用服务器上的', '开头。那边写的。'],
    ['按选定的合在一起', '开头。这里写的。\n\n开头。那边写的。'],
  ] as const) {
    test(`in the same paragraph: the second save shows both, and “${choice}” goes on`, async ({
      page,
      openAs,
      expectedErrors,
    }) => {
      expectedErrors.push(/status of 409/)
      const { essayId, text } = await openNewEssay(page)
      await text.click()
      await page.keyboard.type('开头。')
      await expectSaved(page)
      await writeElsewhere(await openAs('demo-peer'), essayId)

      await page.keyboard.type('这里写的。')
      const conflict = page.getByRole('region', { name: '这篇文章在别处也改过' })
      await expect(conflict).toBeVisible()
      await expect(conflict.getByRole('group', { name: '第 1 处' })).toContainText('开头。这里写的。')
      await expect(conflict.getByRole('group', { name: '第 1 处' })).toContainText('开头。那边写的。')
      expect((await readDraft(page, essayId)).text, 'nothing is decided for the writer').toBe('开头。那边写的。')
      await page.keyboard.type('还在写。')
      if (choice.startsWith('整篇')) await conflict.getByText('看两份全文').click()
      await conflict.getByRole('button', { name: choice }).click()
      await expect(conflict).toBeHidden()
      await expectSaved(page)
      const kept = expected.replace('这里写的。', '这里写的。还在写。')
      await expect.poll(async () => linesOf((await readDraft(page, essayId)).text)).toEqual(linesOf(kept))
      await expect(text.locator('p')).toHaveText(linesOf(kept))

      // Writing goes on from what was chosen.
      await text.click()
      await moveCaret(page, 'Control+End')
      await page.keyboard.type('接着写。')
      await expectSaved(page)
      await expect.poll(async () => (await readDraft(page, essayId)).text).toContain('接着写。')
    })
  }

  test('in different paragraphs: both are in the text, nobody is asked, and undo goes on', async ({
    page,
    openAs,
    expectedErrors,
  }) => {
    expectedErrors.push(/status of 409/)
    const { essayId, text } = await openNewEssay(page)
    await text.click()
    await page.keyboard.type('第一段。')
    await page.keyboard.press('Enter')
    await page.keyboard.type('第二段。')
    await expectSaved(page)
    await writeElsewhere(await openAs('demo-peer'), essayId)

    await moveCaret(page, 'Control+Home')
    await moveCaret(page, 'End')
    await page.keyboard.type('这里写的。')
    await expect(statusOf(page)).toContainText('别处的改动已合进来，已保存到服务器')
    await expect(text.locator('p')).toHaveText(['第一段。这里写的。', '第二段。那边写的。'])
    await expectOnServer(page, essayId, '第一段。这里写的。\n第二段。那边写的。')
    // The caret is where it was.
    await page.keyboard.type('接着写。')
    await expect(text.locator('p')).toHaveText(['第一段。这里写的。接着写。', '第二段。那边写的。'])
    await expectSaved(page)
    await page.keyboard.press('Control+z')
    await expect(text.locator('p').first()).not.toContainText('接着写。')
    await expectSaved(page)
  })

  async function writeElsewhere(other: Page, essayId: string) {
    const text = await openEditor(other, essayId)
    await text.click()
    await moveCaret(other, 'Control+End')
    await other.keyboard.type('那边写的。')
    await expectSaved(other)
  }

  /** Lines with words in them: what a rule looks like in plain text is no matter here. */
  const linesOf = (text: string) => text.split('\n').filter((line) => /\p{Script=Han}/u.test(line))
})

test('two tabs of one browser lose nothing to each other', async ({ page, expectedErrors }) => {
  expectedErrors.push(/status of 409/)
  const { essayId, text } = await openNewEssay(page)
  const second = await page.context().newPage()
  const secondText = await openEditor(second, essayId)
  await secondText.click()
  await second.keyboard.type('第二个窗口写的。')
  await expectSaved(second)
  await page.bringToFront()
  await text.click()
  await page.keyboard.type('第一个窗口写的。')
  const conflict = page.getByRole('region', { name: '这篇文章在别处也改过' })
  await conflict.getByRole('button', { name: '按选定的合在一起' }).click()
  await expectSaved(page)
  const { text: kept } = await readDraft(page, essayId)
  expect(kept).toContain('第一个窗口写的。')
  expect(kept).toContain('第二个窗口写的。')
})

test('an autosave that arrives after the submission changes neither revision nor draft', async ({ page }) => {
  const { essayId, text } = await openNewEssay(page)
  const first = page.waitForRequest(isSave)
  await text.click()
  await page.keyboard.type('写好的一句。')
  const body = readSave(await first)
  await expectSaved(page)
  await page.getByRole('textbox', { name: '标题' }).fill('迟到的保存')
  await page.getByRole('button', { name: '提交' }).click()
  // Only then is the submission done: the text stands in the editor too.
  await expect(page.getByRole('heading', { level: 1, name: '迟到的保存' })).toBeVisible()
  await expect(page.locator('.prose').first()).toHaveText('写好的一句。')

  const after = await readDraft(page, essayId)
  const late = (version: number) =>
    JSON.stringify({ ...JSON.parse(body), content: body && JSON.parse(body).content.replace('写好', '迟到'), version })
  expect(await postDraft(page, essayId, body), 'the very same save again').toBe(409)
  // Every version there was up to the one that was submitted.
  for (let version = 1; version < after.version; version += 1) {
    expect(await postDraft(page, essayId, late(version)), `a save from version ${version}`).toBe(409)
  }
  expect(await readDraft(page, essayId)).toEqual(after)
  await page.goto(`/essays/${essayId}`)
  await expect(page.locator('.prose').first()).toHaveText('写好的一句。')
  expect((await page.request.get(`/essays/${essayId}/revisions/2`)).status()).toBe(404)
  await page.goto(`/essays/${essayId}/write`)
  await expect(page.getByText('内容与已提交的第 1 版相同')).toBeVisible()
})

test('pressing “submit” twice makes one revision', async ({ page }) => {
  const { essayId, text } = await openNewEssay(page)
  await page.getByRole('textbox', { name: '标题' }).fill('按了两下')
  await text.click()
  await page.keyboard.type('一篇就是一篇。')
  await page.getByRole('button', { name: '提交' }).dblclick()
  await expect(page.getByRole('heading', { level: 1, name: '按了两下' })).toBeVisible()
  await expect(page.locator('.prose').first()).toHaveText('一篇就是一篇。')
  expect((await page.request.get(`/essays/${essayId}/revisions/1`)).status()).toBe(200)
  expect((await page.request.get(`/essays/${essayId}/revisions/2`)).status()).toBe(404)
})

test('what is typed right before pressing “submit” is in the revision', async ({ page }) => {
  const { text } = await openNewEssay(page)
  await page.getByRole('textbox', { name: '标题' }).fill('最后一个字')
  await text.click()
  await page.keyboard.type('已经存下的。')
  await expectSaved(page)
  await page.keyboard.type('刚刚写的。')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.locator('.prose').first()).toHaveText('已经存下的。刚刚写的。')
})

test('a submission that cannot be saved first is not made, and loses nothing', async ({ page, expectedErrors }) => {
  expectedErrors.push(/ERR_FAILED/)
  const { essayId, text } = await openNewEssay(page)
  await page.route('**/draft', (route) => route.abort())
  await page.getByRole('textbox', { name: '标题' }).fill('交不出去')
  await text.click()
  await page.keyboard.type('先留在这里。')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(statusOf(page)).toContainText('仅存本机')
  await expect(page.getByRole('button', { name: '提交' })).toBeVisible()
  await page.unroute('**/draft')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.locator('.prose').first()).toHaveText('先留在这里。')
  expect((await page.request.get(`/essays/${essayId}/revisions/2`)).status()).toBe(404)
})

test('a refused submission comes back with everything', async ({ page }) => {
  const { text } = await openNewEssay(page)
  await text.click()
  await page.keyboard.type('还没有标题。')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.getByRole('alert')).toContainText('请写上标题')
  await expect(text).toHaveText('还没有标题。')
  await page.getByRole('textbox', { name: '标题' }).fill('有了')
  await page.getByRole('button', { name: '提交' }).click()
  await expect(page.locator('.prose').first()).toHaveText('还没有标题。')
})

test('leaving at once by a link, and the back button', async ({ page, expectedErrors }) => {
  expectedErrors.push(sentTwice)
  const { essayId, text } = await openNewEssay(page)
  await stopTimers(page)
  await text.click()
  await page.keyboard.type('去看一眼日程')
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '学习' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.clock.resume()
  await page.goBack()
  await expect(text).toHaveText('去看一眼日程')
  await expectSaved(page)
  await expectOnServer(page, essayId, '去看一眼日程')
})

test('what is typed before the editor has arrived goes on in it', async ({ page }) => {
  const essayId = await startEssay(page)
  let letThrough = () => {}
  const held = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route(/\/assets\/editor-[^/]*\.js$/, async (route) => {
    await held
    await route.continue()
  })
  await page.goto(`/essays/${essayId}/write`, { waitUntil: 'domcontentloaded' })
  await page.getByRole('textbox', { name: '标题' }).fill('慢的网')
  await page.locator('textarea#text').fill('编辑器还没来。\n先写两段。')
  letThrough()
  await expect(textOf(page).locator('p')).toHaveText(['编辑器还没来。', '先写两段。'])
  await expectSaved(page)
  expect(await readDraft(page, essayId)).toMatchObject({ title: '慢的网', text: '编辑器还没来。\n先写两段。' })
})

test('when the editor never arrives, the plain form saves', async ({ page, expectedErrors }) => {
  expectedErrors.push(/ERR_FAILED/)
  const essayId = await startEssay(page)
  const editorCode = /\/assets\/editor-[^/]*\.js$/
  await page.route(editorCode, (route) => route.abort())
  const missed = page.waitForEvent('requestfailed')
  await page.goto(`/essays/${essayId}/write`)
  await missed
  await page.unroute(editorCode)
  await page.locator('textarea#text').fill('没有编辑器也能写。')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(page.getByText('草稿已保存')).toBeVisible()
  await expectOnServer(page, essayId, '没有编辑器也能写。')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  const area = (page: Page) => page.getByRole('textbox', { name: '正文' })
  const save = (page: Page) => page.getByRole('button', { name: '保存草稿' }).click()

  test('a form with an old version comes back with both texts, and can be saved', async ({ page }) => {
    const essayId = await startEssay(page)
    await page.goto(`/essays/${essayId}/write`)
    const { version } = await readDraft(page, essayId)
    const elsewhere = { title: '', content: JSON.stringify(documentFromParagraphs(['那边写的。'])), version }
    expect(await postDraft(page, essayId, JSON.stringify(elsewhere))).toBe(200)

    await page.getByRole('textbox', { name: '标题' }).fill('两份')
    await area(page).fill('这里写的。\n第二段。')
    await save(page)
    await expect(page.getByRole('heading', { name: '这篇文章在别处也改过，您的改动还没有保存' })).toBeVisible()
    await expect(page.getByText('那边写的。')).toBeVisible()
    await expect(area(page)).toHaveValue('这里写的。\n第二段。')
    await expect(page.getByRole('textbox', { name: '标题' })).toHaveValue('两份')
    expect((await readDraft(page, essayId)).text).toBe('那边写的。')
    await area(page).fill('那边写的。\n这里写的。\n第二段。')
    await save(page)
    await expect(page.getByText('草稿已保存')).toBeVisible()
    expect(await readDraft(page, essayId)).toMatchObject({ title: '两份', text: '那边写的。\n这里写的。\n第二段。' })
  })

  test('a form sent after the sign-in ended asks for the password in place, and is saved', async ({ page, openAs }) => {
    const essayId = await startEssay(page)
    await page.goto(`/essays/${essayId}/write`)
    await page.getByRole('textbox', { name: '标题' }).fill('<“过期”> & 之后')
    await area(page).fill('写了很久的一段。\n还有一段 <b>带符号</b> & “引号”。')
    await signOutEverywhere(await openAs('demo-peer'))
    await save(page)

    await expect(page.getByRole('heading', { name: '请重新登录' })).toBeVisible()
    await page.getByLabel('用户名').fill('demo-peer')
    await page.getByLabel('密码').fill('记错的密码')
    await page.getByRole('button', { name: '登录并继续' }).click()
    await expect(page.getByText('用户名或密码不对')).toBeVisible()
    await expect(page.getByLabel('用户名')).toHaveValue('demo-peer')
    await page.getByLabel('密码').fill(demoPassword)
    await page.getByRole('button', { name: '登录并继续' }).click()
    await expect(page).toHaveURL(new RegExp(`/essays/${essayId}/write`))
    await expect(page.getByText('草稿已保存')).toBeVisible()
    await expect(area(page)).toHaveValue('写了很久的一段。\n还有一段 <b>带符号</b> & “引号”。')
    await expect(page.getByRole('textbox', { name: '标题' })).toHaveValue('<“过期”> & 之后')
  })

  test('a form that is sent twice at the same time is submitted once', async ({ page }) => {
    const essayId = await startEssay(page)
    const { version } = await readDraft(page, essayId)
    const form = {
      version: String(version),
      title: '一式两份',
      text: '只有一篇。',
      visibility: 'ORGANIZATION',
      intent: 'submit',
    }
    const headers = { Origin: await originOf(page) }
    const send = () => page.request.post(`/essays/${essayId}/write`, { form, headers, maxRedirects: 0 })
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map((answer) => answer.status())).toEqual([302, 302, 302])
    await page.goto(`/essays/${essayId}`)
    await expect(page.locator('.prose').first()).toHaveText('只有一篇。')
    expect((await page.request.get(`/essays/${essayId}/revisions/2`)).status()).toBe(404)
  })
})

testWithOwnServer.describe('the server is killed', () => {
  testWithOwnServer('while one writes, and started again', async ({ page, ownServer, expectedErrors }) => {
    expectedErrors.push(/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET/, sentTwice)
    const { essayId, text } = await openNewEssay(page)
    await text.click()
    await page.keyboard.type('停机之前。')
    await expectSaved(page)
    await ownServer.kill()
    await page.keyboard.type('停机之中。')
    await expect(statusOf(page)).toContainText(/仅存本机.*，服务器暂时连不上/)
    await page.keyboard.type('还在写。')
    await ownServer.start()
    // By itself: nobody presses anything.
    await expect(statusOf(page)).toContainText('已保存到服务器', { timeout: 40_000 })
    await expectOnServer(page, essayId, '停机之前。停机之中。还在写。')
    await page.reload()
    await expect(text).toHaveText('停机之前。停机之中。还在写。')
  })

  testWithOwnServer(
    'and the page reloaded before it is back: title and text are restored, once',
    async ({ page, ownServer, expectedErrors }) => {
      expectedErrors.push(/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET/)
      const { essayId, text } = await openNewEssay(page)
      await ownServer.kill()
      await page.getByRole('textbox', { name: '标题' }).fill('没送出去的')
      await text.click()
      await page.keyboard.type('只在这台电脑上的一句')
      await expect(statusOf(page)).toContainText('仅存本机')
      await expect(page.reload()).rejects.toThrow(/ERR_CONNECTION_REFUSED/)
      await ownServer.start()
      expect((await readDraft(page, essayId)).text).toBe('')
      await openEditor(page, essayId)
      await expect(text).toHaveText('只在这台电脑上的一句')
      await expect(page.getByRole('textbox', { name: '标题' })).toHaveValue('没送出去的')
      await expectSaved(page)
      expect(await readDraft(page, essayId)).toMatchObject({ title: '没送出去的', text: '只在这台电脑上的一句' })
    },
  )

  testWithOwnServer('with a save on its way', async ({ page, ownServer, expectedErrors }) => {
    expectedErrors.push(/ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET/, sentTwice)
    const { essayId, text } = await openNewEssay(page)
    await text.click()
    let written = ''
    // Killed at another moment each time: before the save is read, while it is made, after it is answered.
    for (const sentence of ['第一句。', '第二句。', '第三句。']) {
      const sent = page.waitForRequest(isSave)
      await page.keyboard.type(sentence)
      written += sentence
      await sent
      await ownServer.kill()
      await ownServer.start()
      await expect(statusOf(page)).toContainText('已保存到服务器', { timeout: 40_000 })
      await expectOnServer(page, essayId, written)
    }
    await expect(text).toHaveText(written)
    await expect(page.getByText('这篇文章在别处也改过')).toHaveCount(0)
  })
})
