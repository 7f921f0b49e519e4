import type { Listed } from './listed'

/** The pages of asking to read. */
export const requestPages: Listed[] = [
  {
    ...{ route: 'organizations/:organizationId/on-request', name: 'titles on request', as: 'stranger' },
    path: ({ unit }) => `/organizations/${unit}/on-request`,
  },
  {
    ...{ route: 'organizations/:organizationId/on-request', name: 'no titles on request', as: 'admin' },
    path: ({ group }) => `/organizations/${group}/on-request`,
  },
  {
    ...{ route: 'essays/:essayId/ask', name: 'ask to read', as: 'stranger' },
    path: ({ asked }) => `/essays/${asked.offered}/ask`,
  },
  {
    ...{ route: 'essays/:essayId/ask', name: 'ask to read, no reason', as: 'stranger', status: 422 },
    path: ({ asked }) => `/essays/${asked.offered}/ask`,
    post: () => ({ reason: ' ' }),
  },
  {
    ...{ route: 'essays/:essayId/ask', name: 'ask for what is not on request', as: 'stranger', status: 404 },
    path: ({ rewritten }) => `/essays/${rewritten}/ask`,
  },
  { route: 'requests', name: 'requests to me', as: 'member', path: () => '/requests' },
  { route: 'requests', name: 'requests by me', as: 'stranger', path: () => '/requests' },
  { route: 'requests', name: 'no requests', as: 'organizer', path: () => '/requests' },
  {
    ...{ route: 'requests/:requestId', name: 'a request, its author', as: 'member' },
    path: ({ asked }) => asked.waiting,
  },
  {
    ...{ route: 'requests/:requestId', name: 'a request, sent', as: 'stranger' },
    path: ({ asked }) => `${asked.waiting}?done=asked`,
  },
  {
    ...{ route: 'requests/:requestId', name: 'a request, granted', as: 'stranger' },
    path: ({ asked }) => asked.granted,
  },
  {
    ...{ route: 'requests/:requestId', name: 'a request, declined', as: 'stranger' },
    path: ({ asked }) => asked.declined,
  },
  {
    ...{ route: 'requests/:requestId', name: 'a request, declined without a reason', as: 'member', status: 422 },
    path: ({ asked }) => asked.waiting,
    post: () => ({ verdict: 'decline', reason: '' }),
  },
  {
    ...{ route: 'requests/:requestId', name: 'a request, no day', as: 'member', status: 422 },
    path: ({ asked }) => asked.waiting,
    post: () => ({ verdict: 'grant', until: '2026-02-30' }),
  },
  {
    ...{ route: 'requests/:requestId', name: 'a request of others', as: 'organizer', status: 404 },
    path: ({ asked }) => asked.waiting,
  },
  {
    ...{ route: 'essays/:essayId/on-request', name: 'offering is a form', as: 'member', status: 404 },
    path: ({ asked }) => `/essays/${asked.offered}/on-request`,
  },
]
