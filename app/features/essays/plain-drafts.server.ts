import type { EditorDocument } from '../../editor/document'
import { fromPlainText, toPlainText } from '../../editor/plain-text'
import { parseDocument } from '../../editor/schema'
import type { Viewer } from '../accounts/viewer'
import { requireWritableEssay, saveDraft, type SaveResult, type WritableEssay } from './drafts.server'

/** The document of a stored draft or revision; every stored one was let in by parseDocument. */
export function storedDocument(content: string): EditorDocument {
  const parsed = parseDocument(content)
  if (!parsed.ok) throw new Error(`a stored document does not parse: ${parsed.reason}`)
  return parsed.document
}

/**
 * Saves what a plain text area holds into the rich draft it was shown from: blocks that were not touched keep
 * their form. Text that the draft holds already is saved without a change, so the same form may arrive twice.
 * A conflict answers with the server's text; sent again with its version, the typed text goes over it,
 * and the server's is kept as a checkpoint if the form says that it `isReplacing` it.
 * Throws 404 for an essay that is not the viewer's.
 */
export async function savePlainDraft(
  viewer: Viewer,
  save: { essayId: string; title: string; text: string; version: number; isReplacing?: boolean },
): Promise<SaveResult> {
  const { essayId, title, text, isReplacing } = save
  const present = await requireWritableEssay(viewer, essayId)
  const { version, content } = present
  if (holds(present, save)) return alreadySaved(present)
  if (version !== save.version) {
    return { status: 'conflict', version, title: present.title, content, savedAt: present.savedAt }
  }
  const typed = JSON.stringify(fromPlainText(storedDocument(content), text))
  const saved = await saveDraft(viewer, { essayId, title, content: typed, version, isReplacing })
  if (saved.status !== 'conflict') return saved
  // Of a form that came twice at the same moment, the later one finds its own text saved by the other.
  const meanwhile = await requireWritableEssay(viewer, essayId)
  return holds(meanwhile, save) ? alreadySaved(meanwhile) : saved
}

function holds(draft: WritableEssay, typed: { title: string; text: string }): boolean {
  return typed.title === draft.title && withoutReturns(typed.text) === toPlainText(storedDocument(draft.content))
}

function alreadySaved({ version, characterCount, savedAt }: WritableEssay): SaveResult {
  return { status: 'saved', version, characterCount, savedAt }
}

/** Forms send every line end as CR LF. */
function withoutReturns(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
