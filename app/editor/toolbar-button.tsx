import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { $addUpdateTag, $getRoot, $getSelection, type LexicalEditor, SKIP_DOM_SELECTION_TAG } from 'lexical'
import { Icon, type IconName } from './icons'

/**
 * One button of the toolbar. A button that cannot act now stays focusable (`aria-disabled`): the arrow keys
 * would otherwise lose their place when the last step is undone.
 */
export function ToolbarButton(props: {
  icon: IconName
  name: string
  /** As the reader's keyboard has it, for the title: Ctrl+B. */
  keys?: string
  isPressed?: boolean
  isDisabled?: boolean
  isExpanded?: boolean
  onPress: () => void
}) {
  const { icon, name, keys, isPressed, isDisabled = false, isExpanded, onPress } = props
  const [editor] = useLexicalComposerContext()
  return (
    <button
      type="button"
      className="editor-button"
      aria-label={name}
      title={keys ? `${name} ${keys}` : name}
      aria-pressed={isPressed}
      aria-expanded={isExpanded}
      aria-disabled={isDisabled || undefined}
      tabIndex={-1}
      // The press must not take the caret out of the text, or a phone's keyboard would close and open.
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => {
        if (!isDisabled) press(editor, event.currentTarget, onPress)
      }}
    >
      <Icon name={icon} />
    </button>
  )
}

/**
 * Acts on the text. Pressed by keyboard, the button keeps the focus (Lexical would take it into the text), so
 * that several formats can be set in a row; Escape goes back to the text.
 */
function press(editor: LexicalEditor, button: HTMLElement, act: () => void) {
  const isByKeyboard = document.activeElement === button
  // Batched with what `act` updates.
  editor.update(() => {
    if (isByKeyboard) $addUpdateTag(SKIP_DOM_SELECTION_TAG)
    if ($getSelection() === null) $getRoot().selectEnd()
  })
  act()
  if (!isByKeyboard) return
  // Undo replaces the whole state and takes the focus in spite of the tag.
  queueMicrotask(() => {
    if (editor.getRootElement()?.contains(document.activeElement)) button.focus()
  })
  // The buttons of a table go with the table.
  requestAnimationFrame(() => {
    if (!button.isConnected) editor.focus()
  })
}
