import {
  $createParagraphNode,
  $getRoot,
  $parseSerializedNode,
  type LexicalEditor,
  type SerializedLexicalNode,
} from 'lexical'
import { diffIndices } from 'node-diff3'
import { canonicalBlock } from './draft-text'

/** Marks an update that shows a text the writer did not type. */
export const shownTag = 'shown'

/**
 * Puts another text into the editor block by block: blocks that both texts have keep their nodes, so the caret and
 * what can be undone stay where they were. The change is made when this returns. Throws on what is no editor JSON.
 */
export function showContent(editor: LexicalEditor, content: string, tag: string | string[] = shownTag): void {
  const wanted = blocksOf(JSON.parse(content))
  editor.update(
    () => {
      const present = blocksOf(editor.getEditorState().toJSON())
      const changes = diffIndices(present.map(canonicalBlock), wanted.map(canonicalBlock))
      const root = $getRoot()
      // From the end, so that what is still to come keeps its place.
      for (const { buffer1, buffer2 } of changes.reverse()) {
        const nodes = wanted.slice(buffer2[0], buffer2[0] + buffer2[1]).map($parseSerializedNode)
        root.splice(buffer1[0], buffer1[1], nodes)
      }
      if (root.isEmpty()) root.append($createParagraphNode())
    },
    { discrete: true, tag },
  )
}

function blocksOf(content: { root: object }): SerializedLexicalNode[] {
  return (content.root as { children: SerializedLexicalNode[] }).children
}
