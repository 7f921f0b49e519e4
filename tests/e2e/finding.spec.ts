import { expect, expectNoSidewaysScroll, signIn, test } from './fixtures'
import * as http from './http'

test.use({ world: 'finding' })

let url: string
let member: http.Person
let peer: http.Person
let outsider: http.Person
let zunyi: string

test.beforeAll(async ({ server }) => {
  url = server.url
  ;[member, peer, outsider] = await Promise.all([
    http.signedIn(url, 'demo-member'),
    http.signedIn(url, 'demo-peer'),
    http.signedIn(url, 'demo-outsider'),
  ])
  zunyi = await http.studySessionTitled(member, '遵义红色教育培训')
  for (const person of [member, peer]) await person.post(`/sessions/${zunyi}/enrollment`, { wish: 'join' })
})

const text = '风从垭口灌下来，站不住人。讲解员等我们都安静了才开口。'

/** An essay of 沈卓然's, outside study sessions, under a theme. */
async function themed(title: string, tag: string, visibility = 'MEMBERS'): Promise<string> {
  const id = await http.writeEssay(member, { title, text, visibility })
  await http.placeOf(await member.post(`/essays/${id}/about`, { tag }))
  return id
}

for (const javaScriptEnabled of [true, false]) {
  const way = javaScriptEnabled ? '有脚本' : '无脚本'
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without scripts', () => {
    test.use({ viewport: { width: 390, height: 780 }, javaScriptEnabled })

    test('an author says what an essay is about, and it stands beside the others about the same place', async ({
      page,
    }) => {
      const fields = { studySessionId: zunyi, kind: javaScriptEnabled ? 'SUMMARY' : 'SPEECH', visibility: 'SESSION' }
      const id = await http.writeEssay(member, { ...fields, title: `关上的风 ${way}`, text })
      await signIn(page, 'demo-member')
      await page.goto(`/essays/${id}?done=submitted`)
      await page.getByRole('link', { name: /说说这篇写的是哪一处/ }).click()
      await page.getByRole('checkbox', { name: /娄山关情景教学/ }).check()
      await page.getByRole('combobox', { name: '专题 1' }).fill(`　脚下的路${way} `)
      await expectNoSidewaysScroll(page)
      await page.getByRole('button', { name: '保存' }).click()
      await expect(page.getByText('已经记下这篇写的是什么。')).toBeVisible()
      const topics = page.getByRole('navigation', { name: '写的是' })
      await expect(topics.getByRole('link')).toHaveText(['娄山关情景教学', `#脚下的路${way}`])
      await topics.getByRole('link', { name: '娄山关情景教学' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('写“娄山关情景教学”的文章')
      const list = page.getByRole('main').getByRole('listitem')
      await expect(list.filter({ hasText: `关上的风 ${way}` })).toContainText('沈卓然')
      await expect(list.filter({ hasText: '娄山关的风，和一双草鞋' })).toContainText('草鞋是借的')
      await expectNoSidewaysScroll(page)
    })

    test('a list is read from its first essay to its last without going back', async ({ page }) => {
      const tag = `一条线${way}`
      for (const title of ['线头', '线中', '线尾']) await themed(`${title} ${way}`, tag)
      await signIn(page, 'demo-peer')
      await page.goto(`/essays?in=${encodeURIComponent(`tag:${tag}`)}`)
      await page.getByRole('link', { name: '一篇一篇读' }).click()
      for (const title of ['线尾', '线中', '线头']) {
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${title} ${way}`)
        const next = page.locator('a[rel=next]')
        if (title === '线头') await expect(next).toHaveCount(0)
        else await next.click()
      }
      await page.locator('a[rel=prev]').click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`线中 ${way}`)
    })

    test('an essay is bookmarked with a note, and taken back leaves the note alone', async ({ page }) => {
      const title = `要收回的一篇 ${way}`
      const id = await http.writeEssay(member, { title, text, visibility: 'MEMBERS' })
      await signIn(page, 'demo-peer')
      await page.goto(`/essays/${id}`)
      await page.getByText('加书签', { exact: true }).first().click()
      await page.getByRole('textbox', { name: /给自己的笔记/ }).fill(`垭口那一句 ${way}`)
      await page.getByRole('button', { name: '加书签' }).click()
      await expect(page.locator('summary', { hasText: '已加书签' })).toBeVisible()
      await page.goto('/bookmarks')
      const item = page
        .getByRole('main')
        .getByRole('listitem')
        .filter({ hasText: `垭口那一句 ${way}` })
      await expect(item.getByRole('link', { name: title })).toBeVisible()
      await http.placeOf(await member.post(`/essays/${id}/visibility`, { visibility: 'PRIVATE' }))
      await page.reload()
      await expect(item).toContainText('作者已收回或不再对你开放')
      await expect(page.locator('main')).not.toContainText(title)
      await item.locator('summary').click()
      await item.getByRole('button', { name: '去掉书签' }).click()
      await expect(item).toHaveCount(0)
    })

    test('the front page tells what was left and what is new, and the way from a unit to its catalogue is short', async ({
      page,
    }) => {
      await http.writeEssay(peer, { title: `写了一半 ${way}`, text, visibility: null })
      const kept = await themed(`放着慢慢读 ${way}`, '慢读')
      await http.placeOf(await peer.post(`/essays/${kept}/bookmark`, { intent: 'keep', note: '第二遍' }))
      await signIn(page, 'demo-peer')
      await page.goto('/')
      const headings = page.getByRole('main').getByRole('heading', { level: 2 })
      await expect(headings.filter({ hasText: /要做的|放下的|新的心得/ })).toHaveText(['要做的', '放下的', '新的心得'])
      await expect(page.getByRole('link', { name: `写了一半 ${way}` })).toBeVisible()
      await expect(page.getByRole('link', { name: `放着慢慢读 ${way}` }).first()).toBeVisible()
      const shared = await http.writeEssay(member, { title: `公开的一篇 ${way}`, text, visibility: 'PUBLIC' })
      const unit = await http.unitNamed(member, '第二党支部')
      await page.goto(`/organizations/${unit}`)
      await page.getByRole('link', { name: '主动公开目录' }).click()
      await expect(page.getByRole('link', { name: `公开的一篇 ${way}` })).toHaveAttribute('href', `/essays/${shared}`)
      await expect(page.getByText(/最近更新/)).toBeVisible()
      await expectNoSidewaysScroll(page)
    })
  })
}

test('the catalogue and the feeds are open to visitors, hold what is public, and lose it at once', async ({ page }) => {
  const visitor = http.personAt(url)
  const unit = await http.unitNamed(member, '第二党支部')
  const closed = await themed('只给成员看的一篇', '门内')
  const open = await themed('门外也能读的一篇', '门外', 'PUBLIC')
  await page.goto(`/organizations/${unit}/catalogue`)
  await expect(page.getByRole('link', { name: '门外也能读的一篇' })).toBeVisible()
  await expect(page.locator('main')).not.toContainText('只给成员看的一篇')
  const alternate = page.locator('head link[rel=alternate][type="application/atom+xml"]')
  await expect(alternate).toHaveAttribute('href', `/organizations/${unit}/feed.atom`)
  for (const path of ['/feed.atom', `/organizations/${unit}/feed.atom`]) {
    const answer = await visitor.get(path)
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const etag = answer.headers.get('etag') ?? ''
    const feed = await answer.text()
    expect(feed).toContain(`urn:uuid:${open}`)
    expect(feed).not.toContain(closed)
    const parsed = await page.evaluate((xml) => {
      const document = new DOMParser().parseFromString(xml, 'application/xml')
      const bad = [...document.querySelectorAll('entry')].filter((entry) =>
        ['id', 'title', 'updated', 'author > name', 'summary', 'link[href]'].some((one) => !entry.querySelector(one)),
      )
      return {
        errors: document.querySelectorAll('parsererror').length,
        bad: bad.length,
        root: document.documentElement.localName,
      }
    }, feed)
    expect(parsed).toEqual({ errors: 0, bad: 0, root: 'feed' })
    const known = await visitor.send(path, { headers: { 'If-None-Match': etag } })
    expect(known.status).toBe(304)
  }
  await http.placeOf(await member.post(`/essays/${open}/visibility`, { visibility: 'MEMBERS' }))
  expect(await (await visitor.get('/feed.atom')).text()).not.toContain(open)
  expect(await (await visitor.get(`/organizations/${unit}/catalogue`)).text()).not.toContain('门外也能读的一篇')
})

test('how often an essay was opened is told to its author, and to nobody else', async () => {
  const id = await http.writeEssay(member, { title: '谁打开过', text, visibility: 'PUBLIC' })
  const visitor = http.personAt(url)
  for (const person of [peer, peer, visitor, visitor, member]) await person.get(`/essays/${id}`)
  const page = async (person: http.Person) => (await person.get(`/essays/${id}`)).text()
  await expect.poll(() => page(member), { timeout: 20_000 }).toContain('别人打开过 4 次')
  for (const person of [peer, visitor]) expect(await page(person)).not.toContain('别人打开过')
})

test('an organizer recommends an essay, its author says yes and takes it back, and the list follows', async ({
  openAs,
}) => {
  const id = await http.writeEssay(member, {
    studySessionId: zunyi,
    title: '值得推荐的一篇',
    text,
    visibility: 'SESSION',
  })
  const [organizer, author, reader] = await Promise.all([
    openAs('demo-organizer'),
    openAs('demo-member'),
    openAs('demo-peer'),
  ])
  await organizer.goto(`/essays/${id}`)
  await organizer.getByText('推荐这篇文章', { exact: true }).click()
  await organizer.getByRole('textbox', { name: /推荐的理由/ }).fill('写的是自己的脚。')
  await organizer.getByRole('button', { name: '请作者同意' }).click()
  await expect(organizer.getByText('已推荐，等作者同意')).toBeVisible()
  await reader.goto('/essays?in=recommended')
  await expect(reader.locator('main')).not.toContainText('值得推荐的一篇')
  await author.goto(`/essays/${id}`)
  await expect(author.getByText('周明德想推荐这篇文章')).toBeVisible()
  await author.getByRole('button', { name: '同意推荐', exact: true }).click()
  await reader.reload()
  const item = reader.getByRole('main').getByRole('listitem').filter({ hasText: '值得推荐的一篇' })
  await expect(item).toContainText('写的是自己的脚。')
  await item.getByRole('link', { name: '值得推荐的一篇' }).click()
  await expect(reader.getByText('周明德 推荐')).toBeVisible()
  await author.getByRole('button', { name: '不再同意' }).click()
  await reader.reload()
  await expect(reader.locator('main')).not.toContainText('写的是自己的脚。')
  for (const person of [peer, outsider]) {
    expect((await person.get(`/essays/${id}/recommendation`)).status).toBe(person === peer ? 403 : 404)
    const answer = await person.post(`/essays/${id}/recommendation`, { intent: 'ask', reason: '好' })
    expect(answer.status).toBe(person === peer ? 403 : 404)
  }
})

test('every door of these pages is shut to whoever has no business there', async () => {
  const words = '不该被看见的一段话'
  const id = await http.writeEssay(member, { title: words, text: words, visibility: 'PRIVATE' })
  await http.placeOf(await member.post(`/essays/${id}/about`, { tag: words }))
  const visitor = http.personAt(url)
  for (const [name, person, status] of [
    ['peer', peer, 404],
    ['outsider', outsider, 404],
    ['visitor', visitor, 401],
  ] as const) {
    expect((await person.get(`/essays/${id}/about`)).status, name).toBe(status === 401 ? 302 : status)
    expect((await person.get(`/essays/${id}/bookmark`)).status, name).toBe(status === 401 ? 302 : status)
    expect((await person.post(`/essays/${id}/about`, { tag: '换掉' })).status, name).toBe(status)
    expect((await person.post(`/essays/${id}/bookmark`, { intent: 'keep', note: '记' })).status, name).toBe(status)
    for (const path of ['/essays/lists', `/essays?in=${encodeURIComponent(`tag:${words}`)}`, '/', '/feed.atom']) {
      const page = await (await person.get(path)).text()
      expect(page, `${name} reads ${path}`).not.toContain(id)
    }
    expect(await (await person.get('/essays/lists')).text()).not.toContain(words)
  }
  for (const address of ['slot:x', 'month:2026-13', 'nothing', `unit:${id}`, `tag:${'长'.repeat(21)}`]) {
    expect((await peer.get(`/essays?in=${encodeURIComponent(address)}`)).status, address).toBe(404)
  }
  expect((await visitor.get('/bookmarks')).status).toBe(302)
  const many = { tag: ['一', '二', '三', '四', '五', '六'] }
  expect((await member.post(`/essays/${id}/about`, many)).status).toBe(422)
  expect((await member.post(`/essays/${id}/about`, { tag: '长'.repeat(21) })).status).toBe(422)
  expect((await member.post(`/essays/${id}/about`, { slot: '01a20846-0000-7000-8000-000000000000' })).status).toBe(422)
  expect((await member.post(`/essays/${id}/bookmark`, { note: '长'.repeat(501) })).status).toBe(422)
})
