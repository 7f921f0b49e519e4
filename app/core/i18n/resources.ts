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
import speeches from '../../locales/zh-CN/speeches.json'
import studySessions from '../../locales/zh-CN/study-sessions.json'
import versions from '../../locales/zh-CN/versions.json'
import accountsEn from '../../locales/en/accounts.json'
import commentsEn from '../../locales/en/comments.json'
import commitmentsEn from '../../locales/en/commitments.json'
import editorEn from '../../locales/en/editor.json'
import errorsEn from '../../locales/en/errors.json'
import essaysEn from '../../locales/en/essays.json'
import fieldNotesEn from '../../locales/en/field-notes.json'
import filesEn from '../../locales/en/files.json'
import importsEn from '../../locales/en/import.json'
import layoutEn from '../../locales/en/layout.json'
import notificationsEn from '../../locales/en/notifications.json'
import offlineEn from '../../locales/en/offline.json'
import organizationsEn from '../../locales/en/organizations.json'
import reportsEn from '../../locales/en/reports.json'
import speechesEn from '../../locales/en/speeches.json'
import studySessionsEn from '../../locales/en/study-sessions.json'
import versionsEn from '../../locales/en/versions.json'
import type { Language } from './languages'

const zhCN = {
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
  speeches,
  studySessions,
  versions,
}
const en = {
  accounts: accountsEn,
  comments: commentsEn,
  commitments: commitmentsEn,
  editor: editorEn,
  errors: errorsEn,
  essays: essaysEn,
  fieldNotes: fieldNotesEn,
  files: filesEn,
  import: importsEn,
  layout: layoutEn,
  notifications: notificationsEn,
  offline: offlineEn,
  organizations: organizationsEn,
  reports: reportsEn,
  speeches: speechesEn,
  studySessions: studySessionsEn,
  versions: versionsEn,
}

/** Every text of the interface: feature, then key. Keys are typed by the source language. */
export const resources: Record<Language, object> = { 'zh-CN': zhCN, en }

export type Resources = typeof zhCN
