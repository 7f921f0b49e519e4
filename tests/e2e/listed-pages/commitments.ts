import type { Listed } from './listed'

/** The pages of commitments. */
export const commitmentPages: Listed[] = [
  { route: 'commitments', name: 'commitments', as: 'member', path: () => '/commitments' },
  { route: 'commitments', name: 'commitments, none', as: 'stranger', path: () => '/commitments' },
  {
    ...{ route: 'commitments', name: 'commitments, refused', as: 'member', path: () => '/commitments', status: 422 },
    post: () => ({ text: '', dueOn: '2026-02-30' }),
  },
  {
    ...{ route: 'commitments/:commitmentId', name: 'change a commitment', as: 'member' },
    path: ({ commitment }) => `/commitments/${commitment}`,
  },
  {
    ...{ route: 'commitments/:commitmentId', name: 'change a commitment, refused', as: 'member', status: 422 },
    path: ({ commitment }) => `/commitments/${commitment}`,
    post: () => ({ text: '长'.repeat(201), dueOn: '' }),
  },
]
