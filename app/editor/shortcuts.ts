import { $createListItemNode, $createListNode } from '@lexical/list'
import { $createHorizontalRuleNode } from '@lexical/react/LexicalHorizontalRuleNode'
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text'
import {
  $addUpdateTag,
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_HIGH,
  type ElementNode,
  HISTORY_PUSH_TAG,
  IS_APPLE,
  KEY_DOWN_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type ParagraphNode,
  type TextNode,
} from 'lexical'
import { type BlockKind, indentList, toggleBlock, toggleText } from './commands'

/** What the keyboard asks for outside the text. */
export type Asks = { open: (part: 'link' | 'find') => void; focusToolbar: () => void }

/**
 * Keys of our own. Listening to keys, not to text, is what keeps Markdown out of a composition: an input
 * method's keys say `isComposing` (or have the code 229 where a browser ends the composition first).
 */
export function registerShortcuts(editor: LexicalEditor, asks: Asks): () => void {
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (event.isComposing || event.keyCode === 229 || editor.isComposing()) return false
        const isHandled = runShortcut(editor, asks, event) || $runMarkdown(event)
        if (isHandled) event.preventDefault()
        return isHandled
      },
      COMMAND_PRIORITY_HIGH,
    ),
    // Lexical gives up the focus here, but Escape is how people dismiss an input method's candidates.
    editor.registerCommand(KEY_ESCAPE_COMMAND, () => true, COMMAND_PRIORITY_HIGH),
  )
}

const blockKeys: Record<string, BlockKind> = { Digit2: 'h2', Digit3: 'h3', Digit0: 'paragraph' }
const listKeys: Record<string, BlockKind> = { Digit7: 'number', Digit8: 'bullet', Digit9: 'quote' }

function runShortcut(editor: LexicalEditor, asks: Asks, event: KeyboardEvent): boolean {
  const { code, altKey, shiftKey } = event
  if (code === 'F10' && altKey) return ask(asks.focusToolbar)
  if (!event.ctrlKey && !event.metaKey) return false
  const block = altKey && !shiftKey ? blockKeys[code] : shiftKey && !altKey ? listKeys[code] : undefined
  if (block) return ask(() => toggleBlock(editor, block))
  if (code === 'KeyX' && shiftKey && !altKey) return ask(() => toggleText(editor, 'strikethrough'))
  if (code === 'KeyH' && isFindKey(event)) return ask(() => asks.open('find'))
  if (altKey || shiftKey) return false
  // Lexical hears of what was selected by the keys just before with the browser's next event.
  if (code === 'KeyK') return ask(() => requestAnimationFrame(() => asks.open('link')))
  if (code === 'BracketRight') return ask(() => indentList(editor, 'in'))
  if (code === 'BracketLeft') return ask(() => indentList(editor, 'out'))
  return false
}

/** Ctrl+H as in Word and WPS; on a Mac ⌘H hides the program and ⌃H deletes, so there it is ⌘⇧H. */
function isFindKey({ ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  if (altKey) return false
  return IS_APPLE ? metaKey && shiftKey : ctrlKey && !shiftKey
}

function ask(action: () => void): true {
  action()
  return true
}

/** Markdown as it is typed: `# `, `## `, `- `, `1. `, `> `, `---`, `**…**`, `*…*`. Undo gives the signs back. */
function $runMarkdown(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  if (event.key !== ' ' && event.key !== 'Enter' && event.key !== '*') return false
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
  const node = selection.anchor.getNode()
  if (!$isTextNode(node)) return false
  const before = node.getTextContent().slice(0, selection.anchor.offset)
  const isDone = event.key === '*' ? $format(node, before) : $makeBlock(node, before, event.key)
  if (isDone) $addUpdateTag(HISTORY_PUSH_TAG)
  return isDone
}

function $makeBlock(node: TextNode, before: string, key: string): boolean {
  const paragraph = node.getParent()
  if (!$isParagraphNode(paragraph) || node.getPreviousSibling()) return false
  if (/^(---|\*\*\*|——)$/.test(before)) {
    node.spliceText(0, before.length, '')
    paragraph.insertBefore($createHorizontalRuleNode())
    paragraph.selectStart()
    return true
  }
  const block = key === ' ' ? $blockFor(before) : null
  if (!block) return false
  node.spliceText(0, before.length, '')
  $becomeBlock(paragraph, block.outer, block.inner)
  return true
}

function $blockFor(sign: string): { outer: ElementNode; inner: ElementNode } | null {
  const alone = (node: ElementNode) => ({ outer: node, inner: node })
  if (sign === '#') return alone($createHeadingNode('h2'))
  if (sign === '##') return alone($createHeadingNode('h3'))
  if (sign === '>') return alone($createQuoteNode())
  const item = $createListItemNode()
  if (/^[-*+]$/.test(sign)) return { outer: $createListNode('bullet').append(item), inner: item }
  const number = /^(\d{1,3})[.)]$/.exec(sign)
  if (number) return { outer: $createListNode('number', Number(number[1])).append(item), inner: item }
  return null
}

function $becomeBlock(paragraph: ParagraphNode, outer: ElementNode, inner: ElementNode) {
  inner.append(...paragraph.getChildren())
  paragraph.replace(outer)
  inner.selectStart()
}

/** The closing star is the one being typed. */
function $format(node: TextNode, before: string): boolean {
  const bold = /\*\*([^*\s](?:[^*]*[^*\s])?)\*$/.exec(before)
  const italic = /(?:^|[^*])\*([^*\s](?:[^*]*[^*\s])?)$/.exec(before)
  const inner = bold?.[1] ?? italic?.[1]
  if (inner === undefined) return false
  const start = before.length - inner.length - (bold ? 3 : 1)
  const [first, second] = node.splitText(start, before.length)
  const target = start === 0 ? first : second
  if (!target) return false
  const format = bold ? 'bold' : 'italic'
  const selection = target.setTextContent(inner).toggleFormat(format).select(inner.length, inner.length)
  // What is written next is plain again.
  if (selection.hasFormat(format)) selection.toggleFormat(format)
  return true
}
