import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import {
  $getNodeByKey,
  $getSelection,
  $isNodeSelection,
  COMMAND_PRIORITY_CRITICAL,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  mergeRegister,
  type NodeKey,
} from 'lexical'
import { useEffect, useRef, useState } from 'react'
import { useLocale } from '../../core/i18n/locale'
import { fileAddress } from '../document'
import { ImageForm } from './image-form'
import type { ImageFields } from './image-node'

/**
 * A picture as it stands in the text that is being written. Pressed, it opens the form for its words; the arrow keys
 * select it, and then Enter opens the form, Delete takes the picture out and Escape goes on behind it. Selected, its
 * button has the focus: left to itself Chromium would find the text without a caret at the next key and put one at its
 * beginning, and who listens would hear nothing of the picture.
 */
export function ImageFigure({ nodeKey, image }: { nodeKey: NodeKey; image: ImageFields }) {
  const { t } = useLocale()
  const [editor] = useLexicalComposerContext()
  const [isSelected] = useLexicalNodeSelection(nodeKey)
  const [open, setOpen] = useState<'no' | 'shown' | 'focused'>('no')
  const button = useRef<HTMLButtonElement>(null)
  const { fileId, width, height, altText, caption } = image

  useEffect(() => {
    if (!isSelected) return
    // It is selected too when all of the text around it is, and then the keys are about the text.
    const isAlone = () => editor.getEditorState().read(() => $isNodeSelection($getSelection()))
    if (isAlone()) button.current?.focus()
    const answer = (act: () => void) => (event: KeyboardEvent | null) => {
      if (!isAlone()) return false
      event?.preventDefault()
      act()
      return true
    }
    return mergeRegister(
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        answer(() => setOpen('focused')),
        COMMAND_PRIORITY_CRITICAL,
      ),
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        answer(() => {
          $getNodeByKey(nodeKey)?.selectNext()
          editor.focus()
        }),
        COMMAND_PRIORITY_CRITICAL,
      ),
    )
  }, [editor, isSelected, nodeKey])

  /** On with the text behind the picture, or where the picture was. */
  function leave(change: 'keep' | 'remove') {
    setOpen('no')
    editor.update(() => {
      const node = $getNodeByKey(nodeKey)
      node?.selectNext()
      if (change === 'remove') node?.remove()
    })
    editor.focus()
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button below does the same */}
      <img
        className={isSelected ? 'editor-image-selected' : undefined}
        src={fileAddress(fileId)}
        width={width}
        height={height}
        alt={altText}
        draggable={false}
        onClick={() => setOpen(open === 'no' ? 'shown' : 'no')}
      />
      {open === 'no' ? (
        <>
          {caption === '' ? null : <figcaption>{caption}</figcaption>}
          <button ref={button} type="button" className="editor-image-words" onClick={() => setOpen('focused')}>
            {t(altText === '' ? 'editor.images.altMissing' : 'editor.images.edit')}
          </button>
        </>
      ) : (
        <ImageForm nodeKey={nodeKey} image={image} isFocused={open === 'focused'} onLeave={leave} />
      )}
    </>
  )
}
