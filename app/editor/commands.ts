import { $createLinkNode, $toggleLink } from '@lexical/link'
import { $insertList, $removeList } from '@lexical/list'
import { INSERT_HORIZONTAL_RULE_COMMAND } from '@lexical/react/LexicalHorizontalRuleNode'
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $getTableNodeFromLexicalNodeOrThrow,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  INSERT_TABLE_COMMAND,
} from '@lexical/table'
import { $findMatchingParent } from '@lexical/utils'
import {
  $createParagraphNode,
  $createTextNode,
  $getSelection,
  $insertNodes,
  $isParagraphNode,
  $isRangeSelection,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  type LexicalEditor,
  OUTDENT_CONTENT_COMMAND,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import { $readFormat, type Block } from './format'

/** What selected blocks can be made; a source belongs to its quotation, see `toggleQuoteSource`. */
export type BlockKind = Exclude<Block, 'source'>

/** Makes the selected blocks of this kind, or plain paragraphs when they are already. */
export function toggleBlock(editor: LexicalEditor, block: BlockKind) {
  editor.update(() => $toggleBlock(block))
}

/** `toggleBlock` within an update. */
export function $toggleBlock(block: BlockKind) {
  const selection = $getSelection()
  const current = $readFormat().block
  const isList = block === 'bullet' || block === 'number'
  if (isList) return current === block ? $removeList() : $insertList(block)
  if (current === 'bullet' || current === 'number') $removeList()
  if (current === block || block === 'paragraph') return $setBlocksType(selection, $createParagraphNode)
  $setBlocksType(selection, () => (block === 'quote' ? $createQuoteNode() : $createHeadingNode(block)))
}

/** What a stretch of text can be; combinations are possible. */
export type TextFormat = 'bold' | 'italic' | 'underline' | 'strikethrough'

export function toggleText(editor: LexicalEditor, format: TextFormat) {
  editor.dispatchCommand(FORMAT_TEXT_COMMAND, format)
}

export function insertRule(editor: LexicalEditor) {
  editor.dispatchCommand(INSERT_HORIZONTAL_RULE_COMMAND, undefined)
}

/** Sets the first line of the selected paragraphs flush, or draws it in again. */
export function toggleFlush(editor: LexicalEditor) {
  editor.update(() => {
    const { isFlush } = $readFormat()
    for (const node of $getSelection()?.getNodes() ?? []) {
      $findMatchingParent(node, $isParagraphNode)?.setFormat(isFlush ? '' : 'left')
    }
  })
}

/** Three by three with a heading row: enough to begin with, and no size to ask for. */
export function insertTable(editor: LexicalEditor) {
  editor.dispatchCommand(INSERT_TABLE_COMMAND, {
    rows: '3',
    columns: '3',
    includeHeaders: { rows: true, columns: false },
  })
}

export type TableChange =
  | 'rowAbove'
  | 'rowBelow'
  | 'columnBefore'
  | 'columnAfter'
  | 'deleteRow'
  | 'deleteColumn'
  | 'deleteTable'

/** Changes the table around the caret. */
export function changeTable(editor: LexicalEditor, change: TableChange) {
  editor.update(() => {
    const selection = $getSelection()
    if (!selection || !$readFormat().isInTable) return
    if (change === 'rowAbove' || change === 'rowBelow') $insertTableRowAtSelection(change === 'rowBelow')
    else if (change === 'columnBefore' || change === 'columnAfter')
      $insertTableColumnAtSelection(change === 'columnAfter')
    else if (change === 'deleteRow') $deleteTableRowAtSelection()
    else if (change === 'deleteColumn') $deleteTableColumnAtSelection()
    else $deleteTable()
  })
}

function $deleteTable() {
  const node = $getSelection()?.getNodes()[0]
  if (!node) return
  const paragraph = $createParagraphNode()
  $getTableNodeFromLexicalNodeOrThrow(node).replace(paragraph)
  paragraph.select()
}

/** Moves list items one level in or out; other blocks stay: their first line is indented by the stylesheet. */
export function indentList(editor: LexicalEditor, direction: 'in' | 'out') {
  const block = editor.getEditorState().read(() => $readFormat().block)
  if (block !== 'bullet' && block !== 'number') return
  editor.dispatchCommand(direction === 'in' ? INDENT_CONTENT_COMMAND : OUTDENT_CONTENT_COMMAND, undefined)
}

/** Links the selection; with nothing selected and no link there, writes `text` as a new link. `url` null unlinks. */
export function setLink(editor: LexicalEditor, link: { url: string | null; text: string }) {
  editor.update(() => {
    const selection = $getSelection()
    const isNew = $isRangeSelection(selection) && selection.isCollapsed() && $readFormat().link === null
    if (!isNew) return $toggleLink(link.url)
    if (link.url) $insertNodes([$createLinkNode(link.url).append($createTextNode(link.text || link.url))])
  })
}

export function undo(editor: LexicalEditor) {
  editor.dispatchCommand(UNDO_COMMAND, undefined)
}

export function redo(editor: LexicalEditor) {
  editor.dispatchCommand(REDO_COMMAND, undefined)
}
