import type { Page } from '@playwright/test'
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
import { noServer } from './kept'
import { testWithOwnServer } from './setup/own-server'

test.use({ world: 'discussion' })

const lines = [
  '楼道里的公告栏换过三次锁，钥匙一直在值班室的抽屉里。',
  '我问老李，为什么贴上去的通知总比会议晚两天。',
  '他说，拿钥匙要登记，登记本在另一层楼。',
]

/** An essay of the peer's for all members. */
async function makeEssay(server: { url: string }, visibility = 'MEMBERS') {
  const peer = await http.signedIn(server.url, 'demo-peer')
  const id = await http.writeEssay(peer, { kind: 'REFLECTION', title: '一把钥匙', text: lines.join('\n'), visibility })
  await peer.post(`/essays/${id}/visibility`, { visibility })
  return { id, peer }
}

const live = (page: Page) => page.getByRole('status')

/** The reading page with its script at work: it asks for that after a while, and here at once. */
async function openListening(page: Page, id: string): Promise<void> {
  const listening = page.waitForRequest(/\/comments\/stream/)
  await page.goto(`/essays/${id}`)
  await page.evaluate(() => document.dispatchEvent(new Event('selectionchange')))
  await listening
}

for (const hasScripts of [true, false]) {
  test.describe(hasScripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: hasScripts })

    test('a comment says what it is meant as, keeps that over a refusal, and can be meant otherwise', async ({
      page,
      server,
    }) => {
      const { id } = await makeEssay(server)
      await signIn(page, 'demo-member')
      await page.goto(`/essays/${id}`)
      const talk = page.getByRole('region', { name: '交流' })
      await expect(talk.getByRole('radio', { name: '不标明' })).toBeChecked()
      await talk.getByRole('radio', { name: '追问' }).check()
      await talk.getByLabel('说一句具体的').fill(' \u00a0 ')
      await talk.getByRole('button', { name: '发表' }).click()
      await expect(page.getByRole('alert')).toBeVisible()
      await expect(page.getByRole('radio', { name: '追问' })).toBeChecked()
      await page.getByLabel('说一句具体的').fill('那把钥匙现在还要登记吗？')
      await page.getByRole('button', { name: '发表' }).click()

      const comment = page.locator('.comment', { hasText: '那把钥匙现在还要登记吗' })
      await expect(comment.locator('.tag')).toHaveText('追问')
      await comment.getByRole('link', { name: '修改' }).click()
      await expect(page.getByRole('radio', { name: '追问' })).toBeChecked()
      await page.getByRole('radio', { name: '建议' }).check()
      await page.getByRole('button', { name: '保存' }).click()
      await expect(comment.locator('.tag')).toHaveText('建议')
    })
  })
}

test('of a comment that comes while one reads one is told at the edge, and nothing moves', async ({
  page,
  openAs,
  server,
}) => {
  const { id, peer } = await makeEssay(server)
  const first = await http.writeComment(peer, id, '先说一句。')
  await signIn(page, 'demo-member')
  await openListening(page, id)
  await expect(live(page)).toBeEmpty()
  const place = () => page.locator('.prose').boundingBox()
  const field = page.getByLabel('说一句具体的')
  // The browser brings the field into view.
  await field.fill('写到一半')
  const before = await place()

  const other = await openAs('demo-organizer')
  await openListening(other, id)
  await other.locator(`#comment-${first}`).getByText('回复', { exact: true }).click()
  await other.getByLabel('您的回复').fill('登记本后来搬下来了。')
  await other.getByRole('button', { name: '发表回复' }).click()
  await expect(other.locator('.comment', { hasText: '登记本后来搬下来了' }).last()).toBeVisible()

  await expect(live(page)).toContainText('有 1 条新评论')
  await http.writeComment(peer, id, '还有一件事。')
  await expect(live(page)).toContainText('有 2 条新评论')
  expect(await place()).toEqual(before)
  await expect(field).toBeFocused()
  await expect(live(other), 'told of others’ comments alone').toContainText('有 1 条新评论')
  await expectNoAxeViolations(page)
  await takePictures(page, 'discussion/live')

  await live(other).getByRole('button', { name: '收起这条提示' }).click()
  await expect(live(other)).toBeEmpty()
  await field.fill('')
  await live(page).getByRole('link', { name: '查看' }).click()
  await expect(page).toHaveURL(/#comment-/)
  await expect(page.locator('.comment:target')).toContainText('登记本后来搬下来了')
  await expect(live(page)).toBeEmpty()
})

test('a tab out of view listens to nothing, and catches up', async ({ page, server }) => {
  const { id, peer } = await makeEssay(server)
  await signIn(page, 'demo-member')
  await openListening(page, id)
  const see = (isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, isHidden)
  const streams = async () => /^xinde_open_event_streams (\d+)/m.exec(await (await peer.get('/metrics')).text())?.[1]
  await expect.poll(streams).toBe('1')
  await see(true)
  await expect.poll(streams).toBe('0')
  await http.writeComment(peer, id, '离开的时候写的。')
  await see(false)
  await expect(live(page)).toContainText('有 1 条新评论')
})

test('a visitor’s page listens to nothing', async ({ page, server }) => {
  const { id } = await makeEssay(server, 'PUBLIC')
  await page.goto(`/essays/${id}`)
  await expect(page.getByRole('heading', { name: '一把钥匙' })).toBeVisible()
  expect(await page.content()).not.toContain('/comments/stream')
})

test('whoever may not read is not told either', async ({ server }) => {
  const { id, peer } = await makeEssay(server, 'PRIVATE')
  const stream = `/essays/${id}/comments/stream`
  const comment = await http.writeComment(peer, id, '只有自己看的。')
  for (const name of ['demo-member', 'demo-organizer', 'demo-admin', 'demo-outsider'] as const) {
    const person = await http.signedIn(server.url, name)
    expect((await person.get(stream)).status, name).toBe(404)
    expect((await person.get(`/comments/${comment}`)).status, name).toBe(404)
  }
  const visitor = http.personAt(server.url)
  expect((await visitor.get(stream)).status).toBe(401)
  expect((await visitor.get(`/comments/${comment}`)).headers.get('location')).toMatch(/^\/login/)
  expect((await peer.get(`/comments/${comment}`)).headers.get('location')).toBe(`/essays/${id}#comment-${comment}`)
  expect((await peer.send(stream, { method: 'HEAD' })).status).toBe(404)
})

for (const hasScripts of [true, false]) {
  test.describe(hasScripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: hasScripts })

    test('the author says which revision took a comment up, readers see it, and it can be taken back', async ({
      page,
      openAs,
      server,
    }) => {
      const { id, peer } = await makeEssay(server)
      const member = await http.signedIn(server.url, 'demo-member')
      const comment = await http.writeComment(member, id, '登记本可以放在公告栏旁边，'.repeat(30))
      await signIn(page, 'demo-peer')
      await page.goto(`/essays/${id}`)
      await page.getByRole('link', { name: '标为已采纳' }).click()
      await expect(page.getByRole('main')).toContainText('还没有新的版本')
      await http.writeOn(peer, id, {
        ...{ title: '一把钥匙', text: [...lines, '后来登记本挂在了公告栏旁边。'].join('\n') },
        ...{ visibility: 'MEMBERS', intent: 'submit' },
      })
      await page.goto(`/comments/${comment}/resolve`)
      await expect(page.getByRole('radio', { name: '第 2 版' })).toBeChecked()
      await page.getByRole('button', { name: '保存' }).click()
      await expect(page.getByRole('link', { name: '已在第 2 版中采纳' })).toBeVisible()

      const other = await openAs('demo-outsider')
      await other.goto(`/essays/${id}`)
      await expect(other.getByRole('link', { name: '标为已采纳' })).toHaveCount(0)
      const words = other.locator('.comment-text', { hasText: '登记本可以放在公告栏旁边' })
      await expect(words, 'a long thread is folded').toBeHidden()
      await other.getByText('的评论', { exact: false }).first().click()
      await expect(words).toBeVisible()
      await other.getByRole('link', { name: '已在第 2 版中采纳' }).click()
      await expect(other.getByRole('main')).toContainText('后来登记本挂在了公告栏旁边')

      await page.getByRole('link', { name: '更改采纳标记' }).click()
      await page.getByRole('radio', { name: '没有采纳' }).check()
      await page.getByRole('button', { name: '保存' }).click()
      await expect(page.locator(`#comment-${comment}`)).not.toContainText('已在第 2 版中采纳')
      await expect(page.locator('.comment-text', { hasText: '登记本可以放在公告栏旁边' })).toBeVisible()
    })
  })
}

test('only the essay’s author says that a comment was taken up', async ({ server }) => {
  const { id, peer } = await makeEssay(server)
  const member = await http.signedIn(server.url, 'demo-member')
  const comment = await http.writeComment(member, id, '说一句。')
  const path = `/comments/${comment}/resolve`
  for (const name of ['demo-member', 'demo-organizer', 'demo-admin', 'demo-outsider'] as const) {
    const person = await http.signedIn(server.url, name)
    expect((await person.get(path)).status, name).toBe(403)
    expect((await person.post(path, { revision: '2' })).status, name).toBe(403)
  }
  const visitor = http.personAt(server.url)
  expect((await visitor.post(path, { revision: '2' })).status).toBe(401)
  for (const revision of ['1', '2', '0', '-1', '1e9', '９', '']) {
    expect((await peer.post(path, { revision })).status, revision).toBe(400)
  }
})

for (const hasScripts of [true, false]) {
  test.describe(hasScripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: hasScripts })

    test('a comment is reported, hidden with a reason and shown again; an answer to it keeps its words', async ({
      page,
      openAs,
      server,
    }) => {
      const { id } = await makeEssay(server)
      const outsider = await http.signedIn(server.url, 'demo-outsider')
      const comment = await http.writeComment(outsider, id, '值班的人就是懒。')
      await signIn(page, 'demo-member')
      await page.goto(`/essays/${id}`)
      await page.getByRole('link', { name: '反映问题' }).click()
      await page.getByLabel('哪里不妥').fill(' \u00a0')
      await page.getByRole('button', { name: '送出' }).click()
      await expect(page.getByRole('alert')).toBeVisible()
      await page.getByLabel('哪里不妥').fill('说的是人，不是事。')
      await page.getByRole('button', { name: '送出' }).click()
      await expect(page.getByRole('main')).toContainText('已经送到')
      await page.getByRole('link', { name: '回到文章' }).click()
      await expect(page.getByRole('main')).not.toContainText('说的是人')

      const author = await openAs('demo-peer')
      await author.goto(`/essays/${id}`)
      await author.getByText('1 人反映了问题').click()
      await expect(author.getByText('说的是人，不是事。')).toBeVisible()
      await author.getByRole('link', { name: '隐藏', exact: true }).click()
      await author.getByLabel('隐藏的理由').fill('请就文章说话。')
      await author.getByRole('button', { name: '隐藏' }).click()
      await expect(author.locator(`#comment-${comment}`)).toContainText('值班的人就是懒')
      await expect(author.locator(`#comment-${comment}`)).toContainText('已隐藏：请就文章说话。')

      await page.locator('details > summary', { hasText: '回复' }).click()
      await page.getByLabel('您的回复').fill('不能这样说，他们人手不够。')
      await page.getByRole('button', { name: '发表回复' }).click()
      await expect(page.getByRole('alert')).toContainText('刚刚被隐藏了')
      await expect(page.getByLabel('说一句具体的')).toHaveValue('不能这样说，他们人手不够。')
      await page.goto(`/essays/${id}`)
      await expect(page.locator(`#comment-${comment}`)).toHaveText('已隐藏：请就文章说话。')

      await author.getByRole('link', { name: '恢复显示' }).click()
      await author.getByRole('button', { name: '恢复显示' }).click()
      await page.reload()
      await expect(page.locator(`#comment-${comment}`)).toContainText('值班的人就是懒')
    })
  })
}

test('a comment is hidden by the author alone outside study sessions, and its words reach nobody else', async ({
  server,
}) => {
  const { id, peer } = await makeEssay(server)
  const outsider = await http.signedIn(server.url, 'demo-outsider')
  const words = '不该再被看见的一句'
  const comment = await http.writeComment(outsider, id, words)
  const [hide, report] = [`/comments/${comment}/hide`, `/comments/${comment}/report`]
  const people = await Promise.all(
    (['demo-member', 'demo-organizer', 'demo-admin'] as const).map((name) => http.signedIn(server.url, name)),
  )
  for (const person of [...people, outsider]) {
    expect((await person.get(hide)).status).toBe(403)
    expect((await person.post(hide, { reason: '一' })).status).toBe(403)
  }
  expect((await http.personAt(server.url).post(hide, { reason: '一' })).status).toBe(401)
  expect((await peer.post(report, { reason: '一' })).status, 'who may hide it need not report it').toBe(403)
  expect((await outsider.post(report, { reason: '一' })).status, 'one’s own').toBe(403)
  const evil = '\u202e<script>alert(1)</script>'
  await http.placeOf(await peer.post(hide, { reason: evil }))
  for (const person of people) {
    for (const path of [`/essays/${id}`, `/essays/${id}.data`, report, hide, `/comments/${comment}/edit`, '/inbox']) {
      expect(await (await person.get(path)).text(), path).not.toContain(words)
    }
    expect((await person.post(report, { reason: '一' })).status).toBe(403)
  }
  const page = await (await people[0]?.get(`/essays/${id}`))?.text()
  expect(page).toContain('&lt;script&gt;alert(1)')
  expect(page).not.toContain(evil)
  expect(await (await outsider.get(`/essays/${id}`)).text()).toContain(words)
})

test('a reason of a megabyte, of nothing or of a tower of marks is refused with words', async ({ server }) => {
  const { id, peer } = await makeEssay(server)
  const outsider = await http.signedIn(server.url, 'demo-outsider')
  const comment = await http.writeComment(outsider, id, '一句话。')
  const member = await http.signedIn(server.url, 'demo-member')
  for (const [person, path] of [
    [peer, `/comments/${comment}/hide`],
    [member, `/comments/${comment}/report`],
  ] as const) {
    expect((await person.post(path, { reason: '大'.repeat(1_000_000) })).status).toBe(413)
    for (const reason of [
      '',
      ' \u3000\u200b',
      '字'.repeat(301),
      `a${'\u0301'.repeat(10_000)}`,
      '一\u0000'.repeat(301),
    ]) {
      const answer = await person.post(path, { reason })
      expect(answer.status, `${reason.slice(0, 10)} at ${path}`).toBe(422)
      expect(await answer.text()).toContain('role="alert"')
    }
    expect((await person.post(path, { reason: ['一', '二'] })).status).toBe(422)
  }
  expect(await (await member.get(`/essays/${id}`)).text()).toContain('一句话。')
})

for (const hasScripts of [true, false]) {
  test.describe(hasScripts ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled: hasScripts })

    test('a note to the author alone is answered, and open to all when both agree', async ({
      page,
      openAs,
      server,
    }) => {
      const { id } = await makeEssay(server)
      await signIn(page, 'demo-member')
      await page.goto(`/essays/${id}`)
      const form = page.getByRole('region', { name: '交流' })
      await form.getByLabel('说一句具体的').fill(' ')
      await form.getByRole('checkbox', { name: '只给作者看' }).check()
      await form.getByRole('button', { name: '发表' }).click()
      await expect(page.getByRole('checkbox', { name: '只给作者看' }), 'after a refusal').toBeChecked()
      await page.getByLabel('说一句具体的').fill('老李的名字要不要换一个？')
      await page.getByRole('button', { name: '发表' }).click()
      await expect(page.locator('.comment:target')).toContainText('只有您和作者看得到')

      const [author, other] = [await openAs('demo-peer'), await openAs('demo-organizer')]
      await author.goto(`/essays/${id}`)
      await expect(author.getByRole('checkbox', { name: '只给作者看' })).toHaveCount(0)
      await author.locator('details > summary', { hasText: '回复' }).click()
      await author.getByLabel('您的回复').fill('换了，谢谢提醒。')
      await author.getByRole('button', { name: '发表回复' }).click()
      await other.goto(`/essays/${id}`)
      await expect(other.getByRole('main')).not.toContainText('老李的名字')
      await expect(other.getByRole('main')).toContainText('还没有人留言')

      await author.getByRole('link', { name: '公开这段私下的交流' }).click()
      await author.getByRole('button', { name: '请对方同意公开' }).click()
      await other.reload()
      await expect(other.getByRole('main')).not.toContainText('老李的名字')
      await page.goto(`/essays/${id}`)
      await expect(page.getByRole('main')).toContainText('对方想公开这段交流')
      await page.getByRole('link', { name: '公开这段私下的交流' }).click()
      await page.getByRole('button', { name: '同意公开', exact: true }).click()
      await other.reload()
      await expect(other.getByRole('main')).toContainText('老李的名字要不要换一个？')
      await expect(other.getByRole('main')).toContainText('换了，谢谢提醒。')
    })
  })
}

test('a private note is not there for anybody else, at any door', async ({ server }) => {
  const { id, peer } = await makeEssay(server, 'PUBLIC')
  const member = await http.signedIn(server.url, 'demo-member')
  const words = '只说给作者的一句'
  const note = await http.writeComment(member, id, words, { private: 'on', quote: '钥匙一直在值班室的抽屉里' })
  const others = await Promise.all(
    (['demo-organizer', 'demo-admin', 'demo-outsider'] as const).map((name) => http.signedIn(server.url, name)),
  )
  for (const person of [...others, http.personAt(server.url)]) {
    const page = await (await person.get(`/essays/${id}`)).text()
    for (const trace of [words, note, 'class="passage"', '交流 <span']) expect(page).not.toContain(trace)
    expect(await (await person.get(`/essays/${id}?from=${note}`)).text()).not.toContain(words)
  }
  for (const person of others) {
    for (const door of ['', '/edit', '/delete', '/open', '/report', '/hide', '/resolve']) {
      const answer = await person.get(`/comments/${note}${door}`)
      expect(answer.status, door).toBe(404)
      expect(await answer.text()).not.toContain(words)
    }
    const acts = { '/open': { act: 'agree' }, '/report': { reason: '一' }, '/hide': { reason: '一' }, '/delete': {} }
    for (const [door, fields] of Object.entries(acts)) {
      expect((await person.post(`/comments/${note}${door}`, fields as http.Fields)).status, door).toBe(404)
    }
    expect((await person.post(`/essays/${id}/comments`, { text: '答', parent: note })).status).toBe(404)
  }
  expect((await member.post(`/comments/${note}/open`, { act: 'agree' })).status, 'nobody asked').toBe(302)
  expect((await member.post(`/comments/${note}/open`, { act: 'publish' })).status).toBe(400)
  expect((await peer.post(`/essays/${id}/comments`, { text: '对自己说', private: 'on' })).status).toBe(400)
  expect(await (await others[0]?.get(`/essays/${id}`))?.text()).not.toContain(words)
  await http.placeOf(await member.post(`/comments/${note}/delete`, {}))
  const answer = await peer.post(`/essays/${id}/comments`, { text: '没有说出口的回话', parent: note })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('没有说出口的回话')
})

testWithOwnServer(
  'pages go on beside open streams, and the server stops with them open',
  async ({ page, ownServer, expectedErrors }) => {
    expectedErrors.push(noServer)
    const { id, peer } = await makeEssay(ownServer)
    const streams = await Promise.all(Array.from({ length: 5 }, () => peer.get(`/essays/${id}/comments/stream`)))
    expect(streams.map(({ status }) => status)).toEqual(Array(5).fill(200))
    await signIn(page, 'demo-peer')
    await openListening(page, id)
    await page.goto('/essays')
    await expect(page.getByRole('main')).toContainText('一把钥匙')
    await openListening(page, id)
    const began = performance.now()
    await ownServer.stop()
    expect(performance.now() - began, 'milliseconds to stop').toBeLessThan(5000)
  },
)

test('the form and a talk look as they should', async ({ page, server }) => {
  const { id } = await makeEssay(server)
  await signIn(page, 'demo-member')
  for (const language of ['zh-CN', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      await setPreferences(page, { language, theme })
      await page.goto(`/essays/${id}`)
      await expectNoSidewaysScroll(page)
      await takePictures(page, `discussion/talk-${language}-${theme}`)
    }
  }
})
