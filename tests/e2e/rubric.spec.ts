import { expect, expectNoAxeViolations, expectNoSidewaysScroll, signIn, takePictures, test } from './fixtures'
import * as http from './http'

test.use({ world: 'rubric', viewport: { width: 390, height: 780 } })

test('an essay is marked where its unit wants it: the author and who reads it see the marks, and nobody else', async ({
  page,
  server,
  openAs,
}) => {
  const [admin, organizer, member, peer] = await Promise.all([
    http.signedIn(server.url, 'demo-admin'),
    http.signedIn(server.url, 'demo-organizer'),
    http.signedIn(server.url, 'demo-member'),
    http.signedIn(server.url, 'demo-peer'),
  ])
  const session = await http.makeStudySession(organizer, { isPublished: true, fields: { title: '要评一评的半天' } })
  await http.placeOf(await member.post(`/sessions/${session}/enrollment`, { wish: 'join' }))
  const essay = { studySessionId: session, title: '桥头的字', text: '桥头刻着造桥的年份。', visibility: 'MEMBERS' }
  const id = await http.writeEssay(member, essay)
  const root = await http.unitNamed(admin, '中共明湖市直属机关委员会')

  const administrator = await openAs('demo-admin')
  await administrator.goto(`/organizations/${root}`)
  await expect(administrator.getByText('点评时不评分。')).toBeVisible()
  await administrator.getByRole('link', { name: '设置评分量表' }).click()
  await administrator.getByLabel('评分项目').fill('立意\n联系实际\n立意')
  await administrator.getByRole('button', { name: '保存' }).click()
  await expect(administrator.getByRole('alert')).toContainText('有两项一样')
  await administrator.getByLabel('评分项目').fill('立意\n联系实际')
  await takePictures(administrator, 'rubric')
  await administrator.getByRole('button', { name: '保存' }).click()
  await expect(administrator.getByText('点评时可以按这些项目评分')).toBeVisible()
  await takePictures(administrator, 'rubric-unit')

  await signIn(page, 'demo-organizer')
  await page.goto(`/essays/${id}/review`)
  await page.getByRole('button', { name: '开始点评' }).click()
  await page.getByLabel('联系实际').selectOption('4 分')
  await expectNoSidewaysScroll(page)
  await expectNoAxeViolations(page)
  await takePictures(page, 'rubric-review')
  await page.getByRole('button', { name: '通过', exact: true }).click()
  await expect(page).toHaveURL(/reviews\?done=ACCEPTED/)

  const author = await openAs('demo-member')
  await author.goto(`/essays/${id}/remarks`)
  await expect(author.getByText('联系实际')).toBeVisible()
  await expect(author.getByText('4 分')).toBeVisible()
  await takePictures(author, 'rubric-remarks')
  expect((await peer.get(`/essays/${id}/remarks`)).status).toBe(404)
  expect(await (await peer.get(`/essays/${id}`)).text()).not.toContain('4 分')
  for (const place of [`/sessions/${session}/participation`, `/sessions/${session}/reviews?filter=accepted`]) {
    expect(await (await organizer.get(place)).text(), place).not.toContain('4 分')
  }
  expect((await organizer.post(`/organizations/${root}/rubric`, { rubric: '' })).status).toBeGreaterThanOrEqual(403)
  await http.placeOf(await admin.post(`/organizations/${root}/rubric`, { rubric: '' }))
  expect(await (await organizer.get(`/essays/${id}/review`)).text()).not.toContain('立意')
})
