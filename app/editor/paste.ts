import { $onUpdate, COMMAND_PRIORITY_HIGH, type LexicalEditor, PASTE_COMMAND } from 'lexical'
import { copyOfOurs, imagesInHtml } from './images/pasted-images'
import { cleanHtml } from './pasted/clean-html'

/** What is done with the pictures of a pasted text: some are sent, some can only be counted. */
export type PastedImagesIntake = { add: (images: Blob[]) => void; addLeft: (count: number) => void }

/**
 * Gives Lexical pasted HTML as `cleanHtml` makes it: lists as lists, marks as elements, no styles and handlers. Its
 * pictures go to `images`; those on other machines are asked for by nobody.
 */
export function registerPaste(editor: LexicalEditor, images: PastedImagesIntake): () => void {
  const ours = new WeakSet<Event>()
  return editor.registerCommand(
    PASTE_COMMAND,
    (event) => {
      const data = event instanceof ClipboardEvent && !ours.has(event) ? event.clipboardData : null
      const html = data?.getData('text/html')
      if (!data || !html || data.types.includes('application/x-lexical-editor')) return false
      const words = cleanHtml(html)
      // A picture copied from a page comes as itself and as HTML that says where it was; text copied from Word comes
      // with a picture of the text.
      const files = words === '' ? imageFilesOf(data) : []
      const taken = files.length > 0 ? files : null
      $onUpdate(() => takeImages(taken ?? html, images))
      event.preventDefault()
      if (words === '' && (taken || data.getData('text/plain') === '')) return true
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', data.getData('text/plain'))
      clipboardData.setData('text/html', words)
      const cleaned = new ClipboardEvent('paste', { clipboardData, cancelable: true })
      ours.add(cleaned)
      return editor.dispatchCommand(PASTE_COMMAND, cleaned)
    },
    COMMAND_PRIORITY_HIGH,
  )
}

function imageFilesOf(data: DataTransfer): File[] {
  return [...data.files].filter(({ type }) => type.startsWith('image/'))
}

async function takeImages(from: File[] | string, images: PastedImagesIntake): Promise<void> {
  if (typeof from !== 'string') return images.add(from)
  const { carried, ours, left } = imagesInHtml(from)
  if (left > 0) images.addLeft(left)
  if (carried.length > 0) images.add(carried)
  const copies = await Promise.all(ours.map(copyOfOurs))
  const found = copies.filter((copy) => copy !== null)
  if (found.length > 0) images.add(found)
  if (found.length < copies.length) images.addLeft(copies.length - found.length)
}
