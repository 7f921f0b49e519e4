import type { Listed } from './listed'

/** The check before sharing, and its signatures. */
export const confidentialityPages: Listed[] = [
  {
    ...{ route: 'essays/:essayId/check', name: 'check before sharing', as: 'member' },
    path: ({ own }) => `/essays/${own}/check?done=submitted`,
  },
  {
    ...{ route: 'essays/:essayId/check', name: 'checked', as: 'member' },
    path: ({ shared }) => `/essays/${shared.essay}/check`,
  },
  {
    ...{ route: 'essays/:essayId/check', name: 'check, not all ticked', as: 'member', status: 422 },
    path: ({ own }) => `/essays/${own}/check`,
    post: () => ({ revisionNumber: '2', secrets: 'on' }),
  },
  { route: 'checks', name: 'checks that wait', as: 'organizer', path: () => '/checks' },
  { route: 'checks', name: 'no checks', as: 'stranger', path: () => '/checks' },
  {
    ...{ route: 'checks/:checkId', name: 'sign a check', as: 'organizer', isOwnTitle: true },
    path: ({ shared }) => shared.check,
  },
  {
    ...{ route: 'checks/:checkId', name: 'decline a check without a reason', as: 'organizer', isOwnTitle: true },
    ...{ path: ({ shared }) => shared.check, status: 422 },
    post: () => ({ verdict: 'decline', reason: ' ' }),
  },
  {
    ...{ route: 'organizations/:organizationId/check-signing', name: 'signatures', as: 'organizer', status: 403 },
    path: ({ unit }) => `/organizations/${unit}/check-signing`,
    post: () => ({ isCheckSigned: 'yes' }),
  },
]
