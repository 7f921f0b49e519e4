import { type Listed, wrongId } from './listed'

/** The pages of reviewing. */
export const reviewPages: Listed[] = [
  {
    ...{ route: 'sessions/:studySessionId/reviews', name: 'reviews', as: 'organizer' },
    path: ({ reviewed }) => `/sessions/${reviewed.session}/reviews`,
  },
  {
    ...{ route: 'sessions/:studySessionId/reviews', name: 'reviews, none returned', as: 'organizer' },
    path: ({ reviewed }) => `/sessions/${reviewed.session}/reviews?filter=returned`,
  },
  {
    ...{ route: 'sessions/:studySessionId/reviews', name: 'reviews, not a member’s', as: 'member', status: 403 },
    path: ({ reviewed }) => `/sessions/${reviewed.session}/reviews`,
  },
  {
    ...{ route: 'sessions/:studySessionId/reviews/accept', name: 'accept together', as: 'organizer' },
    path: ({ reviewed: { session, waiting, taken } }) =>
      `/sessions/${session}/reviews/accept?essay=${waiting}&essay=${taken}`,
  },
  {
    ...{ route: 'sessions/:studySessionId/reviews/accept', name: 'accept together, some locked', as: 'admin' },
    path: ({ reviewed: { session, waiting, taken } }) =>
      `/sessions/${session}/reviews/accept?essay=${waiting}&essay=${taken}`,
  },
  {
    ...{ route: 'sessions/:studySessionId/reviews/batches/:batchId', name: 'accepted together', as: 'organizer' },
    path: ({ reviewed }) => `/sessions/${reviewed.session}/reviews/batches/${reviewed.batch}`,
  },
  {
    ...{ route: 'essays/:essayId/review', name: 'review, not begun', as: 'organizer' },
    path: ({ reviewed }) => `/essays/${reviewed.returned}/review`,
  },
  {
    ...{ route: 'essays/:essayId/review', name: 'review', as: 'organizer', hasOwnScript: true },
    path: ({ reviewed }) => `/essays/${reviewed.taken}/review`,
  },
  {
    ...{ route: 'essays/:essayId/review', name: 'review, somebody else reads', as: 'admin' },
    path: ({ reviewed }) => `/essays/${reviewed.taken}/review`,
  },
  {
    ...{ route: 'essays/:essayId/review', name: 'review, refused', as: 'organizer', status: 422, hasOwnScript: true },
    path: ({ reviewed }) => `/essays/${reviewed.taken}/review`,
    post: () => ({ intent: 'remark', revision: '1', text: '哪一段？', words: '还没想好' }),
  },
  {
    ...{ route: 'essays/:essayId/remarks', name: 'remarks, their author', as: 'member' },
    path: ({ reviewed }) => `/essays/${reviewed.returned}/remarks`,
  },
  {
    ...{ route: 'essays/:essayId/remarks', name: 'remarks, an organizer', as: 'organizer' },
    path: ({ reviewed }) => `/essays/${reviewed.returned}/remarks`,
  },
  {
    ...{ route: 'essays/:essayId/remarks', name: 'remarks, none yet', as: 'organizer' },
    path: ({ reviewed }) => `/essays/${reviewed.waiting}/remarks`,
  },
  {
    ...{ route: 'essays/:essayId/remarks', name: 'remarks, an answer refused', as: 'member', status: 422 },
    path: ({ reviewed }) => `/essays/${reviewed.returned}/remarks`,
    post: () => ({ remark: wrongId, answer: 'KEPT', words: '' }),
  },
  {
    ...{ route: 'organizations/:organizationId/review-levels', name: 'levels are a form', as: 'admin', status: 404 },
    path: ({ unit }) => `/organizations/${unit}/review-levels`,
  },
]
