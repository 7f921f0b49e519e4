import type { Page } from '@playwright/test'
import sharp from 'sharp'
import {
  expect,
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  passCheck,
  signIn,
  takePictures,
  test,
} from './fixtures'
import * as http from './http'
import { keptPages, noServer } from './kept'
import { expectOnServer, expectSaved, openEditor, openNewEssay, startEssay } from './writing'

test.use({ world: 'help' })

/** What lies beside the text: its author's own words, kept for them alone. */

const nobodysId = '01a20846-0000-7000-8000-000000000000'

test.describe('with scripts', () => {
  test.beforeEach(async ({ page }) => signIn(page, 'demo-peer'))

  test('an answer is saved as one types, stays when the page is loaded again, and is put into the text', async ({
    page,
  }) => {
    const { essayId, text } = await openNewEssay(page)
    await text.click()
    await page.keyboard.type('开头一段。')
    const answer = page.getByRole('textbox', { name: '看到了什么，是哪一刻？' })
    await answer.fill('桥边的灯一夜没有灭。')
    await expect(page.locator('.rung-state')).toContainText('回答已保存')
    await expectSaved(page)
    await page.reload()
    await expect(answer).toHaveValue('桥边的灯一夜没有灭。')
    await openEditor(page, essayId)
    await page.getByRole('button', { name: /^放进正文：看到了什么/ }).click()
    await expectOnServer(page, essayId, '开头一段。\n桥边的灯一夜没有灭。\n')
  })

  test('what two tabs answered to one question stays, both of it', async ({ page, expectedErrors }) => {
    expectedErrors.push(/status of 409/)
    const { essayId } = await openNewEssay(page)
    const other = await page.context().newPage()
    await openEditor(other, essayId)
    const [here, there] = [page, other].map((tab) => tab.getByRole('textbox', { name: '触动在哪里？' }))
    await there?.fill('那边答的')
    await expect(other.locator('.rung-state')).toContainText('回答已保存')
    await here?.fill('这边答的')
    await expect(here ?? page.locator('x')).toHaveValue('这边答的\n那边答的')
    await expect(page.locator('.rung-state')).toContainText('回答已保存')
  })

  test('an answer typed without a network is there when the network and the page come back', async ({
    page,
    expectedErrors,
  }) => {
    expectedErrors.push(/ERR_INTERNET_DISCONNECTED/)
    const { essayId } = await openNewEssay(page)
    await page.context().setOffline(true)
    await page.getByRole('textbox', { name: '对照自己手里的哪件事？' }).fill('车上想到的')
    await expect(page.locator('.rung-state')).toContainText('仅存本机')
    await page.close()
    await page.context().setOffline(false)
    const again = await page.context().newPage()
    await openEditor(again, essayId)
    await expect(again.getByRole('textbox', { name: '对照自己手里的哪件事？' })).toHaveValue('车上想到的')
    await expect(again.locator('.rung-state')).toContainText('回答已保存')
  })

  test('what is to be done becomes a commitment, with which the next essay opens', async ({ page }) => {
    await openNewEssay(page)
    const act = '每周三去大厅坐两小时'
    await page.getByRole('textbox', { name: '具体怎么做，什么时候做？' }).fill(act)
    await page.getByRole('button', { name: '记成打算' }).click()
    await expect(page.getByLabel('打算做什么')).toHaveValue(act)
    await page.getByRole('button', { name: '记下', exact: true }).click()
    await expect(page.locator('.help .beside-commitments')).toContainText(act)
    // Another kind, so that it is another essay.
    const zunyi = await sessionOf(page)
    const next = await startEssay(page, zunyi)
    await openEditor(page, next)
    const earlier = page.getByRole('listitem').filter({ hasText: act })
    await earlier.getByRole('button', { name: '做了' }).click()
    await expect(earlier).toContainText('记下了：做了。')
    await page.goto('/commitments')
    await expect(page.getByRole('listitem').filter({ hasText: act })).toContainText('接着做')
  })

  test('on a phone a note is made without a network, kept when the page is left, and saved later', async ({
    page,
    server,
    expectedErrors,
  }) => {
    expectedErrors.push(/ERR_INTERNET_DISCONNECTED/)
    await page.setViewportSize({ width: 390, height: 780 })
    const zunyi = await sessionOf(page)
    await page.goto(`/sessions/${zunyi}/notes`)
    await expectNoSidewaysScroll(page)
    // Until scripts take the forms, sending one would leave the page.
    await expect(page.locator('.field-notes[data-live]')).toBeVisible()
    await page.context().setOffline(true)
    await page.getByLabel('看到、听到、想到的一句').first().fill('关口上只听得见风')
    await page.getByRole('button', { name: '记下' }).click()
    const note = page.locator('.note').filter({ hasText: '关口上只听得见风' })
    await expect(note).toContainText('仅存本机')
    await expect(page.getByRole('status').filter({ hasText: '联网后自动保存' })).toBeVisible()
    const me = await http.signedIn(server.url, 'demo-peer')
    expect(await (await me.get(`/sessions/${zunyi}/notes`)).text()).not.toContain('关口上只听得见风')
    await page.close()
    await page.context().setOffline(false)
    const again = await page.context().newPage()
    await again.goto(`/sessions/${zunyi}/notes`)
    await expect(again.locator('.note').filter({ hasText: '关口上只听得见风' })).toContainText('已保存')
    expect(await (await me.get(`/sessions/${zunyi}/notes`)).text()).toContain('关口上只听得见风')
  })

  test('a note is put into the text with its source', async ({ page, server }) => {
    const me = await http.signedIn(server.url, 'demo-peer')
    const zunyi = await sessionOf(page)
    const html = await (await me.get(`/sessions/${zunyi}/notes`)).text()
    const activity = /<option value="([0-9a-f-]{36})"[^>]*>[^<]*娄山关/.exec(html)?.[1] ?? ''
    const fields = { intent: 'add', id: nobodysId.replace(/0$/, '1'), version: '0', text: '小伙子的腿还在抖', activity }
    await http.placeOf(await me.post(`/sessions/${zunyi}/notes`, fields))
    const essayId = await startEssay(page, zunyi)
    const text = await openEditor(page, essayId)
    await page.getByRole('button', { name: '放进正文：小伙子的腿还在抖' }).click()
    await expect(text.locator('blockquote')).toContainText('小伙子的腿还在抖')
    await expect(text.locator('blockquote')).toContainText(/——娄山关情景教学，\d+月\d+日笔记/)
    await expectSaved(page)
  })
})

test.describe('with photos', () => {
  const photo = async (name: string, colour: string) => ({
    ...{ name, mimeType: 'image/jpeg' },
    buffer: await sharp({ create: { width: 640, height: 400, channels: 3, background: colour } })
      .jpeg()
      .toBuffer(),
  })

  test('on a phone a photo is noted without a network, outlives its page, and goes into the text with its source', async ({
    page,
    server,
    openAs,
    expectedErrors,
  }) => {
    expectedErrors.push(/ERR_INTERNET_DISCONNECTED/)
    await signIn(page, 'demo-peer')
    await page.setViewportSize({ width: 390, height: 780 })
    const zunyi = await sessionOf(page)
    await page.goto(`/sessions/${zunyi}/notes`)
    await expect(page.locator('.field-notes[data-live]')).toBeVisible()
    await page.context().setOffline(true)
    await page.getByLabel('看到、听到、想到的一句').first().fill('石碑上的字是后来描的')
    await page
      .getByLabel('照片')
      .first()
      .setInputFiles(await photo('石碑.jpg', '#8a6d4b'))
    await page.getByLabel('记在哪一项').first().selectOption({ index: 0 })
    await page.getByRole('button', { name: '记下' }).click()
    const noteOn = (one: Page) => one.locator('.note').filter({ hasText: '石碑上的字是后来描的' })
    await expect(noteOn(page)).toContainText('仅存本机')
    const shown = noteOn(page).getByRole('img', { name: '石碑上的字是后来描的' })
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
    await expectNoAxeViolations(page)
    await expectNoSidewaysScroll(page)
    await page.close()
    await page.context().setOffline(false)

    const again = await page.context().newPage()
    await again.goto(`/sessions/${zunyi}/notes`)
    await expect(noteOn(again)).toContainText('已保存')
    const address = await noteOn(again).getByRole('link').getAttribute('href')
    expect(address).toMatch(/^\/files\/[0-9a-f-]{36}$/)
    for (const name of ['demo-admin', 'demo-organizer', 'demo-member'] as const) {
      const neighbour = await http.signedIn(server.url, name)
      expect((await neighbour.get(address ?? '')).status, name).toBe(404)
    }
    expect((await http.personAt(server.url).get(address ?? '')).status).toBe(404)
    await again.reload()
    await takePictures(again, 'field-note-photo')

    const essayId = await startEssay(again, zunyi)
    const text = await openEditor(again, essayId)
    await text.click()
    await again.getByRole('button', { name: '放进正文：石碑上的字是后来描的' }).click()
    await expect(text.getByRole('img', { name: '石碑上的字是后来描的' })).toHaveCount(1)
    const quotation = text.locator('blockquote').filter({ hasText: '石碑上的字是后来描的' })
    await expect(quotation).toContainText(/——.*\d+月\d+日笔记/)
    await expectSaved(again)
    await again.getByRole('textbox', { name: '标题' }).fill('碑')
    await again.getByRole('radio', { name: /全体/ }).check()
    await again.getByRole('button', { name: '提交' }).click()
    await passCheck(again)
    await again.waitForURL(new RegExp(`/essays/${essayId}\\?`))
    // The note goes, and its photo stays where it was shared.
    await again.goto(`/sessions/${zunyi}/notes`)
    await expect(again.locator('.field-notes[data-live]')).toBeVisible()
    await noteOn(again).getByText('修改').click()
    await noteOn(again).locator('summary').filter({ hasText: '删除' }).click()
    await noteOn(again).getByRole('button', { name: '删除' }).click()
    await expect(noteOn(again)).toHaveCount(0)
    const reader = await openAs('demo-member')
    await reader.goto(`/essays/${essayId}`)
    const read = reader.getByRole('img', { name: '石碑上的字是后来描的' })
    await expect.poll(() => read.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
  })

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false })

    test('a photo is noted by itself, exchanged and taken away; what is none is refused in words', async ({ page }) => {
      await signIn(page, 'demo-peer')
      const zunyi = await sessionOf(page)
      await page.goto(`/sessions/${zunyi}/notes`)
      const [field, keep] = [page.locator('#new-photo'), page.getByRole('button', { name: '记下' })]
      await keep.click()
      await expect(page.getByText('请写上一句，或者加一张照片')).toBeVisible()
      await page.locator('#new-note').fill('只有一句')
      await field.setInputFiles({ name: '碑.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="x"/>') })
      await keep.click()
      await expect(page.getByText('照片没有收下')).toBeVisible()
      await expect(page.locator('#new-note')).toHaveValue('只有一句')
      await page.locator('#new-note').fill('')
      await field.setInputFiles(await photo('河.jpg', '#335577'))
      await keep.click()
      const note = page.locator('.note').filter({ has: page.getByRole('img', { name: '照片' }) })
      await expect(note).toHaveCount(1)
      const address = await note.getByRole('link').getAttribute('href')
      await note.getByText('修改').click()
      await note.getByLabel('换一张照片').setInputFiles(await photo('桥.jpg', '#775533'))
      await note.getByLabel('看到、听到、想到的一句').fill('桥比照片上窄')
      await note.getByRole('button', { name: '保存' }).click()
      const changed = page.locator('.note').filter({ hasText: '桥比照片上窄' })
      expect(await changed.getByRole('link').getAttribute('href')).not.toBe(address)
      await changed.getByText('修改').click()
      await changed.getByLabel('去掉这张照片').check()
      await changed.getByRole('button', { name: '保存' }).click()
      await expect(changed).toContainText('已保存')
      await expect(changed.getByRole('img')).toHaveCount(0)
    })
  })
})

test.describe('in an app that was here before', () => {
  test.use({ serviceWorkers: 'allow' })

  test('notes are made without a network from a cold start', async ({ page, expectedErrors }) => {
    expectedErrors.push(noServer)
    await signIn(page, 'demo-peer')
    const context = page.context()
    const address = `/sessions/${await sessionOf(page)}/notes`
    await page.goto(address)
    await expect.poll(() => keptPages(page), { message: 'pages kept by the browser' }).toContain(address)
    await page.close()
    await context.setOffline(true)
    const bus = await context.newPage()
    await bus.goto(address)
    await expect(bus.locator('.field-notes[data-live]')).toBeVisible()
    await bus.getByLabel('看到、听到、想到的一句').first().fill('车上想起来的一句')
    await bus.getByRole('button', { name: '记下' }).click()
    const note = bus.locator('.note').filter({ hasText: '车上想起来的一句' })
    await expect(note).toContainText('仅存本机')
    await context.setOffline(false)
    await expect(note).toContainText('已保存')
  })
})

/** The Zunyi training, which the person of the page has joined. */
async function sessionOf(page: Page): Promise<string> {
  const html = await (await page.request.get('/sessions?view=mine')).text()
  const id = /href="\/sessions\/([0-9a-f-]{36})"[^>]*>[^<]*遵义红色教育培训/.exec(html)?.[1]
  if (!id) throw new Error('not joined')
  return id
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('questions are answered, one of one’s own is asked, and a commitment is kept and settled', async ({ page }) => {
    await signIn(page, 'demo-member')
    const essayId = await startEssay(page)
    await page.goto(`/essays/${essayId}/write`)
    await page.locator('.help summary').first().click()
    await page.getByRole('link', { name: /写回答/ }).click()
    await page.getByRole('textbox', { name: '具体怎么做，什么时候做？' }).fill('把说明重写一遍')
    await page.getByRole('button', { name: '保存回答' }).click()
    await expect(page.getByRole('status')).toContainText('已保存')
    await page.getByLabel('想问自己的一个问题').fill('我怕的是什么？')
    await page.getByRole('button', { name: '加上' }).click()
    await expect(page.getByLabel('我怕的是什么？')).toHaveValue('')
    await expect(page.getByLabel('打算做什么')).toHaveValue('把说明重写一遍')
    await page.getByLabel('哪天回头看看').fill('2026-01-05')
    await page.getByRole('button', { name: '记下' }).click()
    await page.goto('/')
    await expect(page.getByRole('main')).toContainText('到了回头看的日子：“把说明重写一遍”')
    await page.getByRole('link', { name: '看看打算' }).click()
    await page.getByRole('form', { name: '把说明重写一遍' }).getByRole('button', { name: '不合适了' }).click()
    await page.goto('/')
    await expect(page.getByRole('main')).not.toContainText('把说明重写一遍')
  })

  test('a note is made, changed and deleted', async ({ page }) => {
    await signIn(page, 'demo-peer')
    const zunyi = await sessionOf(page)
    await page.goto(`/sessions/${zunyi}/notes`)
    await page.getByLabel('看到、听到、想到的一句').first().fill('台阶很陡')
    await page.getByRole('button', { name: '记下' }).click()
    const note = page.locator('.note').filter({ hasText: '台阶很陡' })
    await expect(note).toContainText('已保存')
    await note.getByText('修改').click()
    await note.getByLabel('看到、听到、想到的一句').fill('台阶很陡，扶手很凉')
    await note.getByRole('button', { name: '保存' }).click()
    await expect(note).toContainText('扶手很凉')
    await note.getByText('修改').click()
    await note.locator('summary').filter({ hasText: '删除' }).click()
    await note.getByRole('button', { name: '删除' }).click()
    await expect(note).toHaveCount(0)
  })
})

test('nobody else opens, changes or is told of any of it, by any address', async ({ server }) => {
  const words = '只写给自己的一句话'
  const owner = await http.signedIn(server.url, 'demo-peer')
  const zunyi = await http.studySessionTitled(owner, '遵义红色教育培训')
  const draft = await http.writeEssay(owner, { kind: 'SPEECH', title: '稿', text: '起头', visibility: null })
  const saw = { 'answers[0].question': 'ladder:saw', 'answers[0].answer': words, 'answers[0].version': '0' }
  await http.placeOf(await owner.post(`/essays/${draft}/questions`, { intent: 'answers', ...saw }))
  const note = await http.writeNote(owner, zunyi, words)
  const commitment = await http.makeCommitment(owner, words)
  const json = (body: unknown) => ({
    ...{ method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } },
  })
  const names = ['demo-admin', 'demo-organizer', 'demo-outsider'] as const
  for (const person of [...(await Promise.all(names.map((name) => http.signedIn(server.url, name)))), null]) {
    const one = person ?? http.personAt(server.url)
    const refused = person ? [403, 404] : [302, 401]
    for (const path of [`/essays/${draft}/questions`, `/commitments/${commitment}`]) {
      expect(refused).toContain((await one.get(path)).status)
      expect(refused).toContain((await one.post(path, { intent: 'settle', state: 'DONE', text: 'x' })).status)
    }
    const answer = { question: 'ladder:saw', answer: '换掉', version: 1 }
    expect(refused).toContain((await one.send(`/essays/${draft}/answers`, json(answer))).status)
    for (const body of [
      { isDeleted: true },
      { text: '换掉', activityId: null, takenAt: '2026-01-01T00:00:00Z', version: 1 },
    ]) {
      expect(refused).toContain((await one.send(`/sessions/${zunyi}/notes/${note}`, json(body))).status)
    }
    await one.post(`/commitments/${commitment}`, { intent: 'delete' })
    for (const path of [
      '/',
      '/commitments',
      `/sessions/${zunyi}/notes`,
      `/sessions/${zunyi}`,
      `/sessions/${zunyi}/participation`,
    ]) {
      for (const address of [path, `${path === '/' ? '/_root' : path}.data`]) {
        expect(await (await one.get(address)).text(), address).not.toContain(words)
      }
    }
  }
  for (const path of [`/essays/${draft}/questions`, `/sessions/${zunyi}/notes`, '/commitments']) {
    expect(await (await owner.get(path)).text()).toContain(words)
  }
})

test('what no page of ours would send is refused in words, and changes nothing', async ({ server }) => {
  const owner = await http.signedIn(server.url, 'demo-peer')
  const zunyi = await http.studySessionTitled(owner, '遵义红色教育培训')
  const draft = await http.writeEssay(owner, { kind: 'SUMMARY', title: '稿', text: '起头', visibility: null })
  const send = (path: string, body: string) =>
    owner.send(path, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } })
  const note = `/sessions/${zunyi}/notes/${nobodysId}`
  const bodies: [path: string, body: string, status: number][] = [
    ...['', '7', '[]', '{', '{"text":["a"]}', '{"text":"a","version":-1}'].flatMap(
      (body): [string, string, number][] => [
        [note, body, 422],
        [`/essays/${draft}/answers`, body, 422],
      ],
    ),
    [
      note,
      JSON.stringify({ text: '长'.repeat(501), activityId: null, takenAt: '2026-01-01T00:00:00Z', version: 0 }),
      422,
    ],
    [note, JSON.stringify({ text: 'a', activityId: null, takenAt: 'gestern', version: 0 }), 422],
    [note, 'x'.repeat(30_000), 413],
    [`/essays/${draft}/answers`, JSON.stringify({ question: '问', answer: '长'.repeat(2001), version: 0 }), 422],
    [`/essays/${draft}/answers`, 'x'.repeat(60_000), 413],
    [`/sessions/${zunyi}/notes/x`, JSON.stringify({ isDeleted: true }), 404],
  ]
  for (const [path, body, status] of bodies) {
    expect((await send(path, body)).status, `${path} ${body.slice(0, 60)}`).toBe(status)
  }
  for (const path of ['/commitments', `/sessions/${zunyi}/notes`]) expect((await owner.post(path, {})).status).toBe(422)
})
