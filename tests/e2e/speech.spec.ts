import type { Page } from '@playwright/test'
import { expect, expectNoSidewaysScroll, signIn, takePictures, test } from './fixtures'
import * as http from './http'
import { moveCaret, openEditor, textOf } from './writing'

test.use({ world: 'speech' })

const began = new Date('2026-11-25T08:00:00Z')

/** Four sections of 61 spoken characters each, every one a heading and a paragraph. */
const sections = ['一、渡口', '二、石阶', '三、键帽', '四、回来']
const lines = sections.flatMap((heading) => [`${heading}`, `${'我们沿着河边走，'.repeat(8)}到了。`])

/** A speech of the peer's for a session that allows one minute; a draft unless it is to be read by others. */
async function makeSpeech(origin: string, visibility: string | null = null): Promise<string> {
  const [peer, organizer] = await Promise.all([
    http.signedIn(origin, 'demo-peer'),
    http.signedIn(origin, 'demo-organizer'),
  ])
  const fields = { title: '只讲一分钟的交流会', speechMinutes: '1' }
  const studySessionId = await http.makeStudySession(organizer, { isPublished: true, fields })
  const text = lines.join('\n')
  return http.writeEssay(peer, { studySessionId, kind: 'SPEECH', title: '河边', text, visibility })
}

/** Opens a page whose clock stands still until the test moves it, once its scripts are there. */
async function openWithClock(page: Page, path: string): Promise<void> {
  await page.clock.install({ time: began })
  await page.goto(path)
  await expect(page.locator('.lectern-live')).toBeVisible()
  await page.clock.pauseAt(new Date(began.getTime() + 600_000))
}

const scrolled = (page: Page) => page.evaluate(() => window.scrollY)
const currentBlock = (page: Page) => page.locator('.spoken-block[data-current]')

test('both counts go along with the writing, and say how they count', async ({ page, server }) => {
  await signIn(page, 'demo-peer')
  const peer = await http.signedIn(server.url, 'demo-peer')
  const id = await http.writeEssay(peer, { kind: 'SUMMARY', title: '数字', text: '，', visibility: null })
  const text = await openEditor(page, id)
  const counts = page.locator('.write-measures summary').first()
  await text.click()
  await moveCaret(page, 'End')
  await page.keyboard.insertText('𫗴和𡌴，阿卜杜拉·买买提１９３５👨‍👩‍👧‍👦。')
  await expect(counts).toHaveText('含标点 16 字 · 不计标点 12 字')
  await expect(page.locator('#length')).toHaveText(/^16 字/)
  await counts.click()
  await expect(page.locator('.write-measures p').first()).toContainText('要求的字数按含标点的算')
})

test('a speech says its minutes by section as it is written, and over or under its limit', async ({ page, server }) => {
  const id = await makeSpeech(server.url)
  await signIn(page, 'demo-peer')
  const text = await openEditor(page, id)
  const measure = page.locator('#speech')
  await expect(measure.locator('summary')).toHaveText('约 1 分 20 秒（按每分钟 180 字） · 超出限定的 1 分钟 20 秒')
  await expect(page.locator('#length')).toContainText('讲约 1 分 20 秒')
  await measure.locator('summary').click()
  await expect(measure.locator('li')).toHaveText([/^开头1 分 20 秒$/])
  // Lines that are made headings open sections of their own.
  await text.locator('p').first().click()
  await moveCaret(page, 'Home')
  await page.keyboard.type('# ')
  await expect(measure.locator('li')).toHaveText([/^一、渡口1 分 20 秒$/])
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText('同志们，我只讲一句。')
  await expect(measure.locator('summary')).toHaveText(/^约 5 秒（按每分钟 180 字） · 离限定的 1 分钟还有 55 秒$/)
  await takePictures(page, 'speech-writing')
})

test('one timed reading gives the writer’s own rate, which is kept when they want it', async ({ page, server }) => {
  const id = await makeSpeech(server.url)
  await signIn(page, 'demo-peer')
  await openWithClock(page, `/essays/${id}/rehearse?text=draft`)
  const bar = page.getByRole('region', { name: '试讲计时' })
  await bar.getByRole('button', { name: '开始计时' }).click()
  await page.clock.runFor(3_000)
  await expect(bar).toContainText('已讲 3 秒')
  await page.keyboard.press('Escape')
  await page.waitForURL(/\/write$/)

  await page.goto(`/essays/${id}/rehearse?text=draft`)
  await expect(page.locator('.lectern-live')).toBeVisible()
  await bar.getByRole('button', { name: '开始计时' }).click()
  await page.clock.runFor(10_000)
  await bar.getByRole('button', { name: '念完了' }).click()
  await expect(bar.getByRole('status')).toContainText('不在每分钟 100 到 300 字之间')
  await expect(bar.getByRole('button', { name: '记作我的语速' })).toHaveCount(0)

  await bar.getByRole('button', { name: '再念一遍' }).click()
  await page.clock.runFor(72_000)
  await bar.getByRole('button', { name: '念完了' }).click()
  await expect(bar.getByRole('status')).toContainText('244 字念了 1 分 12 秒，每分钟 203 字。')
  await expectNoSidewaysScroll(page)
  await takePictures(page, 'speech-rehearsed')
  await bar.getByRole('button', { name: '记作我的语速' }).click()
  await page.waitForURL(/\/write$/)
  await expect(page.locator('#speech summary')).toContainText('按您每分钟 203 字')
  await page.goto('/me')
  await expect(page.getByRole('textbox', { name: '每分钟多少字' })).toHaveValue('203')
  await page.getByRole('button', { name: '改回通常的语速' }).click()
  await expect(page.getByRole('status')).toContainText('语速已经记下')
  await expect(page.getByRole('textbox', { name: '每分钟多少字' })).toHaveValue('')
})

test('the text moves at the speaker’s rate, by keyboard', async ({ page, server }) => {
  const id = await makeSpeech(server.url)
  await signIn(page, 'demo-peer')
  await page.setViewportSize({ width: 800, height: 600 })
  await openWithClock(page, `/essays/${id}/lectern`)
  const bar = page.getByRole('region', { name: '讲台控制' })
  const before = await scrolled(page)
  await page.clock.runFor(5_000)
  expect(await scrolled(page), 'nothing moves before it is started').toBe(before)

  await page.keyboard.press('Space')
  await page.clock.runFor(41_000)
  // Half the time of 244 characters at 180 a minute is over, and so is half the text.
  await expect(bar).toContainText('已讲 41 秒')
  await expect(bar).toContainText('第 5/8 段')
  await expect(bar).toContainText('还剩约 40 秒')
  await page.keyboard.press('Space')
  const paused = await scrolled(page)
  await page.clock.runFor(5_000)
  expect(await scrolled(page), 'paused').toBe(paused)
  await expect(bar).toContainText('已讲 41 秒')

  await page.keyboard.press('ArrowDown')
  await expect(currentBlock(page)).toHaveText(lines[5] ?? '')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(currentBlock(page)).toHaveText(lines[3] ?? '')
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await page.keyboard.press('-')
  await expect(bar).toContainText('每分钟 190 字')

  await page.keyboard.press('Space')
  await page.clock.runFor(80_000)
  await expect(bar.getByRole('button', { name: '继续' }), 'it stops at the end').toBeVisible()
  await expect(bar).toContainText('已超时')
  await bar.getByRole('button', { name: '从头开始' }).click()
  expect(await scrolled(page)).toBe(0)
  await expect(bar).toContainText('已讲 0 秒')
  await page.keyboard.press('Escape')
  await page.waitForURL(/\/write$/)
})

test.describe('on a phone, with less motion wanted', () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 }, contextOptions: { reducedMotion: 'reduce' } })

  test('a tap starts and pauses, and the screen is kept on meanwhile', async ({ page, server }) => {
    const id = await makeSpeech(server.url, 'PUBLIC')
    await page.addInitScript(() => {
      const calls: string[] = []
      Object.assign(window, { wakeLockCalls: calls })
      const request = async (type: string) => {
        calls.push(`request ${type}`)
        return { release: async () => void calls.push('release') }
      }
      Object.defineProperty(navigator, 'wakeLock', { value: { request } })
    })
    const calls = () => page.evaluate(() => (window as unknown as { wakeLockCalls: string[] }).wakeLockCalls)
    await openWithClock(page, `/essays/${id}/lectern`)
    await expectNoSidewaysScroll(page)
    await page.clock.runFor(3_000)
    expect(await scrolled(page), 'nothing moves that the person did not start').toBe(0)
    expect(await calls()).toEqual([])
    await page.locator('.spoken-text').tap({ position: { x: 100, y: 60 } })
    await expect.poll(calls).toEqual(['request screen'])
    await page.clock.runFor(20_000)
    const bar = page.getByRole('region', { name: '讲台控制' })
    await expect(bar).toContainText('屏幕会一直亮着')
    const moved = await scrolled(page)
    expect(moved).toBeGreaterThan(200)
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect.poll(calls, 'asked again when the page is back').toEqual(['request screen', 'request screen'])
    await page.locator('.spoken-block[data-current]').tap()
    await expect(bar.getByRole('button', { name: '继续' })).toBeVisible()
    await expect.poll(calls).toContain('release')
  })

  test('where the screen cannot be kept on, the page says so; how the text stands is kept', async ({
    page,
    server,
  }) => {
    const id = await makeSpeech(server.url, 'PUBLIC')
    await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'wakeLock', { value: undefined }))
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'wakeLock'))
    await page.goto(`/essays/${id}/lectern`)
    await page.getByText('字号、颜色、打印').click()
    await page.getByLabel('屏幕字号').selectOption('60')
    await page.getByLabel('颜色').selectOption('dark')
    await page.getByLabel('开始以后').selectOption('off')
    await expectNoSidewaysScroll(page)
    await page.reload()
    await expect(page.locator('.lectern')).toHaveAttribute('data-contrast', 'dark')
    await expect(page.locator('.spoken')).toHaveCSS('font-size', '60px')
    await page.getByRole('button', { name: '开始' }).click()
    await expect(page.getByRole('button', { name: '暂停' })).toBeVisible()
    await expect(page.locator('.lectern-advice')).toContainText('不能让屏幕一直亮着')
    await expect(page.locator('.lectern-bar')).toContainText('已讲 1 秒')
    expect(await scrolled(page), 'who scrolls by hand is not moved').toBe(0)
  })
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('the lectern is a large page, the times are there, and the rate is typed in', async ({ page, server }) => {
    const id = await makeSpeech(server.url)
    await signIn(page, 'demo-peer')
    await page.goto(`/essays/${id}/write`)
    await expect(page.locator('#speech summary')).toContainText('约 1 分 20 秒（按每分钟 180 字）')
    await page.locator('#speech summary').click()
    await expect(page.locator('#speech li')).toHaveText([/1 分 20 秒/])
    await page.getByRole('link', { name: '上讲台' }).click()
    await expect(page.locator('.spoken-block')).toHaveCount(8)
    await expect(page.locator('.lectern-bar')).toHaveCount(0)
    await expectNoSidewaysScroll(page)
    await page.getByText('字号、颜色、打印').click()
    await page.getByLabel('屏幕字号').selectOption('46')
    await page.getByRole('button', { name: '按这样显示' }).click()
    await expect(page.locator('.spoken')).toHaveCSS('font-size', '46px')
    await page.goto(`/essays/${id}/lectern`)
    await expect(page.locator('.spoken'), 'kept by the browser').toHaveCSS('font-size', '46px')
    await page.goto(`/essays/${id}/rehearse`)
    // Playwright reads no text inside noscript.
    await expect(page.locator('noscript p')).toBeVisible()
    expect(await page.locator('noscript p').innerText()).toContain('用 244 字除以念的分钟数')
    await page.goto('/me')
    await page.getByRole('textbox', { name: '每分钟多少字' }).fill('１２２')
    await page.getByRole('button', { name: '记下语速' }).click()
    await expect(page.getByRole('status')).toContainText('语速已经记下')
    await page.goto(`/essays/${id}/write`)
    await expect(page.locator('#speech summary')).toContainText('约 2 分钟（按您每分钟 122 字）')
    await page.goto('/me')
    await page.getByRole('button', { name: '改回通常的语速' }).click()
  })
})

test('a rate that is none comes back at its field, and changes nothing', async ({ server }) => {
  const member = await http.signedIn(server.url, 'demo-member')
  const post = (fields: http.Fields) => member.post('/me/speaking-rate', fields)
  for (const rate of [
    '',
    '0',
    '99',
    '301',
    '99999',
    '-180',
    '1e2',
    '180.5',
    '一百八',
    ['180', '200'],
    '9'.repeat(5000),
  ]) {
    const answer = await post({ rate })
    expect(answer.status, String(rate).slice(0, 20)).toBe(422)
    expect(await answer.text()).toContain('field-error')
  }
  expect((await post({})).status).toBe(422)
  expect(await (await member.get('/me')).text()).toContain('您还没有定过')
  const away = await post({ rate: '180', next: 'https://elsewhere.example/' })
  expect(await http.placeOf(away)).toBe('/')
  await post({ use: 'usual' })
  expect((await http.personAt(server.url).post('/me/speaking-rate', { rate: '180' })).status).toBe(401)
})

test('the lectern opens to whoever may read, and a draft to its author alone', async ({ server }) => {
  const own = await makeSpeech(server.url)
  const open = await makeSpeech(server.url, 'PUBLIC')
  const [peer, admin, organizer] = await Promise.all(
    (['demo-peer', 'demo-admin', 'demo-organizer'] as const).map((name) => http.signedIn(server.url, name)),
  )
  const visitor = http.personAt(server.url)
  const status = async (person: http.Person | undefined, path: string) => (await person?.get(path))?.status
  for (const page of ['lectern', 'rehearse']) {
    expect(await status(peer, `/essays/${own}/${page}`)).toBe(200)
    expect(await status(peer, `/essays/${open}/${page}?text=draft`)).toBe(200)
    for (const other of [admin, organizer]) {
      expect(await status(other, `/essays/${own}/${page}`)).toBe(404)
      expect(await status(other, `/essays/${open}/${page}`)).toBe(200)
      expect(await status(other, `/essays/${open}/${page}?text=draft`)).toBe(404)
    }
    expect(await status(peer, `/essays/nonsense/${page}?size=999&text=DRAFT`)).toBe(404)
  }
  expect(await status(visitor, `/essays/${own}/lectern`)).toBe(404)
  expect(await status(visitor, `/essays/${open}/lectern`)).toBe(200)
  expect(await status(visitor, `/essays/${open}/lectern?text=draft`)).toBe(404)
  expect(await status(visitor, `/essays/${open}/rehearse`)).toBe(302)
})

test('a speech is read with its minutes, and printed large with numbered pages', async ({ page, server }, info) => {
  const visitor = http.personAt(server.url)
  const organizer = await http.signedIn(server.url, 'demo-organizer')
  const zunyi = await http.studySessionTitled(organizer, '遵义红色教育培训')
  expect(await (await organizer.get(`/sessions/${zunyi}`)).text()).toContain('发言时限')
  const list = await (await organizer.get(`/essays?session=${zunyi}`)).text()
  const speech = /href="(\/essays\/[0-9a-f-]{36})["?][^>]*>磨得最亮的那个键/.exec(list)?.[1] ?? ''
  expect((await visitor.get(speech)).status).toBe(404)
  await signIn(page, 'demo-organizer')
  await page.goto(speech)
  await expect(page.locator('.byline')).toContainText(/讲约 \d 分钟/)
  await page.getByRole('link', { name: '上讲台' }).click()
  await expect(page.locator('.lectern-time')).toContainText('限定的 8 分钟')
  for (const paper of ['18', '20', '22']) {
    await page.goto(`${speech}/lectern?paper=${paper}`)
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('.spoken')).toHaveCSS('font-size', `${Number(((Number(paper) * 4) / 3).toFixed(4))}px`)
    await expect(page.locator('.lectern-bar')).toBeHidden()
    await page.pdf({ path: info.outputPath(`${paper}.pdf`), preferCSSPageSize: true })
    await page.emulateMedia({ media: 'screen' })
  }
})

test('the writing page works as before for what is no speech', async ({ page, server }) => {
  const peer = await http.signedIn(server.url, 'demo-peer')
  const id = await http.writeEssay(peer, { kind: 'SUMMARY', title: '小结', text: '做了三件事。', visibility: null })
  await signIn(page, 'demo-peer')
  await page.goto(`/essays/${id}/write`)
  await expect(textOf(page)).toBeVisible()
  await expect(page.locator('#speech')).toHaveCount(0)
})
