import {
  expect,
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  setPreferences,
  signIn,
  takePictures,
  test,
} from './fixtures'
import * as http from './http'

test.use({ world: 'appreciation' })

const makeEssay = (peer: http.Person, visibility: string) =>
  http.writeEssay(peer, { title: '半截粉笔', text: '讲台上还留着半截粉笔。\n谁也没有把它擦掉。', visibility })

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without scripts', () => {
    test.use({ viewport: { width: 390, height: 780 }, javaScriptEnabled })

    test('a reader says that it gave them something, its author sees how many and not who, and it is taken back', async ({
      page,
      openAs,
      server,
    }) => {
      const peer = await http.signedIn(server.url, 'demo-peer')
      const id = await makeEssay(peer, 'MEMBERS')
      await signIn(page, 'demo-member')
      await page.goto(`/essays/${id}`)
      const button = page.getByRole('button', { name: '读过，有所得' })
      await expect(button).toHaveAttribute('aria-pressed', 'false')
      await button.click()
      await expect(page).toHaveURL(`/essays/${id}#appreciation`)
      await expect(button).toHaveAttribute('aria-pressed', 'true')
      await expect(page.locator('main')).not.toContainText('1 人读过')
      await expectNoSidewaysScroll(page)

      const author = await openAs('demo-peer')
      await author.goto(`/essays/${id}`)
      await expect(author.locator('.essay-tools')).toContainText('1 人读过，有所得')
      await expect(author.locator('main')).not.toContainText('沈卓然')
      await expect(author.getByRole('button', { name: '读过，有所得' })).toHaveCount(0)

      await button.click()
      await expect(button).toHaveAttribute('aria-pressed', 'false')
      await author.reload()
      await expect(author.locator('.essay-tools')).not.toContainText('有所得')
    })
  })
}

test('who may not read an essay, who wrote it and who is not signed in say nothing of it', async ({ server }) => {
  const peer = await http.signedIn(server.url, 'demo-peer')
  const member = await http.signedIn(server.url, 'demo-member')
  const id = await makeEssay(peer, 'PRIVATE')
  const say = (person: http.Person, intent = 'give') => person.post(`/essays/${id}/appreciation`, { intent })
  expect((await say(peer)).status, 'its author').toBe(403)
  expect((await say(member)).status, 'nobody it is shared with').toBe(404)
  expect((await say(http.personAt(server.url))).status, 'a visitor').toBe(401)
  expect((await member.get(`/essays/${id}/appreciation`)).status).toBe(404)
  await http.share(peer, id, 'MEMBERS')
  expect((await say(member)).status).toBe(302)
  expect((await say(member, 'like')).status, 'what no form sends').toBe(400)
  await http.share(peer, id, 'PRIVATE')
  expect((await say(member, 'takeBack')).status, 'taken back by its author').toBe(410)
})

test('a visitor’s page is the same whatever readers say, and shows nothing of it', async ({ server }) => {
  const peer = await http.signedIn(server.url, 'demo-peer')
  const member = await http.signedIn(server.url, 'demo-member')
  const visitor = http.personAt(server.url)
  const id = await makeEssay(peer, 'PUBLIC')
  const page = async () => {
    const answer = await visitor.get(`/essays/${id}`)
    return { etag: answer.headers.get('etag'), text: await answer.text() }
  }
  await page()
  const before = await page()
  expect(before.etag).not.toBeNull()
  await member.post(`/essays/${id}/appreciation`, { intent: 'give' })
  expect(await page()).toEqual(before)
  expect(before.text).not.toContain('有所得')
})

test('the quiet word in each look', async ({ page, openAs, server }) => {
  const peer = await http.signedIn(server.url, 'demo-peer')
  const id = await makeEssay(peer, 'MEMBERS')
  await signIn(page, 'demo-member')
  await page.goto(`/essays/${id}`)
  await takePictures(page, 'appreciation/before')
  await page.getByRole('button', { name: '读过，有所得' }).click()
  await expectNoAxeViolations(page)
  await takePictures(page, 'appreciation/after')
  await setPreferences(page, { language: 'en', theme: 'dark' })
  await page.goto(`/essays/${id}`)
  await expectNoAxeViolations(page)
  await takePictures(page, 'appreciation/after-dark-en')
  const author = await openAs('demo-peer')
  await author.goto(`/essays/${id}`)
  await takePictures(author, 'appreciation/author')
})
