import { freePort, type MailServer, startMailServer } from '../setup/mail-server'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, setPreferences, signIn, takePictures } from './fixtures'
import * as http from './http'
import { changeDatabase } from './setup/change-database'
import { testWithOwnServer } from './setup/own-server'

const test = testWithOwnServer.extend<{ mailPort: number; mail: MailServer; hour: () => Promise<void> }>({
  mailPort: async ({}, use) => use(await freePort()),
  mail: async ({ mailPort }, use) => {
    const mail = await startMailServer(mailPort)
    await use(mail)
    await mail.stop()
  },
  settings: async ({ mailPort }, use) =>
    use({ SMTP_URL: `smtp://127.0.0.1:${mailPort}`, XINDE_MAIL_FROM: '心得 <xinde@example.org>' }),
  /** Lets the hour of everybody's mail come now: the clock of a server cannot be moved from outside. */
  hour: async ({ ownServer }, use) => {
    const come = [
      `UPDATE "NoticeSettings" SET "nextDigestAt" = '2026-01-01T00:00:00.000+00:00' WHERE "nextDigestAt" IS NOT NULL`,
      `UPDATE "Job" SET "runAt" = '2026-01-01T00:00:00.000+00:00' WHERE "name" = 'planDigests'`,
    ]
    await use(() => changeDatabase(ownServer.databaseUrl, come))
  },
})

const linkIn = (text: string, what: string) => new RegExp(`https?://\\S+/${what}/[\\w-]+`).exec(text)?.[0] ?? ''

test('an address is confirmed by its link, gets one mail a day without any text, and one click ends it', async ({
  page,
  ownServer,
  mail,
  hour,
}) => {
  const { url } = ownServer
  const [member, peer] = [await http.signedIn(url, 'demo-member'), await http.signedIn(url, 'demo-peer')]
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, 'demo-member')

  await test.step('a slip is mended at the field', async () => {
    await page.goto('/inbox/settings')
    const bad = { intent: 'address', email: 'a@example.org\r\nBcc: everybody@example.org' }
    expect((await member.post('/inbox/settings', bad)).status).toBe(422)
    expect(
      (await member.post('/inbox/settings', { intent: 'address', email: `${'长'.repeat(300)}@a.cn` })).status,
    ).toBe(422)
    await page.getByLabel('邮箱地址').fill('shen@example.org')
    await page.getByRole('button', { name: '寄确认邮件' }).click()
    await expect(page.getByRole('status')).toContainText('shen@example.org')
  })

  await test.step('the link in the mail asks once more, and works once', async () => {
    await expect.poll(() => mail.received.length).toBe(1)
    const link = linkIn(mail.received[0]?.text ?? '', 'inbox/address')
    expect(link).toContain(url)
    await page.goto(link)
    await expect(page.getByRole('main')).toContainText('shen@example.org')
    await expectNoAxeViolations(page)
    await page.getByRole('button', { name: '确认这个邮箱' }).click()
    await expect(page.getByRole('main')).toContainText('邮箱已确认')
    expect((await member.get(new URL(link).pathname)).status).toBe(410)
  })

  await test.step('settings show when mail comes, in every look', async () => {
    for (const theme of ['light', 'dark'] as const) {
      for (const language of ['zh-CN', 'en'] as const) {
        await setPreferences(page, { language, theme })
        await page.goto('/inbox/settings')
        await expectNoAxeViolations(page)
        await expectNoSidewaysScroll(page)
        if (process.env.XINDE_PICTURES)
          await takePictures(page, `${process.env.XINDE_PICTURES}/mail-${language}-${theme}`)
      }
    }
    await setPreferences(page, { language: 'zh-CN', theme: 'light' })
    await page.goto('/inbox/settings')
    await page.getByLabel('从', { exact: true }).selectOption('22:00')
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByRole('status')).toContainText('已保存')
    await expect(page.getByLabel('每天寄一封邮件')).toBeChecked()
  })

  const essay = await http.writeEssay(member, { title: '山口的风', text: '风很大。', visibility: 'MEMBERS' })
  const unsubscribe = await test.step('the mail comes at its hour, with a link and no text', async () => {
    await http.writeComment(peer, essay, '我也记得那阵风。')
    await expect.poll(async () => (await member.get('/inbox')).text()).toContain('山口的风')
    await hour()
    await expect.poll(() => mail.received.length, { timeout: 30_000 }).toBe(2)
    const { subject, text, html } = mail.received[1] ?? { subject: '', text: '', html: '' }
    expect(subject).toBe('心得：1 条新消息')
    for (const part of [subject, text, html]) expect(part).not.toMatch(/山口|那阵风/)
    await page.goto(linkIn(text, 'inbox'))
    await expect(page).toHaveURL(new RegExp(`/essays/${essay}#comment-`))
    return linkIn(text, 'unsubscribe')
  })

  await test.step('looking at the unsubscribe page changes nothing; a mail program’s own button ends the mail', async () => {
    await page.goto(unsubscribe)
    await expectNoAxeViolations(page)
    await expect(page.getByRole('button', { name: '不再寄邮件' })).toBeVisible()
    // RFC 8058: no cookies, no origin.
    const oneClick = await fetch(unsubscribe, {
      method: 'POST',
      body: new URLSearchParams('List-Unsubscribe=One-Click'),
    })
    expect(oneClick.status).toBe(200)
    await page.goto('/inbox/settings')
    await expect(page.getByLabel('每天寄一封邮件')).not.toBeChecked()
    await page.goto(unsubscribe)
    await page.getByRole('button', { name: '不再寄邮件' }).click()
    await expect(page.getByRole('main')).toContainText('已经停了')
    // Nothing else is open to posts from elsewhere.
    const elsewhere = await fetch(`${url}/inbox/settings`, {
      method: 'POST',
      body: new URLSearchParams('intent=forget'),
    })
    expect(elsewhere.status).toBe(403)
  })

  await test.step('the address can be taken away', async () => {
    await page.goto('/inbox/settings')
    await page.getByRole('button', { name: '删除邮箱' }).click()
    await expect(page.getByRole('status')).toContainText('邮箱已删除')
  })
})

test('a server killed right after a change loses no notice and tells none twice', async ({ ownServer, settings }) => {
  expect(settings.SMTP_URL).toBeTruthy()
  const member = await http.signedIn(ownServer.url, 'demo-member')
  const peer = await http.signedIn(ownServer.url, 'demo-peer')
  const essay = await http.writeEssay(member, { title: '断电之前', text: '一句话。', visibility: 'MEMBERS' })
  const notices = async () =>
    (await (await member.get('/inbox')).text()).split('>何知微评论了《断电之前》</a>').length - 1
  for (let nth = 1; nth <= 6; nth += 1) {
    await http.writeComment(peer, essay, `第 ${nth} 次说话`)
    await ownServer.kill()
    await ownServer.start()
    await expect.poll(notices).toBeGreaterThanOrEqual(nth)
    // Later rounds would show a second one of this.
    expect(await notices()).toBe(nth)
  }
})
