import {
  $addUpdateTag,
  $createParagraphNode,
  $findMatchingParent,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isRootNode,
  $isRootOrShadowRoot,
  HISTORY_PUSH_TAG,
  type LexicalNode,
  type NodeKey,
} from 'lexical'
import { $createImageNode, type ImageFields } from './image-node'

/** The block where the caret is, behind which a picture is to stand; null for the end of the text. */
export function $placeOfCaret(): NodeKey | null {
  const selection = $getSelection()
  const node = $isRangeSelection(selection) ? selection.focus.getNode() : selection?.getNodes().at(-1)
  if (!node) return null
  if ($isRootNode(node) && $isRangeSelection(selection)) {
    return node.getChildAtIndex(Math.max(0, selection.focus.offset - 1))?.getKey() ?? null
  }
  const isBlock = (one: LexicalNode) => $isRootOrShadowRoot(one.getParent())
  return $findMatchingParent(node, isBlock)?.getKey() ?? null
}

/** How many of the text's blocks stand up to a place and with it, for a page that will not know its key; null for the end. */
export function $blockOfPlace(place: NodeKey | null): number | null {
  const block = place === null ? null : $getNodeByKey(place)?.getTopLevelElement()
  return block ? block.getIndexWithinParent() + 1 : null
}

/** The place behind so many blocks; the end where the text has become shorter. */
export function $placeOfBlock(block: number | null): NodeKey | null {
  return block === null
    ? null
    : ($getRoot()
        .getChildAtIndex(block - 1)
        ?.getKey() ?? null)
}

/**
 * Puts a picture behind a block, or before it where nothing is written in it yet; the caret stays where it is. What
 * one writes next has a paragraph to go into.
 *
 * @returns the key of the picture's node, behind which the next one stands.
 */
export function $insertImage(place: NodeKey | null, image: ImageFields): NodeKey {
  $addUpdateTag(HISTORY_PUSH_TAG)
  const node = $createImageNode(image)
  const block = place === null ? null : $getNodeByKey(place)
  if (!block?.isAttached()) $getRoot().append(node)
  else if ($isParagraphNode(block) && block.isEmpty()) block.insertBefore(node)
  else block.insertAfter(node)
  if (!node.getNextSibling()) node.insertAfter($createParagraphNode())
  return node.getKey()
}
