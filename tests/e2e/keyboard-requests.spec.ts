import { expect, signIn, test } from './fixtures'
import * as http from './http'
import { choose, tabAndEnter, tabTo, tick, typeInto } from './keyboard'

/** Asking to read, a word of thanks and a booklet, without a mouse: what is pressed is a key, and each stop of it is seen. */

test.use({ world: 'keyboard-requests', contextOptions: { reducedMotion: 'reduce' } })

test('a title is offered and asked for; its author grants it, and the reader says that it gave them something', async ({
  page,
  server,
  openAs,
}) => {
  const author = await http.signedIn(server.url, 'demo-member')
  const id = await http.writeEssay(author, { title: '灯下的账', text: '一页一页地翻。', visibility: 'PRIVATE' })
  await signIn(page, 'demo-member')
  await page.goto(`/essays/${id}/readers`)
  await tabAndEnter(page, 'button', '放进目录')
  await tabAndEnter(page, 'link', '现在核对')
  for (const box of ['国家秘密', '不公开', '身份证号', '照片里的人', '引用的材料', '逐处看过']) {
    const isThere = (await page.getByRole('checkbox', { name: new RegExp(box) }).count()) > 0
    if (isThere) await tick(page, new RegExp(box))
  }
  await tabAndEnter(page, 'button', '核对完毕，分享')

  const reader = await openAs('demo-outsider')
  const lists = await (await author.get('/essays/lists')).text()
  await reader.goto(/\/organizations\/[0-9a-f-]{36}\/on-request/.exec(lists)?.[0] ?? '')
  await tabAndEnter(reader, 'link', '灯下的账')
  await typeInto(reader, '想读的理由', '我也记过这样的账。')
  await tabAndEnter(reader, 'button', '提交申请')
  await expect(reader.getByRole('status')).toContainText('申请已送到')

  await expect
    .poll(async () => (await author.get('/inbox')).text(), 'the author is told')
    .toContain('申请阅读您的《灯下的账》')
  await page.goto('/inbox')
  await tabAndEnter(page, 'link', /申请阅读您的《灯下的账》/)
  await tabAndEnter(page, 'button', '同意阅读')
  await expect(page.getByRole('status')).toContainText('已同意')

  await expect
    .poll(async () => (await reader.request.get('/inbox')).text(), 'the reader is told')
    .toContain('答复了您阅读《灯下的账》的申请')
  await reader.goto('/inbox')
  await tabAndEnter(reader, 'link', /答复了您阅读《灯下的账》的申请/)
  await tabAndEnter(reader, 'link', '去读这篇文章')
  await expect(reader.locator('.prose')).toContainText('一页一页地翻')
  await tabAndEnter(reader, 'button', '读过，有所得')
  await expect(reader.getByRole('button', { name: '读过，有所得' })).toHaveAttribute('aria-pressed', 'true')
  await page.goto(`/essays/${id}`)
  await expect(page.getByText('1 人读过，有所得')).toBeVisible()
})

test('an organizer asks for an essay for a booklet, its author agrees, and the volume can be taken', async ({
  page,
  server,
  openAs,
}) => {
  const [author, organizer] = await Promise.all([
    http.signedIn(server.url, 'demo-member'),
    http.signedIn(server.url, 'demo-organizer'),
  ])
  await http.writeEssay(author, { title: '灯下的信', text: '写了三遍。', visibility: 'MEMBERS' })
  const unit = await http.organizedUnit(organizer)
  await signIn(page, 'demo-organizer')
  await page.goto(`/organizations/${unit}/booklets`)
  await tabAndEnter(page, 'link', '新编一册')
  await typeInto(page, '书名', '灯下集')
  await choose(page, /^只给/)
  await tabAndEnter(page, 'button', '建好，去选文章')
  await tick(page, /^选：灯下的信/)
  await tabAndEnter(page, 'button', '请这些作者同意')
  await expect(page.getByRole('status')).toContainText('已请 1 篇文章的作者答复')
  const booklet = page.url().split('?')[0] ?? ''

  const theirs = await openAs('demo-member')
  await theirs.goto('/me')
  await tabAndEnter(theirs, 'link', '汇编约稿')
  await tabAndEnter(theirs, 'link', '灯下的信')
  await tabAndEnter(theirs, 'button', '同意收入')
  await expect(theirs.getByRole('status')).toContainText('已记下')

  await page.goto(booklet)
  await tabTo(page, 'link', '下载 PDF')
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(file.suggestedFilename()).toMatch(/灯下集（.+）\.pdf$/)
  await tabTo(page, 'link', /^1 同意/)
})
