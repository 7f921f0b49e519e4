import type { Asked } from './asked'
import * as http from './http'
import { requestPages } from './listed-requests'
import type { Shared } from './shared'
import type { Reviewed } from './reviewed'
import { planFields } from './peer-world'
import { type Booklets, bookletPages } from './booklet-pages'

/** Ids of what the pages show; made once a worker, by the forms themselves. */
export type World = {
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
  asked: Asked
  booklets: Booklets
}

type Opener = 'visitor' | 'member' | 'organizer' | 'admin' | 'stranger'

/** A page as it is looked at. */
export type Listed = {
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

/** An id that nothing has. */
export const wrongId = '01a20846-0000-7000-8000-000000000000'
/** More than any title may hold. */
export const long = '很长的标题'.repeat(30)

/** Every page of the product in the states that look different. */
export const pages: Listed[] = [
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
  { route: 'inbox', name: 'inbox', as: 'member', path: () => '/inbox', hasOwnScript: true },
  { route: 'inbox', name: 'inbox, none', as: 'admin', path: () => '/inbox', hasOwnScript: true },
  {
    ...{ route: 'inbox/settings', name: 'inbox settings', as: 'member', hasOwnScript: true },
    path: () => '/inbox/settings?done=saved',
  },
  {
    ...{ route: 'inbox/settings', name: 'inbox settings, refused', as: 'stranger', status: 422, hasOwnScript: true },
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
  {
    ...{ route: 'essays/:essayId/appreciation', name: 'appreciate one’s own essay', as: 'member', status: 403 },
    path: ({ own }) => `/essays/${own}/appreciation`,
    post: () => ({ intent: 'give' }),
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
  ...requestPages,

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
  ...bookletPages,
]
