/** What people are told of, as their settings group it; each has its words in locales/notifications.json. */
export const noticeGroups = {
  talk: ['ESSAY_COMMENTED', 'COMMENT_ANSWERED', 'MENTIONED', 'OPENING_ASKED'],
  study: ['STUDY_SESSION_PUBLISHED', 'ESSAY_DUE', 'ESSAY_RETURNED', 'ESSAY_ACCEPTED'],
  peerReading: ['PEER_READING_BEGAN', 'PEER_READING_ARRIVED', 'PEER_READING_ASKED', 'PEER_READING_REPLIED'],
  sharing: [
    'ESSAY_OPENED',
    'ACCESS_REQUESTED',
    'ACCESS_DUE',
    'ACCESS_ANSWERED',
    'RECOMMENDATION_ASKED',
    'RECOMMENDATION_ANSWERED',
    'BOOKLET_ASKED',
  ],
  checks: ['CHECK_WAITS', 'CHECK_SIGNED', 'CHECK_DECLINED'],
} as const

export const noticeKinds = Object.values(noticeGroups).flat()
export type NoticeKind = (typeof noticeKinds)[number]

/** Where people are told. */
export const noticeChannels = ['inbox', 'email', 'push'] as const
export type NoticeChannel = (typeof noticeChannels)[number]

/** Why somebody is told: the one line under each notice. */
export const noticeReasons = [
  'WROTE_ESSAY',
  'BEGAN_THREAD',
  'WROTE_IN_THREAD',
  'WAS_MENTIONED',
  'WAS_NAMED',
  'IN_PRIVATE_THREAD',
  'RECOMMENDED_ESSAY',
  'MAY_SIGN',
  'BELONGS_TO_UNIT',
  'JOINED_SESSION',
  'READS_ESSAYS',
  'WAS_ASKED',
  'ASKED_TO_READ',
  'REVISED_ESSAY',
] as const
export type NoticeReason = (typeof noticeReasons)[number]

/** Whether a notice is of a peer reading, and leads to its page. */
export function isOfPeerReading(kind: NoticeKind): boolean {
  return kind.startsWith('PEER_READING')
}
