import accounts from '../../locales/zh-CN/accounts.json'
import comments from '../../locales/zh-CN/comments.json'
import commitments from '../../locales/zh-CN/commitments.json'
import editor from '../../locales/zh-CN/editor.json'
import errors from '../../locales/zh-CN/errors.json'
import essays from '../../locales/zh-CN/essays.json'
import fieldNotes from '../../locales/zh-CN/field-notes.json'
import files from '../../locales/zh-CN/files.json'
import imports from '../../locales/zh-CN/import.json'
import layout from '../../locales/zh-CN/layout.json'
import notifications from '../../locales/zh-CN/notifications.json'
import offline from '../../locales/zh-CN/offline.json'
import organizations from '../../locales/zh-CN/organizations.json'
import reports from '../../locales/zh-CN/reports.json'
import reviews from '../../locales/zh-CN/reviews.json'
import speeches from '../../locales/zh-CN/speeches.json'
import studySessions from '../../locales/zh-CN/study-sessions.json'
import versions from '../../locales/zh-CN/versions.json'

/** Every text of the interface in the source language, which types the keys: feature, then key. */
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
