import { type Listed, wrongId } from './listed'

/** The pages of comments. */
export const commentPages: Listed[] = [
  {
    ...{ route: 'essays/:essayId/comments', name: 'comment', as: 'member' },
    path: ({ peersEssay }) => `/essays/${peersEssay}/comments`,
  },
  {
    ...{ route: 'essays/:essayId/comments', name: 'comment, refused', as: 'member', status: 422 },
    path: ({ peersEssay }) => `/essays/${peersEssay}/comments`,
    post: () => ({ text: `${'一'.repeat(2001)}` }),
  },
  {
    ...{ route: 'essays/:essayId/comments', name: 'comment on a passage, refused', as: 'member', status: 422 },
    path: ({ peersEssay }) => `/essays/${peersEssay}/comments`,
    post: () => ({ text: '说一句', quote: '文章里没有的一句' }),
  },
  {
    ...{ route: 'essays/:essayId/comments', name: 'comment on a passage, blank', as: 'member', status: 422 },
    path: ({ peersEssay }) => `/essays/${peersEssay}/comments`,
    post: () => ({ text: ' ', paragraph: '2' }),
  },
  {
    ...{ route: 'essays/:essayId/passages', name: 'choose a passage', as: 'member' },
    path: ({ peersEssay }) => `/essays/${peersEssay}/passages`,
  },
  {
    route: 'comments/:commentId',
    name: 'no such comment',
    as: 'member',
    path: () => `/comments/${wrongId}`,
    status: 404,
  },
  {
    ...{ route: 'comments/:commentId/edit', name: 'change a comment', as: 'member' },
    path: ({ ownComment }) => `/comments/${ownComment}/edit`,
  },
  {
    ...{ route: 'comments/:commentId/edit', name: 'change a comment, blank', as: 'member', status: 422 },
    path: ({ ownComment }) => `/comments/${ownComment}/edit`,
    post: () => ({ text: ' ' }),
  },
  {
    ...{ route: 'comments/:commentId/resolve', name: 'which revision took a comment up', as: 'member' },
    path: ({ takenUp }) => `/comments/${takenUp}/resolve`,
  },
  {
    ...{ route: 'comments/:commentId/resolve', name: 'no revision can have taken a comment up', as: 'member' },
    path: ({ speechComment }) => `/comments/${speechComment}/resolve`,
  },
  {
    ...{ route: 'comments/:commentId/open', name: 'ask to open a private thread', as: 'organizer' },
    path: ({ privateComment }) => `/comments/${privateComment}/open`,
  },
  {
    ...{ route: 'comments/:commentId/open', name: 'agree to open a private thread', as: 'member' },
    path: ({ askedComment }) => `/comments/${askedComment}/open`,
  },
  {
    ...{ route: 'comments/:commentId/report', name: 'report a comment', as: 'organizer' },
    path: ({ speechComment }) => `/comments/${speechComment}/report`,
  },
  {
    ...{ route: 'comments/:commentId/report', name: 'report a comment, blank', as: 'organizer', status: 422 },
    path: ({ speechComment }) => `/comments/${speechComment}/report`,
    post: () => ({ reason: ' ' }),
  },
  {
    ...{ route: 'comments/:commentId/hide', name: 'hide a comment', as: 'member' },
    path: ({ speechComment }) => `/comments/${speechComment}/hide`,
  },
  {
    ...{ route: 'comments/:commentId/hide', name: 'hide a comment, blank', as: 'member', status: 422 },
    path: ({ speechComment }) => `/comments/${speechComment}/hide`,
    post: () => ({ reason: ' ' }),
  },
  {
    ...{ route: 'comments/:commentId/hide', name: 'show a hidden comment again', as: 'member' },
    path: ({ hiddenComment }) => `/comments/${hiddenComment}/hide`,
  },
  {
    ...{ route: 'comments/:commentId/delete', name: 'withdraw a comment', as: 'member' },
    path: ({ ownComment }) => `/comments/${ownComment}/delete`,
  },
  {
    ...{ route: 'comments/:commentId/delete', name: 'remove a comment', as: 'organizer' },
    path: ({ oldComment }) => `/comments/${oldComment}/delete`,
  },
  {
    ...{ route: 'comments/:commentId/delete', name: 'take away another’s comment', as: 'member', status: 403 },
    path: ({ oldComment }) => `/comments/${oldComment}/delete`,
    post: () => ({}),
  },
]
