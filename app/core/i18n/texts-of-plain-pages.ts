import accessRequestsEn from '../../locales/en/access-requests.json'
import appreciationsEn from '../../locales/en/appreciations.json'
import bookletsEn from '../../locales/en/booklets.json'
import bookmarksEn from '../../locales/en/bookmarks.json'
import commentsEn from '../../locales/en/comments.json'
import confidentialityEn from '../../locales/en/confidentiality.json'
import findingEn from '../../locales/en/finding.json'
import filesEn from '../../locales/en/files.json'
import notificationsEn from '../../locales/en/notifications.json'
import organizationsEn from '../../locales/en/organizations.json'
import peerReadingEn from '../../locales/en/peer-reading.json'
import recommendationsEn from '../../locales/en/recommendations.json'
import reportsEn from '../../locales/en/reports.json'
import reviewsEn from '../../locales/en/reviews.json'
import sharingEn from '../../locales/en/sharing.json'
import studySessionsEn from '../../locales/en/study-sessions.json'
import accessRequestsZhCN from '../../locales/zh-CN/access-requests.json'
import appreciationsZhCN from '../../locales/zh-CN/appreciations.json'
import bookletsZhCN from '../../locales/zh-CN/booklets.json'
import bookmarksZhCN from '../../locales/zh-CN/bookmarks.json'
import commentsZhCN from '../../locales/zh-CN/comments.json'
import confidentialityZhCN from '../../locales/zh-CN/confidentiality.json'
import findingZhCN from '../../locales/zh-CN/finding.json'
import filesZhCN from '../../locales/zh-CN/files.json'
import notificationsZhCN from '../../locales/zh-CN/notifications.json'
import organizationsZhCN from '../../locales/zh-CN/organizations.json'
import peerReadingZhCN from '../../locales/zh-CN/peer-reading.json'
import recommendationsZhCN from '../../locales/zh-CN/recommendations.json'
import reportsZhCN from '../../locales/zh-CN/reports.json'
import reviewsZhCN from '../../locales/zh-CN/reviews.json'
import sharingZhCN from '../../locales/zh-CN/sharing.json'
import studySessionsZhCN from '../../locales/zh-CN/study-sessions.json'

/**
 * Texts of features whose pages have no scripts: no browser needs them, so they are no weight on the pages that do.
 * tests/locales.test.ts looks that nothing a browser runs asks for one.
 */
export const textsOfPlainPages = {
  'zh-CN': {
    accessRequests: accessRequestsZhCN,
    appreciations: appreciationsZhCN,
    booklets: bookletsZhCN,
    bookmarks: bookmarksZhCN,
    comments: commentsZhCN,
    confidentiality: confidentialityZhCN,
    finding: findingZhCN,
    files: filesZhCN,
    notifications: notificationsZhCN,
    organizations: organizationsZhCN,
    peerReading: peerReadingZhCN,
    recommendations: recommendationsZhCN,
    reports: reportsZhCN,
    reviews: reviewsZhCN,
    sharing: sharingZhCN,
    studySessions: studySessionsZhCN,
  },
  en: {
    accessRequests: accessRequestsEn,
    appreciations: appreciationsEn,
    booklets: bookletsEn,
    bookmarks: bookmarksEn,
    comments: commentsEn,
    confidentiality: confidentialityEn,
    finding: findingEn,
    files: filesEn,
    notifications: notificationsEn,
    organizations: organizationsEn,
    peerReading: peerReadingEn,
    recommendations: recommendationsEn,
    reports: reportsEn,
    reviews: reviewsEn,
    sharing: sharingEn,
    studySessions: studySessionsEn,
  },
}
