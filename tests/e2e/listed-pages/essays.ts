import { type Listed, long, wrongId } from './listed'

/** Lists of essays, reading and writing. */
export const essayPages: Listed[] = [
  { route: 'essays', name: 'essays, a visitor', as: 'visitor', path: () => '/essays' },
  { route: 'essays', name: 'essays', as: 'member', path: () => '/essays' },
  { route: 'essays', name: 'essays, mine', as: 'member', path: () => '/essays?scope=mine' },
  { route: 'essays', name: 'essays, mine: none', as: 'stranger', path: () => '/essays?scope=mine' },
  {
    route: 'essays',
    name: 'essays of a study session',
    as: 'organizer',
    path: ({ zunyi }) => `/essays?session=${zunyi}`,
  },
  {
    route: 'essays',
    name: 'essays of a study session: none',
    as: 'member',
    path: ({ bare }) => `/essays?session=${bare}`,
  },
  { route: 'essays/new', name: 'new essay', as: 'member', path: () => '/essays/new' },
  { route: 'essays/import', name: 'new essay from a file', as: 'member', path: () => '/essays/import' },
  {
    ...{ route: 'essays/:essayId/import', name: 'import into an essay', as: 'member' },
    path: ({ own }) => `/essays/${own}/import?expired=yes`,
  },
  {
    ...{ route: 'essays/new', name: 'new essay, of no kind', as: 'member', path: () => '/essays/new', status: 422 },
    post: () => ({ kind: 'POEM' }),
  },
  {
    ...{ route: 'essays/:essayId', name: 'public essay, a visitor', as: 'visitor', isOwnTitle: true },
    path: ({ publicEssay }) => `/essays/${publicEssay}`,
  },
  {
    ...{ route: 'essays/:essayId', name: 'essay with its talk', as: 'member', isOwnTitle: true, hasOwnScript: true },
    path: ({ peersEssay }) => `/essays/${peersEssay}`,
  },
  {
    ...{ route: 'essays/:essayId', name: 'passages talked about', as: 'member', isOwnTitle: true, hasOwnScript: true },
    path: ({ quoted }) => `/essays/${quoted}`,
  },
  {
    ...{
      route: 'essays/:essayId',
      name: 'own essay, just submitted',
      as: 'member',
      isOwnTitle: true,
      hasOwnScript: true,
    },
    path: ({ own }) => `/essays/${own}?done=submitted`,
  },
  { route: 'essays/:essayId', name: 'no such essay', as: 'visitor', path: () => `/essays/${wrongId}`, status: 404 },
  {
    ...{ route: 'essays/:essayId/write', name: 'writing', as: 'member', isHydrated: true, isOwnTitle: true },
    path: ({ draft }) => `/essays/${draft}/write`,
  },
  {
    ...{ route: 'essays/:essayId/write', name: 'writing, refused', as: 'member', isHydrated: true, isOwnTitle: true },
    ...{ path: ({ draft }) => `/essays/${draft}/write`, status: 422, says: /422 .*\/draft\)$/ },
    post: () => ({ title: long, text: '写着写着就长了。', version: '2', visibility: 'MOON', intent: 'submit' }),
  },
  {
    ...{ route: 'essays/:essayId/write', name: 'writing, saved elsewhere meanwhile', as: 'member', isHydrated: true },
    ...{ path: ({ draft }) => `/essays/${draft}/write`, status: 409, isOwnTitle: true },
    post: () => ({ title: '另一台电脑上', text: '另一段话。', version: '1', visibility: 'PRIVATE', intent: 'save' }),
  },
  {
    ...{ route: 'essays/:essayId/write', name: 'writing, somebody else', as: 'admin', status: 404 },
    path: ({ draft }) => `/essays/${draft}/write`,
  },
  {
    ...{ route: 'essays/:essayId/write', name: 'writing a speech', as: 'member', isHydrated: true, isOwnTitle: true },
    path: ({ speech }) => `/essays/${speech}/write`,
  },
  {
    ...{ route: 'essays/:essayId', name: 'a speech, read', as: 'member', isOwnTitle: true, hasOwnScript: true },
    path: ({ speech }) => `/essays/${speech}`,
  },
  {
    ...{ route: 'essays/:essayId/visibility', name: 'visibility of a draft', as: 'member', status: 409 },
    path: ({ draft }) => `/essays/${draft}/visibility`,
    post: () => ({ visibility: 'PUBLIC' }),
  },
  { route: 'offline', name: 'no connection', as: 'member', isHydrated: true, path: () => '/offline' },
  {
    ...{ route: 'offline', name: 'before signing out', as: 'member', isHydrated: true },
    path: () => '/offline?leaving=here',
  },
]
