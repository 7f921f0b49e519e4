import accounts from '../../locales/en/accounts.json'
import comments from '../../locales/en/comments.json'
import commitments from '../../locales/en/commitments.json'
import editor from '../../locales/en/editor.json'
import errors from '../../locales/en/errors.json'
import essays from '../../locales/en/essays.json'
import fieldNotes from '../../locales/en/field-notes.json'
import files from '../../locales/en/files.json'
import imports from '../../locales/en/import.json'
import layout from '../../locales/en/layout.json'
import notifications from '../../locales/en/notifications.json'
import offline from '../../locales/en/offline.json'
import organizations from '../../locales/en/organizations.json'
import reports from '../../locales/en/reports.json'
import reviews from '../../locales/en/reviews.json'
import speeches from '../../locales/en/speeches.json'
import studySessions from '../../locales/en/study-sessions.json'
import versions from '../../locales/en/versions.json'

/** Every text of the interface in English. */
export default {
  accounts,
  comments,
  commitments,
  editor,
  errors,
  essays,
  fieldNotes,
  files,
  import: imports,
  layout,
  notifications,
  offline,
  organizations,
  reports,
  reviews,
  speeches,
  studySessions,
  versions,
}
