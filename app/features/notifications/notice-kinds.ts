/** What people are told of; each has its words in locales/notifications.json. */
export const noticeKinds = [
  'ESSAY_COMMENTED',
  'COMMENT_ANSWERED',
  'MENTIONED',
  'ESSAY_OPENED',
  'OPENING_ASKED',
  'RECOMMENDATION_ASKED',
  'RECOMMENDATION_ANSWERED',
  'CHECK_WAITS',
  'CHECK_SIGNED',
  'CHECK_DECLINED',
  'ESSAY_RETURNED',
  'ESSAY_ACCEPTED',
  'STUDY_SESSION_PUBLISHED',
  'ESSAY_DUE',
  'PEER_READING_BEGAN',
  'PEER_READING_ARRIVED',
  'PEER_READING_ASKED',
  'PEER_READING_REPLIED',
  'ACCESS_REQUESTED',
  'ACCESS_DUE',
  'ACCESS_ANSWERED',
  'BOOKLET_ASKED',
] as const
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
