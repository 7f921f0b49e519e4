import { day, minute } from './core/clock'
import type { Jobs, Reactions } from './core/jobs.server'

/** Event -> jobs: what happens after a change, and never in its transaction (docs/decisions/jobs.md). */
export const reactions: Reactions = {
  'accessRequest.received': ['tellOfAccessRequest'],
  'accessRequest.granted': ['tellOfAccessAnswer'],
  'accessRequest.declined': ['tellOfAccessAnswer'],
  'booklet.asked': ['tellOfBooklet'],
  'comment.created': ['tellOfComment'],
  'comment.edited': ['tellOfMentions'],
  'commentOpening.asked': ['tellOfOpening'],
  'essay.checkDeclined': ['tellOfSignature'],
  'essay.checkSigned': ['tellOfSignature', 'tellOfCheck', 'tellOfPassedCheck'],
  'essay.granted': ['tellOfGrant'],
  'essay.selfChecked': ['tellOfCheck', 'tellOfPassedCheck'],
  'essay.submitted': ['tellOfBookletRevision'],
  'peerReading.allocated': ['tellOfPeerReading'],
  'peerReading.handedOver': ['tellOfReading'],
  'peerReading.asked': ['tellOfRequest'],
  'peerReading.replied': ['tellOfReply'],
  'recommendation.answered': ['tellOfRecommendationAnswer'],
  'recommendation.asked': ['tellOfRecommendation'],
  'review.accepted': ['tellOfReview'],
  'review.returned': ['tellOfReview'],
  'studySession.published': ['tellOfStudySession'],
}

/** What the server does by itself, each loaded when it is first due; those with `every` are asked for by the clock. */
export const jobs: Jobs = {
  tellOfComment: {
    load: async () => (await import('./features/notifications/tell-comment.server')).tellOfComment,
  },
  tellOfMentions: {
    load: async () => (await import('./features/notifications/tell-comment.server')).tellOfMentions,
  },
  tellOfStudySession: {
    load: async () => (await import('./features/notifications/tell-study-session.server')).tellOfStudySession,
  },
  tellOfReview: {
    load: async () => (await import('./features/notifications/tell-review.server')).tellOfReview,
  },
  remindOfDueEssays: {
    load: async () => (await import('./features/notifications/tell-study-session.server')).remindOfDueEssays,
    every: 10 * minute,
  },
  allocateReadings: {
    load: async () => (await import('./features/peer-reading/allocate-readings.server')).allocateReadings,
    every: 5 * minute,
  },
  tellOfPeerReading: {
    load: async () => (await import('./features/notifications/tell-peer-reading.server')).tellOfPeerReading,
  },
  tellOfReading: {
    load: async () => (await import('./features/notifications/tell-peer-reading.server')).tellOfReading,
  },
  tellOfRequest: {
    load: async () => (await import('./features/notifications/tell-peer-reading.server')).tellOfRequest,
  },
  tellOfAccessRequest: {
    load: async () => (await import('./features/notifications/tell-access-request.server')).tellOfAccessRequest,
  },
  tellOfAccessAnswer: {
    load: async () => (await import('./features/notifications/tell-access-request.server')).tellOfAccessAnswer,
  },
  remindOfAccessRequests: {
    load: async () => (await import('./features/notifications/tell-access-request.server')).remindOfAccessRequests,
    every: 10 * minute,
  },
  tellOfReply: {
    load: async () => (await import('./features/notifications/tell-peer-reading.server')).tellOfReply,
  },
  tellOfOpening: {
    load: async () => (await import('./features/notifications/tell-opening.server')).tellOfOpening,
  },
  tellOfGrant: {
    load: async () => (await import('./features/notifications/tell-opened.server')).tellOfGrant,
  },
  tellOfPassedCheck: {
    load: async () => (await import('./features/notifications/tell-opened.server')).tellOfPassedCheck,
  },
  tellOfCheck: {
    load: async () => (await import('./features/notifications/tell-check.server')).tellOfCheck,
  },
  tellOfSignature: {
    load: async () => (await import('./features/notifications/tell-check.server')).tellOfSignature,
  },
  tellOfRecommendation: {
    load: async () => (await import('./features/notifications/tell-recommendation.server')).tellOfRecommendation,
  },
  tellOfRecommendationAnswer: {
    load: async () => (await import('./features/notifications/tell-recommendation.server')).tellOfRecommendationAnswer,
  },
  tellOfBooklet: {
    load: async () => (await import('./features/notifications/tell-booklet.server')).tellOfBooklet,
  },
  tellOfBookletRevision: {
    load: async () => (await import('./features/notifications/tell-booklet.server')).tellOfRevision,
  },
  sendVerification: {
    load: async () => (await import('./features/notifications/addresses.server')).sendVerification,
  },
  planDigests: {
    load: async () => (await import('./features/notifications/digests.server')).planDigests,
    every: 5 * minute,
  },
  sendDigest: {
    load: async () => (await import('./features/notifications/digests.server')).sendDigest,
  },
  planPushes: {
    load: async () => (await import('./features/notifications/pushes.server')).planPushes,
  },
  sendPush: {
    load: async () => (await import('./features/notifications/pushes.server')).sendPush,
  },
  keepUpNotices: {
    load: async () => (await import('./features/notifications/notice-upkeep.server')).keepUpNotices,
    every: day,
  },
}
