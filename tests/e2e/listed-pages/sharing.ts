import type { Listed } from './listed'

/** Who can read an essay, and links. */
export const sharingPages: Listed[] = [
  {
    ...{ route: 'essays/:essayId/readers', name: 'who can read', as: 'member' },
    path: ({ shared }) => `/essays/${shared.essay}/readers?done=granted`,
  },
  {
    ...{ route: 'essays/:essayId/readers', name: 'who can read, only its author', as: 'member' },
    path: ({ rewritten }) => `/essays/${rewritten}/readers`,
  },
  {
    ...{ route: 'essays/:essayId/readers', name: 'who can read, a name that nobody has', as: 'member', status: 422 },
    path: ({ own }) => `/essays/${own}/readers`,
    post: () => ({ act: 'grant', to: 'person', person: '没有这个人', from: '2026-12-01', until: '2026-12-31' }),
  },
  {
    ...{ route: 'essays/:essayId/readers', name: 'who can read, a link without a label', as: 'member', status: 422 },
    path: ({ own }) => `/essays/${own}/readers`,
    post: () => ({ act: 'makeLink', linkUntil: 'never' }),
  },
  {
    ...{ route: 'essays/:essayId/readers', name: 'who can read, somebody else', as: 'admin', status: 404 },
    path: ({ shared }) => `/essays/${shared.essay}/readers`,
  },
  {
    ...{ route: 's/:token', name: 'an essay by a link', as: 'visitor', isOwnTitle: true },
    path: ({ shared }) => shared.link,
  },
  { route: 's/:token', name: 'a link with a password', as: 'visitor', path: ({ shared }) => shared.locked },
  {
    ...{ route: 's/:token', name: 'a link, a wrong password', as: 'visitor', status: 422 },
    path: ({ shared }) => shared.locked,
    // From five looks there are fewer tries than the limit.
    post: () => ({ password: '不是这个' }),
  },
  {
    ...{ route: 's/:token', name: 'a link that was revoked', as: 'visitor', status: 410 },
    path: ({ shared }) => shared.revoked,
  },
  {
    ...{ route: 's/:token', name: 'no such link', as: 'visitor', status: 404 },
    path: () => `/s/${'x'.repeat(43)}`,
  },
]
