import { COMMAND_PRIORITY_HIGH, type LexicalEditor, PASTE_COMMAND } from 'lexical'

/** Stands before the names of styles and handlers while pasted HTML is parsed. */
const shield = 'data-xinde-'

/**
 * Gives Lexical pasted HTML with its bold, italic and underline as elements and without styles and handlers. The
 * content-security policy holds for parsed documents too: it blocks their style attributes, so that marks written
 * as styles (Google Docs, Feishu) were lost, and reports each of them, of which a text from Word has hundreds.
 */
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
      clipboardData.setData('text/html', plainHtml(html))
      const cleaned = new ClipboardEvent('paste', { clipboardData, cancelable: true })
      ours.add(cleaned)
      event.preventDefault()
      return editor.dispatchCommand(PASTE_COMMAND, cleaned)
    },
    COMMAND_PRIORITY_HIGH,
  )
}

function plainHtml(html: string): string {
  const shielded = html
    .replace(/(?<=[\s"'/])(?=(?:style|on[a-z]+)\s*=)/gi, shield)
    .replace(/(?<=<\/?)(?=style[\s/>])/gi, shield)
  const { body } = new DOMParser().parseFromString(shielded, 'text/html')
  for (const sheet of body.querySelectorAll(`${shield}style`)) sheet.remove()
  for (const element of body.querySelectorAll('*')) {
    keepMarks(element, element.getAttribute(`${shield}style`) ?? '')
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith(shield)) element.removeAttribute(name)
      else if (value.includes(shield)) element.setAttribute(name, value.replaceAll(shield, ''))
    }
  }
  // What looked like an attribute in the words themselves gets its own look back.
  return body.innerHTML.replaceAll(shield, '')
}

/** Marks written as styles (Word's mso-bidi-font-weight is none); Google Docs puts a <b> that is not bold around all. */
function keepMarks(element: Element, style: string) {
  if (style === '') return
  if (element.matches('b') && /(?<!-)font-weight\s*:\s*(?:normal|[1-5]00)/i.test(style)) {
    element.replaceWith(...element.childNodes)
    return
  }
  if (!element.matches('span, font')) return
  if (/(?<!-)font-weight\s*:\s*(?:bold|[6-9]00)/i.test(style)) wrapContent(element, 'b')
  if (/(?<!-)font-style\s*:\s*italic/i.test(style)) wrapContent(element, 'i')
  if (/(?<!-)text-decoration[^;]*underline/i.test(style)) wrapContent(element, 'u')
}

function wrapContent(element: Element, tag: 'b' | 'i' | 'u') {
  const mark = element.ownerDocument.createElement(tag)
  mark.append(...element.childNodes)
  element.append(mark)
}
