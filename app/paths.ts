import { fileAddress } from './editor/document'

/** Every address of the product is built here; routes.ts says which file answers it. */
export const paths = {
  today: () => '/',
  login: (next?: string) => (next && next !== '/' ? `/login?next=${encodeURIComponent(next)}` : '/login'),
  resume: (to: string) => `/login/resume?to=${encodeURIComponent(to)}`,
  logout: () => '/logout',
  logoutAnyway: () => '/logout?anyway=yes',
  invitation: (token: string) => `/invitations/${token}`,
  preferences: () => '/preferences',
  offline: (query?: Record<string, string | undefined>) => withQuery('/offline', query),
  me: (query?: Record<string, string | undefined>) => withQuery('/me', query),
  speakingRate: (next?: string) => withQuery('/me/speaking-rate', { next }),

  studySessions: (query?: Record<string, string | undefined>) => withQuery('/sessions', query),
  newStudySession: (organizationId?: string) =>
    organizationId ? `/sessions/new?organization=${organizationId}` : '/sessions/new',
  studySession: (id: string, query?: Record<string, string | undefined>) => withQuery(`/sessions/${id}`, query),
  editStudySession: (id: string) => `/sessions/${id}/edit`,
  studySessionState: (id: string) => `/sessions/${id}/state`,
  enrollment: (studySessionId: string) => `/sessions/${studySessionId}/enrollment`,
  fieldNotes: (studySessionId: string) => `/sessions/${studySessionId}/notes`,
  fieldNote: (studySessionId: string, noteId: string) => `/sessions/${studySessionId}/notes/${noteId}`,
  participation: (studySessionId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/sessions/${studySessionId}/participation`, query),
  extension: (studySessionId: string, userId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/sessions/${studySessionId}/extensions/${userId}`, query),
  reviews: (studySessionId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/sessions/${studySessionId}/reviews`, query),
  acceptMany: (studySessionId: string) => `/sessions/${studySessionId}/reviews/accept`,
  reviewBatch: (studySessionId: string, batchId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/sessions/${studySessionId}/reviews/batches/${batchId}`, query),
  participationCsv: (studySessionId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/sessions/${studySessionId}/participation.csv`, query),
  peerReading: (studySessionId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/sessions/${studySessionId}/peer-reading`, query),
  planPeerReading: (studySessionId: string) => `/sessions/${studySessionId}/peer-reading/plan`,

  essays: (query?: Record<string, string | undefined>) => withQuery('/essays', query),
  newEssay: (studySessionId?: string) => (studySessionId ? `/essays/new?session=${studySessionId}` : '/essays/new'),
  importNewEssay: (query?: Record<string, string | undefined>) => withQuery('/essays/import', query),
  essay: (id: string, query?: { in?: string; done?: string }) => withQuery(`/essays/${id}`, query),
  readingLists: () => '/essays/lists',
  aboutEssay: (essayId: string) => `/essays/${essayId}/about`,
  writeEssay: (id: string, query?: Record<string, string | undefined>) => withQuery(`/essays/${id}/write`, query),
  importIntoEssay: (id: string, query?: Record<string, string | undefined>) => withQuery(`/essays/${id}/import`, query),
  draft: (id: string) => `/essays/${id}/draft`,
  questions: (essayId: string) => `/essays/${essayId}/questions`,
  answers: (essayId: string) => `/essays/${essayId}/answers`,
  essayVisibility: (id: string) => `/essays/${id}/visibility`,
  readers: (essayId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/essays/${essayId}/readers`, query),
  checkEssay: (essayId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/essays/${essayId}/check`, query),
  titlesOnRequest: (organizationId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/organizations/${organizationId}/on-request`, query),
  offerOnRequest: (essayId: string) => `/essays/${essayId}/on-request`,
  askToRead: (essayId: string) => `/essays/${essayId}/ask`,
  accessRequests: () => '/requests',
  accessRequest: (id: string, query?: Record<string, string | undefined>) => withQuery(`/requests/${id}`, query),
  checks: (query?: Record<string, string | undefined>) => withQuery('/checks', query),
  check: (id: string) => `/checks/${id}`,
  checkSigning: (organizationId: string) => `/organizations/${organizationId}/check-signing`,
  shareLink: (token: string) => `/s/${token}`,
  sharedFile: (token: string, fileId: string) => `/s/${token}/files/${fileId}`,
  revision: (id: string, number: number) => `/essays/${id}/revisions/${number}`,
  revisionDifference: (id: string, number: number, against: number) =>
    `/essays/${id}/revisions/${number}?against=${against}`,
  takeUpRevision: (id: string, number: number) => `/essays/${id}/revisions/${number}/take-up`,
  lectern: (id: string, query?: Record<string, string | undefined>) => withQuery(`/essays/${id}/lectern`, query),
  rehearse: (id: string, query?: Record<string, string | undefined>) => withQuery(`/essays/${id}/rehearse`, query),
  versions: (essayId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/essays/${essayId}/versions`, query),
  compareVersions: (essayId: string, query?: { from?: string; to?: string }) =>
    withQuery(`/essays/${essayId}/versions/compare`, query),
  checkpoints: (essayId: string) => `/essays/${essayId}/checkpoints`,
  checkpoint: (essayId: string, id: string, query?: Record<string, string | undefined>) =>
    withQuery(`/essays/${essayId}/checkpoints/${id}`, query),
  takeUpCheckpoint: (essayId: string, id: string) => `/essays/${essayId}/checkpoints/${id}/take-up`,
  exportEssay: (id: string, format: 'docx' | 'pdf' | 'md' | 'txt') => `/essays/${id}/export/${format}`,

  review: (essayId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/essays/${essayId}/review`, query),
  remarks: (essayId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/essays/${essayId}/remarks`, query),

  files: () => '/files',
  file: fileAddress,

  comments: (essayId: string) => `/essays/${essayId}/comments`,
  passages: (essayId: string) => `/essays/${essayId}/passages`,
  commentsFrom: (essayId: string, page: string | null) => `${withComments(essayId, page)}#comments`,
  comment: (essayId: string, commentId: string, page: string | null = null) =>
    `${withComments(essayId, page)}#comment-${commentId}`,
  commentStream: (essayId: string, since: string) => withQuery(`/essays/${essayId}/comments/stream`, { since }),
  findComment: (commentId: string) => `/comments/${commentId}`,
  editComment: (commentId: string) => `/comments/${commentId}/edit`,
  openThread: (commentId: string) => `/comments/${commentId}/open`,
  reportComment: (commentId: string) => `/comments/${commentId}/report`,
  hideComment: (commentId: string) => `/comments/${commentId}/hide`,
  resolveComment: (commentId: string) => `/comments/${commentId}/resolve`,
  deleteComment: (commentId: string) => `/comments/${commentId}/delete`,

  bookmarks: (query?: Record<string, string | undefined>) => withQuery('/bookmarks', query),
  recommend: (essayId: string) => `/essays/${essayId}/recommendation`,
  bookmark: (essayId: string) => `/essays/${essayId}/bookmark`,
  appreciation: (essayId: string) => `/essays/${essayId}/appreciation`,

  feed: () => '/feed.atom',
  catalogue: (organizationId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/organizations/${organizationId}/catalogue`, query),
  organizationFeed: (organizationId: string) => `/organizations/${organizationId}/feed.atom`,
  assignment: (id: string, query?: Record<string, string | undefined>) => withQuery(`/peer-readings/${id}`, query),
  replyToReading: (id: string) => `/peer-readings/${id}/reply`,
  assignedFile: (id: string, fileId: string) => `/peer-readings/${id}/files/${fileId}`,

  inbox: (query?: Record<string, string | undefined>) => withQuery('/inbox', query),
  notice: (id: string) => `/inbox/${id}`,
  noticeSettings: (query?: Record<string, string | undefined>) => withQuery('/inbox/settings', query),
  confirmAddress: (token: string) => `/inbox/address/${token}`,
  unsubscribe: (token: string) => `/unsubscribe/${token}`,

  commitments: () => '/commitments',
  commitment: (id: string) => `/commitments/${id}`,

  booklets: (organizationId: string) => `/organizations/${organizationId}/booklets`,
  newBooklet: (organizationId: string) => `/organizations/${organizationId}/booklets/new`,
  booklet: (id: string, query?: Record<string, string | undefined>) => withQuery(`/booklets/${id}`, query),
  editBooklet: (id: string) => `/booklets/${id}/edit`,
  chooseForBooklet: (id: string, query?: Record<string, string | undefined>) =>
    withQuery(`/booklets/${id}/essays`, query),
  bookletFile: (id: string, format: 'docx' | 'pdf') => `/booklets/${id}/file/${format}`,
  bookletEntries: (query?: Record<string, string | undefined>) => withQuery('/booklet-entries', query),
  bookletEntry: (id: string, query?: Record<string, string | undefined>) => withQuery(`/booklet-entries/${id}`, query),

  organizations: () => '/organizations',
  organization: (id: string, query?: Record<string, string | undefined>) => withQuery(`/organizations/${id}`, query),
  rubric: (id: string) => `/organizations/${id}/rubric`,
  reviewLevels: (id: string) => `/organizations/${id}/review-levels`,
  invitations: (organizationId: string, query?: Record<string, string | undefined>) =>
    withQuery(`/organizations/${organizationId}/invitations`, query),
}

/** An essay with the page of its comments that begins at a key. */
function withComments(essayId: string, page: string | null): string {
  return withQuery(`/essays/${essayId}`, { from: page ?? undefined })
}

function withQuery(path: string, query: Record<string, string | undefined> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}

/** A path of ours to go on to after signing in, or the front page for anything that could lead elsewhere. */
export function safeNext(next: string | null): string {
  if (!next?.startsWith('/') || /^\/[/\\]|[\s\\]/.test(next) || !URL.canParse(next, anyOrigin)) return paths.today()
  // It goes into a header, which carries ASCII only; and dots may lead to a path that begins with two slashes.
  const { pathname, search, hash } = new URL(next, anyOrigin)
  return pathname.startsWith('//') ? paths.today() : pathname + search + hash
}

const anyOrigin = 'http://localhost'
