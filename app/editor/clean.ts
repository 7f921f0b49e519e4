import { LinkNode } from '@lexical/link'
import { HeadingNode } from '@lexical/rich-text'
import {
  $hasUpdateTag,
  $isParagraphNode,
  type LexicalEditor,
  mergeRegister,
  ParagraphNode,
  PASTE_TAG,
  TextNode,
} from 'lexical'
import { isSafeUrl, TEXT_FORMATS } from './document'
import { type PastedImagesIntake, registerPaste } from './paste'

/**
 * Takes off what pasted text brings and the product does not keep (colours, fonts, other heading levels,
 * unsafe links), so that the screen shows what the server stores, and no save is refused for its looks.
 */
export function registerCleaning(editor: LexicalEditor, images: PastedImagesIntake): () => void {
  return mergeRegister(
    registerPaste(editor, images),
    editor.registerNodeTransform(TextNode, $cleanText),
    editor.registerNodeTransform(ParagraphNode, (node) => {
      if (node.getIndent() > 0) node.setIndent(0)
    }),
    editor.registerNodeTransform(HeadingNode, (node) => {
      const tag = node.getTag()
      if (tag === 'h1') node.setTag('h2')
      if (tag === 'h5' || tag === 'h6') node.setTag('h4')
    }),
    editor.registerNodeTransform(LinkNode, (node) => {
      if (isSafeUrl(node.getURL())) return
      for (const child of node.getChildren()) node.insertBefore(child)
      node.remove()
    }),
  )
}

function $cleanText(node: TextNode) {
  if (node.getStyle() !== '') node.setStyle('')
  if ((node.getFormat() & ~TEXT_FORMATS) !== 0) node.setFormat(node.getFormat() & TEXT_FORMATS)
  // Word and WPS texts are indented by spaces; here the stylesheet does it.
  if (!$hasUpdateTag(PASTE_TAG) || node.getPreviousSibling() || !$isParagraphNode(node.getParent())) return
  const text = node.getTextContent()
  const trimmed = text.replace(/^[\u3000\u00a0 ]+/, '')
  if (trimmed !== text && trimmed !== '') node.setTextContent(trimmed)
}
