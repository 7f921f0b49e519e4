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

test.use({ world: 'mention' })

/** An essay of 何知微's that 沈卓然 reads, and 梁晨 does not. */
async function makeEssay(peer: http.Person, title: string): Promise<string> {
  const text = '走到桥头，天已经亮了。\n桥上的灯还亮着。'
  const id = await http.writeEssay(peer, { title, text, visibility: 'PRIVATE' })
  await peer.post(`/essays/${id}/readers`, { act: 'grant', to: 'person', person: '沈卓然' })
  return id
}

const inboxOf = async (person: http.Person) => (await person.get('/inbox')).text()

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without scripts', () => {
    test.use({ viewport: { width: 390, height: 780 }, javaScriptEnabled })

    test('who is named in a comment and may read it finds it in the inbox; a name of anybody else looks the same', async ({
      page,
      openAs,
      server,
    }) => {
      const title = javaScriptEnabled ? '桥上的灯' : '桥下的水'
      const peer = await http.signedIn(server.url, 'demo-peer')
      const outsider = await http.signedIn(server.url, 'demo-outsider')
      const id = await makeEssay(peer, title)
      await signIn(page, 'demo-member')
      await page.goto(`/essays/${id}`)
      await page.getByLabel('说一句具体的').fill('@何知微同志 第二段写得真，＠梁晨 也该看看，还有 @没有这人。')
      await page.getByRole('button', { name: '发表', exact: true }).click()
      const marked = page.locator('.comment-text').last().locator('b')
      await expect(marked).toHaveText(['@何知微同志', '＠梁晨', '@没有这人'])
      await expectNoSidewaysScroll(page)

      await expect.poll(() => inboxOf(peer)).toContain(`在《${title}》下提到您`)
      const named = await openAs('demo-peer')
      await named.goto('/inbox')
      const item = named.getByRole('listitem').filter({ hasText: title })
      await expect(item, 'one notice, not two').toHaveCount(1)
      await expect(item).toContainText(`沈卓然在《${title}》下提到您`)
      await expect(item).toContainText('您收到这条，因为评论里写了您的名字。')
      await item.getByRole('link', { name: /提到您/ }).click()
      await expect(named).toHaveURL(new RegExp(`/essays/${id}#comment-`))
      await expect(named.locator('.comment:target')).toContainText('第二段写得真')

      expect(await inboxOf(outsider)).not.toContain('提到您')
      expect((await outsider.get(`/essays/${id}`)).status).toBe(404)
    })
  })
}

test('names and the notice of them in each look', async ({ page, openAs, server }) => {
  const peer = await http.signedIn(server.url, 'demo-peer')
  const id = await makeEssay(peer, '渡口的早晨')
  const member = await http.signedIn(server.url, 'demo-member')
  await http.writeComment(member, id, '请 @何知微 再写写渡口，@demo-peer 也行。\n@何知微同志写得很真切很具体')
  await expect.poll(() => inboxOf(peer)).toContain('渡口的早晨')
  await signIn(page, 'demo-peer')
  await page.goto('/inbox')
  await expectNoAxeViolations(page)
  await takePictures(page, 'mention/inbox')
  await page.goto(`/essays/${id}#comments`)
  await expectNoAxeViolations(page)
  await takePictures(page, 'mention/talk')
  const other = await openAs('demo-member')
  await setPreferences(other, { language: 'en' })
  await other.goto(`/essays/${id}#comments`)
  await takePictures(other, 'mention/talk-en')
})
