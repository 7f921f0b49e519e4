import { demoPassword, expect, expectNoSidewaysScroll, signIn, test } from './fixtures'

test.use({ world: 'main-journey' })

const title = '渡口的雨'
const paragraph = '到土城那天下着小雨，河水比想象中窄。讲解员指着对岸说，这条河上来回走了四趟。'

test('a member joins, writes, submits and shares; a peer reads and comments; the organizer sees who took part', async ({
  page,
  openAs,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  await page.getByLabel('用户名').fill('demo-member')
  await page.getByLabel('密码').fill(demoPassword)
  await page.getByRole('main').getByRole('button', { name: '登录' }).click()

  await test.step('today says what there is to do, and joining is one touch', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText('沈卓然')
    await page.getByRole('button', { name: '报名参加' }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: '遵义红色教育培训' })).toBeVisible()
  })

  await test.step('the essay that is due is first on today', async () => {
    await page.goto('/')
    await expect(page.getByRole('main')).toContainText('心得体会')
    await page.getByRole('main').getByRole('button', { name: /写/ }).first().click()
    await expect(page).toHaveURL(/\/essays\/[0-9a-f-]{36}\/write$/)
  })

  await test.step('what is typed is saved by itself', async () => {
    const text = page.locator('[contenteditable=true]')
    await page.getByRole('textbox', { name: '标题' }).fill(title)
    await text.click()
    await page.keyboard.type(`${paragraph}\n# 一、对照自己手里的事\n去年我牵头做窗口流程改造，方案是春天定的。`)
    await expect(page.getByText(/已保存到服务器/).first()).toBeVisible()
    await expectNoSidewaysScroll(page)
  })

  const essayUrl = await test.step('submitting shares it with the session', async () => {
    await page.getByRole('radio', { name: '本次活动' }).check()
    await page.getByRole('button', { name: '提交' }).click()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expect(page.getByRole('heading', { level: 2, name: '一、对照自己手里的事' })).toBeVisible()
    await expect(page.locator('.prose')).toContainText(paragraph)
    return new URL(page.url()).pathname
  })

  await test.step('a peer finds it, reads it and comments', async () => {
    const peer = await openAs('demo-peer')
    await peer.goto('/')
    await peer.getByRole('link', { name: title }).first().click()
    await expect(peer).toHaveURL(new RegExp(`${essayUrl}$`))
    await peer.getByLabel('说一句具体的').fill('“来回走了四趟”这一句，我们科室该贴在墙上。')
    await peer.getByRole('button', { name: '发表' }).click()
    await expect(peer).toHaveURL(/#comment-/)
    await expect(peer.getByText('我们科室该贴在墙上')).toBeVisible()
  })

  await test.step('the author answers', async () => {
    await page.goto(essayUrl)
    const thread = page.getByRole('listitem').filter({ hasText: '我们科室该贴在墙上' }).first()
    await thread.getByText('回复', { exact: true }).first().click()
    await thread.getByRole('textbox').fill('下周三一起去大厅？')
    await thread.getByRole('button', { name: '发表回复' }).click()
    await expect(page.getByText('下周三一起去大厅？')).toBeVisible()
  })

  await test.step('somebody of another branch does not know that it exists', async () => {
    const outsider = await openAs('demo-outsider')
    const answer = await outsider.goto(essayUrl)
    expect(answer?.status()).toBe(404)
    await expect(outsider.getByText(title)).toHaveCount(0)
  })

  await test.step('the organizer sees it counted, and the total opens to the person', async () => {
    const organizer = await openAs('demo-organizer')
    await organizer.goto('/')
    await organizer
      .getByRole('link', { name: /遵义红色教育培训/ })
      .first()
      .click()
    await organizer.getByRole('link', { name: '参与情况' }).first().click()
    await organizer
      .getByRole('link', { name: /已提交/ })
      .first()
      .click()
    const row = organizer.getByRole('row').filter({ hasText: '沈卓然' })
    await expect(row).toContainText('已提交')
    const download = organizer.waitForEvent('download')
    await organizer.getByRole('link', { name: /CSV/ }).click()
    expect((await download).suggestedFilename()).toMatch(/遵义红色教育培训.*\.csv$/)
  })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('sign in, join, write, submit, comment and see who took part', async ({ page, browser, baseURL }) => {
    await signIn(page, 'demo-organizer')
    await page.goto('/sessions/new')
    await page.getByLabel('名称').first().fill('不用脚本的读书会')
    await page.getByRole('button', { name: '保存为草稿' }).click()
    await expect(page.getByRole('heading', { level: 1, name: '不用脚本的读书会' })).toBeVisible()
    const sessionUrl = page.url().split('?')[0] ?? ''
    await page.getByRole('button', { name: '发布' }).click()

    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN', baseURL })
    const member = await context.newPage()
    await signIn(member, 'demo-peer')
    await member.goto(sessionUrl)
    await member.getByRole('button', { name: '报名参加' }).click()
    await member.getByRole('button', { name: /写/ }).first().click()
    await member.getByRole('textbox', { name: '标题' }).fill('读书会之后')
    await member.getByRole('textbox', { name: '正文' }).fill('第一段，写在一个普通的文本框里。\n第二段。')
    await member.getByRole('button', { name: '保存草稿' }).click()
    await expect(member.getByRole('textbox', { name: '正文' })).toHaveValue(
      '第一段，写在一个普通的文本框里。\n第二段。',
    )
    await member.getByRole('button', { name: '提交' }).click()
    await expect(member.locator('.prose p')).toHaveText(['第一段，写在一个普通的文本框里。', '第二段。'])
    await member.getByLabel('说一句具体的').fill('自己先说一句。')
    await member.getByRole('button', { name: '发表' }).click()
    await expect(member.getByText('自己先说一句。')).toBeVisible()
    await context.close()

    await page.goto(`${sessionUrl}/participation`)
    await expect(page.getByRole('row').filter({ hasText: '何知微' })).toContainText('已提交')
    await expectNoSidewaysScroll(page)
  })
})
