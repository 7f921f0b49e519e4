import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { endPush, openPush, renewPush, showPush } from './push-in-worker'

const origin = 'https://xinde.example.org'
const readerId = '01a20846-0000-7000-8000-000000000001'
const content = { title: '一件事', body: '为什么', path: '/inbox/1', tag: 'a', language: 'zh-CN', readerId }

/** A browser's windows at these addresses, and what is done with them. */
function windowsAt(...urls: string[]) {
  const done: string[] = []
  const matchAll = async () =>
    urls.map((url) => ({
      url,
      focus: async () => void done.push(`focus ${url}`),
      navigate: async (to: string) => void done.push(`lead ${url} to ${to}`),
    }))
  return { done, matchAll, openWindow: async (url: string) => void done.push(`open ${url}`) }
}

async function touched(data: unknown, ...urls: string[]): Promise<string[]> {
  const windows = windowsAt(...urls)
  await openPush(windows, data, origin)
  return windows.done
}

async function shown(text: string | undefined, reader: string | null = readerId) {
  const showNotification = vi.fn()
  await showPush({ showNotification } as unknown as ServiceWorkerRegistration, text, reader)
  return showNotification.mock.calls[0] as [title: string, options: NotificationOptions]
}

describe('a message in the service worker', () => {
  it('is shown to its reader, and to nobody else; what is no message of ours shows the product’s name', async () => {
    const [title, options] = await shown(JSON.stringify(content))
    expect(title).toBe('一件事')
    expect(options).toMatchObject({ body: '为什么', tag: 'a', lang: 'zh-CN', data: { path: '/inbox/1' } })
    for (const other of [null, '', '01a20846-0000-7000-8000-000000000002']) {
      const [general, rest] = await shown(JSON.stringify(content), other)
      expect(general).toBe('心得 Xinde')
      expect(JSON.stringify(rest)).not.toMatch(/一件事|为什么|inbox\/1/)
    }
    for (const text of [
      undefined,
      '',
      'null',
      '7',
      '[]',
      '{}',
      '{"title":7}',
      JSON.stringify({ ...content, body: null }),
    ]) {
      expect((await shown(text))[0], String(text)).toBe('心得 Xinde')
    }
  })

  it('leads to pages of ours alone, whatever it says', async () => {
    expect(await touched({ path: '/inbox/1' })).toEqual([`open ${origin}/inbox/1`])
    const strange = [
      'https://elsewhere.example.org/',
      '//elsewhere.example.org',
      '\\\\elsewhere.example.org',
      'javascript:alert(1)',
      'https://',
      'data:,x',
    ]
    for (const data of [null, 7, {}, { path: 7 }, ...strange.map((path) => ({ path }))]) {
      expect(await touched(data)).toEqual([`open ${origin}/inbox`])
    }
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), async (path) => {
        const [opened = ''] = await touched({ path })
        expect(new URL(opened.replace('open ', '')).origin).toBe(origin)
      }),
    )
  })

  it('leads an open inbox there, and no page on which something may be written', async () => {
    const inbox = `${origin}/inbox?before=1`
    const target = `${origin}/inbox/1`
    expect(await touched(content, `${origin}/essays/1/write`, inbox)).toEqual([
      `focus ${inbox}`,
      `lead ${inbox} to ${target}`,
    ])
    for (const url of [`${origin}/essays/1`, `${origin}/inbox/settings`, 'https://elsewhere.example.org/inbox']) {
      expect(await touched(content, url)).toEqual([`open ${target}`])
    }
  })
})

describe('a subscription in the service worker', () => {
  it('is taken back at sign-out with what is still shown', async () => {
    const [close, unsubscribe] = [vi.fn(), vi.fn()]
    const registration = {
      getNotifications: async () => [{ close }, { close }],
      pushManager: { getSubscription: async () => ({ unsubscribe }) },
    }
    await endPush(registration as unknown as ServiceWorkerRegistration)
    expect([close.mock.calls.length, unsubscribe.mock.calls.length]).toEqual([2, 1])
  })

  it('that got another address tells it to the server', async () => {
    const asked = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response())
    const subscription = {
      toJSON: () => ({ endpoint: 'https://push.example.org/2', keys: { p256dh: 'k', auth: 'a' } }),
    }
    const subscribe = vi.fn(async () => subscription)
    const registration = { pushManager: { getSubscription: async () => null, subscribe } }
    const renew = (options?: PushSubscriptionOptions) =>
      renewPush(registration as unknown as ServiceWorkerRegistration, options)
    await renew()
    expect(asked).not.toHaveBeenCalled()
    const applicationServerKey = new ArrayBuffer(65)
    await renew({ applicationServerKey, userVisibleOnly: true })
    expect(subscribe).toHaveBeenCalledWith({ applicationServerKey, userVisibleOnly: true })
    const [path, init] = asked.mock.calls[0] ?? []
    expect([path, init?.method]).toEqual(['/inbox/settings', 'POST'])
    expect(String(init?.body)).toBe('intent=addDevice&endpoint=https%3A%2F%2Fpush.example.org%2F2&p256dh=k&auth=a')
    asked.mockRestore()
  })
})
