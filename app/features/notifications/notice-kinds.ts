/** What people are told of; each has its words in locales/notifications.json. */
export const noticeKinds = [
  'ESSAY_COMMENTED',
  'COMMENT_ANSWERED',
  'ESSAY_RETURNED',
  'ESSAY_ACCEPTED',
  'STUDY_SESSION_PUBLISHED',
  'ESSAY_DUE',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Where people are told. */
export const noticeChannels = ['inbox', 'email'] as const
export type NoticeChannel = (typeof noticeChannels)[number]

/** Why somebody is told: the one line under each notice. */
export const noticeReasons = [
  'WROTE_ESSAY',
  'BEGAN_THREAD',
  'WROTE_IN_THREAD',
  'BELONGS_TO_UNIT',
  'JOINED_SESSION',
] as const
export type NoticeReason = (typeof noticeReasons)[number]
