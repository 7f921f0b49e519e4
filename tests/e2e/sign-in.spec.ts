import {
  demoPassword,
  expect,
  expectNoAxeViolations,
  expectNoSidewaysScroll,
  setPreferences,
  signIn,
  test,
} from './fixtures'

test.use({ world: 'sign-in' })

test('a visitor who asks for a page signs in and comes back to it', async ({ page }) => {
  await page.goto('/me')
  await expect(page).toHaveURL(/\/login\?next=/)
  await expectNoAxeViolations(page)
  await page.getByLabel('用户名').fill('demo-member')
  await page.getByLabel('密码').fill(demoPassword)
  await page.getByRole('main').getByRole('button', { name: '登录' }).click()
  await expect(page).toHaveURL(/\/me$/)
})

test('a wrong password is refused without saying what was wrong, and the name is kept', async ({ page }) => {
  await page.goto('/login')
  await page.getByLabel('用户名').fill('demo-member')
  await page.getByLabel('密码').fill('not the password')
  await page.getByRole('main').getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByLabel('用户名')).toHaveValue('demo-member')
  await expect(page.getByLabel('密码')).toHaveValue('')
})

test.describe('without JavaScript, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })

  test('a member signs in and out', async ({ page }) => {
    await page.goto('/login')
    await page.getByLabel('用户名').fill('demo-peer')
    await page.getByLabel('密码').fill(demoPassword)
    await page.getByRole('main').getByRole('button', { name: '登录' }).click()
    await expect(page).toHaveURL(/\/$/)
  })
})

test('the page fits a narrow phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/login')
  await expectNoSidewaysScroll(page)
})

test('two people are signed in at once, each in their own language', async ({ page, openAs }) => {
  await signIn(page, 'demo-member')
  await setPreferences(page, { language: 'en', theme: 'dark' })
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  const peer = await openAs('demo-peer')
  await peer.goto('/')
  await expect(peer.locator('html')).toHaveAttribute('lang', 'zh-CN')
})
