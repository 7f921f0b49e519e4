import { expect, expectNoAxeViolations, expectNoSidewaysScroll, signIn, takePictures, test } from './fixtures'
import * as http from './http'

test.use({ world: 'confidentiality' })

const text = '值班室的电话 0851-28222222 贴在墙上，旁边写着“内部资料”。\n桥边的灯一直亮着。'

const marked = (title: string) => ({ kind: 'REFLECTION', title, text, visibility: 'ORGANIZATION' })

/** Ticks everything that an author vouches for. */
const ticks = ['没有国家秘密', '没有不公开的文件', '没有别人的身份证号', '照片里的人', '引用的材料']

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without scripts', () => {
    test.use({ viewport: { width: 390, height: 780 }, javaScriptEnabled })

    test('what is shared beyond the branch is checked by its author first, and again after a change', async ({
      page,
      server,
      openAs,
    }) => {
      const title = javaScriptEnabled ? '墙上的号码' : '墙上的两个号码'
      const author = await http.signedIn(server.url, 'demo-member')
      const id = await http.writeEssay(author, marked(title))
      const visitor = await openAs()
      await signIn(page, 'demo-member')
      await page.goto(`/essays/${id}/readers`)
      await page.getByText('公开范围：').click()
      await page.getByRole('radio', { name: '公开', exact: true }).check()
      await page.getByRole('button', { name: '就这样' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`保密自查：${title}`)
      await expect(page.getByRole('listitem').filter({ hasText: '电话号码' })).toContainText('0851-28222222')
      await expect(page.getByRole('listitem').filter({ hasText: '密级标志' })).toContainText('内部资料')
      await expectNoSidewaysScroll(page)
      if (javaScriptEnabled) await expectNoAxeViolations(page)
      await takePictures(page, `check-${javaScriptEnabled ? 'js' : 'plain'}`)
      // Before it is checked, nobody beyond the branch reads it, whatever was chosen.
      expect((await visitor.request.get(`/essays/${id}`)).status()).toBe(404)

      for (const words of ticks) await page.getByLabel(words).check()
      await page.getByLabel('上面扫到的地方我逐处看过').check()
      await page.getByRole('button', { name: '核对完毕，分享' }).click()
      await expect(page).toHaveURL(`/essays/${id}?done=shared`)
      await visitor.goto(`/essays/${id}`)
      await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(title)

      // A changed text is checked again; until then visitors are told so, and the old link still works.
      const version = await http.draftVersion(author, id)
      const again = { title, text: '桥边的灯一直亮着。', version, visibility: 'PUBLIC', intent: 'submit' }
      expect(await http.placeOf(await author.post(`/essays/${id}/write`, again))).toContain('/check')
      await visitor.goto(`/essays/${id}`)
      await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('这篇文章正在核对')
      await page.goto(`/essays/${id}`)
      await page.getByRole('link', { name: '现在核对' }).click()
      await expect(page.getByText('没有扫到密级标志')).toBeVisible()
      for (const words of ticks) await page.getByLabel(words).check()
      await page.getByRole('button', { name: '核对完毕，分享' }).click()
      await visitor.goto(`/essays/${id}`)
      await expect(visitor.locator('.prose')).toHaveText('桥边的灯一直亮着。')
      await page.goto(`/essays/${id}/check`)
      await expect(page.getByRole('definition').first()).toContainText('沈卓然，')
    })
  })
}

test('where the organization wants it, a reviewer and an approver sign, three different people', async ({
  page,
  server,
  openAs,
}) => {
  const [author, admin, organizer] = await Promise.all([
    http.signedIn(server.url, 'demo-member'),
    http.signedIn(server.url, 'demo-admin'),
    http.signedIn(server.url, 'demo-organizer'),
  ])
  const root = await http.unitNamed(admin, '中共明湖市直属机关委员会')
  await http.placeOf(await admin.post(`/organizations/${root}/check-signing`, { isCheckSigned: 'yes' }))
  const id = await http.writeEssay(author, marked('要签字的一篇'))
  const check = await http.placeOf(await author.post(`/essays/${id}/visibility`, { visibility: 'PUBLIC' }))
  // Ticking all but one is not enough, and what was ticked stays.
  const { seen, ...most } = await http.checkFields(author, check)
  expect((await author.post(check, most)).status).toBe(422)
  expect(await http.placeOf(await author.post(check, { ...most, seen: seen ?? '' }))).toBe(check)

  const visitor = http.personAt(server.url)
  expect((await visitor.get(`/essays/${id}`)).status).toBe(404)
  await signIn(page, 'demo-organizer')
  await page.goto('/checks')
  await page.getByRole('link', { name: '要签字的一篇' }).click()
  await expect(page.locator('.prose')).toContainText('桥边的灯')
  await expectNoAxeViolations(page)
  await takePictures(page, 'check-sign')
  await page.getByRole('button', { name: '保密审查通过' }).click()
  await expect(page.getByRole('status')).toContainText('已签')
  const address = (await (await organizer.get('/checks')).text()).match(/\/checks\/[0-9a-f-]{36}/)?.[0] ?? ''
  // Whoever reviewed does not approve, whoever wrote signs nothing, and others find nothing.
  expect((await organizer.post(address, { verdict: 'sign' })).status).toBe(403)
  expect((await author.post(address, { verdict: 'sign' })).status).toBe(404)
  for (const name of ['demo-peer', 'demo-outsider'] as const) {
    const other = await http.signedIn(server.url, name)
    expect((await other.get(address)).status, name).toBe(404)
    expect((await other.post(address, { verdict: 'sign' })).status, name).toBe(404)
  }
  expect((await visitor.get(`/essays/${id}`)).status).toBe(404)
  expect((await admin.post(address, { verdict: 'decline', reason: '  ' })).status).toBe(422)
  const approver = await openAs('demo-admin')
  await approver.goto(address)
  await approver.getByRole('button', { name: '终审通过，准予分享' }).click()
  await expect(approver.getByRole('status')).toContainText('已签')
  expect((await visitor.get(`/essays/${id}`)).status).toBe(200)
  const record = await (await author.get(`/essays/${id}/check`)).text()
  for (const words of ['采集人', '保密审查人', '终审人']) expect(record).toContain(words)
  expect(record).not.toContain('还没有签')
  await http.placeOf(await admin.post(`/organizations/${root}/check-signing`, { isCheckSigned: 'no' }))
  expect((await organizer.post(`/organizations/${root}/check-signing`, { isCheckSigned: 'yes' })).status).not.toBe(302)
})
