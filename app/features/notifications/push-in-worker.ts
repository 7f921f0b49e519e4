import { paths } from '../../paths'
import type { PushContent } from './push-message'

/**
 * What the service worker does with pushes. A browser ends a subscription whose messages show nothing, so whatever comes is
 * shown: in words of its own where it is not for the person who uses this browser now, or is not understood.
 */

/** The part of a worker's windows that is used here. */
type Windows = {
  matchAll: (options: { type: 'window'; includeUncontrolled: boolean }) => Promise<readonly Window[]>
  openWindow: (url: string) => Promise<unknown>
}

type Window = { url: string; focus: () => Promise<unknown>; navigate: (url: string) => Promise<unknown> }

/** A notification's own name where nobody is named: the same in both languages, as at the top of each page. */
const anybodys = { title: '心得 Xinde', body: '', tag: 'somebody', language: 'zh-CN' }

/** Shows a message. `readerId` is of the person who uses this browser now, null for nobody. */
export async function showPush(
  registration: ServiceWorkerRegistration,
  text: string | undefined,
  readerId: string | null,
): Promise<void> {
  const content = contentOf(text)
  const isTheirs = content !== null && content.readerId === readerId
  const { title, body, tag, language } = isTheirs ? content : anybodys
  await registration.showNotification(title, {
    ...{ body, tag, lang: language, icon: '/icon.png' },
    data: { path: isTheirs ? content.path : paths.inbox() },
  })
}

function contentOf(text: string | undefined): PushContent | null {
  try {
    const content = JSON.parse(text ?? '') as PushContent
    const { title, body, path, tag, language, readerId } = content
    return [title, body, path, tag, language, readerId].every((each) => typeof each === 'string') ? content : null
  } catch {
    return null
  }
}

/** Leads to what a notification tells of, whose `data` it is; only to pages of `origin`. */
export async function openPush(windows: Windows, data: unknown, origin: string): Promise<void> {
  const target = targetOf(data, origin)
  const open = await windows.matchAll({ type: 'window', includeUncontrolled: true })
  // Only an inbox is led elsewhere: on any other page something may be written and not sent yet.
  const inbox = open.find(({ url }) => new URL(url).pathname === paths.inbox() && new URL(url).origin === origin)
  if (!inbox) return void (await windows.openWindow(target))
  await inbox.focus()
  await inbox.navigate(target)
}

function targetOf(data: unknown, origin: string): string {
  const { path } = (data ?? {}) as { path?: unknown }
  const inbox = new URL(paths.inbox(), origin)
  try {
    const url = typeof path === 'string' ? new URL(path, origin) : inbox
    return url.origin === origin ? url.href : inbox.href
  } catch {
    return inbox.href
  }
}

/** Signing out: this browser is told nothing more, and what it still shows goes. */
export async function endPush(registration: ServiceWorkerRegistration): Promise<void> {
  for (const shown of await registration.getNotifications()) shown.close()
  await (await registration.pushManager.getSubscription())?.unsubscribe()
}

/** The push service gave this browser another address: the server is told it, as the settings page would. */
export async function renewPush(
  registration: ServiceWorkerRegistration,
  options: PushSubscriptionOptions | undefined,
): Promise<void> {
  const present = await registration.pushManager.getSubscription()
  const key = options?.applicationServerKey
  const subscription =
    present ??
    (key ? await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }) : null)
  const { endpoint, keys } = subscription?.toJSON() ?? {}
  if (!endpoint || !keys) return
  const body = new URLSearchParams({ intent: 'addDevice', endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' })
  await fetch(paths.noticeSettings(), { method: 'POST', body, redirect: 'manual' })
}
