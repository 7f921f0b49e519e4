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

test.use({ world: 'being-told' })

let member: http.Person
let peer: http.Person

test.beforeAll(async ({ server }) => {
  member = await http.signedIn(server.url, 'demo-member')
  peer = await http.signedIn(server.url, 'demo-peer')
})

const words = '读到这里停了很久'

/** An essay of 沈卓然's with a comment by 何知微, once the inbox tells of it. */
async function commentedEssay(title: string): Promise<{ essay: string; comment: string }> {
  const text = '走到桥头，天已经亮了。'
  const essay = await http.writeEssay(member, { title, text, visibility: 'MEMBERS' })
  const comment = await http.writeComment(peer, essay, `${words} ${title}`)
  await told(title)
  return { essay, comment }
}

const inboxText = async () => (await member.get('/inbox')).text()
const told = (title: string) => expect.poll(inboxText, `the inbox tells of ${title}`).toContain(title)

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'on a phone' : 'on a phone without scripts', () => {
    test.use({ viewport: { width: 390, height: 780 }, javaScriptEnabled })

    test('a comment is told in the header and the inbox, leads to itself, and is read then', async ({ page }) => {
      const title = javaScriptEnabled ? '天亮时的桥' : '天黑时的桥'
      const { essay, comment } = await commentedEssay(title)
      await signIn(page, 'demo-member')
      await page.goto('/essays')
      await page.getByRole('link', { name: /^消息，\d+ 条还没看$/ }).click()
      await expect(page).toHaveURL('/inbox')
      const item = page.getByRole('listitem').filter({ hasText: title })
      await expect(item).toContainText(`何知微评论了《${title}》`)
      await expect(item).toContainText('您收到这条，因为文章是您写的。')
      await expect(item).toContainText('未看')
      await expect(page.locator('main')).not.toContainText(words)
      await item.getByRole('link', { name: /何知微评论了/ }).click()
      await expect(page).toHaveURL(`/essays/${essay}#comment-${comment}`)
      await page.goto('/inbox')
      await expect(item).toBeVisible()
      await expect(item).not.toContainText('未看')
    })

    test('all are marked read, one is muted and stays silent, and the settings take it back', async ({ page }) => {
      const title = javaScriptEnabled ? '江上的风' : '江上的雨'
      const { essay } = await commentedEssay(title)
      await signIn(page, 'demo-member')
      await page.goto('/inbox')
      await page.getByRole('button', { name: '全部标为已看' }).click()
      await expect(page.getByRole('status')).toContainText('都标为已看了')
      await expect(page.getByRole('link', { name: '消息', exact: true })).toBeVisible()
      const item = page.getByRole('listitem').filter({ hasText: title })
      await item.getByText('处理这条').click()
      await item.getByRole('button', { name: '不再提醒这篇文章' }).click()
      await expect(page.getByRole('status')).toContainText('已静音')
      await http.writeComment(peer, essay, '这一条没有人会被提醒。')
      // Another comment, on another essay, is told after it would have been.
      await commentedEssay(`${title}之后`)
      await page.goto('/inbox')
      await expect(item.filter({ hasNotText: '之后' })).toHaveCount(1)
      await page.getByRole('link', { name: '消息设置' }).click()
      await page.getByRole('button', { name: `恢复提醒：${title}` }).click()
      await expect(page.getByRole('status')).toContainText('已恢复')
      await http.writeComment(peer, essay, '这一条又会被提醒。')
      await expect.poll(async () => (await inboxText()).split(`《${title}》`).length - 1).toBeGreaterThanOrEqual(2)
    })
  })
}

test('a kind that is switched off is told no more, by keyboard alone', async ({ page }) => {
  await signIn(page, 'demo-member')
  await page.goto('/inbox/settings')
  const box = page.getByRole('checkbox', { name: '有人评论我的文章：消息页' })
  await box.focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '保存' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('已保存')
  await expect(box).not.toBeChecked()
  const essay = await http.writeEssay(member, { title: '没人知道的评论', text: '一句话。', visibility: 'MEMBERS' })
  await http.writeComment(peer, essay, '轻轻放在这里。')
  // What is told of another kind afterwards shows that this one was passed over.
  const theirs = await http.writeEssay(peer, { title: '另一个人的一篇', text: '一句话。', visibility: 'MEMBERS' })
  const root = await http.writeComment(member, theirs, '读完了。')
  await http.placeOf(await peer.post(`/essays/${theirs}/comments`, { text: '谢谢。', parent: root }))
  await told('另一个人的一篇')
  await box.check()
  await page.getByRole('button', { name: '保存' }).click()
  await commentedEssay('又有人知道的评论')
  expect(await inboxText()).not.toContain('没人知道的评论')
})

test('a notice whose essay was taken back says nothing of it', async ({ page }) => {
  const essay = await http.writeEssay(peer, { title: '收回去的一篇', text: '一句话。', visibility: 'MEMBERS' })
  const root = await http.writeComment(member, essay, '想听您再讲讲。')
  await http.placeOf(await peer.post(`/essays/${essay}/comments`, { text: '好，下回讲。', parent: root }))
  await told('收回去的一篇')
  await peer.post(`/essays/${essay}/visibility`, { visibility: 'PRIVATE' })
  await signIn(page, 'demo-member')
  await page.goto('/inbox')
  await expect(page.getByText('这条消息说的内容，您现在看不到了。').first()).toBeVisible()
  for (const path of ['/inbox', '/inbox.data']) {
    const page = await (await member.get(path)).text()
    expect(page).not.toContain('收回去的一篇')
    expect(page).not.toContain(essay)
  }
})

test('is everybody’s own: others neither see, open, mark nor mute, and a visitor is sent to sign in', async () => {
  await commentedEssay('自己的消息')
  const id = /href="\/inbox\/([0-9a-f-]{36})"/.exec(await inboxText())?.[1] ?? ''
  expect(id).not.toBe('')
  const origin = new URL((await member.get('/healthz')).url).origin
  const visitor = http.personAt(origin)
  const [organizer, admin] = [await http.signedIn(origin, 'demo-organizer'), await http.signedIn(origin, 'demo-admin')]
  for (const other of [peer, organizer, admin]) {
    expect((await other.get(`/inbox/${id}`)).status).toBe(404)
    for (const intent of ['read', 'muteEssay', 'muteSession']) {
      expect((await other.post(`/inbox/${id}`, { intent })).status).toBe(404)
    }
    expect(await (await other.get('/inbox')).text()).not.toContain('自己的消息')
    await other.post('/inbox', { upTo: id })
  }
  for (const path of ['/inbox', `/inbox/${id}`, '/inbox/settings']) {
    expect((await visitor.get(path)).headers.get('location')).toMatch(/^\/login\?next=/)
    expect((await visitor.post(path, { intent: 'read', upTo: id })).status).toBe(401)
  }
  expect(await inboxText()).toMatch(/消息，\d+ 条还没看/)
  for (const path of ['/unsubscribe/x', '/inbox/address/x']) {
    expect((await visitor.get(path)).status).toBe(410)
    expect((await visitor.post(path, {})).status).toBe(410)
  }
})

test('nonsense is refused with words, and changes nothing', async () => {
  const before = await (await member.get('/inbox/settings')).text()
  const save = {
    intent: 'save',
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    digestHour: '8',
    quietFrom: '',
    quietTo: '',
  }
  const tries: [path: string, fields: http.Fields, status: number][] = [
    ['/inbox', { upTo: 'all' }, 400],
    ['/inbox', {}, 400],
    ['/inbox/not-an-id', { intent: 'read' }, 404],
    ['/inbox/settings', { intent: 'dance' }, 400],
    ['/inbox/settings', { intent: 'unmute', subject: '<script>' }, 400],
    ['/inbox/settings', { ...save, timeZone: 'Mars/Olympus' }, 422],
    ['/inbox/settings', { ...save, digestHour: '24' }, 422],
    ['/inbox/settings', { ...save, digestHour: '7.5' }, 422],
    ['/inbox/settings', { ...save, quietFrom: '-1', quietTo: '3' }, 422],
    ['/inbox/settings', { ...save, language: 'tlh' }, 422],
    ['/inbox/settings', { ...save, wanted: 'EVERYTHING.everywhere' }, 422],
    // Without a mail server there is no address to give.
    ['/inbox/settings', { intent: 'address', email: 'a@example.org' }, 404],
  ]
  for (const [path, fields, status] of tries) {
    expect((await member.post(path, fields)).status, `${path} ${JSON.stringify(fields)}`).toBe(status)
  }
  expect((await member.get('/inbox?before=%00%27--')).status).toBe(200)
  expect((await (await member.get('/inbox/settings')).text()).replace(/nonce="[^"]*"/g, '')).toBe(
    before.replace(/nonce="[^"]*"/g, ''),
  )
})

test('looks right in every look', async ({ page }) => {
  const { essay } = await commentedEssay('渡口')
  const root = await http.writeComment(member, essay, '谢谢，第三段我再改改。')
  await http.placeOf(await peer.post(`/essays/${essay}/comments`, { text: '好。', parent: root }))
  await expect.poll(inboxText).toContain('在《渡口》下回复')
  await signIn(page, 'demo-member')
  const looks = [
    ['zh', { language: 'zh-CN', theme: 'light', textSize: 'normal' }],
    ['zh-dark', { language: 'zh-CN', theme: 'dark', textSize: 'normal' }],
    ['en', { language: 'en', theme: 'light', textSize: 'normal' }],
    ['zh-large', { language: 'zh-CN', theme: 'light', textSize: 'large' }],
    ['en-large', { language: 'en', theme: 'light', textSize: 'large' }],
  ] as const
  for (const [name, preferences] of looks) {
    await setPreferences(page, preferences)
    for (const path of ['/inbox', '/inbox/settings']) {
      await page.setViewportSize({ width: 360, height: 740 })
      await page.goto(path)
      const more = page.locator('.notice-actions summary').first()
      if (await more.isVisible()) await more.click()
      await expectNoAxeViolations(page)
      await expectNoSidewaysScroll(page)
      if (process.env.XINDE_PICTURES)
        await takePictures(page, `${process.env.XINDE_PICTURES}/told-${path.split('/').at(-1)}-${name}`)
    }
  }
})
