import type { Listed } from './listed'

/** The pages of units. */
export const organizationPages: Listed[] = [
  {
    ...{ route: 'organizations/:organizationId/rubric', name: 'rubric', as: 'admin' },
    path: ({ group }) => `/organizations/${group}/rubric`,
  },
  {
    ...{ route: 'organizations/:organizationId/rubric', name: 'rubric, too long', as: 'admin', status: 422 },
    path: ({ group }) => `/organizations/${group}/rubric`,
    post: () => ({ rubric: '很长的一项'.repeat(9) }),
  },
  {
    ...{
      route: 'organizations/:organizationId/rubric',
      name: 'rubric, not theirs to set',
      as: 'organizer',
      status: 403,
    },
    path: ({ unit }) => `/organizations/${unit}/rubric`,
  },
  { route: 'organizations', name: 'units', as: 'member', path: () => '/organizations' },
  { route: 'organizations', name: 'units, an administrator', as: 'admin', path: () => '/organizations' },
  {
    ...{ route: 'organizations/:organizationId', name: 'unit', as: 'organizer', isOwnTitle: true },
    path: ({ unit }) => `/organizations/${unit}`,
  },
  {
    ...{ route: 'organizations/:organizationId', name: 'unit, nearly empty', as: 'admin', isOwnTitle: true },
    path: ({ group }) => `/organizations/${group}`,
  },
  {
    ...{ route: 'organizations/:organizationId/invitations', name: 'invite', as: 'admin' },
    path: ({ unit }) => `/organizations/${unit}/invitations`,
  },
  {
    ...{ route: 'organizations/:organizationId/invitations', name: 'invite, made', as: 'admin' },
    path: ({ unit }) => `/organizations/${unit}/invitations`,
    post: () => ({ role: 'MEMBER' }),
  },
  {
    ...{ route: 'organizations/:organizationId/invitations', name: 'invite, refused', as: 'admin', status: 422 },
    path: ({ unit }) => `/organizations/${unit}/invitations`,
    post: () => ({ role: 'EMPEROR' }),
  },
]
