import { crc32, deflateSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import {
  expect,
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  originOf,
  passCheck,
  setPreferences,
  signIn,
  takePictures,
  test,
} from './fixtures'
import * as http from './http'
import { caretSettled, expectOnServer, expectSaved, moveCaret, openEditor, openNewEssay, textOf } from './writing'

test.use({ world: 'images' })

/** A picture of this colour, with a place where it was taken written into it. */
function photograph(colour: string, size: { width: number; height: number } = { width: 640, height: 400 }) {
  return sharp({ create: { ...size, channels: 3, background: colour } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '27/1 41/1 0/1' } })
    .toBuffer()
}

const imagesIn = (page: Page) => textOf(page).locator('figure img')

/** The device's chooser, opened by the toolbar's button and answered with these files. */
async function choose(page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '插入图片' }).click()
  await (await asked).setFiles(files)
}

const jpeg = async (name: string, colour: string) => ({
  ...{ name, mimeType: 'image/jpeg' },
  buffer: await photograph(colour),
})

/** Files, and what else a clipboard or a dragging hand may hold, given to the text as the browser would. */
async function give(
  page: Page,
  kind: 'paste' | 'drop',
  data: { file?: { name: string; type: string; bytes: Buffer }; html?: string; text?: string },
): Promise<void> {
  const { file, html, text } = data
  await textOf(page).evaluate(
    (element, { kind, file, html, text }) => {
      const transfer = new DataTransfer()
      if (html) transfer.setData('text/html', html)
      if (text) transfer.setData('text/plain', text)
      if (file) {
        const bytes = Uint8Array.from(atob(file.base64), (letter) => letter.charCodeAt(0))
        transfer.items.add(new File([bytes], file.name, { type: file.type }))
      }
      const last = element.lastElementChild ?? element
      const { left, top } = last.getBoundingClientRect()
      const options = { bubbles: true, cancelable: true }
      const event =
        kind === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: transfer })
          : new DragEvent('drop', { ...options, dataTransfer: transfer, clientX: left + 5, clientY: top + 5 })
      element.dispatchEvent(event)
    },
    { kind, html, text, file: file && { ...file, base64: file.bytes.toString('base64'), bytes: undefined } },
  )
}

test.describe('writing with pictures', () => {
  test.beforeEach(async ({ page }) => signIn(page, 'demo-peer'))

  test('a picture is chosen, named, handed in, read by others, and taken back with its text', async ({
    page,
    openAs,
    browser,
    server,
  }) => {
    const { essayId, text } = await openNewEssay(page)
    await page.getByRole('textbox', { name: '标题' }).fill('渡口的石碑')
    await text.click()
    await page.keyboard.type('走到渡口，先看见一块石碑。')
    await choose(page, [await jpeg('石碑.jpg', '#8a6d4b')])
    await expect(imagesIn(page)).toHaveCount(1)
    await expect(text.getByText('替代文字还没有写')).toBeVisible()
    await imagesIn(page).click()
    const form = page.getByRole('group', { name: '图片说明和替代文字' })
    await expect(form).toBeVisible()
    await form.getByRole('textbox', { name: '图片说明' }).fill('土城渡口')
    await form.getByLabel('替代文字').fill('一块一人高的石碑')
    await form.getByLabel('替代文字').press('Escape')
    await expect(form).toBeHidden()
    await page.keyboard.type('石碑后面是河。')
    await expectSaved(page)
    await expectOnServer(page, essayId, '走到渡口，先看见一块石碑。\n〔图：土城渡口〕\n石碑后面是河。')
    await page.getByRole('radio', { name: /全体/ }).check()
    await page.getByRole('button', { name: '提交' }).click()
    await passCheck(page)
    await page.waitForURL(new RegExp(`/essays/${essayId}\\?`))

    const reader = await openAs('demo-outsider')
    await reader.goto(`/essays/${essayId}`)
    const image = reader.getByRole('img', { name: '一块一人高的石碑' })
    await expect(image).toHaveAttribute('width', '640')
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(640)
    await expect(reader.locator('figcaption')).toHaveText('土城渡口')
    await expectNoAxeViolations(reader)
    await expectNoSidewaysScroll(reader)
    await takePictures(reader, 'essay-with-picture')
    await setPreferences(reader, { theme: 'dark', language: 'en' })
    await reader.reload()
    await takePictures(reader, 'essay-with-picture-dark')

    const plain = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await reader.context().storageState(),
    })
    const unscripted = await plain.newPage()
    await unscripted.goto(`${server.url}/essays/${essayId}`)
    await expect(unscripted.getByRole('img', { name: '一块一人高的石碑' })).toBeVisible()
    await plain.close()

    const address = (await image.getAttribute('src')) ?? ''
    const answer = await reader.request.get(address)
    expect(answer.headers()).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    })
    expect((await sharp(await answer.body()).metadata()).exif).toBeUndefined()
    const kept = { 'If-None-Match': answer.headers().etag ?? '' }
    expect((await reader.request.get(address, { headers: kept })).status()).toBe(304)
    const visitor = await openAs()
    expect((await visitor.request.get(address)).status()).toBe(404)

    const taken = await page.request.post(`/essays/${essayId}/visibility`, {
      form: { visibility: 'PRIVATE' },
      headers: { Origin: await originOf(page) },
      maxRedirects: 0,
    })
    expect(taken.status()).toBe(302)
    for (const headers of [{}, kept]) expect((await reader.request.get(address, { headers })).status()).toBe(404)
    expect((await page.request.get(address)).status()).toBe(200)
  })

  test('pictures come by paste and by drag, and keep their place among the words', async ({ page }) => {
    const { essayId, text } = await openNewEssay(page)
    await text.click()
    await page.keyboard.type('第一段')
    await give(page, 'paste', { file: { name: 'image.png', type: 'image/png', bytes: await screen('#336699') } })
    await expect(imagesIn(page)).toHaveCount(1)
    await page.keyboard.type('接着写')
    await give(page, 'drop', { file: { name: 'b.png', type: 'image/png', bytes: await screen('#993366') } })
    await expect(imagesIn(page)).toHaveCount(2)
    await expectSaved(page)
    await expectOnServer(page, essayId, '第一段接着写\n〔图〕\n〔图〕\n')
    await page.keyboard.press('Control+z')
    await expect(imagesIn(page)).toHaveCount(1)
  })

  test('pasted text brings the pictures it carries, and says which it cannot bring', async ({ page }) => {
    const { text } = await openNewEssay(page)
    await text.click()
    const data = `data:image/png;base64,${(await screen('#226644')).toString('base64')}`
    await give(page, 'paste', {
      text: '网页上的话',
      html: `<p>网页上的话</p><img src="${data}"><img src="https://elsewhere.example/a.png"><img src="file:///C:/b.png">`,
    })
    await expect(text.locator('p').first()).toHaveText('网页上的话')
    await expect(imagesIn(page)).toHaveCount(1)
    await expect(page.getByText('有 2 张图片没有带过来')).toBeVisible()
    await page.getByRole('button', { name: '知道了' }).click()
    await expect(page.getByText('没有带过来')).toBeHidden()
  })

  test('the keyboard selects a picture, writes its words, and takes it out', async ({ page }) => {
    const { text } = await openNewEssay(page)
    await text.click()
    await page.keyboard.type('前')
    await choose(page, [await jpeg('a.jpg', '#444444')])
    await expect(imagesIn(page)).toHaveCount(1)
    await text.locator('p').first().click()
    await moveCaret(page, 'End')
    await page.keyboard.press('ArrowRight')
    await expect(text.locator('.editor-image-selected')).toHaveCount(1)
    const words = page.getByRole('button', { name: /写图片说明和替代文字/ })
    await expect(words, 'the picture is heard when it is selected').toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.type('说明')
    await page.keyboard.press('Tab')
    await page.keyboard.type('替代')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Enter')
    await expect(text.locator('figcaption')).toHaveText('说明')
    await expect(imagesIn(page)).toHaveAttribute('alt', '替')
    await page.keyboard.type('后')
    await expect(text.locator('p').last()).toHaveText('后')
    await moveCaret(page, 'Home')
    await page.keyboard.press('ArrowLeft')
    await expect(text.locator('.editor-image-selected')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(text.locator('.editor-image-selected')).toHaveCount(0)
    await moveCaret(page, 'Home')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Delete')
    await expect(imagesIn(page)).toHaveCount(0)
    expect(await page.evaluate(() => document.activeElement?.matches('[contenteditable=true]'))).toBe(true)
    await expect(text.locator('p')).toHaveText(['前', '后'])
  })

  test('without a network the picture waits and the text goes on', async ({ page, expectedErrors }) => {
    expectedErrors.push(/net::ERR_/)
    const { essayId, text } = await openNewEssay(page)
    await text.click()
    await page.keyboard.type('走到渡口。')
    await page.route('**/files', (route) => route.abort('internetdisconnected'))
    await choose(page, [await jpeg('石碑.jpg', '#555555')])
    await expect(page.getByText('服务器暂时连不上，图片没有传上去；文字照常保存')).toBeVisible()
    await page.keyboard.type('再写一句。')
    await expectOnServer(page, essayId, '走到渡口。再写一句。')
    await takePictures(page, 'editor-picture-failed')
    await expectNoAxeViolations(page)
    await page.unroute('**/files')
    await page.getByRole('button', { name: '重试' }).click()
    await expect(imagesIn(page)).toHaveCount(1)
    await expect(page.locator('.editor-upload')).toHaveCount(0)
  })

  test('a picture that waits outlives its tab, and comes to its place once', async ({ page, expectedErrors }) => {
    expectedErrors.push(/net::ERR_/)
    const { essayId, text } = await openNewEssay(page)
    await text.click()
    await page.keyboard.type('走到渡口。\n回来的路上。')
    await expectSaved(page)
    await text.locator('p').first().click()
    await caretSettled(page)
    await page.context().route('**/files', (route) => route.abort('internetdisconnected'))
    await choose(page, [await jpeg('石碑.jpg', '#555555'), await jpeg('河.jpg', '#335577')])
    await expect(page.locator('.editor-upload .field-error')).toHaveCount(2)
    const crashed = page.waitForEvent('crash')
    const protocol = await page.context().newCDPSession(page)
    // It answers nothing any more.
    protocol.send('Page.crash').catch(() => undefined)
    await crashed
    const context = page.context()
    await page.close()

    const next = await context.newPage()
    await openEditor(next, essayId)
    await expect(next.locator('.editor-upload .field-error')).toHaveCount(2)
    const tab = await context.newPage()
    await openEditor(tab, essayId)
    await expect(tab.locator('.editor-upload'), 'what another tab is sending').toHaveCount(0)
    await tab.close()
    await context.unroute('**/files')
    await next.getByRole('button', { name: '重试' }).first().click()
    await expect(imagesIn(next)).toHaveCount(1)
    await next.getByRole('button', { name: '重试' }).click()
    await expect(imagesIn(next)).toHaveCount(2)
    await expectOnServer(next, essayId, '走到渡口。\n〔图〕\n〔图〕\n回来的路上。')
    await expect.poll(() => countWaiting(next), 'kept no longer than needed').toBe(0)
    await next.reload()
    await expect(imagesIn(next)).toHaveCount(2)
    await expect(next.locator('.editor-upload')).toHaveCount(0)
  })

  test('what is no picture is refused in words, and nothing of the text is lost', async ({ page, expectedErrors }) => {
    expectedErrors.push(/422/)
    const { text } = await openNewEssay(page)
    await text.click()
    await page.keyboard.type('一句话')
    await choose(page, [{ name: '表.png', mimeType: 'image/png', buffer: Buffer.from('只是几个字') }])
    await expect(page.getByText('这个文件不是能用的图片')).toBeVisible()
    await expect(page.getByRole('button', { name: '重试' })).toHaveCount(0)
    await page.getByRole('button', { name: '不要了' }).click()
    await expect(page.locator('.editor-upload')).toHaveCount(0)
    await expect(text).toContainText('一句话')
  })

  test('looks right in every light, and axe finds nothing', async ({ page }) => {
    const { essayId, text } = await openNewEssay(page)
    await page.getByRole('textbox', { name: '标题' }).fill('渡口的石碑')
    await text.click()
    await page.keyboard.type('走到渡口，先看见一块石碑。石碑后面是河，河面不宽，水很急。\n')
    await choose(page, [
      await jpeg('a.jpg', '#8a6d4b'),
      { name: 'b.png', mimeType: 'image/png', buffer: await screen('#445566', { width: 240, height: 320 }) },
    ])
    await expect(imagesIn(page)).toHaveCount(2)
    await imagesIn(page).first().click()
    await page.getByRole('textbox', { name: '图片说明' }).fill('土城渡口的石碑，字是后来重描的')
    await expectSaved(page)
    for (const [theme, language] of [
      ['light', 'zh-CN'],
      ['dark', 'en'],
    ] as const) {
      await setPreferences(page, { theme, language })
      await openEditor(page, essayId)
      await imagesIn(page).last().click()
      await expectNoAxeViolations(page)
      await expectNoSidewaysScroll(page)
      await takePictures(page, `editor-pictures-${theme}`)
    }
  })
})

/** How many pictures the browser keeps for pages to come. */
function countWaiting(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('xinde-pictures')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('images').objectStore('images').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )
}

/** A screen as PNG. */
function screen(colour: string, size = { width: 320, height: 200 }) {
  return sharp({ create: { ...size, channels: 3, background: colour } })
    .png()
    .toBuffer()
}

test.describe('what is sent as a picture', () => {
  let member: http.Person
  test.beforeAll(async ({ server }) => {
    member = await http.signedIn(server.url, 'demo-member')
  })

  const send = (person: http.Person, body: Buffer) =>
    person.send('/files', { method: 'POST', body: new Uint8Array(body), headers: { 'Content-Type': 'image/png' } })

  test('is refused with its reason when it is none, too large, or a bomb', async () => {
    const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    const ways: [string, Buffer, number, RegExp][] = [
      ['SVG with a script', Buffer.from(script), 422, /不是能用的图片/],
      ['a text called .png', Buffer.from('只是几个字'), 422, /不是能用的图片/],
      ['nothing', Buffer.alloc(0), 422, /不是能用的图片/],
      ['30,000 by 30,000 pixels', bomb(30_000), 422, /像素太多/],
      ['20 MB', Buffer.alloc(20 * 1024 * 1024), 413, /15 MB/],
    ]
    for (const [name, body, status, reason] of ways) {
      const answer = await send(member, body)
      expect(answer.status, name).toBe(status)
      expect(await answer.json(), name).toEqual({ reason: expect.stringMatching(reason) })
    }
    expect((await member.get('/healthz')).status).toBe(200)
  })

  test('is taken from nobody who is not signed in', async ({ server }) => {
    const answer = await send(http.personAt(server.url), await screen('#112233'))
    expect(answer.status).toBe(401)
  })

  test('opens to nobody else, whoever writes its id into a text of their own', async ({ server }) => {
    const stored = (await (await send(member, await screen('#123321'))).json()) as { fileId: string }
    const peer = await http.signedIn(server.url, 'demo-peer')
    const admin = await http.signedIn(server.url, 'demo-admin')
    const essay = await http.writeEssay(peer, { kind: 'SUMMARY', title: '借来的图', text: '一段话', visibility: null })
    const image = {
      type: 'image',
      version: 1,
      fileId: stored.fileId,
      width: 320,
      height: 200,
      altText: '',
      caption: '',
    }
    const words = { type: 'paragraph', children: [{ type: 'text', text: '一段话' }] }
    const content = JSON.stringify({ root: { type: 'root', children: [words, image] } })
    const version = Number(await http.draftVersion(peer, essay))
    const saved = await peer.send(`/essays/${essay}/draft`, {
      method: 'POST',
      body: JSON.stringify({ title: '借来的图', content, version }),
      headers: { 'Content-Type': 'application/json' },
    })
    expect(saved.status).toBe(200)
    const handedIn = { version: String(version + 1), visibility: 'PUBLIC', mode: 'rich', intent: 'submit' }
    await http.placeOf(await peer.post(`/essays/${essay}/write`, handedIn))
    expect(await (await peer.get(`/essays/${essay}`)).text()).not.toContain(stored.fileId)
    for (const person of [peer, admin, http.personAt(server.url)]) {
      expect((await person.get(`/files/${stored.fileId}`)).status).toBe(404)
    }
    expect((await member.get(`/files/${stored.fileId}`)).status).toBe(200)
  })
})

/** A PNG of few bytes that unpacks to this many pixels a side. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const lines = deflateSync(Buffer.alloc(side * (Math.ceil(side / 8) + 1)))
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', lines)])
}
