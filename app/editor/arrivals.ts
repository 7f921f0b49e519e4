import type { HistoryState } from '@lexical/history'
import { type EditorState, HISTORIC_TAG, HISTORY_MERGE_TAG, type LexicalEditor } from 'lexical'
import { canonicalBlock } from './draft-text'
import { mergeTexts } from './merge'
import { showContent, shownTag } from './show-content'

/** What was written elsewhere and merged in: the text just before, and with it. Both are editor JSON. */
type Arrival = { before: string; after: string }

/**
 * Keeps what was merged in from elsewhere out of undo. Lexical's history restores whole states, and those from before
 * a merge know nothing of it: undoing one's own words would take the other device's along, and save that. So a merge is
 * no step of its own, and whenever an older state comes back, what arrived since is merged into it again.
 */
export function registerArrivals(editor: LexicalEditor, history: HistoryState) {
  const arrivals: Arrival[] = []
  /** How many arrivals a state has in it. */
  const known = new WeakMap<EditorState, number>()
  let isBehind = false

  function catchUp() {
    isBehind = false
    const restored = history.current?.editorState
    const since = restored ? arrivals.slice(known.get(restored) ?? 0) : []
    if (since.length === 0) return
    const present = JSON.stringify(editor.getEditorState().toJSON())
    showContent(editor, since.reduce(mergedInto, present), [HISTORY_MERGE_TAG])
  }

  const stop = editor.registerUpdateListener(({ editorState, tags }) => {
    if (!tags.has(HISTORIC_TAG)) known.set(editorState, arrivals.length)
    else if (!isBehind) {
      isBehind = true
      // Going back takes several updates, the first of them with the text that is left.
      setTimeout(catchUp)
    }
  })

  /** Shows a text into which somebody else's was merged. */
  function arrive(after: string) {
    const before = JSON.stringify(editor.getEditorState().toJSON())
    arrivals.push({ before, after })
    showContent(editor, after, [shownTag, HISTORY_MERGE_TAG])
  }

  return { arrive, stop }
}

/** Where both differ, the writer's older words come back, and what arrived stays beside them. */
function mergedInto(content: string, { before, after }: Arrival): string {
  const text = (one: string) => ({ title: '', content: one })
  const { parts } = mergeTexts({ base: text(before), mine: text(content), theirs: text(after) })
  const present = new Set(blocksOf(before).map(canonicalBlock))
  const children = parts.flatMap((part) => {
    if (part.kind === 'settled') return part.blocks
    return [...part.mine, ...part.theirs.filter((block) => !present.has(canonicalBlock(block)))]
  })
  return JSON.stringify({ root: { children } })
}

function blocksOf(content: string): object[] {
  return (JSON.parse(content) as { root: { children: object[] } }).root.children
}
