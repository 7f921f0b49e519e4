import * as http from '../http'
import type { Listed } from './listed'

/** Study sessions, their participation and extensions. */
export const studySessionPages: Listed[] = [
  { route: 'sessions', name: 'study sessions', as: 'member', path: () => '/sessions' },
  { route: 'sessions', name: 'study sessions, past', as: 'member', path: () => '/sessions?view=past' },
  { route: 'sessions', name: 'study sessions, mine: none', as: 'stranger', path: () => '/sessions?view=mine' },
  { route: 'sessions', name: 'study sessions, organized', as: 'organizer', path: () => '/sessions?view=organized' },
  {
    ...{ route: 'sessions/:studySessionId/extensions/:userId', name: 'a later time', as: 'organizer' },
    path: ({ reviewed }) => `/sessions/${reviewed.session}/extensions/${reviewed.person}`,
  },
  {
    ...{ route: 'sessions/:studySessionId/extensions/:userId', name: 'a later time, refused', as: 'organizer' },
    ...{ path: ({ reviewed }) => `/sessions/${reviewed.session}/extensions/${reviewed.person}`, status: 422 },
    post: () => ({ until: '2020-01-01T09:00', reason: '' }),
  },
  { route: 'sessions/new', name: 'new study session', as: 'organizer', path: () => '/sessions/new' },
  {
    route: 'sessions/new',
    name: 'new study session, not a member’s',
    as: 'member',
    path: () => '/sessions/new',
    status: 403,
  },
  {
    ...{ route: 'sessions/new', name: 'new study session, refused', as: 'organizer', status: 422 },
    path: () => '/sessions/new',
    post: () => ({ ...http.studySessionFields, title: '', endsAt: '2027-02-30T09:00', 'activities[0].to': '08:00' }),
  },
  {
    ...{ route: 'sessions/new', name: 'new study session, signed out meanwhile', as: 'visitor', status: 401 },
    path: () => '/sessions/new',
    post: () => http.studySessionFields,
  },
  {
    ...{ route: 'sessions/:studySessionId', name: 'study session, joined', as: 'member', isOwnTitle: true },
    path: ({ zunyi }) => `/sessions/${zunyi}`,
  },
  {
    ...{ route: 'sessions/:studySessionId', name: 'study session, its organizer', as: 'organizer', isOwnTitle: true },
    path: ({ zunyi }) => `/sessions/${zunyi}`,
  },
  {
    ...{ route: 'sessions/:studySessionId', name: 'study session, in preparation', as: 'organizer', isOwnTitle: true },
    path: ({ preparing }) => `/sessions/${preparing}`,
  },
  {
    ...{ route: 'sessions/:studySessionId', name: 'study session, nobody yet', as: 'stranger', isOwnTitle: true },
    path: ({ bare }) => `/sessions/${bare}`,
  },
  {
    ...{ route: 'sessions/:studySessionId/edit', name: 'edit a study session', as: 'organizer' },
    path: ({ zunyi }) => `/sessions/${zunyi}/edit`,
  },
  {
    ...{ route: 'sessions/:studySessionId/edit', name: 'edit a study session, refused', as: 'organizer', status: 422 },
    path: ({ preparing }) => `/sessions/${preparing}/edit`,
    post: () => ({ ...http.studySessionFields, version: '1', timeZone: 'Mars/Olympus', essayMaxCharacters: '1' }),
  },
  {
    ...{ route: 'sessions/:studySessionId/edit', name: 'edit a study session, changed meanwhile', as: 'organizer' },
    ...{ path: ({ preparing }) => `/sessions/${preparing}/edit`, status: 409 },
    post: () => ({ ...http.studySessionFields, version: '999', title: '河边的一天' }),
  },
  {
    ...{ route: 'sessions/:studySessionId/state', name: 'state, not an organizer’s', as: 'member', status: 403 },
    path: ({ zunyi }) => `/sessions/${zunyi}/state`,
    post: () => ({ change: 'close' }),
  },
  {
    ...{ route: 'sessions/:studySessionId/enrollment', name: 'enrollment, not understood', as: 'member', status: 400 },
    path: ({ zunyi }) => `/sessions/${zunyi}/enrollment`,
    post: () => ({ wish: 'dance' }),
  },
  {
    ...{ route: 'sessions/:studySessionId/participation', name: 'participation', as: 'organizer' },
    path: ({ zunyi }) => `/sessions/${zunyi}/participation`,
  },
  {
    ...{ route: 'sessions/:studySessionId/participation', name: 'participation, not joined', as: 'organizer' },
    path: ({ zunyi }) => `/sessions/${zunyi}/participation?filter=notJoined`,
  },
  {
    ...{ route: 'sessions/:studySessionId/participation', name: 'participation, nobody', as: 'admin' },
    path: ({ bare }) => `/sessions/${bare}/participation`,
  },
  {
    ...{ route: 'sessions/:studySessionId/participation', name: 'participation, of many units', as: 'admin' },
    path: ({ zunyi }) => `/sessions/${zunyi}/participation?filter=late`,
  },
  {
    ...{ route: 'sessions/:studySessionId/participation', name: 'participation, a member', as: 'member', status: 403 },
    path: ({ zunyi }) => `/sessions/${zunyi}/participation`,
  },
]
