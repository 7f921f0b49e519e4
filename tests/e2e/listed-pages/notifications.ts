import { type Listed, wrongId } from './listed'

/** The inbox, its settings and its mail. */
export const notificationPages: Listed[] = [
  { route: 'inbox', name: 'inbox', as: 'member', path: () => '/inbox', hasOwnScript: true },
  { route: 'inbox', name: 'inbox, none', as: 'admin', path: () => '/inbox', hasOwnScript: true },
  {
    ...{ route: 'inbox/settings', name: 'inbox settings', as: 'member', hasOwnScript: true },
    path: () => '/inbox/settings?done=saved',
  },
  {
    ...{ route: 'inbox/settings', name: 'inbox settings, refused', as: 'stranger', status: 422, hasOwnScript: true },
    path: () => '/inbox/settings',
    post: () => ({ intent: 'save', language: 'xx', timeZone: 'Mars/Olympus', digestHour: '25' }),
  },
  {
    ...{ route: 'inbox/address/:token', name: 'address, confirmed', as: 'visitor' },
    path: () => '/inbox/address/done',
  },
  {
    ...{ route: 'inbox/address/:token', name: 'address, a link that is gone', as: 'visitor', status: 410 },
    path: () => '/inbox/address/x',
  },
  { route: 'inbox/:noticeId', name: 'no such notice', as: 'member', path: () => `/inbox/${wrongId}`, status: 404 },
  {
    ...{ route: 'unsubscribe/:token', name: 'unsubscribe, a link that is gone', as: 'visitor', status: 410 },
    path: () => '/unsubscribe/x',
  },
]
