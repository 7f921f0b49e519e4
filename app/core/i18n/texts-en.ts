import accounts from '../../locales/en/accounts.json'
import commitments from '../../locales/en/commitments.json'
import editor from '../../locales/en/editor.json'
import errors from '../../locales/en/errors.json'
import essays from '../../locales/en/essays.json'
import fieldNotes from '../../locales/en/field-notes.json'
import imports from '../../locales/en/import.json'
import layout from '../../locales/en/layout.json'
import offline from '../../locales/en/offline.json'
import peerReadingNote from '../../locales/en/peer-reading-note.json'
import speeches from '../../locales/en/speeches.json'
import versions from '../../locales/en/versions.json'

/** Every text of the interface in English. */
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
