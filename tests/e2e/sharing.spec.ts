import type { Page } from '@playwright/test'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, signIn, takePictures, test } from './fixtures'
import * as http from './http'

test.use({ world: 'sharing' })

const words = '灯一盏一盏亮起来，照着台阶上的水。'

/** An essay of 沈卓然's that nobody else may read. */
async function ownEssay(server: { url: string }, title: string): Promise<{ id: string; author: http.Person }> {
  const author = await http.signedIn(server.url, 'demo-member')
  const id = await http.writeEssay(author, { kind: 'REFLECTION', title, text: words, visibility: 'PRIVATE' })
  // Links go beyond the branch: until the text is checked they show nothing.
  const check = `/essays/${id}/check`
  await http.placeOf(await author.post(check, await http.checkFields(author, check)))
  return { id, author }
}

/** Makes a link on the page of readers and returns its address. */
async function makeLink(page: Page, essayId: string, link: { label: string; password?: string; until?: string }) {
  await page.goto(`/essays/${essayId}/readers`)
  await page.getByText('新建链接').click()
  await page.getByLabel('给谁用').fill(link.label)
  if (link.password) await page.getByLabel('密码').fill(link.password)
  if (link.until) await page.locator('[name=linkUntil]').fill(link.until)
  await page.getByRole('button', { name: '生成链接' }).click()
  const made = page.getByRole('textbox', { name: '链接' })
  await expect(made).toHaveValue(/\/s\/[\w-]{43}$/)
  return new URL(await made.inputValue()).pathname
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without scripts', () => {
    test.use({ viewport: { width: 390, height: 780 }, javaScriptEnabled })

    test('an essay is shared by a link with a password, and the link is dead at once when it is revoked', async ({
      page,
      server,
      openAs,
    }) => {
      const title = javaScriptEnabled ? '台阶上的水' : '台阶下的水'
      const { id } = await ownEssay(server, title)
      await signIn(page, 'demo-member')
      const link = await makeLink(page, id, { label: '给老支书', password: '苟坝的马灯' })
      await takePictures(page, `link-made-${javaScriptEnabled ? 'js' : 'plain'}`)

      const reader = await openAs()
      await reader.goto(link)
      await expect(reader.getByRole('heading', { level: 1 })).toHaveText('这个链接要密码')
      await expect(reader.locator('body')).not.toContainText(title)
      await reader.getByLabel('密码').fill('苟坝')
      await reader.getByRole('button', { name: '打开' }).click()
      await expect(reader.getByRole('alert')).toContainText('密码不对')
      await expect(reader.locator('body')).not.toContainText(title)
      await reader.getByLabel('密码').fill('苟坝的马灯')
      await reader.getByRole('button', { name: '打开' }).click()
      await expect(reader.getByRole('heading', { level: 1 })).toHaveText(title)
      await expect(reader.locator('.prose')).toContainText(words)
      if (javaScriptEnabled) await expectNoAxeViolations(reader)
      // Once it is open, it stays so in this browser.
      await reader.reload()
      await expect(reader.locator('.prose')).toContainText(words)

      await page.goto(`/essays/${id}/readers`)
      await expect(page.getByText('另有 1 个链接开着')).toBeVisible()
      await expect(page.getByRole('listitem').filter({ hasText: '给老支书' })).toContainText('最近打开')
      await page.getByRole('button', { name: '停用 给老支书' }).click()
      await expect(page.getByRole('status')).toContainText('链接已停用')
      await expectNoSidewaysScroll(page)

      await reader.reload()
      await expect(reader.getByRole('heading', { level: 1 })).toHaveText('这个链接已经停用')
      await expect(reader.locator('body')).not.toContainText(title)
      await expect(reader.locator('body')).not.toContainText('沈卓然')
    })

    test('an essay is opened to one person by name, and taken back', async ({ page, server, openAs }) => {
      const title = javaScriptEnabled ? '给一个人看' : '只给一个人看'
      const { id } = await ownEssay(server, title)
      const peer = await openAs('demo-peer')
      await peer.goto(`/essays/${id}`)
      await expect(peer.getByRole('heading', { level: 1 })).toHaveText('没有找到这个页面')

      await signIn(page, 'demo-member')
      await page.goto(`/essays/${id}`)
      await page.getByRole('link', { name: '谁可以读' }).click()
      await expect(page.getByText('现在 1 人能读。')).toBeVisible()
      await page.getByText('再给一个人或一个单位').click()
      await page.getByLabel('姓名').fill('何知')
      await page.getByRole('button', { name: '让他们读' }).click()
      await expect(page.getByRole('alert')).toContainText('没有找到这个姓名或用户名，请写全')
      await takePictures(page, `grant-refused-${javaScriptEnabled ? 'js' : 'plain'}`)
      await page.getByLabel('姓名').fill('何知微')
      await page.getByRole('button', { name: '让他们读' }).click()
      await expect(page.getByRole('status')).toContainText('已经给了')
      await expect(page.getByText('现在 2 人能读。')).toBeVisible()
      await expect(page.locator('.readers')).toContainText('何知微')
      if (javaScriptEnabled) await expectNoAxeViolations(page)
      await takePictures(page, `granted-${javaScriptEnabled ? 'js' : 'plain'}`)

      await peer.reload()
      await expect(peer.locator('.prose')).toContainText(words)
      await peer.goto('/essays')
      await expect(peer.getByRole('link', { name: title })).toBeVisible()

      await page.getByText('收回这篇文章').click()
      await page.getByRole('button', { name: '收回', exact: true }).click()
      await expect(page.getByRole('status')).toContainText('文章已收回')
      await peer.goto(`/essays/${id}`)
      await expect(peer.getByRole('heading', { level: 1 })).toHaveText('作者收回了这篇文章')
      await expect(peer.locator('body')).not.toContainText(title)
    })
  })
}

test('a link opens the pictures of its text by its own door only, and no others', async ({ server }) => {
  const { id, author } = await ownEssay(server, '没有图的一篇')
  const made = await author.post(`/essays/${id}/readers`, { act: 'makeLink', label: '给同学' })
  const link = /\/s\/[\w-]{43}/.exec(await made.text())?.[0] ?? ''
  const visitor = http.personAt(server.url)
  expect((await visitor.get(link)).status).toBe(200)
  const nobodys = '01900000-0000-7000-8000-000000000000'
  expect((await visitor.get(`${link}/files/${nobodys}`)).status).toBe(404)
  expect((await visitor.get(`${link.slice(0, -1)}_/files/${nobodys}`)).status).toBe(404)
  expect((await visitor.get(`${link.slice(0, -1)}_`)).status).toBe(404)
})

test('a hundred wrong passwords are refused long before, and the right one works from elsewhere', async ({
  server,
}) => {
  const { id, author } = await ownEssay(server, '猜不到的一篇')
  const made = await author.post(`/essays/${id}/readers`, { act: 'makeLink', label: '给同学', password: '对的密码' })
  const link = /\/s\/[\w-]{43}/.exec(await made.text())?.[0] ?? ''
  const visitor = http.personAt(server.url)
  const statuses = []
  for (let at = 0; at < 100; at++) statuses.push((await visitor.post(link, { password: `错的 ${at}` })).status)
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(422))
  expect(statuses.slice(10)).toEqual(Array(90).fill(429))
  expect((await visitor.post(link, { password: '对的密码' })).status).toBe(429)
  expect(await (await visitor.get(link)).text()).not.toContain(words)
})

test('who can read, its links and its grants are the author’s alone', async ({ server }) => {
  const { id, author } = await ownEssay(server, '别人管不着')
  const made = await author.post(`/essays/${id}/readers`, { act: 'makeLink', label: '给同学' })
  expect(made.status).toBe(200)
  const linkId = /revokeLink ([0-9a-f-]{36})/.exec(await (await author.get(`/essays/${id}/readers`)).text())?.[1] ?? ''
  for (const name of ['demo-peer', 'demo-organizer', 'demo-admin', 'demo-outsider'] as const) {
    const person = await http.signedIn(server.url, name)
    expect((await person.get(`/essays/${id}/readers`)).status, name).toBe(404)
    const acts: http.Fields[] = [
      { act: 'withdraw' },
      { act: 'makeLink', label: '偷来的' },
      { act: `revokeLink ${linkId}` },
      { act: 'grant', to: 'members' },
      { act: 'grant', to: 'person', person: '何知微' },
      { act: 'endGrant members' },
    ]
    for (const act of acts) expect((await person.post(`/essays/${id}/readers`, act)).status, name).toBe(404)
  }
  // A unit that is not above the author's, a study session that is not the essay's, a link of another essay.
  const other = await ownEssay(server, '另一篇')
  expect((await author.post(`/essays/${other.id}/readers`, { act: `revokeLink ${linkId}` })).status).toBe(404)
  for (const to of ['org:01900000-0000-7000-8000-000000000000', 'session:x', 'public', 'private', 'user:x', '']) {
    expect((await author.post(`/essays/${id}/readers`, { act: 'grant', to })).status, to).toBe(422)
  }
})
