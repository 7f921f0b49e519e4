import { existsSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { RouteConfigEntry } from '@remix-run/route-config'
import routes from '../../app/routes'
import { expect, expectNoAxeViolations, expectNoSidewaysScroll, setPreferences, takePictures, test } from './fixtures'
import * as http from './http'
import { makeShared, type Shared } from './shared'
import { announcedSession, planFields } from './peer-world'
import { makeReviewed, type Reviewed } from './reviewed'

test.use({ world: 'every-page' })

// Pages share nothing but the world.
test.describe.configure({ mode: 'parallel', timeout: 240_000 })

/** Ids of what the pages show; made once a worker, by the forms themselves. */
type World = {
  member: http.Person
  organizer: http.Person
  admin: http.Person
  stranger: http.Person
  zunyi: string
  preparing: string
  bare: string
  /** With a peer reading announced. */
  peerReading: string
  publicEssay: string
  peersEssay: string
  /** Revised after its passages were commented on. */
  quoted: string
  own: string
  /** Handed in twice, and written on since. */
  rewritten: string
  draft: string
  speech: string
  /** Of the essay handed in twice: one with a name, and one kept by itself. */
  named: string
  automatic: string
  ownComment: string
  oldComment: string
  takenUp: string
  speechComment: string
  hiddenComment: string
  privateComment: string
  askedComment: string
  unit: string
  group: string
  invitation: string
  commitment: string
  reviewed: Reviewed
  shared: Shared
}

type Opener = 'visitor' | 'member' | 'organizer' | 'admin' | 'stranger'

type Listed = {
  /** As routes.ts writes it; '' for today. */
  route: string
  name: string
  as: Opener
  path: (world: World) => string
  /** A form posted to the path, whose answer is the page: a refusal, as a rule. */
  post?: (world: World, nth: number) => http.Fields
  status?: number
  isHydrated?: true
  /** It has a small script of its own, which nothing on it needs. */
  hasOwnScript?: true
  /** What its editor says on the console, because what it was given cannot be saved. */
  says?: RegExp
  /** The title is somebody's own words, the same in both languages. */
  isOwnTitle?: true
}

const wrongId = '01a20846-0000-7000-8000-000000000000'
const long = '很长的标题'.repeat(30)

const pages: Listed[] = [
  { route: '', name: 'today, a member', as: 'member', path: () => '/' },
  { route: '', name: 'today, an organizer', as: 'organizer', path: () => '/' },
  { route: '', name: 'today, an administrator', as: 'admin', path: () => '/' },
  { route: '', name: 'today, nothing yet', as: 'stranger', path: () => '/' },

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

  { route: 'sessions', name: 'study sessions', as: 'member', path: () => '/sessions' },
  { route: 'sessions', name: 'study sessions, past', as: 'member', path: () => '/sessions?view=past' },
  { route: 'sessions', name: 'study sessions, mine: none', as: 'stranger', path: () => '/sessions?view=mine' },
  { route: 'sessions', name: 'study sessions, organized', as: 'organizer', path: () => '/sessions?view=organized' },
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
    ...{ route: 'sessions/:studySessionId/extensions/:userId', name: 'a later time', as: 'organizer' },
    path: ({ reviewed }) => `/sessions/${reviewed.session}/extensions/${reviewed.person}`,
  },
  {
    ...{ route: 'sessions/:studySessionId/extensions/:userId', name: 'a later time, refused', as: 'organizer' },
    ...{ path: ({ reviewed }) => `/sessions/${reviewed.session}/extensions/${reviewed.person}`, status: 422 },
    post: () => ({ until: '2020-01-01T09:00', reason: '' }),
  },
  {
    ...{ route: 'organizations/:organizationId/review-levels', name: 'levels are a form', as: 'admin', status: 404 },
    path: ({ unit }) => `/organizations/${unit}/review-levels`,
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

  { route: 'essays', name: 'essays, a visitor', as: 'visitor', path: () => '/essays' },
  { route: 'essays', name: 'essays', as: 'member', path: () => '/essays' },
  { route: 'essays', name: 'essays, mine', as: 'member', path: () => '/essays?scope=mine' },
  { route: 'essays', name: 'essays, mine: none', as: 'stranger', path: () => '/essays?scope=mine' },
  {
    route: 'essays',
    name: 'essays of a study session',
    as: 'organizer',
    path: ({ zunyi }) => `/essays?session=${zunyi}`,
  },
  {
    route: 'essays',
    name: 'essays of a study session: none',
    as: 'member',
    path: ({ bare }) => `/essays?session=${bare}`,
  },
  { route: 'essays/new', name: 'new essay', as: 'member', path: () => '/essays/new' },
  { route: 'essays/import', name: 'new essay from a file', as: 'member', path: () => '/essays/import' },
  {
    ...{ route: 'essays/:essayId/import', name: 'import into an essay', as: 'member' },
    path: ({ own }) => `/essays/${own}/import?expired=yes`,
  },
  {
    ...{ route: 'essays/new', name: 'new essay, of no kind', as: 'member', path: () => '/essays/new', status: 422 },
    post: () => ({ kind: 'POEM' }),
  },
  {
    ...{ route: 'essays/:essayId', name: 'public essay, a visitor', as: 'visitor', isOwnTitle: true },
    path: ({ publicEssay }) => `/essays/${publicEssay}`,
  },
  {
    ...{ route: 'essays/:essayId', name: 'essay with its talk', as: 'member', isOwnTitle: true, hasOwnScript: true },
    path: ({ peersEssay }) => `/essays/${peersEssay}`,
  },
  {
    ...{ route: 'essays/:essayId', name: 'passages talked about', as: 'member', isOwnTitle: true, hasOwnScript: true },
    path: ({ quoted }) => `/essays/${quoted}`,
  },
  {
    ...{
      route: 'essays/:essayId',
      name: 'own essay, just submitted',
      as: 'member',
      isOwnTitle: true,
      hasOwnScript: true,
    },
    path: ({ own }) => `/essays/${own}?done=submitted`,
  },
  { route: 'essays/:essayId', name: 'no such essay', as: 'visitor', path: () => `/essays/${wrongId}`, status: 404 },
  {
    ...{ route: 'essays/:essayId/write', name: 'writing', as: 'member', isHydrated: true, isOwnTitle: true },
    path: ({ draft }) => `/essays/${draft}/write`,
  },
  {
    ...{ route: 'essays/:essayId/write', name: 'writing, refused', as: 'member', isHydrated: true, isOwnTitle: true },
    ...{ path: ({ draft }) => `/essays/${draft}/write`, status: 422, says: /422 .*\/draft\)$/ },
    post: () => ({ title: long, text: '写着写着就长了。', version: '2', visibility: 'MOON', intent: 'submit' }),
  },
  {
    ...{ route: 'essays/:essayId/write', name: 'writing, saved elsewhere meanwhile', as: 'member', isHydrated: true },
    ...{ path: ({ draft }) => `/essays/${draft}/write`, status: 409, isOwnTitle: true },
    post: () => ({ title: '另一台电脑上', text: '另一段话。', version: '1', visibility: 'PRIVATE', intent: 'save' }),
  },
  {
    ...{ route: 'essays/:essayId/write', name: 'writing, somebody else', as: 'admin', status: 404 },
    path: ({ draft }) => `/essays/${draft}/write`,
  },
  {
    ...{ route: 'essays/:essayId/write', name: 'writing a speech', as: 'member', isHydrated: true, isOwnTitle: true },
    path: ({ speech }) => `/essays/${speech}/write`,
  },
  {
    ...{ route: 'essays/:essayId', name: 'a speech, read', as: 'member', isOwnTitle: true, hasOwnScript: true },
    path: ({ speech }) => `/essays/${speech}`,
  },
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
  {
    ...{ route: 'essays/:essayId/visibility', name: 'visibility of a draft', as: 'member', status: 409 },
    path: ({ draft }) => `/essays/${draft}/visibility`,
    post: () => ({ visibility: 'PUBLIC' }),
  },
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

  { route: 'offline', name: 'no connection', as: 'member', isHydrated: true, path: () => '/offline' },
  {
    ...{ route: 'offline', name: 'before signing out', as: 'member', isHydrated: true },
    path: () => '/offline?leaving=here',
  },

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
  { route: 'inbox', name: 'inbox', as: 'member', path: () => '/inbox' },
  { route: 'inbox', name: 'inbox, none', as: 'admin', path: () => '/inbox' },
  { route: 'inbox/settings', name: 'inbox settings', as: 'member', path: () => '/inbox/settings?done=saved' },
  {
    ...{ route: 'inbox/settings', name: 'inbox settings, refused', as: 'stranger', status: 422 },
    path: () => '/inbox/settings',
    post: () => ({ intent: 'save', language: 'xx', timeZone: 'Mars/Olympus', digestHour: '25' }),
  },
  {
    ...{ route: 'inbox/address/:token', name: 'address, confirmed', as: 'visitor' },
    path: () => '/inbox/address/done',
  },
  {
    ...{ route: 'inbox/address/:token', name: 'address, a link that is gone', as: 'visitor', status: 410 },
    path: () => '/inbox/address/x',
  },
  { route: 'inbox/:noticeId', name: 'no such notice', as: 'member', path: () => `/inbox/${wrongId}`, status: 404 },
  {
    ...{ route: 'unsubscribe/:token', name: 'unsubscribe, a link that is gone', as: 'visitor', status: 410 },
    path: () => '/unsubscribe/x',
  },

  {
    ...{ route: 'essays/:essayId/recommendation', name: 'recommend an essay', as: 'organizer' },
    path: ({ peersEssay }) => `/essays/${peersEssay}/recommendation`,
  },
  {
    ...{ route: 'essays/:essayId/recommendation', name: 'recommend an essay, refused', as: 'organizer', status: 422 },
    path: ({ peersEssay }) => `/essays/${peersEssay}/recommendation`,
    post: () => ({ reason: '长'.repeat(301) }),
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

  {
    ...{ route: 'sessions/:studySessionId/peer-reading', name: 'peer reading', as: 'member' },
    path: ({ peerReading }) => `/sessions/${peerReading}/peer-reading`,
  },
  {
    ...{ route: 'sessions/:studySessionId/peer-reading', name: 'peer reading, an organizer', as: 'organizer' },
    path: ({ peerReading }) => `/sessions/${peerReading}/peer-reading?list=notDone`,
  },
  {
    ...{ route: 'sessions/:studySessionId/peer-reading/plan', name: 'plan a peer reading', as: 'organizer' },
    path: ({ peerReading }) => `/sessions/${peerReading}/peer-reading/plan`,
  },
  {
    ...{ route: 'sessions/:studySessionId/peer-reading/plan', name: 'plan, refused', as: 'organizer', status: 422 },
    path: ({ peerReading }) => `/sessions/${peerReading}/peer-reading/plan`,
    post: () => ({ ...planFields, version: '1', endsAt: '', questions: '' }),
  },
  {
    ...{ route: 'peer-readings/:assignmentId', name: 'a reading that is not there', as: 'member', status: 404 },
    path: () => `/peer-readings/${wrongId}`,
  },
  {
    ...{ route: 'peer-readings/:assignmentId/reply', name: 'an answer to no reading', as: 'member', status: 404 },
    path: () => `/peer-readings/${wrongId}/reply`,
  },

  {
    ...{ route: 'essays/:essayId/readers', name: 'who can read', as: 'member' },
    path: ({ shared }) => `/essays/${shared.essay}/readers?done=granted`,
  },
  {
    ...{ route: 'essays/:essayId/readers', name: 'who can read, only its author', as: 'member' },
    path: ({ rewritten }) => `/essays/${rewritten}/readers`,
  },
  {
    ...{ route: 'essays/:essayId/readers', name: 'who can read, a name that nobody has', as: 'member', status: 422 },
    path: ({ own }) => `/essays/${own}/readers`,
    post: () => ({ act: 'grant', to: 'person', person: '没有这个人', from: '2026-12-01', until: '2026-12-31' }),
  },
  {
    ...{ route: 'essays/:essayId/readers', name: 'who can read, a link without a label', as: 'member', status: 422 },
    path: ({ own }) => `/essays/${own}/readers`,
    post: () => ({ act: 'makeLink', linkUntil: 'never' }),
  },
  {
    ...{ route: 'essays/:essayId/readers', name: 'who can read, somebody else', as: 'admin', status: 404 },
    path: ({ shared }) => `/essays/${shared.essay}/readers`,
  },
  {
    ...{ route: 's/:token', name: 'an essay by a link', as: 'visitor', isOwnTitle: true },
    path: ({ shared }) => shared.link,
  },
  { route: 's/:token', name: 'a link with a password', as: 'visitor', path: ({ shared }) => shared.locked },
  {
    ...{ route: 's/:token', name: 'a link, a wrong password', as: 'visitor', status: 422 },
    path: ({ shared }) => shared.locked,
    // From five looks there are fewer tries than the limit.
    post: () => ({ password: '不是这个' }),
  },
  {
    ...{ route: 's/:token', name: 'a link that was revoked', as: 'visitor', status: 410 },
    path: ({ shared }) => shared.revoked,
  },
  {
    ...{ route: 's/:token', name: 'no such link', as: 'visitor', status: 404 },
    path: () => `/s/${'x'.repeat(43)}`,
  },
  {
    ...{ route: 'essays/:essayId/check', name: 'check before sharing', as: 'member' },
    path: ({ own }) => `/essays/${own}/check?done=submitted`,
  },
  {
    ...{ route: 'essays/:essayId/check', name: 'checked', as: 'member' },
    path: ({ shared }) => `/essays/${shared.essay}/check`,
  },
  {
    ...{ route: 'essays/:essayId/check', name: 'check, not all ticked', as: 'member', status: 422 },
    path: ({ own }) => `/essays/${own}/check`,
    post: () => ({ revisionNumber: '2', secrets: 'on' }),
  },
  { route: 'checks', name: 'checks that wait', as: 'organizer', path: () => '/checks' },
  { route: 'checks', name: 'no checks', as: 'stranger', path: () => '/checks' },
  {
    ...{ route: 'checks/:checkId', name: 'sign a check', as: 'organizer', isOwnTitle: true },
    path: ({ shared }) => shared.check,
  },
  {
    ...{ route: 'checks/:checkId', name: 'decline a check without a reason', as: 'organizer', isOwnTitle: true },
    ...{ path: ({ shared }) => shared.check, status: 422 },
    post: () => ({ verdict: 'decline', reason: ' ' }),
  },
  {
    ...{ route: 'organizations/:organizationId/check-signing', name: 'signatures', as: 'organizer', status: 403 },
    path: ({ unit }) => `/organizations/${unit}/check-signing`,
    post: () => ({ isCheckSigned: 'yes' }),
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

  { route: '*', name: 'no such page', as: 'visitor', path: () => '/nothing/here', status: 404 },
  { route: '*', name: 'no such page, signed in', as: 'member', path: () => '/nothing/here', status: 404 },
  {
    route: '*',
    name: 'a page that takes no form',
    as: 'member',
    path: () => '/sessions',
    status: 405,
    post: () => ({}),
  },
  {
    ...{ route: '*', name: 'too large', as: 'member', path: () => '/essays/new', status: 413 },
    post: () => ({ kind: '大'.repeat(400_000) }),
  },
]

/** Every address of routes.ts whose module shows something of its own, or an error page instead. */
function pageRoutes(entries: RouteConfigEntry[], above: string[] = []): string[] {
  return entries.flatMap((entry) => {
    const place = entry.path ? [...above, entry.path] : above
    const file = `app/${entry.file}`
    const isPage = existsSync(file) && /export default|ErrorBoundary/.test(readFileSync(file, 'utf8'))
    return [...(isPage && !entry.children ? [place.join('/')] : []), ...pageRoutes(entry.children ?? [], place)]
  })
}

test('every page of routes.ts is on this list', async () => {
  const there = pageRoutes((await routes) as RouteConfigEntry[])
  expect(there.length).toBeGreaterThan(20)
  const listed = new Set(pages.map(({ route }) => route))
  expect(there.filter((route) => !listed.has(route))).toEqual([])
  expect([...listed].filter((route) => !there.includes(route))).toEqual([])
})

let world: World

test.beforeAll(async ({ server }, info) => {
  const { url } = server
  const [member, organizer, admin] = await Promise.all([
    http.signedIn(url, 'demo-member'),
    http.signedIn(url, 'demo-organizer'),
    http.signedIn(url, 'demo-admin'),
  ])
  const peer = await http.signedIn(url, 'demo-peer')
  const nth = `${info.workerIndex}`
  const group = await http.unitNamed(admin, '综合窗口党小组')
  const account = { name: '新来的人', username: `new-${nth}` }
  const stranger = await http.newMember(url, await http.makeInvitation(admin, group), account)
  const unit = await http.organizedUnit(organizer)
  const own = await http.writeEssay(member, { title: '第一遍', text: '走了一遍。', visibility: 'ORGANIZATION' })
  const takenUp = await http.writeComment(member, own, '第二遍要慢一点走。'.repeat(40))
  const again = { title: '走第二遍', text: '走了一遍。\n\n又走了一遍。', visibility: 'ORGANIZATION' }
  await http.writeOn(member, own, { ...again, intent: 'submit' })
  await http.placeOf(await member.post(`/comments/${takenUp}/resolve`, { revision: '2' }))
  const rewritten = await http.writeEssay(member, { title: '第一遍', text: '走了一遍。', visibility: 'PRIVATE' })
  await http.writeOn(member, rewritten, { ...again, visibility: 'PRIVATE', intent: 'submit' })
  await http.writeOn(member, rewritten, { title: '第三遍', text: '还没交。', visibility: 'PRIVATE', intent: 'save' })
  await http.placeOf(await member.post(`/essays/${rewritten}/versions`, { keep: '交支部审' }))
  await http.writeOn(member, rewritten, {
    title: '第四遍',
    text: '又写了一点。',
    visibility: 'PRIVATE',
    intent: 'save',
  })
  const version = await http.draftVersion(member, rewritten)
  await http.placeOf(await member.post(`/essays/${rewritten}/revisions/1/take-up`, { version, agreed: 'yes' }))
  await http.writeOn(member, rewritten, { title: '第五遍', text: '还没交。', visibility: 'PRIVATE', intent: 'save' })
  const { named = '', automatic = '' } = await http.checkpointsOf(member, rewritten)
  const draft = await http.writeEssay(member, { title: '没有写完的', text: '刚起了个头。', visibility: null })
  const speech = await http.writeEssay(member, {
    ...{ kind: 'SPEECH', title: '在台上要讲的', visibility: 'PUBLIC' },
    text: '同志们：\n我只讲一件事，就是桥边的那盏灯。它亮了，也有人天天去看它亮不亮。\n讲完了，谢谢大家。',
  })
  const zunyi = await http.studySessionTitled(member, '遵义红色教育培训')
  await http.placeOf(await member.post(`/sessions/${zunyi}/enrollment`, { wish: 'join' }))
  await http.writeNote(member, zunyi, '风把旗吹直了。')
  const saw = { 'answers[0].question': 'ladder:saw', 'answers[0].answer': '桥边的灯', 'answers[0].version': '0' }
  await http.placeOf(await member.post(`/essays/${draft}/questions`, { intent: 'answers', ...saw }))
  const peersEssay = await http.firstEssay(peer, `/essays?session=${zunyi}`)
  const publicEssay = await http.firstEssay(http.personAt(url), '/essays')
  const ownComment = await http.writeComment(member, peersEssay, '这一段我读了两遍。')
  const oldComment = await http.writeComment(peer, peersEssay, '我也是。')
  const speechComment = await http.writeComment(peer, speech, '讲得稳。')
  const hiddenComment = await http.writeComment(peer, speech, '不像他说的。')
  const privateComment = await http.writeComment(organizer, speech, '有一处年份，您再核对一下。', { private: 'on' })
  const askedComment = await http.writeComment(organizer, speech, '结尾那句我想请大家也看看。', { private: 'on' })
  await http.placeOf(await organizer.post(`/comments/${askedComment}/open`, { act: 'ask' }))
  await http.placeOf(await organizer.post(`/comments/${hiddenComment}/report`, { reason: '说的是人，不是文章。' }))
  await http.placeOf(await member.post(`/comments/${hiddenComment}/hide`, { reason: '请就文章说话。' }))
  await expect.poll(async () => (await member.get('/inbox')).text(), 'the inbox is told').toContain('在台上要讲的')
  // What one kept, and what one's own is about.
  for (const id of [peersEssay, publicEssay]) {
    await http.placeOf(await member.post(`/essays/${id}/bookmark`, { intent: 'keep', note: '第二段，再读一遍' }))
  }
  await http.placeOf(await member.post(`/essays/${own}/about`, { tag: ['群众工作', '脚下的路'] }))
  world = {
    ...{
      member,
      organizer,
      admin,
      stranger,
      zunyi,
      publicEssay,
      peersEssay,
      quoted: await quotedEssay(peer, member),
      own,
      rewritten,
      draft,
      speech,
      named,
      automatic,
      ownComment,
      oldComment,
      takenUp,
      speechComment,
      hiddenComment,
      privateComment,
      askedComment,
      unit,
      group,
    },
    preparing: await http.makeStudySession(organizer, { isPublished: false }),
    bare: await http.makeStudySession(admin, {
      isPublished: true,
      fields: { title: '还没有人报名的活动', description: '' },
    }),
    peerReading: await announcedSession(organizer, { title: '要互相读的活动' }),
    invitation: await http.makeInvitation(admin, unit),
    reviewed: await makeReviewed({ organizer, member, peer }),
    shared: await makeShared({ member, admin, organizer }),
    commitment: await http.makeCommitment(member, '每周三上午去大厅坐两小时'),
  }
})

/** A folder below test-results/pictures/ to keep pictures of every page in; none are taken without it. */
const picturesIn = process.env.XINDE_PICTURES

const looks = [
  { language: 'zh-CN', theme: 'light', textSize: 'normal' },
  { language: 'zh-CN', theme: 'dark', textSize: 'normal' },
  { language: 'en', theme: 'light', textSize: 'normal' },
  { language: 'en', theme: 'dark', textSize: 'normal' },
  { language: 'zh-CN', theme: 'light', textSize: 'large' },
] as const

for (const listed of pages) {
  test(`/${listed.route}: ${listed.name}`, async ({ page, server, expectedErrors }) => {
    if (listed.says) expectedErrors.push(listed.says)
    await page.setViewportSize({ width: 360, height: 780 })
    await signInAs(page, { url: server.url, cookie: listed.as === 'visitor' ? '' : world[listed.as].cookie })
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && /^https?:/.test(request.url())) foreign.push(request.url())
    })
    const titles: Partial<Record<'zh-CN' | 'en', string>> = {}
    for (const [nth, look] of looks.entries()) {
      await setPreferences(page, look)
      await test.step(`${look.language}, ${look.theme}, ${look.textSize}`, async () => {
        expect(await open(page, listed, nth)).toBe(listed.status ?? 200)
        titles[look.language] = await expectSound(page, { listed, look })
        if (look.textSize === 'normal') await expectNoAxeViolations(page)
        await expectNoSidewaysScroll(page)
        const picture = `${listed.name}-${look.language}-${look.theme}-${look.textSize}`.replaceAll(/[^\w-]+/g, '-')
        if (picturesIn) await takePictures(page, `${picturesIn}/${picture}`)
      })
    }
    if (!listed.isOwnTitle) expect(titles.en, 'the title in English').not.toBe(titles['zh-CN'])
    expect(foreign).toEqual([])
  })
}

/** An essay with passages that stayed, were moved, were changed and are gone. */
async function quotedEssay(author: http.Person, reader: http.Person): Promise<string> {
  const lines = [
    '一座老楼的台阶，二十七级，我数了三遍。',
    '门朝里开，纸条朝外贴，玻璃反光，走到跟前才看得见。',
    '值班的同志说，这里从来就是这样，没有人提过。',
    '我把这句话记在本子上：从来就是这样，没有人提过。',
    '后来才明白，没有人提，是因为提的人没有走到门口。',
  ]
  const essay = { title: '二十七级', visibility: 'MEMBERS' }
  const id = await http.writeEssay(author, { ...essay, kind: 'REFLECTION', text: lines.join('\n') })
  for (const [quote = '', text = ''] of [
    ['我数了三遍', '数三遍的人不多。'],
    ['玻璃反光，走到跟前才看得见', '我们单位的门也是。'],
    ['值班的同志说，这里从来就是这样', '这句话最怕听见。'],
    ['是因为提的人没有走到门口', '这里我没有读懂，是说台阶吗？'],
  ]) {
    await http.placeOf(await reader.post(`/essays/${id}/comments`, { text, quote }))
  }
  const [first = '', second = '', third = '', fourth = ''] = lines
  const changed = third.replace('从来就是这样', '一向就是这个样子')
  await http.writeOn(author, id, { ...essay, text: [first, changed, fourth, second].join('\n'), intent: 'submit' })
  return id
}

async function signInAs(page: Page, { url, cookie }: { url: string; cookie: string }): Promise<void> {
  const [name, value] = cookie.split('=')
  if (name && value) await page.context().addCookies([{ name, value, url }])
}

/** Opens a page, or posts its form as a page of ours would, and returns the status. */
async function open(page: Page, listed: Listed, nth: number): Promise<number | undefined> {
  const path = listed.path(world)
  if (!listed.post) return (await page.goto(path))?.status()
  await page.goto('/preferences')
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.evaluate(submitForm, { path, fields: Object.entries(listed.post(world, nth)) })
  const answer = await answered
  await page.waitForLoadState('load')
  return answer.status()
}

/** In the page: sends a form of these fields. */
function submitForm({ path, fields }: { path: string; fields: [string, string | string[]][] }): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = path
  for (const [name, value] of fields) {
    const input = document.createElement('textarea')
    input.name = name
    input.value = String(value)
    form.append(input)
  }
  document.body.append(form)
  form.submit()
}

/** A key that was shown instead of its text, or a value that went missing on the way. */
const unfinished =
  /\b(accounts|bookmarks|comments|commitments|confidentiality|finding|fieldNotes|editor|errors|essays|layout|notifications|organizations|peerReading|recommendations|reports|reviews|sharing|speeches|studySessions|versions)\.[a-z]\w+|\{\{|\}\}|\[object |\bundefined\b|\bNaN\b|Invalid Date/

/** What every page has to have, whatever it shows; returns its title without the product's name. */
async function expectSound(page: Page, seen: { listed: Listed; look: (typeof looks)[number] }): Promise<string> {
  const { listed, look } = seen
  const root = page.locator('html')
  await expect(root).toHaveAttribute('lang', look.language)
  await expect(root).toHaveAttribute('data-theme', look.theme)
  await expect(page.locator('h1')).toHaveCount(1)
  await expect(page.locator('h1')).not.toBeEmpty()
  await expect(page.locator('title')).toHaveCount(1)
  const [, title = ''] = /^(.*\S) · 心得$/s.exec(await page.title()) ?? []
  expect(title, `title of the page, not only the product's name (${await page.title()})`).not.toBe('')
  const words = await page.evaluate(() => document.body.innerText)
  expect(words.match(unfinished)?.[0] ?? null, 'text that was not finished').toBeNull()
  const scripts = listed.hasOwnScript ? 1 : 0
  if (!listed.isHydrated)
    expect(await page.locator('script').count(), 'scripts of a page without hydration').toBe(scripts)
  return title
}

test('one’s own page leads to one’s own essays', async ({ page, server }) => {
  await signInAs(page, { url: server.url, cookie: world.member.cookie })
  await page.goto('/me')
  await page.getByRole('main').locator('a[href*="/essays?"]').first().click()
  await expect(page.getByRole('main')).toContainText('没有写完的')
})

test('a refused form can be read in the other language without typing it again', async ({ page, server }) => {
  await signInAs(page, { url: server.url, cookie: world.member.cookie })
  await setPreferences(page, { language: 'en' })
  await page.goto(`/essays/${world.peersEssay}/comments`)
  const words = 'A sentence that I do not want to type twice.'
  await page.getByRole('main').getByRole('textbox').fill(words.repeat(60).slice(0, 2500))
  await page.getByRole('main').getByRole('button').click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('main').getByRole('textbox')).toHaveValue(new RegExp(words))
})

test('a page has one document type, with scripts or without, and an error page has no scripts', async () => {
  const page = async (path: string) => (await world.member.get(path)).text()
  const [writing, reading, missing] = await Promise.all([
    page(`/essays/${world.draft}/write`),
    page(`/essays/${world.own}`),
    page(`/essays/${wrongId}/write`),
  ])
  for (const html of [writing, reading, missing]) expect(html.match(/<!doctype/gi)).toHaveLength(1)
  expect(writing).toContain('<script')
  expect(missing).not.toContain('<script')
})

test('the writing page holds no character that nobody wrote, wherever a buffer of the renderer ends', async () => {
  // A character of three bytes fits the end of a buffer in one of three places.
  for (const title of ['a', 'aa', 'aaa']) {
    const id = await http.writeEssay(world.member, {
      ...{ kind: 'SUMMARY', title, visibility: null },
      text: '我们沿着河边走了四趟，天黑才回来。'.repeat(36),
    })
    const page = await (await world.member.get(`/essays/${id}/write`)).text()
    expect(page.includes('\0'), title).toBe(false)
    expect(page).toContain('我们沿着河边走了四趟，天黑才回来。'.repeat(36))
  }
})
