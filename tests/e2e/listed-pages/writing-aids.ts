import { type Listed, wrongId } from './listed'

/** Field notes, and the questions that lead into an essay. */
export const writingAidPages: Listed[] = [
  {
    ...{ route: 'sessions/:studySessionId/notes', name: 'field notes', as: 'member', isHydrated: true },
    path: ({ zunyi }) => `/sessions/${zunyi}/notes`,
  },
  {
    ...{ route: 'sessions/:studySessionId/notes', name: 'field notes, refused', as: 'member', isHydrated: true },
    ...{ path: ({ zunyi }) => `/sessions/${zunyi}/notes`, status: 422 },
    post: () => ({ intent: 'add', id: wrongId, version: '0', text: '长'.repeat(501), activity: '' }),
  },
  {
    ...{ route: 'sessions/:studySessionId/notes', name: 'field notes, never joined', as: 'stranger', status: 403 },
    path: ({ bare }) => `/sessions/${bare}/notes`,
  },
  {
    ...{ route: 'essays/:essayId/questions', name: 'questions', as: 'member' },
    path: ({ draft }) => `/essays/${draft}/questions`,
  },
  {
    ...{ route: 'essays/:essayId/questions', name: 'questions, saved elsewhere meanwhile', as: 'member', status: 409 },
    path: ({ draft }) => `/essays/${draft}/questions`,
    post: () => ({
      ...{ intent: 'answers', 'answers[0].question': 'ladder:saw' },
      ...{ 'answers[0].answer': '另一台电脑上答的', 'answers[0].version': '99' },
    }),
  },
  {
    ...{ route: 'essays/:essayId/questions', name: 'questions, one of one’s own refused', as: 'member', status: 422 },
    path: ({ draft }) => `/essays/${draft}/questions`,
    post: () => ({ intent: 'ask', question: ' ' }),
  },
]
