import type { Locator, Page } from '@playwright/test'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, signIn, test } from './fixtures'
import * as http from './http'

test.use({ world: 'reviews' })

const lines = [
  '到土城那天下着小雨，河水比想象中窄，对岸的人说话听得见。',
  '讲解员指着对岸，说这条河上来回走了四趟，每一趟都有人没有走完。',
  '回来的车上没有人说话。我想起窗口前排队的人，也是一趟一趟地来。',
  '从那天起，我在窗口里面多放了一把椅子。',
]
const revised = [
  lines[0],
  '讲解员指着对岸，说这条河上来来回回走了四趟，每一趟都是重新想过的：前面不通，就回头再走。',
  lines[2],
  '从那天起，我在窗口里面多放了两把椅子，旁边写上：请坐，马上就到您。',
]

type Handed = { sessionId: string; essayId: string; title: string; sessionTitle: string }

let made = 0

/** An essay of the member's, handed in to a study session of the organizer's and to be read by them alone. */
async function handIn(url: string, options: { also?: string[] } = {}): Promise<Handed> {
  const [organizer, member] = [await http.signedIn(url, 'demo-organizer'), await http.signedIn(url, 'demo-member')]
  made += 1
  const [title, sessionTitle] = [`四趟 ${made}`, `赤水河边的一天 ${made}`]
  const sessionId = await http.makeStudySession(organizer, { isPublished: true, fields: { title: sessionTitle } })
  await http.placeOf(await member.post(`/sessions/${sessionId}/enrollment`, { wish: 'join' }))
  const essay = { studySessionId: sessionId, visibility: 'PRIVATE', text: lines.join('\n') }
  const essayId = await http.writeEssay(member, { ...essay, title })
  for (const other of options.also ?? []) {
    const peer = await http.signedIn(url, 'demo-peer')
    await http.writeEssay(peer, { ...essay, title: other, kind: other.includes('发言') ? 'SPEECH' : 'REFLECTION' })
  }
  return { sessionId, essayId, title, sessionTitle }
}

/** Selects words of the text as a hand does. */
async function select(page: Page, words: string): Promise<void> {
  await page
    .locator('.prose')
    .last()
    .evaluate((prose, wanted) => {
      const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1
        if (at < 0) continue
        document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
        return
      }
      throw new Error(`not in the text: ${wanted}`)
    }, words)
}

const main = (page: Page) => page.getByRole('main')
const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true })

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 780 } })

  test('an essay is returned with a remark on selected words, revised, answered, resubmitted and accepted', async ({
    page,
    openAs,
    server,
  }) => {
    const { sessionId, essayId, title } = await handIn(server.url)
    await signIn(page, 'demo-organizer')
    await page.goto(`/sessions/${sessionId}`)
    await page.getByRole('link', { name: '读下一篇（1 篇在等）' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('点评')
    await page.getByRole('button', { name: `读沈卓然的《${title}》` }).click()
    await expect(page).toHaveURL(`/essays/${essayId}/review`)
    await expect(main(page)).toContainText('这篇由您在读')

    await page.getByLabel('对全文的话').fill('桥边那几句写得真。')
    await select(page, '来回走了四趟')
    await page.getByRole('button', { name: '批注这一段' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('blockquote')).toHaveText('来回走了四趟')
    await dialog.getByLabel('批注内容').fill('为什么要走四趟？写一句您自己的理解。')
    await dialog.getByRole('button', { name: '记下这条批注' }).click()
    await expect(page.locator('.remark')).toContainText('写一句您自己的理解')
    await expect(page.getByLabel('对全文的话'), 'what was typed beside it').toHaveValue('桥边那几句写得真。')
    await expect(page.locator('.prose a.passage')).toHaveText('来回走了四趟')

    const author = await openAs('demo-member')
    await author.goto(`/essays/${essayId}`)
    await expect(main(author), 'nothing is told before it is sent').not.toContainText('桥边那几句')
    await author.goto(`/essays/${essayId}/remarks`)
    await expect(main(author)).toContainText('还没有点评')
    await expect(main(author)).not.toContainText('写一句您自己的理解')

    await button(page, '退回修改').click()
    await expect(page.getByRole('status')).toContainText('已退回')
    await page.getByRole('link', { name: /^退回未改/ }).click()
    await expect(page.getByRole('listitem').filter({ hasText: title })).toContainText('退回，等作者改')

    await author.goto('/')
    await author
      .getByRole('listitem')
      .filter({ hasText: '照批注改一改' })
      .first()
      .getByRole('link', { name: '看点评' })
      .click()
    await author.goto(`/essays/${essayId}`)
    await expect(main(author)).toContainText('周明德请您修改这篇文章，留了 1 条批注。')
    await author.getByRole('link', { name: '看点评和批注' }).click()
    await expect(main(author)).toContainText('桥边那几句写得真。')
    const remark = author.locator('.remark')
    await expect(remark.getByRole('blockquote')).toHaveText('来回走了四趟')
    await remark.getByLabel('没有照着改').check()
    await remark.getByRole('button', { name: '记下答复' }).click()
    await expect(author.getByRole('alert')).toContainText('请说一句原因')
    await remark.getByLabel('照着改了', { exact: true }).check()
    await remark.getByLabel('说明').fill('补了一句：前面不通，就回头再走。')
    await remark.getByRole('button', { name: '记下答复' }).click()
    await expect(author.getByRole('status')).toContainText('答复已记下')

    await author.goto(`/essays/${essayId}/write`)
    await expect(author.locator('.write-purpose').getByRole('link', { name: '退回修改：看点评' })).toBeVisible()
    const member = await http.signedIn(server.url, 'demo-member')
    await http.writeOn(member, essayId, { title, text: revised.join('\n'), visibility: 'PRIVATE', intent: 'submit' })
    await author.goto(`/essays/${essayId}/remarks`)
    await expect(main(author)).toContainText('第 2 版已经提交，等组织者再读')
    await expect(author.locator('.comment-passage-state')).toBeVisible()

    await page.goto(`/sessions/${sessionId}/reviews`)
    await expect(page.getByRole('listitem').filter({ hasText: title })).toContainText('改过，等您再读')
    await page.getByRole('button', { name: `读沈卓然的《${title}》` }).click()
    await expect(page.getByRole('heading', { name: '从您读过的第 1 版到第 2 版，改了什么' })).toBeVisible()
    await expect(page.locator('.difference ins').first()).toBeVisible()
    await expect(page.locator('.remark')).toContainText('补了一句：前面不通，就回头再走。')
    await expectNoAxeViolations(page)
    await expectNoSidewaysScroll(page)
    await button(page, '通过').click()
    await expect(page.getByRole('status')).toContainText('已通过')

    await expect.poll(async () => (await member.get('/inbox')).text()).toContain(`周明德读了《${title}》，已通过`)
    await author.goto(`/essays/${essayId}`)
    await expect(main(author)).toContainText('周明德读过，已通过')
    const stranger = await openAs('demo-peer')
    expect((await stranger.goto(`/essays/${essayId}/remarks`))?.status()).toBe(404)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the same: a paragraph by its number, the answer in its place, the plain form to write on', async ({
    page,
    browser,
    baseURL,
    server,
  }) => {
    const { sessionId, essayId, title } = await handIn(server.url)
    await signIn(page, 'demo-organizer')
    await page.goto(`/sessions/${sessionId}/reviews`)
    await page.getByRole('button', { name: `读沈卓然的《${title}》` }).click()
    await page.getByLabel('对全文的话').fill('请再具体一些。')
    await page.getByLabel('哪一段').selectOption('4')
    await page.getByLabel('其中哪一句').fill('多放了三把椅子')
    await page.locator('#text').fill('椅子放了以后，谁坐过？')
    await button(page, '记下这条批注').click()
    await expect(page.getByRole('alert')).toContainText('找不到这一段原文')
    await expect(page.locator('#text')).toHaveValue('椅子放了以后，谁坐过？')
    await expect(page.getByLabel('对全文的话')).toHaveValue('请再具体一些。')
    await page.getByLabel('其中哪一句').fill('多放了一把椅子')
    await button(page, '退回修改').click()
    await expect(page.getByRole('status')).toContainText('已退回')

    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN', baseURL })
    const author = await context.newPage()
    await signIn(author, 'demo-member')
    await author.goto(`/essays/${essayId}/remarks`)
    const remark = author.locator('.remark')
    await expect(remark.getByRole('blockquote')).toHaveText('多放了一把椅子')
    await remark.getByLabel('没有照着改').check()
    await remark.getByLabel('说明').fill('坐的人很多，写不完。')
    await remark.getByRole('button', { name: '记下答复' }).click()
    await author.getByRole('link', { name: '去改文章' }).click()
    await author.locator('textarea[name=text]').fill(revised.join('\n'))
    await author.getByRole('button', { name: '提交', exact: false }).last().click()
    await expect(author).toHaveURL(/done=submitted/)
    await context.close()

    await page.goto(`/sessions/${sessionId}/reviews?filter=changed`)
    await page.getByRole('button', { name: `读沈卓然的《${title}》` }).click()
    await expect(page.locator('.remark')).toContainText('没有照着改')
    await expect(page.locator('.remark')).toContainText('这里是批注时的原话')
    await button(page, '通过').click()
    await expect(page.getByRole('status')).toContainText('已通过')
  })
})

/** Goes on by the Tab key until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the Tab key does not lead there')
}

test('by the keyboard alone: take it, remark, return, answer, accept', async ({ page, openAs, server }) => {
  const { sessionId, essayId, title } = await handIn(server.url)
  await signIn(page, 'demo-organizer')
  await page.goto(`/sessions/${sessionId}/reviews`)
  await tabTo(page, page.getByRole('button', { name: `读沈卓然的《${title}》` }))
  await page.keyboard.press('Enter')
  await expect(main(page)).toContainText('这篇由您在读')
  await tabTo(page, page.getByRole('link', { name: '去写批注和决定' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByLabel('哪一段'))
  await page.keyboard.press('3')
  await tabTo(page, page.locator('#text'))
  await page.keyboard.type('这一句最好，留着。')
  await tabTo(page, button(page, '记下这条批注'))
  await page.keyboard.press('Enter')
  await expect(page.locator('.remark')).toContainText('这一句最好，留着。')
  await expect(page.locator('.remark').getByRole('blockquote')).toContainText('回来的车上')
  await tabTo(page, button(page, '退回修改'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('已退回')

  const author = await openAs('demo-member')
  await author.goto(`/essays/${essayId}/remarks`)
  await tabTo(author, author.locator('.remark').getByLabel('照着改了', { exact: true }))
  await author.keyboard.press('ArrowDown')
  await tabTo(author, author.locator('.remark').getByLabel('说明'))
  await author.keyboard.type('留着，一字未动。')
  await tabTo(author, author.getByRole('button', { name: '记下答复' }))
  await author.keyboard.press('Enter')
  await expect(author.locator('.remark')).toContainText('没有照着改')
  await expect(author.locator('.remark')).toContainText('留着，一字未动。')

  await page.goto(`/essays/${essayId}/review`)
  await tabTo(page, button(page, '开始点评'))
  await page.keyboard.press('Enter')
  await expect(page.locator('.remark')).toContainText('留着，一字未动。')
  await tabTo(page, button(page, '通过'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('已通过')
})

test('two reviewers see each other, and who was overtaken keeps all that was typed', async ({
  page,
  openAs,
  server,
}) => {
  const { essayId, title, sessionId } = await handIn(server.url)
  await signIn(page, 'demo-organizer')
  await page.goto(`/essays/${essayId}/review`)
  await button(page, '开始点评').click()
  await expect(main(page)).toContainText('这篇由您在读')
  await page.getByLabel('对全文的话').fill('先写半句')
  await button(page, '再留半小时').click()
  await expect(page.getByLabel('对全文的话')).toHaveValue('先写半句')
  const above = await openAs('demo-admin')
  await above.goto(`/sessions/${sessionId}/reviews`)
  const item = above.getByRole('listitem').filter({ hasText: title })
  await expect(item).toContainText('周明德正在读')
  await expect(item.getByRole('button')).toHaveCount(0)
  await above.goto(`/essays/${essayId}/review`)
  await expect(above.getByRole('button', { name: '开始点评' })).toHaveCount(0)
  // The first one leaves it on another page of theirs, and the second begins.
  const elsewhere = await openAs('demo-organizer')
  await elsewhere.goto(`/essays/${essayId}/review`)
  await button(elsewhere, '先放下').click()
  await above.goto(`/essays/${essayId}/review`)
  await button(above, '开始点评').click()
  await page.getByLabel('对全文的话').fill('写到一半的话')
  await button(page, '退回修改').click()
  await expect(page.getByRole('alert')).toContainText('程远舟接着在读这篇')
  await expect(page.getByLabel('对全文的话')).toHaveValue('写到一半的话')
  await button(above, '通过').click()
  await expect(above.getByRole('status')).toContainText('已通过')
})

test('several are accepted at once after a preview, and it is undone as far as it can be', async ({ page, server }) => {
  const { sessionId, essayId, title } = await handIn(server.url, { also: ['窗口里外', '四分钟的发言'] })
  await signIn(page, 'demo-organizer')
  await page.goto(`/sessions/${sessionId}/reviews`)
  await button(page, '通过选上的……').click()
  await expect(page.getByRole('status')).toContainText('请先选上')
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await button(page, '通过选上的……').click()
  await expect(main(page)).toContainText('还没有发生任何变化')
  await expect(main(page)).toContainText('这一版您还没读过')
  await button(page, '通过这 3 篇').click()
  await expect(main(page)).toContainText('通过了 3 篇。')
  const member = await http.signedIn(server.url, 'demo-member')
  await http.writeOn(member, essayId, { title, text: revised.join('\n'), visibility: 'PRIVATE', intent: 'submit' })
  await page.reload()
  await button(page, '撤销这 2 篇的通过').click()
  await expect(page.getByRole('status')).toContainText('已撤销 2 篇')
  await expect(page.getByRole('listitem').filter({ hasText: title })).toContainText('又提交了新的一版')
  await page.goto(`/sessions/${sessionId}/reviews`)
  await expect(page.getByRole('link', { name: /^等您读/ })).toContainText('3')
})

test('a person is given longer, and sees until when and why', async ({ page, openAs, server }) => {
  const organizer = await http.signedIn(server.url, 'demo-organizer')
  const sessionId = await http.makeStudySession(organizer, { isPublished: true, fields: { title: '河边的又一天' } })
  const peer = await http.signedIn(server.url, 'demo-peer')
  await http.placeOf(await peer.post(`/sessions/${sessionId}/enrollment`, { wish: 'join' }))
  await signIn(page, 'demo-organizer')
  await page.goto(`/sessions/${sessionId}/participation`)
  await page.getByRole('row').filter({ hasText: '何知微' }).getByRole('link', { name: '另给时间' }).click()
  await page.getByLabel('延到什么时候').fill('2027-03-01T18:00')
  await page.getByLabel('原因').fill('出差，10 日回来')
  await button(page, '保存').click()
  await expect(page.getByRole('alert')).toContainText('晚于大家的截止时间')
  await expect(page.getByLabel('原因')).toHaveValue('出差，10 日回来')
  await page.getByLabel('延到什么时候').fill('2027-03-12T18:00')
  await button(page, '保存').click()
  await expect(page.getByRole('status')).toContainText('已保存')
  const person = await openAs('demo-peer')
  await person.goto(`/sessions/${sessionId}`)
  await expect(main(person)).toContainText('（出差，10 日回来）')
  await person.goto('/')
  await expect(person.getByRole('listitem').filter({ hasText: '河边的又一天' }).first()).toContainText('3月12日')
})

test('every door is closed to who has no business behind it', async ({ server }) => {
  const { sessionId, essayId } = await handIn(server.url)
  const as = async (name: Parameters<typeof http.signedIn>[1]) => http.signedIn(server.url, name)
  const people = { member: await as('demo-member'), peer: await as('demo-peer'), outsider: await as('demo-outsider') }
  const organizer = await as('demo-organizer')
  const nobody = '01a20846-0000-7000-8000-000000000000'
  const expected: [path: string, member: number, peer: number, outsider: number][] = [
    [`/essays/${essayId}/review`, 403, 404, 404],
    [`/essays/${essayId}/remarks`, 200, 404, 404],
    [`/sessions/${sessionId}/reviews`, 403, 403, 404],
    [`/sessions/${sessionId}/reviews/accept?essay=${essayId}`, 403, 403, 404],
    [`/sessions/${sessionId}/reviews/batches/${nobody}`, 403, 403, 404],
    [`/sessions/${sessionId}/extensions/${nobody}`, 403, 403, 404],
  ]
  for (const [path, member, peer, outsider] of expected) {
    expect((await people.member.get(path)).status, path).toBe(member)
    expect((await people.peer.get(path)).status, path).toBe(peer)
    expect((await people.outsider.get(path)).status, path).toBe(outsider)
    expect((await http.personAt(server.url).get(path)).status, path).toBe(302)
    if (path.includes('remarks') || path.endsWith('/reviews')) continue
    const fields = { intent: 'take', revision: '1', words: 'x', chosen: `${essayId} 1`, until: '2027-03-12T18:00' }
    expect((await people.member.post(path, fields)).status, path).toBe(member)
    expect((await people.peer.post(path, fields)).status, path).toBe(peer)
    expect((await people.outsider.post(path, fields)).status, path).toBe(outsider)
  }
  const answer = { remark: nobody, answer: 'DONE', words: '' }
  expect((await organizer.post(`/essays/${essayId}/remarks`, answer)).status).toBe(403)
  expect((await people.member.post(`/essays/${essayId}/remarks`, answer)).status).toBe(404)
  expect((await people.peer.post(`/essays/${essayId}/remarks`, answer)).status).toBe(404)
  const unit = await http.organizedUnit(organizer)
  expect((await organizer.post(`/organizations/${unit}/review-levels`, { levels: '2' })).status).toBe(403)
  expect((await people.peer.post(`/organizations/${unit}/review-levels`, { levels: '2' })).status).toBe(403)
})

test('what is typed by nobody’s hand is answered, not stored', async ({ server }) => {
  const { essayId } = await handIn(server.url)
  const organizer = await http.signedIn(server.url, 'demo-organizer')
  const path = `/essays/${essayId}/review`
  await organizer.post(path, { intent: 'take' })
  const post = async (fields: http.Fields) => (await organizer.post(path, { revision: '1', ...fields })).status
  expect(await post({ intent: 'remark', text: 'x', quote: '来回走了四趟', before: '99999999999' })).toBe(422)
  expect(await post({ intent: 'remark', text: 'x', paragraph: '99' })).toBe(422)
  expect(await post({ intent: 'remark', text: 'x', paragraph: '-1' })).toBe(422)
  expect(await post({ intent: 'remark', text: ' \u200b\n', paragraph: '1' })).toBe(422)
  expect(await post({ intent: 'remark', text: '长'.repeat(2001), paragraph: '1' })).toBe(422)
  expect(await post({ intent: 'remark', text: `x${'\u0301'.repeat(10_000)}`, paragraph: '1' })).toBe(422)
  expect(await post({ intent: 'return', words: ' ' })).toBe(422)
  expect(await post({ intent: 'accept', revision: 'x' })).toBe(422)
  expect(await post({ intent: 'accept', revision: '7' })).toBe(409)
  expect(await post({ intent: 'return', words: 'x'.repeat(1_100_000) })).toBe(413)
  expect(await post({ intent: 'remark', text: '<script>alert(1)</script>\u202e', paragraph: '1' })).toBe(302)
  expect(await post({ remove: 'not-an-id' })).toBe(302)
  const page = await (await organizer.get(path)).text()
  expect(page).toContain('&lt;script&gt;alert(1)')
  expect(page).not.toContain('\u202e')
})
