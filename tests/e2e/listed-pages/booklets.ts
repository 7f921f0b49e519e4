import type { Listed } from './listed'

/** The pages of booklets in the states that look different. */
export const bookletPages: Listed[] = [
  {
    ...{ route: 'organizations/:organizationId/booklets', name: 'booklets', as: 'organizer' },
    path: ({ unit }) => `/organizations/${unit}/booklets`,
  },
  {
    ...{ route: 'organizations/:organizationId/booklets', name: 'booklets, none', as: 'admin' },
    path: ({ group }) => `/organizations/${group}/booklets`,
  },
  {
    ...{ route: 'organizations/:organizationId/booklets', name: 'booklets, not a member’s', as: 'member', status: 403 },
    path: ({ unit }) => `/organizations/${unit}/booklets`,
  },
  {
    ...{ route: 'organizations/:organizationId/booklets/new', name: 'new booklet', as: 'organizer' },
    path: ({ unit }) => `/organizations/${unit}/booklets/new`,
  },
  {
    ...{ route: 'organizations/:organizationId/booklets/new', name: 'new booklet, refused', as: 'organizer' },
    ...{ path: ({ unit }) => `/organizations/${unit}/booklets/new`, status: 422 },
    post: () => ({ title: ' ', year: '26', readers: '长'.repeat(101) }),
  },
  {
    ...{ route: 'booklets/:bookletId', name: 'booklet', as: 'organizer' },
    path: ({ booklets }) => booklets.booklet,
  },
  {
    ...{ route: 'booklets/:bookletId', name: 'booklet, closed and empty', as: 'organizer' },
    path: ({ booklets }) => `${booklets.closed}?done=closed`,
  },
  {
    ...{ route: 'booklets/:bookletId', name: 'booklet, not a member’s', as: 'member', status: 404 },
    path: ({ booklets }) => booklets.booklet,
  },
  {
    ...{ route: 'booklets/:bookletId/edit', name: 'change a booklet', as: 'organizer' },
    path: ({ booklets }) => `${booklets.booklet}/edit`,
  },
  {
    ...{ route: 'booklets/:bookletId/edit', name: 'change a booklet, closed', as: 'organizer' },
    path: ({ booklets }) => `${booklets.closed}/edit`,
  },
  {
    ...{ route: 'booklets/:bookletId/essays', name: 'choose essays', as: 'organizer' },
    path: ({ booklets }) => `${booklets.booklet}/essays?month=any`,
  },
  {
    ...{ route: 'booklets/:bookletId/essays', name: 'choose essays, none', as: 'organizer' },
    path: ({ booklets }) => `${booklets.booklet}/essays?month=2026-01&done=noneChosen`,
  },
  { route: 'booklet-entries', name: 'asked for booklets', as: 'member', path: () => '/booklet-entries' },
  { route: 'booklet-entries', name: 'asked for booklets, never', as: 'stranger', path: () => '/booklet-entries' },
  {
    ...{ route: 'booklet-entries/:entryId', name: 'may it be in the booklet', as: 'member' },
    path: ({ booklets }) => booklets.asked,
  },
  {
    ...{ route: 'booklet-entries/:entryId', name: 'agreed, and revised since', as: 'member' },
    path: ({ booklets }) => `${booklets.agreed}?done=answered`,
  },
  {
    ...{ route: 'booklet-entries/:entryId', name: 'answered to an older revision', as: 'member', status: 409 },
    path: ({ booklets }) => booklets.asked,
    post: () => ({ answer: 'agree', revision: '9' }),
  },
  {
    ...{ route: 'booklet-entries/:entryId', name: 'somebody else’s answer', as: 'organizer', status: 404 },
    path: ({ booklets }) => booklets.asked,
  },
]
