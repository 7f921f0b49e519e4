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

test.use({ world: 'asked-and-answered' })

const text = '走到桥头，天已经亮了。'
const inboxOf = async (person: http.Person) => (await person.get('/inbox')).text()

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without scripts', () => {
    test.use({ viewport: { width: 390, height: 780 }, javaScriptEnabled })

    test('an essay opened to somebody by name is told to them, and a private exchange that waits for a yes', async ({
      page,
      server,
    }) => {
      const title = javaScriptEnabled ? '天亮时的桥' : '天黑时的桥'
      const member = await http.signedIn(server.url, 'demo-member')
      const peer = await http.signedIn(server.url, 'demo-peer')
      const id = await http.writeEssay(peer, { title, text, visibility: 'PRIVATE' })
      await peer.post(`/essays/${id}/readers`, { act: 'grant', to: 'person', person: '沈卓然' })
      await expect.poll(() => inboxOf(member)).toContain(`何知微请您读《${title}》`)
      await signIn(page, 'demo-member')
      await page.goto('/inbox')
      const item = page.getByRole('listitem').filter({ hasText: title })
      await expect(item).toContainText('因为作者点名把文章给您看')
      await item.getByRole('link', { name: /请您读/ }).click()
      await expect(page).toHaveURL(`/essays/${id}`)
      await expect(page.locator('.prose')).toContainText(text)

      const note = await http.writeComment(member, id, '只对您说一句。', { private: 'on' })
      await peer.post(`/comments/${note}/open`, { act: 'ask' })
      await expect.poll(() => inboxOf(member)).toContain(`何知微想公开《${title}》`)
      await page.goto('/inbox')
      await item.getByRole('link', { name: /想公开/ }).click()
      await expect(page).toHaveURL(`/comments/${note}/open`)
      await page.goto('/inbox')
      await expectNoSidewaysScroll(page)
      await expect(page.locator('main')).not.toContainText('只对您说')
    })
  })
}

test('a recommendation and a check ask, and are answered, in each look', async ({ page, openAs, server }) => {
  const [member, admin, organizer] = await Promise.all([
    http.signedIn(server.url, 'demo-member'),
    http.signedIn(server.url, 'demo-admin'),
    http.signedIn(server.url, 'demo-organizer'),
  ])
  const root = await http.unitNamed(admin, '中共明湖市直属机关委员会')
  await http.placeOf(await admin.post(`/organizations/${root}/check-signing`, { isCheckSigned: 'yes' }))
  const id = await http.writeEssay(member, { title: '要签字的一篇', text, visibility: 'ORGANIZATION' })
  const check = await http.placeOf(await member.post(`/essays/${id}/visibility`, { visibility: 'PUBLIC' }))
  await http.placeOf(await member.post(check, await http.checkFields(member, check)))
  await expect.poll(() => inboxOf(organizer)).toContain('沈卓然的《要签字的一篇》等您签保密审查')
  const signer = await openAs('demo-organizer')
  await signer.goto('/inbox')
  await expectNoAxeViolations(signer)
  await takePictures(signer, 'asked/signer')
  await signer.getByRole('link', { name: /等您签保密审查/ }).click()
  await expect(signer).toHaveURL(/\/checks\//)
  await signer.getByRole('button', { name: '保密审查通过' }).click()
  await expect.poll(() => inboxOf(member)).toContain('周明德在《要签字的一篇》的保密审查上签了字')
  await signer.goto('/inbox')
  await expect(signer.locator('main')).not.toContainText('要签字的一篇')

  await member.post(`/essays/${id}/readers`, { act: 'grant', to: 'person', person: '周明德' })
  await expect.poll(() => inboxOf(organizer)).toContain('沈卓然请您读《要签字的一篇》')
  await organizer.post(`/essays/${id}/recommendation`, { intent: 'recommend', reason: '写的是自己的脚。' })
  await expect.poll(() => inboxOf(member)).toContain('周明德想推荐《要签字的一篇》，等您同意')
  await signIn(page, 'demo-member')
  await page.goto('/inbox')
  await expect(page.locator('main')).not.toContainText('自己的脚')
  await expectNoAxeViolations(page)
  await takePictures(page, 'asked/author')
  await setPreferences(page, { language: 'en', theme: 'dark' })
  await page.goto('/inbox')
  await takePictures(page, 'asked/author-dark-en')
  await page.goto('/inbox/settings')
  await expectNoAxeViolations(page)
  await takePictures(page, 'asked/settings-dark-en')
})
