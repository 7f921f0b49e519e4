import type { Listed } from './listed'

/** Today, and what is no page. */
export const framePages: Listed[] = [
  { route: '', name: 'today, a member', as: 'member', path: () => '/' },
  { route: '', name: 'today, an organizer', as: 'organizer', path: () => '/' },
  { route: '', name: 'today, an administrator', as: 'admin', path: () => '/' },
  { route: '', name: 'today, nothing yet', as: 'stranger', path: () => '/' },
  { route: '*', name: 'no such page', as: 'visitor', path: () => '/nothing/here', status: 404 },
  { route: '*', name: 'no such page, signed in', as: 'member', path: () => '/nothing/here', status: 404 },
  {
    route: '*',
    name: 'a page that takes no form',
    as: 'member',
    path: () => '/sessions',
    status: 405,
    post: () => ({}),
  },
  {
    ...{ route: '*', name: 'too large', as: 'member', path: () => '/essays/new', status: 413 },
    post: () => ({ kind: '大'.repeat(400_000) }),
  },
]
