import { demoPassword, expect, signIn, test } from './fixtures'
import * as http from './http'
import { choose, enter, tabAndEnter, tabTo, tick, typeInto, unfold } from './keyboard'

/** Reading, talking, sharing and being told, without a mouse: what is pressed is a key, and each stop of it is seen. */

// Without motion a page is where a key takes it at once.
test.use({ world: 'keyboard', contextOptions: { reducedMotion: 'reduce' } })

const lines = [
  '到土城那天下着小雨，河水比想象中窄，对岸的人说话听得见。',
  '讲解员指着对岸，说这条河上来回走了四趟，每一趟都有人没有走完。',
  ...Array(24).fill('回来的车上没有人说话，窗外的山一座接着一座。'),
  '从那天起，我在窗口里面多放了一把椅子。',
]

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })
    const way = javaScriptEnabled ? '有脚本' : '无脚本'

    test('a reader signs in, finds an essay, reads it, keeps it, answers, and talks about a passage', async ({
      page,
      server,
    }) => {
      const [peer, organizer] = [
        await http.signedIn(server.url, 'demo-peer'),
        await http.signedIn(server.url, 'demo-organizer'),
      ]
      const title = `四趟 ${way}`
      const id = await http.writeEssay(peer, { title, text: lines.join('\n'), visibility: 'MEMBERS' })
      await http.placeOf(await peer.post(`/essays/${id}/about`, { tag: `椅子${way}` }))
      for (const words of ['椅子后来有人坐吗？', '窗口有几个？', '我也去过土城。']) {
        await http.writeComment(organizer, id, words)
      }

      await page.goto('/')
      await test.step('a wrong password is what one hears of first, and the field is near', async () => {
        await typeInto(page, '用户名', 'demo-member')
        await typeInto(page, '密码', '记错了的')
        await enter(page)
        await expect(page.getByRole('alert')).toBeFocused()
        await page.keyboard.press('Tab')
        await expect(page.getByLabel('用户名')).toBeFocused()
        await typeInto(page, '密码', demoPassword)
        await enter(page)
      })

      await test.step('the lists lead to it', async () => {
        await tabAndEnter(page, 'link', '心得', page.getByRole('navigation', { name: '主导航' }))
        await tabAndEnter(page, 'link', '按目录读')
        await tabAndEnter(page, 'link', `#椅子${way}`)
        await tabAndEnter(page, 'link', '一篇一篇读')
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
      })

      await test.step('past the header, and down the page as one reads', async () => {
        await page.keyboard.press('Tab')
        await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
        await page.keyboard.press('Enter')
        await expect(page.getByRole('main')).toBeFocused()
        const top = () => page.evaluate(() => window.scrollY)
        await page.keyboard.press('PageDown')
        await expect.poll(top).toBeGreaterThan(400)
      })

      await test.step('a bookmark with a note', async () => {
        await unfold(page, '加书签')
        await typeInto(page, '给自己的笔记', '椅子那一句')
        await tabAndEnter(page, 'button', '加书签')
        await expect(page.locator('summary', { hasText: '已加书签' })).toBeVisible()
      })

      await test.step('past the comments to the form below them', async () => {
        await tabTo(page, 'link', '直接写一句')
        await page.keyboard.press('Enter')
        await expect(page.getByLabel('说一句具体的').last()).toBeFocused()
      })

      await test.step('an answer, where the question stands', async () => {
        const question = page.locator('.threads > .comment', { hasText: '椅子后来有人坐吗' })
        await unfold(page, '回复', question)
        await typeInto(page, '您的回复', '我坐过，等了四分钟。')
        await tabAndEnter(page, 'button', '发表回复')
        await expect(question.locator('.comment', { hasText: '我坐过' })).toBeInViewport()
      })

      await test.step('a passage is chosen by its paragraph and its words', async () => {
        await tabAndEnter(page, 'link', '挑文中的一段来评论')
        await choose(page, /讲解员指着对岸/)
        await typeInto(page, '其中哪一句', '来回走了五趟')
        await typeInto(page, '说一句具体的', '每一趟都是重新想过的。')
        await tabAndEnter(page, 'button', '发表')
        await expect(page.getByRole('alert')).toBeFocused()
        await tabTo(page, 'link', /找不到这一段原文/)
        await page.keyboard.press('Enter')
        await expect(page.getByLabel('引用的原文')).toBeFocused()
        await typeInto(page, '引用的原文', '来回走了四趟')
        await tabAndEnter(page, 'button', '发表')
        await expect(page).toHaveURL(/#comment-/)
        await expect(page.locator('.comment', { hasText: '重新想过的' })).toBeInViewport()
        // From what was just said, the next stop leads to the passage, and the passage leads back.
        await tabTo(page, 'link', '来回走了四趟')
        await page.keyboard.press('Enter')
        const mark = page.locator('.prose a.passage')
        await expect(mark).toBeFocused()
        await expect(mark).toBeInViewport()
        await page.keyboard.press('Enter')
        await expect(page.locator('.comment', { hasText: '重新想过的' })).toBeInViewport()
      })
    })
  })
}

test('an author opens an essay to all, to one person and by a link, checks it first, and takes it back', async ({
  page,
  server,
  openAs,
}) => {
  const author = await http.signedIn(server.url, 'demo-member')
  const text = '值班室的电话 0851-28222222 贴在墙上。\n桥边的灯一直亮着。'
  const title = '墙上的号码'
  const id = await http.writeEssay(author, { title, text, visibility: 'ORGANIZATION' })
  await signIn(page, 'demo-member')
  await page.goto(`/essays/${id}`)

  await test.step('what goes beyond the branch is checked first', async () => {
    await tabAndEnter(page, 'link', '谁可以读')
    await unfold(page, '公开范围')
    await choose(page, /^公开$/)
    await tabAndEnter(page, 'button', '就这样')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`保密自查：${title}`)
    // The browser itself goes to what is not ticked yet.
    await tabTo(page, 'button', '核对完毕，分享')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('checkbox').first()).toBeFocused()
    for (const words of [/没有国家秘密/, /没有不公开的/, /没有别人的/, /照片里的人/, /引用的材料/, /扫到的地方/]) {
      await tick(page, words)
    }
    await tabAndEnter(page, 'button', '核对完毕，分享')
    await expect(page).toHaveURL(`/essays/${id}?done=shared`)
  })

  await test.step('one person by name; a slip leads to its field', async () => {
    await tabAndEnter(page, 'link', '谁可以读')
    await unfold(page, '再给一个人')
    await tabTo(page, 'combobox', '给谁')
    await typeInto(page, '姓名', '何知')
    await tabAndEnter(page, 'button', '让他们读')
    await expect(page.getByRole('alert')).toBeFocused()
    await tabTo(page, 'link', /没有找到这个姓名/)
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('姓名')).toBeFocused()
    await typeInto(page, '姓名', '何知微')
    await tabAndEnter(page, 'button', '让他们读')
    await expect(page.getByRole('status')).toContainText('已经给了')
  })

  const link = await test.step('a link with a password, read from where it stands', async () => {
    await unfold(page, '新建链接')
    await typeInto(page, '给谁用', '给老支书')
    await typeInto(page, '密码', '苟坝的马灯')
    await tabAndEnter(page, 'button', '生成链接')
    await tabTo(page, 'textbox', '链接')
    return new URL(await page.getByRole('textbox', { name: '链接', exact: true }).inputValue()).pathname
  })

  const reader = await openAs()
  await test.step('its reader opens it', async () => {
    await reader.goto(link)
    await typeInto(reader, '密码', '苟坝的马灯')
    await enter(reader)
    await expect(reader.locator('.prose')).toContainText('桥边的灯一直亮着')
  })

  await test.step('it is revoked, and the essay taken back', async () => {
    await tabAndEnter(page, 'button', '停用 给老支书')
    await expect(page.getByRole('status')).toContainText('链接已停用')
    expect((await http.personAt(server.url).get(link)).status).toBe(410)
    await tabAndEnter(page, 'button', '不再给 何知微')
    await expect(page.getByRole('status')).toContainText('不再给了')
    await unfold(page, '收回这篇文章')
    await tabAndEnter(page, 'button', '收回')
    await expect(page.getByRole('status')).toContainText('文章已收回')
  })
})

test('an organizer recommends an essay, and its author agrees', async ({ page, server, openAs }) => {
  const author = await http.signedIn(server.url, 'demo-member')
  const session = await http.studySessionTitled(author, '遵义红色教育培训')
  await author.post(`/sessions/${session}/enrollment`, { wish: 'join' })
  const essay = { studySessionId: session, kind: 'SUMMARY', title: '二十七级台阶', text: lines[0] ?? '' }
  const id = await http.writeEssay(author, { ...essay, visibility: 'SESSION' })
  await signIn(page, 'demo-organizer')
  await page.goto(`/essays/${id}`)
  await unfold(page, '推荐这篇文章')
  await typeInto(page, '推荐的理由', '写的是自己的脚。')
  await tabAndEnter(page, 'button', '请作者同意')
  const theirs = await openAs('demo-member')
  await theirs.goto(`/essays/${id}`)
  await tabAndEnter(theirs, 'button', '同意推荐')
  await expect(theirs.getByText('周明德 推荐')).toBeVisible()
})

test('a notice is looked at, an essay silenced, a kind switched off, and all of it taken back', async ({
  page,
  server,
}) => {
  const [member, peer] = [await http.signedIn(server.url, 'demo-member'), await http.signedIn(server.url, 'demo-peer')]
  const title = '天亮时的桥'
  const id = await http.writeEssay(member, { title, text: lines[0] ?? '', visibility: 'MEMBERS' })
  await http.writeComment(peer, id, '读到这里停了很久。')
  await expect.poll(async () => (await member.get('/inbox')).text()).toContain(title)
  await signIn(page, 'demo-member')
  await page.goto('/')
  const notice = page.getByRole('listitem').filter({ hasText: title })

  await test.step('it is marked from the list, and leads to the comment', async () => {
    await tabAndEnter(page, 'link', /^消息，\d+ 条还没看$/)
    await unfold(page, '处理这条', notice)
    await tabAndEnter(page, 'button', '标为已看', notice)
    await expect(notice).not.toContainText('未看')
    await tabAndEnter(page, 'link', /何知微评论了/, notice)
    await expect(page).toHaveURL(/#comment-/)
    await expect(page.locator('.comment', { hasText: '停了很久' })).toBeInViewport()
  })

  await test.step('its essay is silenced', async () => {
    await tabAndEnter(page, 'link', /^消息/)
    await unfold(page, '处理这条', notice)
    await tabAndEnter(page, 'button', '不再提醒这篇文章', notice)
    await expect(page.getByRole('status')).toContainText('已静音')
  })

  await test.step('the settings take it back, and a kind is switched off', async () => {
    await tabAndEnter(page, 'link', '消息设置')
    const box = page.getByRole('checkbox', { name: '文章两天内要交：消息页' })
    await tick(page, '文章两天内要交：消息页')
    await tabAndEnter(page, 'button', '保存')
    await expect(page.getByRole('status')).toContainText('已保存')
    await expect(box).not.toBeChecked()
    await tabAndEnter(page, 'button', `恢复提醒：${title}`)
    await expect(page.getByRole('status')).toContainText('已恢复')
    await tick(page, '文章两天内要交：消息页')
    await tabAndEnter(page, 'button', '保存')
    await expect(box).toBeChecked()
  })
})
