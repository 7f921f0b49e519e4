import type { Listed } from './listed'

/** Signing in, invitations, and one’s own page. */
export const accountPages: Listed[] = [
  { route: 'login', name: 'sign in', as: 'visitor', path: () => '/login' },
  {
    ...{ route: 'login', name: 'sign in, wrong password', as: 'visitor', path: () => '/login?next=%2Fme', status: 422 },
    post: (_, nth) => ({ username: `nobody-${nth}`, password: 'wrong' }),
  },
  {
    ...{ route: 'login/resume', name: 'sign in again, wrong password', as: 'visitor', status: 401 },
    path: ({ publicEssay }) => `/login/resume?to=${encodeURIComponent(`/essays/${publicEssay}/comments`)}`,
    post: (_, nth) => ({ text: '写到一半的话', 'login.username': `nobody-${nth}`, 'login.password': 'wrong' }),
  },
  { route: 'login/resume', name: 'nothing to resume', as: 'visitor', path: () => '/login/resume', status: 404 },
  { route: 'logout', name: 'signing out is a form', as: 'member', path: () => '/logout', status: 404 },
  { route: 'preferences', name: 'choosing is a form', as: 'visitor', path: () => '/preferences', status: 404 },
  { route: 'invitations/:token', name: 'invitation', as: 'visitor', path: ({ invitation }) => invitation },
  {
    ...{ route: 'invitations/:token', name: 'invitation, refused', as: 'visitor', status: 422 },
    path: ({ invitation }) => invitation,
    post: () => ({ name: '', username: '有 空格', password: '短' }),
  },
  { route: 'invitations/:token', name: 'invitation, gone', as: 'visitor', path: () => '/invitations/x', status: 410 },
  { route: 'me', name: 'me', as: 'member', path: () => '/me' },
  { route: 'me', name: 'me, password changed', as: 'admin', path: () => '/me?done=password' },
  {
    ...{ route: 'me', name: 'me, refused', as: 'stranger', path: () => '/me', status: 422 },
    post: () => ({ currentPassword: '', newPassword: '短' }),
  },
  { route: 'me/speaking-rate', name: 'speaking rate', as: 'member', path: () => '/me/speaking-rate' },
  {
    ...{ route: 'me/speaking-rate', name: 'speaking rate, refused', as: 'stranger', status: 422 },
    path: () => '/me/speaking-rate',
    post: () => ({ rate: '99999' }),
  },
]
