import { type Listed, long } from './listed'

/** Revisions, versions and checkpoints. */
export const versionPages: Listed[] = [
  {
    ...{ route: 'essays/:essayId/revisions/:number', name: 'older revision', as: 'member' },
    path: ({ own }) => `/essays/${own}/revisions/1`,
  },
  {
    ...{ route: 'essays/:essayId/revisions/:number', name: 'what changed since a revision', as: 'member' },
    path: ({ own }) => `/essays/${own}/revisions/1?against=2`,
  },
  {
    ...{ route: 'essays/:essayId/revisions/:number/take-up', name: 'take a revision up again', as: 'member' },
    path: ({ own }) => `/essays/${own}/revisions/1/take-up`,
  },
  {
    ...{ route: 'essays/:essayId/revisions/:number/take-up', name: 'take up, with unsubmitted text', as: 'member' },
    path: ({ rewritten }) => `/essays/${rewritten}/revisions/1/take-up`,
  },
  {
    ...{ route: 'essays/:essayId/revisions/:number/take-up', name: 'take up, draft saved since', as: 'member' },
    ...{ path: ({ rewritten }) => `/essays/${rewritten}/revisions/1/take-up`, status: 409 },
    post: () => ({ version: '1', agreed: 'yes' }),
  },
  {
    ...{ route: 'essays/:essayId/revisions/:number/take-up', name: 'take up, somebody else', as: 'admin', status: 404 },
    path: ({ own }) => `/essays/${own}/revisions/1/take-up`,
  },
  {
    ...{ route: 'essays/:essayId/versions', name: 'versions of an essay', as: 'member' },
    path: ({ rewritten }) => `/essays/${rewritten}/versions?done=kept`,
  },
  {
    ...{ route: 'essays/:essayId/versions', name: 'versions, none yet', as: 'member' },
    path: ({ draft }) => `/essays/${draft}/versions`,
  },
  {
    ...{ route: 'essays/:essayId/versions', name: 'versions, a name too long', as: 'member', status: 422 },
    path: ({ rewritten }) => `/essays/${rewritten}/versions`,
    post: () => ({ keep: '', ownName: long }),
  },
  {
    ...{ route: 'essays/:essayId/versions', name: 'versions, somebody else', as: 'admin', status: 404 },
    path: ({ rewritten }) => `/essays/${rewritten}/versions`,
  },
  {
    ...{ route: 'essays/:essayId/versions/compare', name: 'two versions compared', as: 'member' },
    path: ({ rewritten, named }) => `/essays/${rewritten}/versions/compare?from=r1&to=${named}`,
  },
  {
    ...{ route: 'essays/:essayId/checkpoints/:checkpointId', name: 'named checkpoint', as: 'member' },
    path: ({ rewritten, named }) => `/essays/${rewritten}/checkpoints/${named}?done=renamed`,
  },
  {
    ...{ route: 'essays/:essayId/checkpoints/:checkpointId', name: 'automatic checkpoint', as: 'member' },
    path: ({ rewritten, automatic }) => `/essays/${rewritten}/checkpoints/${automatic}`,
  },
  {
    ...{ route: 'essays/:essayId/checkpoints/:checkpointId', name: 'checkpoint, no name', as: 'member', status: 422 },
    path: ({ rewritten, automatic }) => `/essays/${rewritten}/checkpoints/${automatic}`,
    post: () => ({ ownName: ' ' }),
  },
  {
    ...{ route: 'essays/:essayId/checkpoints/:checkpointId', name: 'checkpoint renamed meanwhile', as: 'member' },
    ...{ path: ({ rewritten, named }) => `/essays/${rewritten}/checkpoints/${named}`, status: 409 },
    post: () => ({ intent: 'delete', name: '别的名称' }),
  },
  {
    ...{ route: 'essays/:essayId/checkpoints/:checkpointId/take-up', name: 'take a checkpoint up', as: 'member' },
    path: ({ rewritten, named }) => `/essays/${rewritten}/checkpoints/${named}/take-up`,
  },
]
