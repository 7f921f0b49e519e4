import type { Listed } from './listed'

/** The lectern and rehearsals. */
export const speechPages: Listed[] = [
  {
    ...{ route: 'essays/:essayId/lectern', name: 'lectern', as: 'member', isHydrated: true },
    path: ({ speech }) => `/essays/${speech}/lectern?text=draft`,
  },
  {
    ...{ route: 'essays/:essayId/lectern', name: 'lectern, white on black', as: 'visitor', isHydrated: true },
    path: ({ speech }) => `/essays/${speech}/lectern?contrast=dark&size=60`,
  },
  {
    ...{ route: 'essays/:essayId/lectern', name: 'lectern, black on white', as: 'visitor', isHydrated: true },
    path: ({ speech }) => `/essays/${speech}/lectern?contrast=light&size=22&marks=off`,
  },
  {
    ...{ route: 'essays/:essayId/lectern', name: 'lectern, a draft of somebody else', as: 'admin', status: 404 },
    path: ({ draft }) => `/essays/${draft}/lectern`,
  },
  {
    ...{ route: 'essays/:essayId/rehearse', name: 'rehearsal', as: 'member', isHydrated: true },
    path: ({ speech }) => `/essays/${speech}/rehearse`,
  },
  {
    ...{ route: 'essays/:essayId/rehearse', name: 'rehearsal, too short', as: 'member', isHydrated: true },
    path: ({ draft }) => `/essays/${draft}/rehearse`,
  },
]
