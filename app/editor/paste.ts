import { COMMAND_PRIORITY_HIGH, type LexicalEditor, PASTE_COMMAND } from 'lexical'
import { cleanHtml } from './pasted/clean-html'

/** Gives Lexical pasted HTML as `cleanHtml` makes it: lists as lists, marks as elements, no styles and handlers. */
export function registerPaste(editor: LexicalEditor): () => void {
  const ours = new WeakSet<Event>()
  return editor.registerCommand(
    PASTE_COMMAND,
    (event) => {
      const data = event instanceof ClipboardEvent && !ours.has(event) ? event.clipboardData : null
      const html = data?.getData('text/html')
      if (!data || !html || data.types.includes('application/x-lexical-editor')) return false
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', data.getData('text/plain'))
      clipboardData.setData('text/html', cleanHtml(html))
      const cleaned = new ClipboardEvent('paste', { clipboardData, cancelable: true })
      ours.add(cleaned)
      event.preventDefault()
      return editor.dispatchCommand(PASTE_COMMAND, cleaned)
    },
    COMMAND_PRIORITY_HIGH,
  )
}
