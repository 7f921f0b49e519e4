import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  $parseSerializedNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import type { BlockNode } from './document'

/**
 * Puts blocks into the text below the block with the caret, or at the end where there is none; an empty paragraph
 * makes room for them. The caret comes to stand behind them, and one undo takes them out again.
 */
export function insertBlocks(editor: LexicalEditor, blocks: BlockNode[]): void {
  if (blocks.length === 0) return
  editor.update(
    () => {
      const nodes = blocks.map((block) => $parseSerializedNode(block as never))
      const place = $placeOfCaret()
      if (place) place.insertAfter(nodes[0] as LexicalNode)
      else $getRoot().append(nodes[0] as LexicalNode)
      let last = nodes[0] as LexicalNode
      for (const node of nodes.slice(1)) last = last.insertAfter(node)
      if ($isParagraphNode(place) && place.isEmpty()) place.remove()
      // Somewhere to write on: a quotation at the end would otherwise swallow what follows.
      if (last.getNextSibling() === null) last.insertAfter($createParagraphNode())
      last.getNextSibling()?.selectStart()
    },
    { tag: 'history-push' },
  )
}

/** The block of the document, not of a table or list in it, that holds the caret. */
function $placeOfCaret(): LexicalNode | null {
  const selection = $getSelection()
  const anchor = $isRangeSelection(selection) ? selection.anchor.getNode() : selection?.getNodes()[0]
  const block = anchor?.getTopLevelElement() ?? null
  return block ?? $getRoot().getLastChild()
}
