import type { CDPSession, Page } from '@playwright/test'
import { freePort } from '../setup/mail-server'
import {
  makePushBrowser,
  type PushBrowser,
  type PushService,
  type ReceivedPush,
  startPushService,
} from '../setup/push-service'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, setPreferences, signIn, takePictures } from './fixtures'
import * as http from './http'
import { changeDatabase } from './setup/change-database'
import { testWithOwnServer } from './setup/own-server'

type Pushes = {
  service: PushService
  received: ReceivedPush[]
  browsers: PushBrowser[]
  startAgain: () => Promise<void>
}

const test = testWithOwnServer.extend<{ pushes: Pushes }>({
  /** With mail, which nobody here has sent to them: the most that the settings page ever shows. */
  settings: async ({}, use) =>
    use({ XINDE_PUSH: 'loopback', SMTP_URL: 'smtp://127.0.0.1:9', XINDE_MAIL_FROM: 'xinde@example.org' }),
  pushes: async ({}, use) => {
    const port = await freePort()
    const browsers = [makePushBrowser(port)]
    const received: ReceivedPush[] = []
    const pushes: Pushes = {
      ...{ browsers, received, service: await startPushService(port, browsers, received) },
      startAgain: async () => {
        pushes.service = await startPushService(port, browsers, received)
      },
    }
    await use(pushes)
    await pushes.service.stop()
  },
})

test.use({ serviceWorkers: 'allow', permissions: ['notifications'] })

/**
 * Chromium's own push service is out of reach, so where the page asks the browser for a subscription it is given one at the
 * push service of these tests. Everything before and after that is the product's and the browser's own.
 */
async function subscribeAt(page: Page, { endpoint, p256dh, auth }: PushBrowser): Promise<void> {
  await page.addInitScript(
    (given) => {
      const bytes = (text: string) =>
        Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0)).buffer
      const subscription = (key: string) => ({
        endpoint: given.endpoint,
        options: { applicationServerKey: bytes(key), userVisibleOnly: true },
        getKey: (name: 'p256dh' | 'auth') => bytes(given[name]),
        unsubscribe: async () => {
          localStorage.removeItem('subscribed')
          return true
        },
      })
      const present = () => {
        const key = localStorage.getItem('subscribed')
        return key ? subscription(key) : null
      }
      const { prototype } = PushManager
      Object.assign(prototype, {
        getSubscription: async () => present(),
        subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
          localStorage.setItem('subscribed', applicationServerKey)
          return present()
        },
      })
    },
    { endpoint, p256dh, auth },
  )
}

/** Hands a message to the browser's real service worker, as its own push service would. */
async function deliver(devtools: CDPSession, page: Page, data: string): Promise<void> {
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations.filter(({ isDeleted }) => !isDeleted)
      if (first) resolve(first.registrationId)
    })
  })
  await devtools.send('ServiceWorker.enable')
  const origin = new URL(page.url()).origin
  await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data })
  await devtools.send('ServiceWorker.disable')
}

/** What the browser shows by now. */
const shownOn = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return (await registration.getNotifications()).map(({ title, body, tag, lang, data }) => ({
      title,
      body,
      tag,
      lang,
      data,
    }))
  })

/**
 * Touches the notification that is shown. No window of a headless browser can be touched there, so the event is made here;
 * what it is answered with is the worker's own, but for the two things a browser allows a real touch alone.
 */
async function touch(page: Page): Promise<string[]> {
  const [worker] = page.context().serviceWorkers()
  if (!worker) throw new Error('no worker')
  return worker.evaluate(async () => {
    type Scope = {
      registration: ServiceWorkerRegistration
      clients: { openWindow: (url: string) => Promise<null> }
      WindowClient: { prototype: object }
      NotificationEvent: new (name: string, init: { notification: Notification }) => Event
      dispatchEvent: (event: Event) => boolean
    }
    const scope = globalThis as unknown as Scope
    const opened: string[] = []
    scope.clients.openWindow = async (url) => {
      opened.push(url)
      return null
    }
    Object.assign(scope.WindowClient.prototype, { focus: async () => undefined })
    const [notification] = await scope.registration.getNotifications()
    if (!notification) throw new Error('nothing is shown')
    const event = new scope.NotificationEvent('notificationclick', { notification })
    let work: Promise<unknown> = Promise.resolve()
    Object.defineProperty(event, 'waitUntil', {
      value: (asked: Promise<unknown>) => {
        work = asked
      },
    })
    scope.dispatchEvent(event)
    await work
    return opened
  })
}

test('a device is told of a comment by a service that fails first, shows it, and leads there', async ({
  page,
  ownServer,
  pushes,
}) => {
  // A push service that failed is left alone for a while, which nothing but time ends.
  test.slow()
  const { url } = ownServer
  const [member, peer] = [await http.signedIn(url, 'demo-member'), await http.signedIn(url, 'demo-peer')]
  const [browser] = pushes.browsers
  if (!browser) throw new Error('no browser')
  await subscribeAt(page, browser)
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, 'demo-member')
  const essay = await http.writeEssay(member, { title: '山口的风', text: '风很大。', visibility: 'MEMBERS' })

  await test.step('one button lets it be told, and kinds can be chosen then', async () => {
    await page.goto('/inbox/settings')
    await expect(page.getByRole('checkbox', { name: '：设备' })).toHaveCount(0)
    await page.getByRole('button', { name: '在这台设备上接收提醒' }).click()
    await expect(page.getByRole('status').first()).toContainText('这台设备会收到提醒了')
    await expect(page.getByRole('listitem').filter({ hasText: '当前设备' })).toContainText('Chrome')
    await expect(page.getByRole('button', { name: '在这台设备上接收提醒' })).toBeHidden()
    await expect(page.getByRole('checkbox', { name: '有人评论我的文章：设备' })).toBeChecked()
  })

  await test.step('what it is told says who and what, and no word of the text, once the service takes it', async () => {
    await pushes.service.stop()
    await http.writeComment(peer, essay, '我也记得那阵风。')
    await expect.poll(async () => (await member.get('/inbox')).text()).toContain('山口的风')
    await page.goto('/inbox/settings')
    await expect(async () => {
      await page.reload()
      await expect(page.getByRole('main')).toContainText('最近没有送到', { timeout: 500 })
    }).toPass({ timeout: 30_000 })
    if (process.env.XINDE_PICTURES) await takePictures(page, `${process.env.XINDE_PICTURES}/push-failing`)
    await pushes.startAgain()
    // The clock of a server cannot be moved from outside: the pause until the next attempt is over now. Not too often: a
    // service that was away is left alone for 20 seconds, and attempts are numbered.
    const over = `UPDATE "Job" SET "runAt" = '2026-01-01T00:00:00.000+00:00' WHERE "name" = 'sendPush'`
    await expect(async () => {
      await changeDatabase(ownServer.databaseUrl, [over])
      expect(pushes.received).toHaveLength(1)
    }).toPass({ intervals: [6_000], timeout: 60_000 })
    const [push] = pushes.received
    expect(push?.content).toMatchObject({
      title: '何知微评论了您的文章',
      path: expect.stringMatching(/^\/inbox\/[0-9a-f-]{36}$/),
    })
    expect(push?.text).not.toMatch(/山口|那阵风/)
  })

  const devtools = await page.context().newCDPSession(page)
  await test.step('the worker shows it, and a touch opens what it tells of', async () => {
    await page.goto('/essays')
    await deliver(devtools, page, pushes.received[0]?.text ?? '')
    await expect
      .poll(() => shownOn(page))
      .toMatchObject([{ title: '何知微评论了您的文章', body: '您收到这条，因为文章是您写的。', lang: 'zh-CN' }])
    const [opened = ''] = await touch(page)
    expect(opened).toMatch(new RegExp(`^${url}/inbox/[0-9a-f-]{36}$`))
    // On the list of essays nothing is written, but that is nobody's to know.
    await expect(page).toHaveURL('/essays')
    await expect.poll(() => shownOn(page)).toEqual([])
  })

  await test.step('an open inbox is led there', async () => {
    await page.goto('/inbox')
    await deliver(devtools, page, pushes.received[0]?.text ?? '')
    await expect.poll(() => shownOn(page)).toHaveLength(1)
    expect(await touch(page)).toEqual([])
    await expect(page).toHaveURL(new RegExp(`/essays/${essay}#comment-`))
  })

  await test.step('what is not for who is signed in here, or leads elsewhere, shows nothing of it', async () => {
    const content = pushes.received[0]?.content
    const strange = [
      JSON.stringify({ ...content, readerId: '01a20846-0000-7000-8000-000000000000' }),
      'no message of ours',
      JSON.stringify({ ...content, title: 7 }),
    ]
    for (const data of strange) {
      await deliver(devtools, page, data)
      await expect.poll(() => shownOn(page)).toMatchObject([{ title: '心得 Xinde', body: '' }])
      expect(await touch(page)).toEqual([`${url}/inbox`])
      await expect.poll(() => shownOn(page)).toEqual([])
    }
    await deliver(devtools, page, JSON.stringify({ ...content, path: 'https://elsewhere.example.org/x' }))
    await expect.poll(() => shownOn(page)).toHaveLength(1)
    expect(await touch(page)).toEqual([`${url}/inbox`])
  })

  await test.step('signing out takes away what is shown, and ends it here; signing in anew takes it up', async () => {
    await deliver(devtools, page, pushes.received[0]?.text ?? '')
    await expect.poll(() => shownOn(page)).toHaveLength(1)
    await page.goto('/me')
    await page.getByRole('listitem').filter({ hasText: '当前设备' }).getByRole('button').click()
    await expect(page).toHaveURL(/\/login/)
    await expect.poll(() => shownOn(page)).toEqual([])
    await http.writeComment(peer, essay, '退出以后说的。')
    await signIn(page, 'demo-member')
    await page.goto('/inbox')
    await expect.poll(async () => (await member.get('/inbox/settings')).text()).toContain('Chrome')
  })

  await test.step('taken away on another device, it stays away', async () => {
    const settings = await (await member.get('/inbox/settings')).text()
    const device = /name="device" value="([0-9a-f-]{36})"/.exec(settings)?.[1] ?? ''
    expect((await peer.post('/inbox/settings', { intent: 'removeDevice', device })).status).toBe(302)
    expect(await (await member.get('/inbox/settings')).text()).toContain(device)
    await member.post('/inbox/settings', { intent: 'removeDevice', device })
    await page.goto('/inbox/settings')
    await expect(page.getByRole('button', { name: '在这台设备上接收提醒' })).toBeVisible()
    expect(await page.evaluate(() => localStorage.getItem('subscribed'))).toBe(null)
    expect(pushes.received).toHaveLength(1)
  })
})

test('settings say what is needed, in every look and without scripts', async ({ page, pushes, browser, ownServer }) => {
  const [first] = pushes.browsers
  if (!first) throw new Error('no browser')
  await subscribeAt(page, first)
  await signIn(page, 'demo-member')
  await page.goto('/inbox/settings')
  await expect(page.getByRole('button', { name: '在这台设备上接收提醒' })).toBeVisible()
  if (process.env.XINDE_PICTURES) await takePictures(page, `${process.env.XINDE_PICTURES}/push-offer`)
  await page.getByRole('button', { name: '在这台设备上接收提醒' }).press('Enter')
  await expect(page.getByRole('listitem').filter({ hasText: '当前设备' })).toBeVisible()
  await changeDatabase(ownServer.databaseUrl, [`UPDATE "NoticeSettings" SET "email" = 'shen@example.org'`])
  for (const theme of ['light', 'dark'] as const) {
    for (const [language, textSize] of [
      ['zh-CN', 'normal'],
      ['en', 'normal'],
      ['zh-CN', 'large'],
      ['en', 'large'],
    ] as const) {
      await setPreferences(page, { language, theme, textSize })
      await page.setViewportSize({ width: 360, height: 740 })
      await page.goto('/inbox/settings')
      await expectNoAxeViolations(page)
      await expectNoSidewaysScroll(page)
      const name = `push-${language}-${theme}-${textSize}`
      if (process.env.XINDE_PICTURES) await takePictures(page, `${process.env.XINDE_PICTURES}/${name}`)
    }
  }
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: ownServer.url, locale: 'zh-CN' })
  const still = await plain.newPage()
  await signIn(still, 'demo-peer')
  await still.goto('/inbox/settings')
  await expect(still.getByText('需要浏览器能运行脚本')).toBeVisible()
  await expect(still.getByRole('button', { name: '在这台设备上接收提醒' })).toBeHidden()
  await plain.close()
})

/** What is different in such a browser, and what the page says then. */
const lacking: [what: string, script: string, words: RegExp][] = [
  ['cannot push', 'delete window.PushManager', /这个浏览器不能接收提醒/],
  [
    'is an iPhone’s',
    `delete window.PushManager; Object.defineProperty(navigator, 'userAgent', { get: () => 'iPhone' })`,
    /添加到主屏幕/,
  ],
  ['has no https', `Object.defineProperty(window, 'isSecureContext', { get: () => false })`, /不是 https 开头/],
  ['was told no', `Object.defineProperty(Notification, 'permission', { get: () => 'denied' })`, /已禁止本站发通知/],
]

test('a browser that cannot, may not or does not get through is told what to do', async ({ page, expectedErrors }) => {
  // These browser windows are private ones, in which Chromium pushes nothing and says so.
  expectedErrors.push(/incognito mode/)
  await signIn(page, 'demo-peer')
  for (const [what, script, words] of lacking) {
    const other = await page.context().newPage()
    await other.addInitScript(script)
    await other.goto('/inbox/settings')
    await expect(other.locator('[aria-live].push-note'), what).toHaveText(words)
    await expectNoAxeViolations(other)
    if (process.env.XINDE_PICTURES) await takePictures(other, `${process.env.XINDE_PICTURES}/push ${what}`)
    await other.close()
  }
  // Nothing is put in the place of Chromium's own push service here.
  await page.goto('/inbox/settings')
  await page.getByRole('button', { name: '在这台设备上接收提醒' }).click()
  await expect(page.locator('.push-note')).toContainText('连不上它的推送服务', { timeout: 60_000 })
})

test('nonsense is refused, and adds no device', async ({ ownServer, pushes }) => {
  const member = await http.signedIn(ownServer.url, 'demo-member')
  const { endpoint, p256dh, auth } = pushes.browsers[0] ?? makePushBrowser(9)
  const right = { intent: 'addDevice', endpoint, p256dh, auth }
  const tries: http.Fields[] = [
    { intent: 'addDevice' },
    { ...right, endpoint: 'http://127.0.0.2/x' },
    { ...right, endpoint: 'https://10.0.0.1/x' },
    { ...right, endpoint: 'https://localhost/x' },
    { ...right, endpoint: 'https://push.example.org:8443/x' },
    { ...right, endpoint: `https://push.example.org/${'x'.repeat(2000)}` },
    { ...right, p256dh: 'B'.repeat(87) },
    { ...right, p256dh: `${p256dh}=` },
    { ...right, auth: auth.slice(1) },
    { ...right, auth: '<script>alert(1)</scri' },
  ]
  for (const fields of tries) expect((await member.post('/inbox/settings', fields)).status).toBe(422)
  expect((await member.post('/inbox/settings', { intent: 'removeDevice', device: '../x' })).status).toBe(400)
  expect((await http.personAt(ownServer.url).post('/inbox/settings', right)).status).toBe(401)
  expect(await (await member.get('/inbox/settings')).text()).not.toContain('name="device"')
  expect((await member.post('/inbox/settings', right)).status).toBe(302)
  expect(await (await member.get('/inbox/settings')).text()).toContain('name="device"')
  expect(pushes.service.asked()).toBe(0)
})
