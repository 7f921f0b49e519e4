import accounts from '../../locales/zh-CN/accounts.json'
import bookmarks from '../../locales/zh-CN/bookmarks.json'
import comments from '../../locales/zh-CN/comments.json'
import commitments from '../../locales/zh-CN/commitments.json'
import confidentiality from '../../locales/zh-CN/confidentiality.json'
import editor from '../../locales/zh-CN/editor.json'
import errors from '../../locales/zh-CN/errors.json'
import essays from '../../locales/zh-CN/essays.json'
import fieldNotes from '../../locales/zh-CN/field-notes.json'
import files from '../../locales/zh-CN/files.json'
import finding from '../../locales/zh-CN/finding.json'
import imports from '../../locales/zh-CN/import.json'
import layout from '../../locales/zh-CN/layout.json'
import notifications from '../../locales/zh-CN/notifications.json'
import offline from '../../locales/zh-CN/offline.json'
import organizations from '../../locales/zh-CN/organizations.json'
import recommendations from '../../locales/zh-CN/recommendations.json'
import peerReading from '../../locales/zh-CN/peer-reading.json'
import reports from '../../locales/zh-CN/reports.json'
import reviews from '../../locales/zh-CN/reviews.json'
import sharing from '../../locales/zh-CN/sharing.json'
import speeches from '../../locales/zh-CN/speeches.json'
import studySessions from '../../locales/zh-CN/study-sessions.json'
import versions from '../../locales/zh-CN/versions.json'

/** Every text of the interface in the source language, which types the keys: feature, then key. */
export default {
  accounts,
  bookmarks,
  comments,
  commitments,
  confidentiality,
  editor,
  errors,
  essays,
  fieldNotes,
  files,
  finding,
  import: imports,
  layout,
  notifications,
  offline,
  organizations,
  recommendations,
  peerReading,
  reports,
  reviews,
  sharing,
  speeches,
  studySessions,
  versions,
}
