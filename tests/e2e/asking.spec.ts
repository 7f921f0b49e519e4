import { askToRead, offerOnRequest } from './asked'
import type { Page } from '@playwright/test'
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

test.use({ world: 'asking' })

const text = '走到碑前，谁也没有先说话。\n风把纸钱吹起来，又放下。'

/** Far from today, as a date field takes it. */
const someDay = '2027-08-31'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without scripts', () => {
    test.use({ viewport: { width: 390, height: 780 }, javaScriptEnabled })

    test('a title is offered, asked for and granted until a day', async ({ page, server, openAs }) => {
      const title = javaScriptEnabled ? '碑前' : '碑后'
      const author = await http.signedIn(server.url, 'demo-member')
      const id = await http.writeEssay(author, { title, text, visibility: 'PRIVATE' })
      await signIn(page, 'demo-member')
      await page.goto(`/essays/${id}/readers`)
      await page.getByRole('button', { name: '放进目录' }).click()
      await expect(page.getByText('题目要等最新一版做过保密自查才会出现')).toBeVisible()

      const reader = await openAs('demo-outsider')
      await reader.goto('/essays/lists')
      await reader.getByRole('link', { name: '可申请阅读的文章' }).click()
      await expect(reader.getByRole('link', { name: title, exact: true })).toHaveCount(0)
      await page.getByRole('link', { name: '现在核对' }).click()
      await passCheck(page)

      await reader.goto(await topListOf(author))
      await takePictures(reader, `titles-${javaScriptEnabled ? 'js' : 'plain'}`)
      await reader.getByRole('link', { name: title, exact: true }).click()
      await expect(reader.getByRole('heading', { level: 1 })).toHaveText(`申请阅读《${title}》`)
      expect((await reader.request.get(`/essays/${id}`)).status()).toBe(404)
      await reader.getByLabel('想读的理由').fill('我也去过那里，想看看您写了什么。')
      await expectNoSidewaysScroll(reader)
      await takePictures(reader, `ask-${javaScriptEnabled ? 'js' : 'plain'}`)
      await reader.getByRole('button', { name: '提交申请' }).click()
      await expect(reader.getByRole('status')).toContainText('申请已送到')
      await expect.poll(() => registeredAs(reader), 'the request is registered').toContain('答复期限')
      await takePictures(reader, `request-sent-${javaScriptEnabled ? 'js' : 'plain'}`)

      await expect
        .poll(async () => (await author.get('/inbox')).text(), 'the author is told')
        .toContain(`申请阅读您的《${title}》`)
      await page.goto('/')
      await expect(page.getByText(`申请阅读您的《${title}》，等您答复。`)).toBeVisible()
      await page.goto('/inbox')
      await page.getByRole('link', { name: `申请阅读您的《${title}》` }).click()
      await expect(page.getByText('我也去过那里')).toBeVisible()
      await expectNoSidewaysScroll(page)
      if (javaScriptEnabled) await expectNoAxeViolations(page)
      await takePictures(page, `request-received-${javaScriptEnabled ? 'js' : 'plain'}`)
      await page.getByLabel('可以读到哪天').fill(someDay)
      await page.getByRole('button', { name: '同意阅读' }).click()
      await expect(page.getByRole('status')).toContainText('已同意')
      await expect(page.getByText('2027年8月31日')).toBeVisible()

      await expect
        .poll(async () => (await reader.request.get('/inbox')).text(), 'the reader is told')
        .toContain(`答复了您阅读《${title}》的申请`)
      await reader.goto('/inbox')
      await reader
        .getByRole('link', { name: `答复了您阅读《${title}》的申请` })
        .first()
        .click()
      await takePictures(reader, `request-granted-${javaScriptEnabled ? 'js' : 'plain'}`)
      await reader.getByRole('link', { name: '去读这篇文章' }).click()
      await expect(reader.locator('.prose')).toContainText('谁也没有先说话')
      await page.goto(`/essays/${id}/readers`)
      await expect(page.getByRole('button', { name: /不再给/ })).toBeVisible()
    })
  })
}

/** The list of titles of the unit at the top of the author's, which everybody of the example world may open. */
async function topListOf(author: http.Person): Promise<string> {
  const page = await (await author.get('/essays/lists')).text()
  return /\/organizations\/[0-9a-f-]{36}\/on-request/.exec(page)?.[0] ?? ''
}

/** The page of a request as it is now. */
async function registeredAs(reader: Page): Promise<string> {
  await reader.reload()
  return (await reader.getByRole('main').textContent()) ?? ''
}

test('a no has its reason, and what is not on request cannot be asked for', async ({ page, server, openAs }) => {
  const [author, reader] = await Promise.all([
    http.signedIn(server.url, 'demo-member'),
    http.signedIn(server.url, 'demo-outsider'),
  ])
  const closed = await http.writeEssay(author, { title: '没有放进目录的', text, visibility: 'PRIVATE' })
  expect((await reader.get(`/essays/${closed}/ask`)).status).toBe(404)
  expect((await reader.post(`/essays/${closed}/ask`, { reason: '想读' })).status).toBe(404)
  expect((await reader.post(`/essays/${closed}/on-request`, { offer: 'yes' })).status).toBe(404)
  const id = await http.writeEssay(author, { title: '还不想给人看的', text, visibility: 'PRIVATE' })
  await offerOnRequest(author, id)
  for (const bad of ['', ' \u3000 ', '想'.repeat(301)]) {
    expect((await reader.post(`/essays/${id}/ask`, { reason: bad })).status, bad.slice(0, 3)).toBe(422)
  }
  const request = await askToRead(reader, id)
  // Asking once more leads to the request that waits.
  expect(await http.placeOf(await reader.get(`/essays/${id}/ask`))).toBe(request)
  for (const name of ['demo-admin', 'demo-organizer', 'demo-peer'] as const) {
    const other = await http.signedIn(server.url, name)
    expect((await other.get(request)).status, name).toBe(404)
    expect((await other.post(request, { verdict: 'grant', until: someDay })).status, name).toBe(404)
  }
  expect((await reader.post(request, { verdict: 'grant', until: someDay })).status).toBe(404)
  expect((await author.post(request, { verdict: 'grant', until: '2020-01-01' })).status).toBe(422)
  expect((await author.post(request, { verdict: 'shrug' })).status).toBe(422)

  await signIn(page, 'demo-member')
  await page.goto(request)
  await page.getByText('不同意', { exact: true }).click()
  await page.getByLabel('不同意的理由').fill('写得还不成样子，改好再请您看。')
  await page.getByRole('button', { name: '答复不同意' }).click()
  await expect(page.getByRole('status')).toContainText('已答复')
  const asker = await openAs('demo-outsider')
  await asker.goto(request)
  await expect(asker.getByText('写得还不成样子')).toBeVisible()
  await asker.goto(`/essays/${id}/ask`)
  await expect(asker.getByText('可以再申请的日期')).toBeVisible()
  expect((await reader.get(`/essays/${id}`)).status).toBe(404)
})
