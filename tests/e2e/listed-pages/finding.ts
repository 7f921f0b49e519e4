import { type Listed, wrongId } from './listed'

/** Reading lists, recommendations, bookmarks and catalogues. */
export const findingPages: Listed[] = [
  {
    ...{ route: 'essays/:essayId/recommendation', name: 'recommend an essay', as: 'organizer' },
    path: ({ peersEssay }) => `/essays/${peersEssay}/recommendation`,
  },
  {
    ...{ route: 'essays/:essayId/recommendation', name: 'recommend an essay, refused', as: 'organizer', status: 422 },
    path: ({ peersEssay }) => `/essays/${peersEssay}/recommendation`,
    post: () => ({ reason: '长'.repeat(301) }),
  },
  {
    ...{ route: 'essays/:essayId/appreciation', name: 'appreciate one’s own essay', as: 'member', status: 403 },
    path: ({ own }) => `/essays/${own}/appreciation`,
    post: () => ({ intent: 'give' }),
  },
  { route: 'bookmarks', name: 'bookmarks', as: 'member', path: () => '/bookmarks' },
  { route: 'bookmarks', name: 'bookmarks, none', as: 'stranger', path: () => '/bookmarks' },
  {
    ...{ route: 'essays/:essayId/bookmark', name: 'bookmark an essay', as: 'member' },
    path: ({ peersEssay }) => `/essays/${peersEssay}/bookmark`,
  },
  {
    ...{ route: 'essays/:essayId/bookmark', name: 'bookmark an essay, refused', as: 'member', status: 422 },
    path: ({ peersEssay }) => `/essays/${peersEssay}/bookmark`,
    post: () => ({ note: '长'.repeat(501) }),
  },
  { route: 'essays/lists', name: 'reading lists', as: 'member', path: () => '/essays/lists' },
  { route: 'essays/lists', name: 'reading lists, a visitor', as: 'visitor', path: () => '/essays/lists' },
  {
    route: 'essays',
    name: 'essays of a theme',
    as: 'member',
    path: () => `/essays?in=${encodeURIComponent('tag:群众工作')}`,
  },
  { route: 'essays', name: 'essays of a month', as: 'member', path: () => '/essays?in=month:2026-11' },
  {
    route: 'essays',
    name: 'essays of a session, as a list',
    as: 'member',
    path: ({ zunyi }) => `/essays?in=session:${zunyi}`,
  },
  { route: 'essays', name: 'essays of a theme: none', as: 'visitor', path: () => '/essays?in=tag:x' },
  {
    ...{ route: 'essays/:essayId/about', name: 'what an essay is about', as: 'member' },
    path: ({ own }) => `/essays/${own}/about`,
  },
  {
    ...{ route: 'essays/:essayId/about', name: 'what an essay is about, refused', as: 'member', status: 422 },
    path: ({ own }) => `/essays/${own}/about`,
    post: () => ({ tag: '长'.repeat(21) }),
  },
  {
    ...{ route: 'organizations/:organizationId/catalogue', name: 'open catalogue', as: 'visitor' },
    path: ({ unit }) => `/organizations/${unit}/catalogue`,
  },
  {
    ...{ route: 'organizations/:organizationId/catalogue', name: 'open catalogue, none', as: 'visitor', status: 404 },
    path: () => `/organizations/${wrongId}/catalogue`,
  },
]
