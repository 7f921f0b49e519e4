/**
 * The part of a service worker's world that ours uses. TypeScript has all of it in its library "webworker", which
 * cannot stand in one program with the library of pages: both name the same things differently.
 */
export type ServiceWorkerScope = {
  addEventListener: <Name extends keyof Events>(name: Name, listen: (event: Events[Name]) => void) => void
  skipWaiting: () => Promise<void>
  clients: {
    claim: () => Promise<void>
    matchAll: (options: { type: 'window'; includeUncontrolled: boolean }) => Promise<readonly WindowClient[]>
    openWindow: (url: string) => Promise<WindowClient | null>
  }
  registration: ServiceWorkerRegistration
  location: Location
}

export type ExtendableEvent = Event & { waitUntil: (work: Promise<unknown>) => void }

export type FetchEvent = ExtendableEvent & {
  request: Request
  /** The answer to a navigation that the browser asked for while the worker was still starting. */
  preloadResponse?: Promise<Response | undefined>
  respondWith: (answer: Promise<Response>) => void
}

/** A window of ours, as a worker sees it. */
export type WindowClient = {
  url: string
  focus: () => Promise<WindowClient>
  navigate: (url: string) => Promise<WindowClient | null>
}

type Events = {
  install: ExtendableEvent
  activate: ExtendableEvent
  fetch: FetchEvent
  message: ExtendableEvent & { data: unknown }
  push: ExtendableEvent & { data: { text: () => string } | null }
  notificationclick: ExtendableEvent & { notification: Notification }
  pushsubscriptionchange: ExtendableEvent & { oldSubscription?: PushSubscription | null }
}
