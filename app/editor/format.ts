import { $isLinkNode } from '@lexical/link'
import { $isListNode, ListNode } from '@lexical/list'
import { $isHeadingNode, $isQuoteNode } from '@lexical/rich-text'
import { $getTableCellNodeFromLexicalNode } from '@lexical/table'
import { $findMatchingParent, $getNearestNodeOfType } from '@lexical/utils'
import { $getSelection, $isElementNode, $isParagraphNode, $isRangeSelection, type LexicalNode } from 'lexical'
import { $isQuoteSourceNode } from './quote-source'

export type Block = 'paragraph' | 'h2' | 'h3' | 'h4' | 'quote' | 'source' | 'bullet' | 'number'

/** What the toolbar shows of the place where the caret is. */
export type Format = {
  block: Block
  isBold: boolean
  isItalic: boolean
  isUnderline: boolean
  isStruck: boolean
  /** The address of the link around the caret. */
  link: string | null
  isInTable: boolean
  /** Whether the paragraph's first line begins where the others do (顶格). */
  isFlush: boolean
}

export const plainFormat: Format = {
  block: 'paragraph',
  isBold: false,
  isItalic: false,
  isUnderline: false,
  isStruck: false,
  link: null,
  isInTable: false,
  isFlush: false,
}

/** Reads the format at the selection; call within `read` or `update`. */
export function $readFormat(): Format {
  const selection = $getSelection()
  const anchor = selection?.getNodes()[0]
  if (!selection || !anchor) return plainFormat
  const isInTable = $getTableCellNodeFromLexicalNode(anchor) !== null
  if (!$isRangeSelection(selection)) return { ...plainFormat, isInTable }
  const node = selection.anchor.getNode()
  return {
    block: $blockOf(node),
    isBold: selection.hasFormat('bold'),
    isItalic: selection.hasFormat('italic'),
    isUnderline: selection.hasFormat('underline'),
    isStruck: selection.hasFormat('strikethrough'),
    link: $findMatchingParent(node, $isLinkNode)?.getURL() ?? null,
    isInTable,
    isFlush: $findMatchingParent(node, $isParagraphNode)?.getFormatType() === 'left',
  }
}

function $blockOf(node: LexicalNode): Block {
  const list = $getNearestNodeOfType(node, ListNode)
  if ($isListNode(list)) return list.getListType() === 'number' ? 'number' : 'bullet'
  const block = $findMatchingParent(node, (parent) => $isElementNode(parent) && !parent.isInline())
  if ($isQuoteNode(block)) return 'quote'
  if ($isQuoteSourceNode(block)) return 'source'
  if (!$isHeadingNode(block)) return 'paragraph'
  const tag = block.getTag()
  return tag === 'h3' || tag === 'h4' ? tag : 'h2'
}
