import accounts from '../../locales/zh-CN/accounts.json'
import commitments from '../../locales/zh-CN/commitments.json'
import editor from '../../locales/zh-CN/editor.json'
import errors from '../../locales/zh-CN/errors.json'
import essays from '../../locales/zh-CN/essays.json'
import fieldNotes from '../../locales/zh-CN/field-notes.json'
import imports from '../../locales/zh-CN/import.json'
import layout from '../../locales/zh-CN/layout.json'
import offline from '../../locales/zh-CN/offline.json'
import peerReadingNote from '../../locales/zh-CN/peer-reading-note.json'
import speeches from '../../locales/zh-CN/speeches.json'
import versions from '../../locales/zh-CN/versions.json'

/** The texts in the source language that browsers need too: feature, then key. The others are in texts-of-plain-pages.ts. */
export default {
  accounts,
  commitments,
  editor,
  errors,
  essays,
  fieldNotes,
  import: imports,
  layout,
  offline,
  peerReadingNote,
  speeches,
  versions,
}
