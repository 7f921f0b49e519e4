import { LinkNode } from '@lexical/link'
import { HeadingNode } from '@lexical/rich-text'
import {
  $getSelection,
  $hasUpdateTag,
  $isParagraphNode,
  $isRangeSelection,
  $isRootNode,
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
  $dropIndent(node)
}

/** Spaces that stand for the indent of a first line, with words behind them. A single one may be a slip of the finger. */
const typedIndent = /^(?:\u3000+|[\u00a0 ]{2,})(?=[^\u3000\u00a0\s])/
const pastedIndent = /^[\u3000\u00a0 ]+(?=[^\u3000\u00a0 ])/

/**
 * A first line is drawn in by the stylesheet. Spaces typed or pasted for it go as soon as words follow; in a paragraph
 * that was set flush they ask for the indent back.
 */
function $dropIndent(node: TextNode) {
  const paragraph = node.getParent()
  if (node.getPreviousSibling() || !$isParagraphNode(paragraph) || node.isComposing()) return
  const isPasted = $hasUpdateTag(PASTE_TAG)
  if (!isPasted && !$isRootNode(paragraph.getParent())) return
  const indent = (isPasted ? pastedIndent : typedIndent).exec(node.getTextContent())?.[0].length ?? 0
  if (indent === 0) return
  node.spliceText(0, indent, '')
  if (paragraph.getFormatType() === 'left') paragraph.setFormat('')
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  for (const point of [selection.anchor, selection.focus]) {
    if (point.key === node.getKey()) point.set(point.key, Math.max(0, point.offset - indent), 'text')
  }
}
