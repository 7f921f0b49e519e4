import accounts from '../../locales/en/accounts.json'
import bookmarks from '../../locales/en/bookmarks.json'
import comments from '../../locales/en/comments.json'
import commitments from '../../locales/en/commitments.json'
import confidentiality from '../../locales/en/confidentiality.json'
import editor from '../../locales/en/editor.json'
import errors from '../../locales/en/errors.json'
import essays from '../../locales/en/essays.json'
import fieldNotes from '../../locales/en/field-notes.json'
import files from '../../locales/en/files.json'
import finding from '../../locales/en/finding.json'
import imports from '../../locales/en/import.json'
import layout from '../../locales/en/layout.json'
import notifications from '../../locales/en/notifications.json'
import offline from '../../locales/en/offline.json'
import organizations from '../../locales/en/organizations.json'
import recommendations from '../../locales/en/recommendations.json'
import peerReading from '../../locales/en/peer-reading.json'
import reports from '../../locales/en/reports.json'
import reviews from '../../locales/en/reviews.json'
import sharing from '../../locales/en/sharing.json'
import speeches from '../../locales/en/speeches.json'
import studySessions from '../../locales/en/study-sessions.json'
import versions from '../../locales/en/versions.json'

/** Every text of the interface in English. */
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
